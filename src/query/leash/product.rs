//! What Oxigraph multiplies in memory, and does not look up a row at a time.

use spargebra::algebra::GraphPattern;
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use std::collections::BTreeSet;

/// Whether there is anything in it that is multiplied in memory.
pub(super) fn is_product(pattern: &GraphPattern) -> bool {
    is_product_in(pattern, None)
}

fn is_product_in(pattern: &GraphPattern, graph: Option<&str>) -> bool {
    let inside = |pattern: &GraphPattern| is_product_in(pattern, graph);
    match pattern {
        GraphPattern::Bgp { .. } => multiplies(&[pattern], graph),
        GraphPattern::Join { left, right } => multiplies(&[pattern], graph) || inside(left) || inside(right),
        GraphPattern::LeftJoin { left, right, .. } => {
            multiplies(&[left, right], graph) || inside(left) || inside(right)
        }
        GraphPattern::Lateral { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right } => inside(left) || inside(right),
        GraphPattern::Graph { name, inner } => is_product_in(inner, graph_variable(name)),
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Group { inner, .. } => inside(inner),
        GraphPattern::Path { .. } | GraphPattern::Values { .. } | GraphPattern::Service { .. } => false,
    }
}

fn graph_variable(name: &NamedNodePattern) -> Option<&str> {
    match name {
        NamedNodePattern::Variable(name) => Some(name.as_str()),
        NamedNodePattern::NamedNode(_) => None,
    }
}

/// Whether patterns that are joined do not hang together by their variables, or hold one that is not looked up a row at a time.
/// Then one of two is taken into memory.
pub(super) fn multiplies(patterns: &[&GraphPattern], graph: Option<&str>) -> bool {
    let mut parts = Parts::default();
    patterns.iter().for_each(|pattern| parts.add(pattern, graph));
    parts.count > 1 && (parts.whole || islands(&parts.variables).len() > 1)
}

/// What a join is of.
#[derive(Default)]
struct Parts {
    count: usize,
    /// Whether one is computed as a whole.
    whole: bool,
    variables: Vec<BTreeSet<String>>,
}

impl Parts {
    fn add(&mut self, pattern: &GraphPattern, graph: Option<&str>) {
        match pattern {
            GraphPattern::Join { left, right } => {
                self.add(left, graph);
                self.add(right, graph);
            }
            GraphPattern::Bgp { patterns } => patterns.iter().for_each(|triple| self.push(variables(triple), graph)),
            GraphPattern::Graph { name, inner } => self.add(inner, graph_variable(name)),
            GraphPattern::Filter { inner, .. } => self.add(inner, graph),
            other => {
                self.whole |= !looked_up(other);
                let mut variables = BTreeSet::new();
                other.on_in_scope_variable(|variable| {
                    variables.insert(variable.as_str().to_owned());
                });
                self.push(variables, graph);
            }
        }
    }

    fn push(&mut self, mut variables: BTreeSet<String>, graph: Option<&str>) {
        variables.extend(graph.map(str::to_owned));
        self.count += 1;
        self.variables.push(variables);
    }
}

/// Which of them hang together by their variables; those without any are left out.
pub(super) fn islands(parts: &[BTreeSet<String>]) -> Vec<BTreeSet<usize>> {
    let mut islands: Vec<(BTreeSet<usize>, BTreeSet<&String>)> = Vec::new();
    for (at, variables) in parts.iter().enumerate().filter(|(_, variables)| !variables.is_empty()) {
        let mut island = (BTreeSet::from([at]), variables.iter().collect::<BTreeSet<_>>());
        islands.retain(|(members, names)| {
            let apart = names.is_disjoint(&island.1);
            if !apart {
                island.0.extend(members);
                island.1.extend(names);
            }
            apart
        });
        islands.push(island);
    }
    islands.into_iter().map(|(members, _)| members).collect()
}

/// Whether it can be looked up a row at a time.
fn looked_up(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } => true,
        GraphPattern::Filter { inner, .. } | GraphPattern::Graph { inner, .. } | GraphPattern::Extend { inner, .. } => {
            looked_up(inner)
        }
        GraphPattern::Union { left, right } | GraphPattern::LeftJoin { left, right, .. } => {
            looked_up(left) && looked_up(right)
        }
        _ => false,
    }
}

/// The names of a triple's variables, and of blank nodes, which are like them.
pub(super) fn variables(triple: &TriplePattern) -> BTreeSet<String> {
    let term = |term: &TermPattern| match term {
        TermPattern::Variable(variable) => Some(variable.as_str().to_owned()),
        TermPattern::BlankNode(node) => Some(node.to_string()),
        TermPattern::NamedNode(_) | TermPattern::Literal(_) => None,
    };
    let predicate = match &triple.predicate {
        NamedNodePattern::Variable(variable) => Some(variable.as_str().to_owned()),
        NamedNodePattern::NamedNode(_) => None,
    };
    [term(&triple.subject), predicate, term(&triple.object)].into_iter().flatten().collect()
}
