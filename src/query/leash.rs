//! Ends a query that runs away, whatever it is doing.
//!
//! Oxigraph looks at its token whenever it reads a quad. Rows that it has in memory it multiplies, filters, sorts and counts without
//! a look, for hours if there are many: three patterns without a common variable are enough. And whoever sorts keeps all rows at
//! once. So such places are made to call a function of ours for every row, which looks at the token and counts what is kept.
//!
//! | where | what is called |
//! | --- | --- |
//! | what is sorted, grouped, told apart or taken from a subquery | `keep`, once a row |
//! | a sort's keys; filters, and what is only counted or skipped | `alive` |
//!
//! A function in a query gives a value and cannot fail for good, so ours unwinds the evaluation ([`catch`] stops it there). Rows
//! that are only read, and sent on, are not touched; nor is a query that has neither a token nor a limit.

use super::{QueryError, Result};
use oxigraph::model::{Literal, NamedNode, Variable};
use oxigraph::sparql::{CancellationToken, QueryEvaluationError, SparqlEvaluator};
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, AggregateFunction, Expression, Function, GraphPattern, OrderExpression};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Names that no query needs to know.
const ALIVE: &str = "urn:x-sanad:alive";
const KEEP: &str = "urn:x-sanad:keep";

/// What ends a query.
#[derive(Clone, Default)]
pub(super) struct Leash {
    pub token: Option<CancellationToken>,
    /// How many rows it may keep.
    pub kept: Option<usize>,
}

/// What an unwinding evaluation carries.
enum End {
    Cancelled,
    Kept(usize),
}

impl Leash {
    /// Makes the query call the functions, and gives them to the evaluator.
    pub fn tie(&self, query: &mut Query, evaluator: SparqlEvaluator) -> SparqlEvaluator {
        // Where panics abort, unwinding would end the program: there a query is ended by its token alone.
        if cfg!(not(panic = "unwind")) || self.token.is_none() && self.kept.is_none() {
            return evaluator;
        }
        Knots::default().query(query);
        let token = self.token.clone();
        let alive = move || {
            if token.as_ref().is_some_and(CancellationToken::is_cancelled) {
                resume_unwind(Box::new(End::Cancelled));
            }
        };
        let (limit, count) = (self.kept.unwrap_or(usize::MAX), AtomicUsize::new(0));
        let also = alive.clone();
        let keep = move || {
            also();
            if count.fetch_add(1, Ordering::Relaxed) >= limit {
                resume_unwind(Box::new(End::Kept(limit)));
            }
        };
        evaluator
            .with_custom_function(NamedNode::new_unchecked(ALIVE), move |_| {
                alive();
                None
            })
            .with_custom_function(NamedNode::new_unchecked(KEEP), move |_| {
                keep();
                None
            })
    }
}

/// Runs a part of an evaluation, which may be ended in the midst of it.
pub(super) fn catch<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    // What is unwound is dropped here, so that nobody sees it half-done.
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => done,
        Err(payload) => match payload.downcast::<End>().map(|end| *end) {
            Ok(End::Cancelled) => Err(QueryEvaluationError::Cancelled.into()),
            Ok(End::Kept(limit)) => Err(QueryError::Keeps { limit }),
            Err(panic) => resume_unwind(panic),
        },
    }
}

/// Ties a query.
#[derive(Default)]
struct Knots {
    /// How many there are.
    count: usize,
    /// Whether we are in an `EXISTS`, which is answered a row at a time and keeps nothing.
    exists: bool,
}

impl Knots {
    fn query(&mut self, query: &mut Query) {
        match query {
            Query::Select { pattern, .. } | Query::Ask { pattern, .. } => self.outermost(pattern),
            // They skip what they have given already.
            Query::Construct { pattern, .. } | Query::Describe { pattern, .. } => {
                self.outermost(pattern);
                self.meter(pattern, ALIVE);
            }
        }
    }

    /// The outermost projection's rows are sent on.
    fn outermost(&mut self, pattern: &mut GraphPattern) {
        match pattern {
            GraphPattern::Project { inner, .. } => self.pattern(inner),
            GraphPattern::Slice { inner, start, .. } => {
                self.outermost(inner);
                if *start > 0 {
                    self.meter(inner, ALIVE);
                }
            }
            GraphPattern::Reduced { inner } => {
                self.outermost(inner);
                self.meter(inner, ALIVE);
            }
            GraphPattern::Distinct { inner } => {
                self.outermost(inner);
                self.distinct(pattern);
            }
            _ => self.pattern(pattern),
        }
    }

    fn pattern(&mut self, pattern: &mut GraphPattern) {
        match pattern {
            GraphPattern::Join { left, right } | GraphPattern::Lateral { left, right } => {
                self.pattern(left);
                self.pattern(right);
            }
            GraphPattern::Union { left, right } => {
                self.pattern(left);
                self.pattern(right);
            }
            GraphPattern::LeftJoin { left, right, expression } => {
                let in_memory = multiplies(&[left, right], None);
                self.pattern(left);
                self.pattern(right);
                if let Some(expression) = expression {
                    self.expression(expression);
                    if in_memory {
                        guard(expression);
                    }
                }
                if is_product(right) {
                    self.meter(right, KEEP);
                }
            }
            GraphPattern::Minus { left, right } => {
                self.pattern(left);
                self.pattern(right);
                if is_product(right) {
                    self.meter(right, KEEP);
                }
            }
            GraphPattern::Filter { expr, inner } => {
                self.expression(expr);
                if is_product(inner) {
                    guard(expr);
                }
                self.pattern(inner);
            }
            GraphPattern::Graph { inner, .. } => self.pattern(inner),
            GraphPattern::Extend { inner, expression, .. } => {
                self.expression(expression);
                self.pattern(inner);
            }
            GraphPattern::OrderBy { inner, expression } => {
                for OrderExpression::Asc(key) | OrderExpression::Desc(key) in expression {
                    self.expression(key);
                    *key = guarded(std::mem::replace(key, Literal::from(true).into()));
                }
                self.pattern(inner);
                self.meter(inner, KEEP);
            }
            GraphPattern::Project { inner, .. } => {
                self.pattern(inner);
                self.meter(inner, KEEP);
            }
            GraphPattern::Distinct { inner } => {
                self.pattern(inner);
                self.distinct(pattern);
            }
            GraphPattern::Reduced { inner } | GraphPattern::Slice { inner, .. } => {
                self.pattern(inner);
                self.meter(inner, ALIVE);
            }
            GraphPattern::Group { inner, variables, aggregates } => {
                for (_, aggregate) in aggregates.iter_mut() {
                    if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                        self.expression(expr);
                    }
                }
                let keeps = !variables.is_empty() || aggregates.iter().any(|(_, aggregate)| keeps(aggregate));
                self.pattern(inner);
                self.meter(inner, if keeps { KEEP } else { ALIVE });
            }
            GraphPattern::Bgp { .. }
            | GraphPattern::Path { .. }
            | GraphPattern::Values { .. }
            | GraphPattern::Service { .. } => {}
        }
    }

    /// The patterns of its `EXISTS`.
    fn expression(&mut self, expression: &mut Expression) {
        match expression {
            Expression::Exists(pattern) => {
                let outside = std::mem::replace(&mut self.exists, true);
                self.pattern(pattern);
                self.exists = outside;
            }
            Expression::NamedNode(_) | Expression::Literal(_) | Expression::Variable(_) | Expression::Bound(_) => {}
            Expression::Or(a, b)
            | Expression::And(a, b)
            | Expression::Equal(a, b)
            | Expression::SameTerm(a, b)
            | Expression::Greater(a, b)
            | Expression::GreaterOrEqual(a, b)
            | Expression::Less(a, b)
            | Expression::LessOrEqual(a, b)
            | Expression::Add(a, b)
            | Expression::Subtract(a, b)
            | Expression::Multiply(a, b)
            | Expression::Divide(a, b) => {
                self.expression(a);
                self.expression(b);
            }
            Expression::UnaryPlus(a) | Expression::UnaryMinus(a) | Expression::Not(a) => self.expression(a),
            Expression::If(a, b, c) => {
                self.expression(a);
                self.expression(b);
                self.expression(c);
            }
            Expression::In(a, list) => {
                self.expression(a);
                list.iter_mut().for_each(|item| self.expression(item));
            }
            Expression::Coalesce(list) | Expression::FunctionCall(_, list) => {
                list.iter_mut().for_each(|item| self.expression(item));
            }
        }
    }

    /// Calls a function for every row of a pattern, as a column that is never bound. It stands below the projection, so that
    /// nobody sees the column.
    fn meter(&mut self, pattern: &mut GraphPattern, function: &str) {
        match pattern {
            GraphPattern::Project { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. }
            | GraphPattern::OrderBy { inner, .. } => return self.meter(inner, function),
            GraphPattern::Extend { expression, .. } if calls(expression, KEEP) || calls(expression, function) => return,
            _ => {}
        }
        let function = if self.exists { ALIVE } else { function };
        let inner = Box::new(std::mem::take(pattern));
        let variable = Variable::new_unchecked(format!("__sanad_{}", self.count));
        self.count += 1;
        *pattern = GraphPattern::Extend { inner, variable, expression: call(function) };
    }

    /// Of the rows that are told apart, those are kept that differ. They are counted after that, and projected anew.
    fn distinct(&mut self, pattern: &mut GraphPattern) {
        let GraphPattern::Distinct { inner } = pattern else {
            return;
        };
        self.meter(inner, ALIVE);
        if self.exists {
            return;
        }
        let variables = match inner.as_ref() {
            GraphPattern::Project { variables, .. } => variables.clone(),
            _ => return self.meter(inner, KEEP),
        };
        let inner = Box::new(std::mem::take(pattern));
        let variable = Variable::new_unchecked(format!("__sanad_{}", self.count));
        self.count += 1;
        let inner = Box::new(GraphPattern::Extend { inner, variable, expression: call(KEEP) });
        *pattern = GraphPattern::Project { inner, variables };
    }
}

fn call(function: &str) -> Expression {
    Expression::FunctionCall(Function::Custom(NamedNode::new_unchecked(function)), Vec::new())
}

fn calls(expression: &Expression, function: &str) -> bool {
    matches!(expression, Expression::FunctionCall(Function::Custom(name), _) if name.as_str() == function)
}

/// The same value, after a look at the token.
fn guarded(expression: Expression) -> Expression {
    Expression::Coalesce(vec![call(ALIVE), expression])
}

/// Guards each condition by itself, so that each still goes where the optimiser wants it: any of them may be what no row fits.
fn guard(expression: &mut Expression) {
    if let Expression::And(a, b) = expression {
        guard(a);
        guard(b);
    } else {
        *expression = guarded(std::mem::replace(expression, Literal::from(true).into()));
    }
}

/// Whether a group's value needs all its rows, or their texts.
fn keeps(aggregate: &AggregateExpression) -> bool {
    match aggregate {
        AggregateExpression::CountSolutions { distinct } => *distinct,
        AggregateExpression::FunctionCall { name, distinct, .. } => {
            *distinct || matches!(name, AggregateFunction::GroupConcat { .. } | AggregateFunction::Custom(_))
        }
    }
}

/// Whether there is anything in it that is multiplied in memory.
fn is_product(pattern: &GraphPattern) -> bool {
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
fn multiplies(patterns: &[&GraphPattern], graph: Option<&str>) -> bool {
    let mut parts = Parts::default();
    patterns.iter().for_each(|pattern| parts.add(pattern, graph));
    parts.count > 1 && (parts.whole || parts.islands() > 1)
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
            GraphPattern::Bgp { patterns } => patterns.iter().for_each(|triple| self.push(of(triple), graph)),
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
        // Without a variable it is there or not.
        if !variables.is_empty() {
            self.variables.push(variables);
        }
    }

    /// How many there are that have no variable in common with another.
    fn islands(&self) -> usize {
        let mut islands: Vec<BTreeSet<&str>> = Vec::new();
        for variables in &self.variables {
            let mut island: BTreeSet<&str> = variables.iter().map(String::as_str).collect();
            islands.retain(|other| {
                let apart = other.is_disjoint(&island);
                if !apart {
                    island.extend(other);
                }
                apart
            });
            islands.push(island);
        }
        islands.len()
    }
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

fn of(triple: &TriplePattern) -> BTreeSet<String> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Format, QueryOptions};
    use crate::store::Index;
    use oxigraph::model::{GraphName, Quad};
    use std::time::{Duration, Instant};

    fn index(count: usize) -> Index {
        let node = |name: String| NamedNode::new_unchecked(format!("https://example.org/{name}"));
        let quads = (0..count).map(|at| {
            let graph = GraphName::from(node(format!("g{}", at % 7)));
            Quad::new(node(at.to_string()), node("p".into()), Literal::from((at % 10).to_string()), graph)
        });
        Index::from_quads(quads).unwrap()
    }

    fn csv(index: &Index, sparql: &str, options: &QueryOptions) -> Result<String> {
        let mut out = Vec::new();
        index.query(sparql, options)?.write(Format::Csv, None, &mut out)?;
        Ok(String::from_utf8(out).unwrap())
    }

    #[test]
    fn patterns_that_hang_together_are_no_product() {
        let product = |sparql: &str| {
            let query = spargebra::SparqlParser::new().parse_query(&format!("SELECT * {{ {sparql} }}")).unwrap();
            let Query::Select { pattern, .. } = query else { unreachable!() };
            is_product(&pattern)
        };
        assert!(!product("?a ?p ?b . ?c ?q ?b . ?c ?r ?d"));
        assert!(!product("GRAPH ?g { ?a ?p ?b . ?c ?q ?d }"), "by their graph");
        assert!(!product("?a ?p ?b OPTIONAL { ?b ?q ?c }"));
        assert!(!product("<urn:x> <urn:p> 1 . ?a ?p ?b"));
        assert!(product("?a ?p ?b . ?c ?q ?d"));
        assert!(product("?a ?p ?b OPTIONAL { ?c ?q ?d }"));
        assert!(product("?a ?p ?b { SELECT ?b (COUNT(*) AS ?n) { ?c ?q ?b } GROUP BY ?b }"));
    }

    #[test]
    fn a_query_that_runs_away_ends_when_it_is_told() {
        let index = index(2_000);
        let product = "?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h . ?i ?t ?j";
        for sparql in [
            format!("SELECT (COUNT(*) AS ?n) {{ {product} }}"),
            format!("SELECT (COUNT(DISTINCT ?a) AS ?n) {{ {product} }}"),
            format!("SELECT * {{ {product} }} ORDER BY ?b ?d"),
            format!("SELECT DISTINCT ?p {{ {product} }}"),
            format!("SELECT REDUCED ?p {{ {product} }}"),
            format!("SELECT * {{ {product} }} OFFSET 1000000000000"),
            format!("SELECT * {{ {product} FILTER(CONCAT(?b, ?d, ?h) = \"x\" && ?d = ?f) }}"),
            format!("ASK {{ {product} FILTER(CONCAT(?b, ?d, ?f) = \"x\") }}"),
            format!("SELECT * {{ ?x ?y ?z FILTER(EXISTS {{ {product} FILTER(CONCAT(?b, ?d, ?z) = \"x\") }}) }}"),
            format!("SELECT (COUNT(*) AS ?n) {{ ?x ?y ?z MINUS {{ ?x ?y ?z . {product} }} }}"),
            "SELECT (COUNT(*) AS ?n) { ?a ?p ?b OPTIONAL { ?c ?q ?d } OPTIONAL { ?e ?r ?f } OPTIONAL { ?g ?s ?h } }"
                .into(),
            "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>|!<urn:y>)* ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h }".into(),
            format!(
                "SELECT (COUNT(*) AS ?n) {{ {} }}",
                "abcdefg"
                    .chars()
                    .map(|name| format!("VALUES ?{name} {{ {} }} ", "1 2 3 4 5 6 7 8 9 ".repeat(20)))
                    .collect::<String>()
            ),
        ] {
            let token = CancellationToken::new();
            let options = QueryOptions::default().with_cancellation(token.clone()).with_kept_limit(usize::MAX);
            let (asked, begun) = (index.clone(), Instant::now());
            let (given, text) = (options.clone(), sparql.clone());
            let thread = std::thread::spawn(move || csv(&asked, &text, &given));
            std::thread::sleep(Duration::from_millis(150));
            assert!(!thread.is_finished(), "it runs away: {sparql}");
            token.cancel();
            let error = thread.join().unwrap().unwrap_err();
            assert!(matches!(error, QueryError::Evaluation(QueryEvaluationError::Cancelled)), "{error} {sparql}");
            assert!(begun.elapsed() < Duration::from_secs(20), "{sparql}");
        }
    }

    #[test]
    fn who_keeps_too_much_is_told_so() {
        let index = index(2_000);
        let options = QueryOptions::default().with_kept_limit(10_000);
        let product = "?a ?p ?b . ?c ?q ?d";
        for sparql in [
            format!("SELECT * {{ {product} }} ORDER BY ?b LIMIT 1"),
            format!("SELECT DISTINCT * {{ {product} }} LIMIT 20000"),
            format!("SELECT (COUNT(DISTINCT *) AS ?n) {{ {product} }}"),
            format!("SELECT ?a ?c {{ {product} }} GROUP BY ?a ?c"),
            format!("SELECT * {{ {{ SELECT * {{ {product} }} }} ?a ?p ?b }}"),
            format!("SELECT * {{ ?x ?y ?z OPTIONAL {{ {product} }} }}"),
            "CONSTRUCT { ?a ?p ?d } { SELECT * { ?a ?p ?b . ?c ?q ?d } ORDER BY ?d }".into(),
        ] {
            let error = index.query(&sparql, &options).and_then(super::super::Answer::into_triples).err();
            let error = error.or_else(|| csv(&index, &sparql, &options).err());
            assert!(matches!(error, Some(QueryError::Keeps { limit: 10_000 })), "{error:?} {sparql}");
        }
        // Rows that are sent on, counted or found again are not kept.
        for (sparql, answer) in [
            (format!("SELECT (COUNT(*) AS ?n) {{ {product} }}"), "n\r\n4000000\r\n"),
            (format!("SELECT DISTINCT ?b {{ {product} FILTER(?d = \"1\") }} ORDER BY ?b LIMIT 1"), "b\r\n0\r\n"),
        ] {
            let options = options.clone().with_kept_limit(500_000);
            assert_eq!(csv(&index, &sparql, &options).unwrap(), answer, "{sparql}");
        }
    }
}
