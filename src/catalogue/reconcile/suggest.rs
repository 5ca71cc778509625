//! Completing what somebody types.

use super::{Answer, Reconciler, Thing, Type};
use crate::link::kb::fold;
use std::collections::BTreeSet;

/// Names that are looked at in the knowledge base.
const LOOKED_AT: usize = 5_000;

impl Reconciler {
    /// The entities one of whose names begins so, or in the graph has a word that does: those of the graph first, the most named
    /// before others, then the best known of the knowledge base. Skips `skip` and gives at most `most`.
    #[must_use]
    pub fn suggest(&self, prefix: &str, skip: usize, most: usize) -> Vec<Answer> {
        let mut ranked: Vec<(Vec<u64>, String, Thing<'_>)> = Vec::new();
        if let Some(thing) = self.thing(prefix) {
            ranked.push((vec![0], thing.id(), thing));
        }
        for (at, first, whole) in self.names.starting(prefix) {
            let thing = self.numbered(self.numbers.of(&self.names, at));
            let articles = thing.entity.map_or(0, |entity| entity.articles) as u64;
            let rank = vec![1, u64::from(!whole), u64::from(!first), u64::MAX - articles];
            ranked.push((rank, thing.id(), thing));
        }
        let folded = fold(prefix);
        for (known, number) in (0..).zip(self.linker.knowledge().find_prefix(prefix, LOOKED_AT)) {
            let thing = self.numbered(number);
            if thing.entity.is_none() && !thing.kinds().is_empty() {
                let whole = thing.known.names().any(|name| fold(name) == folded);
                // After those of the graph, unless the name is whole.
                let rank = if whole { vec![1, 0, 1, known] } else { vec![2, known] };
                ranked.push((rank, thing.id(), thing));
            }
        }
        ranked.sort_by(|(a, a_id, _), (b, b_id, _)| (a, a_id).cmp(&(b, b_id)));
        let mut seen = BTreeSet::new();
        ranked.retain(|(_, id, _)| seen.insert(id.clone()));
        let page = ranked.iter().skip(skip).take(most);
        page.map(|(_, _, thing)| self.suggestion(thing)).collect()
    }

    fn suggestion(&self, thing: &Thing<'_>) -> Answer {
        Answer {
            id: thing.id(),
            name: thing.name().to_owned(),
            description: thing.description(self),
            types: thing.kinds().into_iter().map(Type::of).collect(),
            score: 0,
            matched: false,
            features: Vec::new(),
        }
    }
}
