//! Rows and facts paired one to one, the best pairs first.

use crate::span::{Char, Span};

/// Who was paired with whom: indices of rows and facts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pairing {
    /// Row and fact, by row.
    pub pairs: Vec<(usize, usize)>,
    /// Rows left over.
    pub rows: Vec<usize>,
    /// Facts left over.
    pub facts: Vec<usize>,
}

/// How well a row and a fact fit: more is better.
pub(super) type Fit = u32;

/// When a row is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// Among equals first.
    Required,
    /// Among equals second.
    Optional,
    /// From what the others left over.
    Last,
}

impl Rank {
    pub fn of(optional: bool) -> Self {
        if optional { Self::Optional } else { Self::Required }
    }
}

/// Pairs what fits, taking the best fit each time; among equals by rank, then by order.
pub(super) fn best_first<R, F>(
    rows: &[R],
    facts: &[F],
    rank: impl Fn(&R) -> Rank,
    fit: impl Fn(&R, &F) -> Option<Fit>,
) -> Pairing {
    let mut candidates = Vec::new();
    for (r, row) in rows.iter().enumerate() {
        for (f, fact) in facts.iter().enumerate() {
            if let Some(fit) = fit(row, fact) {
                let rank = rank(row);
                candidates.push((rank == Rank::Last, std::cmp::Reverse(fit), rank, r, f));
            }
        }
    }
    candidates.sort_unstable();
    let (mut of_row, mut of_fact) = (vec![None; rows.len()], vec![None; facts.len()]);
    for (.., r, f) in candidates {
        if of_row[r].is_none() && of_fact[f].is_none() {
            of_row[r] = Some(f);
            of_fact[f] = Some(r);
        }
    }
    let left = |of: &[Option<usize>]| (0..of.len()).filter(|&at| of[at].is_none()).collect();
    Pairing {
        pairs: of_row.iter().enumerate().filter_map(|(r, f)| Some((r, (*f)?))).collect(),
        rows: left(&of_row),
        facts: left(&of_fact),
    }
}

/// How many characters two spans share.
pub(super) fn shared(a: Span<Char>, b: Span<Char>) -> u32 {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// Shared characters of all that either covers, in hundredths.
pub(super) fn likeness(a: Span<Char>, b: Span<Char>) -> Fit {
    let both = shared(a, b);
    (100 * both).checked_div(a.len() + b.len() - both).unwrap_or(0)
}
