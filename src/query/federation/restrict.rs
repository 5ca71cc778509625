//! Asks an endpoint only for what can be joined with what stands before `SERVICE` (a bound join, as in FedX: Schwarte et al.,
//! 2011): the distinct values there of the variables that both have go along as `VALUES`.
//!
//! Oxigraph evaluates `SERVICE` by itself, without the rows that it is joined with. So an endpoint that a variable names is never
//! known, too; there the join is made one that goes row by row (SEP-0006, `LATERAL`).

use super::super::Result;
use oxigraph::model::{Term, Variable};
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::{GroundTerm, NamedNodePattern};
use std::collections::BTreeSet;

/// So many rows of values go along in one request.
const ROWS: usize = 200;

/// Gives the rows of a pattern for some of its variables.
pub(in crate::query) type Rows<'a> = dyn FnMut(GraphPattern, &[Variable]) -> Result<Vec<Vec<Option<Term>>>> + 'a;

/// Rewrites a query that has `SERVICE` in it.
pub(in crate::query) fn restrict(query: &mut Query, rows: &mut Rows<'_>) -> Result<()> {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    Restriction { rows, graph: None }.pattern(pattern, None)
}

struct Restriction<'a, 'b> {
    rows: &'a mut Rows<'b>,
    /// The `GRAPH` that we are in.
    graph: Option<NamedNodePattern>,
}

impl Restriction<'_, '_> {
    /// Restricts what is in a pattern to what can be joined with `before`.
    fn pattern(&mut self, pattern: &mut GraphPattern, before: Option<&GraphPattern>) -> Result<()> {
        if !has_service(pattern) {
            return Ok(());
        }
        match pattern {
            GraphPattern::Join { left, right } => {
                self.pattern(left, before)?;
                let before = both(before.cloned(), self.local(left));
                self.pattern(right, before.as_ref())?;
                if asks_a_variable(right) {
                    *pattern = GraphPattern::Lateral { left: Box::new(take(left)), right: Box::new(take(right)) };
                }
            }
            // What is optional, or taken away, must fit its left side and nothing more: if it were restricted by what stands
            // further left, a row that it fits would be taken for one that it does not.
            GraphPattern::LeftJoin { left, right, expression } => {
                self.pattern(left, before)?;
                let local = self.local(left);
                self.pattern(right, local.as_ref())?;
                if asks_a_variable(right) {
                    let one = Box::new(GraphPattern::default());
                    let right = Box::new(take(right));
                    let right = GraphPattern::LeftJoin { left: one, right, expression: expression.take() };
                    *pattern = GraphPattern::Lateral { left: Box::new(take(left)), right: Box::new(right) };
                }
            }
            GraphPattern::Minus { left, right } => {
                self.pattern(left, before)?;
                let local = self.local(left);
                self.pattern(right, local.as_ref())?;
            }
            GraphPattern::Lateral { left, right } => {
                self.pattern(left, before)?;
                let before = both(before.cloned(), self.local(left));
                self.pattern(right, before.as_ref())?;
            }
            GraphPattern::Union { left, right } => {
                self.pattern(left, before)?;
                self.pattern(right, before)?;
            }
            GraphPattern::Filter { inner, .. } | GraphPattern::Extend { inner, .. } => self.pattern(inner, before)?,
            GraphPattern::Graph { name, inner } => {
                let outer = self.graph.replace(name.clone());
                self.pattern(inner, None)?;
                self.graph = outer;
            }
            GraphPattern::OrderBy { inner, .. }
            | GraphPattern::Project { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. }
            | GraphPattern::Group { inner, .. } => self.pattern(inner, None)?,
            GraphPattern::Service { .. } => {
                if let Some(before) = before {
                    self.service(pattern, before)?;
                }
            }
            GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } => (),
        }
        Ok(())
    }

    fn service(&mut self, pattern: &mut GraphPattern, before: &GraphPattern) -> Result<()> {
        let GraphPattern::Service { name, inner, silent } = pattern else {
            return Ok(());
        };
        let theirs = variables(inner);
        let mut shared: Vec<Variable> = variables(before).intersection(&theirs).cloned().collect();
        if shared.is_empty() {
            return Ok(());
        }
        let mut rows = (self.rows)(before.clone(), &shared)?;
        // A variable that some row leaves open, or that is a blank node there, restricts nothing.
        let ground: Vec<bool> = (0..shared.len())
            .map(|column| rows.iter().all(|row| row[column].as_ref().and_then(ground).is_some()))
            .collect();
        let keep = |column: usize| ground.get(column).copied().unwrap_or(false);
        let mut column = 0..;
        shared.retain(|_| column.next().is_some_and(keep));
        for row in &mut rows {
            let mut column = 0..;
            row.retain(|_| column.next().is_some_and(keep));
        }
        if rows.is_empty() {
            // Nothing is before it, so it need not be asked.
            *pattern = GraphPattern::Values { variables: Vec::new(), bindings: Vec::new() };
            return Ok(());
        }
        if shared.is_empty() {
            return Ok(());
        }
        // Sorted, so that the same graph asks the same.
        let mut rows: Vec<Vec<Option<GroundTerm>>> =
            rows.iter().map(|row| row.iter().map(|term| term.as_ref().and_then(self::ground)).collect()).collect();
        rows.sort_by_cached_key(|row| format!("{row:?}"));
        rows.dedup();
        // One that fails in silence counts as one empty row, and so must be asked at once; as must one that a variable names,
        // for which the rows are not known apart.
        let whole = *silent || matches!(name, NamedNodePattern::Variable(_));
        let chunks = rows.chunks(if whole { rows.len() } else { ROWS });
        let ask = |rows: &[Vec<Option<GroundTerm>>]| {
            let values = GraphPattern::Values { variables: shared.clone(), bindings: rows.to_vec() };
            let inner = GraphPattern::Join { left: Box::new(values), right: inner.clone() };
            GraphPattern::Service { name: name.clone(), inner: Box::new(inner), silent: *silent }
        };
        let union = |left, right| GraphPattern::Union { left: Box::new(left), right: Box::new(right) };
        if let Some(asked) = chunks.map(ask).reduce(union) {
            *pattern = asked;
        }
        Ok(())
    }

    /// What of a pattern can be answered here: at least the rows that the whole pattern has, as far as its variables go.
    fn local(&self, pattern: &GraphPattern) -> Option<GraphPattern> {
        let local = local(pattern)?;
        Some(match &self.graph {
            Some(name) => GraphPattern::Graph { name: name.clone(), inner: Box::new(local) },
            None => local,
        })
    }
}

fn local(pattern: &GraphPattern) -> Option<GraphPattern> {
    if !has_service(pattern) {
        return Some(pattern.clone());
    }
    match pattern {
        GraphPattern::Join { left, right } => both(local(left), local(right)),
        GraphPattern::LeftJoin { left, .. } | GraphPattern::Minus { left, .. } | GraphPattern::Lateral { left, .. } => {
            local(left)
        }
        GraphPattern::Filter { inner, .. } | GraphPattern::Extend { inner, .. } => local(inner),
        _ => None,
    }
}

fn both(one: Option<GraphPattern>, other: Option<GraphPattern>) -> Option<GraphPattern> {
    match (one, other) {
        (Some(left), Some(right)) => Some(GraphPattern::Join { left: Box::new(left), right: Box::new(right) }),
        (one, other) => one.or(other),
    }
}

/// Whether `SERVICE` is in it, outside of `EXISTS`.
fn has_service(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Service { .. } => true,
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } => false,
        GraphPattern::Join { left, right }
        | GraphPattern::LeftJoin { left, right, .. }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right } => has_service(left) || has_service(right),
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Graph { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Group { inner, .. } => has_service(inner),
    }
}

fn asks_a_variable(pattern: &GraphPattern) -> bool {
    matches!(pattern, GraphPattern::Service { name: NamedNodePattern::Variable(_), .. })
}

fn variables(pattern: &GraphPattern) -> BTreeSet<Variable> {
    let mut variables = BTreeSet::new();
    pattern.on_in_scope_variable(|variable| {
        variables.insert(variable.clone());
    });
    variables
}

fn ground(term: &Term) -> Option<GroundTerm> {
    match term {
        Term::NamedNode(iri) => Some(iri.clone().into()),
        Term::Literal(literal) => Some(literal.clone().into()),
        Term::BlankNode(_) => None,
    }
}

fn take(pattern: &mut GraphPattern) -> GraphPattern {
    std::mem::take(pattern)
}
