//! Parameters: constants put in place of variables in the parsed query, before it is optimised.
//!
//! Oxigraph's own substitution works on what is evaluated, so it reaches only projected variables and comes after the
//! optimiser has taken `BOUND($param)` for false. Here it reaches subqueries and filters too, and the optimiser sees
//! constants. In both a value is a term and can never become a piece of the query.

use super::prefix::expand;
use super::{QueryError, Result};
use oxigraph::model::{Literal, NamedNode, Term, Variable};
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern};
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr as _;

/// The names of a query's variables.
pub(super) fn variables(query: &Query) -> BTreeSet<String> {
    visit(query).seen
}

/// The endpoints that a query asks, wherever they hide; not those that they are to ask in their turn.
pub(super) fn services(query: &Query) -> Vec<NamedNodePattern> {
    visit(query).services
}

/// A visit that changes nothing: the substitution of no variable.
fn visit(query: &Query) -> Substitution {
    let mut visit = Substitution::default();
    visit.apply(&mut query.clone());
    visit
}

/// Gives the outermost query so many rows; 0 gives all.
pub(super) fn limit(query: &mut Query, rows: usize) {
    let (Query::Select { pattern, .. } | Query::Construct { pattern, .. } | Query::Describe { pattern, .. }) = query
    else {
        return;
    };
    let rows = (rows > 0).then_some(rows);
    if let GraphPattern::Slice { length, .. } = pattern {
        *length = rows;
    } else if rows.is_some() {
        let inner = Box::new(take(pattern));
        *pattern = GraphPattern::Slice { inner, start: 0, length: rows };
    }
}

#[derive(Default)]
pub(super) struct Substitution {
    values: BTreeMap<String, Constant>,
    seen: BTreeSet<String>,
    services: Vec<NamedNodePattern>,
    /// Whether we are in a `SERVICE`.
    inside: bool,
}

/// A parameter's value.
#[derive(Clone)]
enum Constant {
    Iri(NamedNode),
    Literal(Literal),
}

impl Constant {
    fn parse(name: &str, value: &str) -> Result<Self> {
        if let Some(iri) = expand(value) {
            return NamedNode::new(iri).map(Self::Iri).map_err(|error| QueryError::ParamValue {
                name: name.to_owned(),
                value: value.to_owned(),
                reason: error.to_string(),
            });
        }
        if value.starts_with('"')
            && let Ok(Term::Literal(literal)) = Term::from_str(&with_datatype(value))
        {
            return Ok(Self::Literal(literal));
        }
        Ok(Self::Literal(Literal::new_simple_literal(value)))
    }

    fn expression(&self) -> Expression {
        match self {
            Self::Iri(iri) => Expression::NamedNode(iri.clone()),
            Self::Literal(literal) => Expression::Literal(literal.clone()),
        }
    }

    fn term(&self) -> TermPattern {
        match self {
            Self::Iri(iri) => TermPattern::NamedNode(iri.clone()),
            Self::Literal(literal) => TermPattern::Literal(literal.clone()),
        }
    }

    fn is(&self, term: &GroundTerm) -> bool {
        match (self, term) {
            (Self::Iri(iri), GroundTerm::NamedNode(other)) => iri == other,
            (Self::Literal(literal), GroundTerm::Literal(other)) => literal == other,
            _ => false,
        }
    }
}

/// `"2025"^^xsd:gYear` as N-Triples has it.
fn with_datatype(value: &str) -> String {
    value
        .rsplit_once("\"^^")
        .and_then(|(text, datatype)| Some(format!("{text}\"^^<{}>", expand(datatype)?)))
        .unwrap_or_else(|| value.to_owned())
}

impl Substitution {
    pub fn insert(&mut self, name: &str, value: &str) -> Result<()> {
        self.values.insert(name.to_owned(), Constant::parse(name, value)?);
        Ok(())
    }

    pub fn apply(&mut self, query: &mut Query) {
        match query {
            Query::Construct { template, pattern, .. } => {
                for triple in template {
                    self.term(&mut triple.subject);
                    self.name(&mut triple.predicate);
                    self.term(&mut triple.object);
                }
                self.pattern(pattern);
            }
            Query::Select { pattern, .. } | Query::Describe { pattern, .. } | Query::Ask { pattern, .. } => {
                self.pattern(pattern)
            }
        }
    }

    fn value(&mut self, variable: &Variable) -> Option<Constant> {
        self.seen.insert(variable.as_str().to_owned());
        self.values.get(variable.as_str()).cloned()
    }

    fn term(&mut self, term: &mut TermPattern) {
        if let TermPattern::Variable(variable) = term
            && let Some(value) = self.value(variable)
        {
            *term = value.term();
        }
    }

    fn name(&mut self, name: &mut NamedNodePattern) {
        if let NamedNodePattern::Variable(variable) = name
            && let Some(Constant::Iri(iri)) = self.value(variable)
        {
            *name = NamedNodePattern::NamedNode(iri);
        }
    }

    fn pattern(&mut self, pattern: &mut GraphPattern) {
        match pattern {
            GraphPattern::Bgp { patterns } => {
                for triple in patterns {
                    self.term(&mut triple.subject);
                    self.name(&mut triple.predicate);
                    self.term(&mut triple.object);
                }
            }
            GraphPattern::Path { subject, object, .. } => {
                self.term(subject);
                self.term(object);
            }
            GraphPattern::Join { left, right }
            | GraphPattern::Lateral { left, right }
            | GraphPattern::Union { left, right }
            | GraphPattern::Minus { left, right } => {
                self.pattern(left);
                self.pattern(right);
            }
            GraphPattern::LeftJoin { left, right, expression } => {
                self.pattern(left);
                self.pattern(right);
                expression.iter_mut().for_each(|expression| self.expression(expression));
            }
            GraphPattern::Filter { expr, inner } => {
                self.expression(expr);
                self.pattern(inner);
            }
            GraphPattern::Graph { name, inner } => {
                self.name(name);
                self.pattern(inner);
            }
            GraphPattern::Service { name, inner, .. } => {
                self.name(name);
                if !self.inside {
                    self.services.push(name.clone());
                }
                let outside = std::mem::replace(&mut self.inside, true);
                self.pattern(inner);
                self.inside = outside;
            }
            GraphPattern::Extend { inner, variable, expression } => {
                self.expression(expression);
                self.pattern(inner);
                if self.value(variable).is_some() {
                    // The query's own value is the default that a parameter replaces.
                    *pattern = take(inner);
                }
            }
            GraphPattern::Values { variables, bindings } => self.values_clause(variables, bindings),
            GraphPattern::OrderBy { inner, expression } => {
                for OrderExpression::Asc(key) | OrderExpression::Desc(key) in expression {
                    self.expression(key);
                }
                self.pattern(inner);
            }
            GraphPattern::Project { inner, variables } => {
                self.pattern(inner);
                self.show(inner, variables);
            }
            GraphPattern::Group { inner, variables, aggregates } => {
                self.pattern(inner);
                self.show(inner, variables);
                for (_, aggregate) in aggregates {
                    if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                        self.expression(expr);
                    }
                }
            }
            GraphPattern::Distinct { inner } | GraphPattern::Reduced { inner } | GraphPattern::Slice { inner, .. } => {
                self.pattern(inner);
            }
        }
    }

    /// Gives the constants back as columns where the variables were.
    fn show(&mut self, inner: &mut Box<GraphPattern>, variables: &[Variable]) {
        for variable in variables {
            if let Some(value) = self.value(variable) {
                **inner = GraphPattern::Extend {
                    inner: Box::new(take(inner)),
                    variable: variable.clone(),
                    expression: value.expression(),
                };
            }
        }
    }

    fn values_clause(&mut self, variables: &mut Vec<Variable>, bindings: &mut Vec<Vec<Option<GroundTerm>>>) {
        for column in (0..variables.len()).rev() {
            let Some(value) = self.value(&variables[column]) else {
                continue;
            };
            variables.remove(column);
            bindings.retain_mut(|row| row.remove(column).is_none_or(|term| value.is(&term)));
        }
    }

    fn expression(&mut self, expression: &mut Expression) {
        match expression {
            Expression::NamedNode(_) | Expression::Literal(_) => (),
            Expression::Variable(variable) => {
                if let Some(value) = self.value(variable) {
                    *expression = value.expression();
                }
            }
            Expression::Bound(variable) => {
                if self.value(variable).is_some() {
                    *expression = Expression::Literal(Literal::from(true));
                }
            }
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
            Expression::Exists(pattern) => self.pattern(pattern),
        }
    }
}

fn take(pattern: &mut GraphPattern) -> GraphPattern {
    std::mem::replace(pattern, GraphPattern::Bgp { patterns: Vec::new() })
}
