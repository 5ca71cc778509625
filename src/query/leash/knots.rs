//! Where a query calls the functions.

use super::product::{is_product, islands, multiplies, variables};
use oxigraph::model::{Literal, NamedNode, Variable};
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, AggregateFunction, Expression, Function, GraphPattern, OrderExpression};
use spargebra::term::NamedNodePattern;

/// Names that no query needs to know.
pub(super) const ALIVE: &str = "urn:x-sanad:alive";
pub(super) const KEEP: &str = "urn:x-sanad:keep";

/// Ties a query.
#[derive(Default)]
pub(super) struct Knots {
    /// How many there are.
    count: usize,
    /// Whether we are in an `EXISTS`, which is answered a row at a time and keeps nothing.
    exists: bool,
}

impl Knots {
    pub fn query(&mut self, query: &mut Query) {
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
            GraphPattern::Join { left, right } => {
                self.operand(left);
                self.operand(right);
            }
            GraphPattern::Lateral { left, right } | GraphPattern::Union { left, right } => {
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
            GraphPattern::Graph { name: NamedNodePattern::Variable(_), inner } => self.operand(inner),
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
            GraphPattern::Bgp { .. } => self.split(pattern),
            GraphPattern::Path { .. } | GraphPattern::Values { .. } | GraphPattern::Service { .. } => {}
        }
    }

    /// A part of a join, whose other parts may hold its triples together.
    fn operand(&mut self, pattern: &mut GraphPattern) {
        match pattern {
            GraphPattern::Bgp { .. } => {}
            _ => self.pattern(pattern),
        }
    }

    /// Takes triples apart that have no variable in common, as Oxigraph does, to count the rows that it multiplies: all but the
    /// last part's are kept.
    fn split(&mut self, pattern: &mut GraphPattern) {
        let GraphPattern::Bgp { patterns } = pattern else {
            return;
        };
        let variables: Vec<_> = patterns.iter().map(variables).collect();
        let islands = islands(&variables);
        if islands.len() < 2 {
            return;
        }
        let ground = patterns.iter().zip(&variables).filter(|(_, variables)| variables.is_empty());
        let mut split = GraphPattern::Bgp { patterns: ground.map(|(triple, _)| triple.clone()).collect() };
        for island in islands {
            let patterns = island.iter().map(|at| patterns[*at].clone()).collect();
            let mut part = GraphPattern::Bgp { patterns };
            self.meter(&mut part, KEEP);
            split = match split {
                GraphPattern::Bgp { patterns } if patterns.is_empty() => part,
                split => GraphPattern::Join { left: Box::new(split), right: Box::new(part) },
            };
        }
        *pattern = split;
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
