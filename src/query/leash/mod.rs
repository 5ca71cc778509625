//! Ends a query that runs away, whatever it is doing.
//!
//! Oxigraph looks at its token whenever it reads a quad. Rows that it has in memory it multiplies, filters, sorts and counts without
//! a look, for hours if there are many: three patterns without a common variable are enough. And whoever sorts keeps all rows at
//! once. So such places are made to call a function of ours for every row, which looks at the token and counts what is kept.
//!
//! | where | what is called |
//! | --- | --- |
//! | what is sorted, grouped, told apart, taken from a subquery, or multiplied | `keep`, once a row |
//! | a sort's keys; filters, and what is only counted or skipped | `alive` |
//!
//! A function in a query gives a value and cannot fail for good, so ours unwinds the evaluation ([`catch`] stops it there). Rows
//! that are only read, and sent on, are not touched; nor is a query that has neither a token nor a limit.

mod knots;
mod product;
#[cfg(test)]
mod tests;

use super::{QueryError, Result};
use knots::{ALIVE, KEEP, Knots};
use oxigraph::model::NamedNode;
use oxigraph::sparql::{CancellationToken, QueryEvaluationError, SparqlEvaluator};
use spargebra::Query;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

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
