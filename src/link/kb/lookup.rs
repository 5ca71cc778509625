//! The lookup by name: exact, folded, respelled, and one letter off.

use super::base::{Base, ItemId};
use super::bytes::Bytes;
use super::columns::{Column, Posting};
use super::key::{fold, key, respell};
use fst::raw::{Fst, Node, Output};
use fst::{IntoStreamer as _, Streamer as _};
use std::cmp::Reverse;

/// How a name was matched, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Match {
    /// The same letters.
    Exact,
    /// The same without marks, case and signs ([`fold`]).
    Folded,
    /// The same but for ways of spelling ([`key`]).
    Respelled,
    /// A letter added, left out, or replaced, or two neighbours swapped.
    Near,
}

/// An item that a name may be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which item.
    pub item: ItemId,
    /// How the best of its names matches.
    pub how: Match,
    /// Whether that name is the item's label and no alias.
    pub label: bool,
}

/// A shorter key is one letter from too many others.
const SHORTEST: usize = 7;

impl Base {
    /// All items with a name of the same key, the best first: by how the name matches, labels before aliases, well-known
    /// items before others, then by QID.
    #[must_use]
    pub fn find(&self, name: &str) -> Vec<Hit> {
        let folded = fold(name);
        let key = respell(folded.clone());
        let Some(start) = self.columns().keys().get(key.as_bytes()) else { return Vec::new() };
        let hits = self.postings(start.value()).iter().map(|posting| {
            let known = self.name(posting.name);
            let how = match known {
                _ if known == name => Match::Exact,
                _ if fold(known) == folded => Match::Folded,
                _ => Match::Respelled,
            };
            self.hit(*posting, how)
        });
        self.ranked(hits.collect())
    }

    /// All items with a name whose key is another one and differs by one letter, sorted as by [`find`](Self::find): a letter
    /// of the Latin alphabet is added, left out or replaced, or two neighbours are swapped. The first letter and all digits
    /// stay, and short names, of fewer than seven letters of their key, have nothing near.
    ///
    /// ```
    /// use sanad::link::kb::{Base, Item, Match, Qid};
    /// let base = Base::from_items([Item { label: "Prabowo Subianto".into(), ..Item::new(Qid(1_140_000)) }]);
    /// assert_eq!(base.find_near("Prabowo Subinato")[0].how, Match::Near);
    /// assert!(base.find_near("Subianto").is_empty());
    /// ```
    #[must_use]
    pub fn find_near(&self, name: &str) -> Vec<Hit> {
        let key = key(name);
        if key.chars().count() < SHORTEST {
            return Vec::new();
        }
        let mut starts = near(self.columns().keys(), key.as_bytes());
        starts.sort_unstable();
        starts.dedup();
        let postings = starts.into_iter().flat_map(|start| self.postings(start));
        let hits = postings.map(|posting| self.hit(*posting, Match::Near)).collect();
        self.ranked(hits)
    }

    /// The items with a name that begins so, but for case, marks, spaces and spelling, by number; of at most so many names, the
    /// first in the alphabet.
    ///
    /// ```
    /// use sanad::link::kb::{Base, Item, Qid};
    /// let base = Base::from_items([Item { label: "Prabowo Subianto".into(), ..Item::new(Qid(1_140_000)) }]);
    /// assert_eq!(base.find_prefix("prabowo su", 10).len(), 1);
    /// assert!(base.find_prefix("Subianto", 10).is_empty() && base.find_prefix("-", 10).is_empty());
    /// ```
    #[must_use]
    pub fn find_prefix(&self, prefix: &str, most: usize) -> Vec<ItemId> {
        let prefix = key(prefix);
        let mut found = Vec::new();
        if prefix.is_empty() {
            return found;
        }
        let mut names = self.columns().keys().range().ge(&prefix).into_stream();
        for _ in 0..most {
            let Some((_, start)) = names.next().filter(|(name, _)| name.starts_with(prefix.as_bytes())) else { break };
            found.extend(self.postings(start.value()).iter().map(|posting| ItemId(posting.item())));
        }
        found.retain(|item| (item.0 as usize) < self.len());
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The postings of a key from its first one.
    fn postings(&self, start: u64) -> &[Posting] {
        let all: &[Posting] = self.columns().rows(Column::Postings);
        let from = usize::try_from(start).ok().and_then(|start| all.get(start..)).unwrap_or_default();
        let length = from.iter().position(|posting| posting.is_last()).map_or(from.len(), |last| last + 1);
        &from[..length]
    }

    fn hit(&self, posting: Posting, how: Match) -> Hit {
        let item = ItemId(posting.item());
        Hit { item, how, label: self.is_label(item, posting.name) }
    }

    fn ranked(&self, mut hits: Vec<Hit>) -> Vec<Hit> {
        // What damaged bytes speak of is not there.
        hits.retain(|hit| (hit.item.0 as usize) < self.len());
        hits.sort_unstable_by_key(|hit| (hit.item, hit.how, !hit.label));
        hits.dedup_by_key(|hit| hit.item);
        // Items are by ascending QID, so their numbers break ties as QIDs do.
        hits.sort_unstable_by_key(|hit| (hit.how, !hit.label, Reverse(self.sitelinks(hit.item)), hit.item));
        hits
    }
}

/// The values of the keys at one edit (Damerau) from a key, some perhaps twice. Goes down the automaton along the key, and at
/// each place leaves it by each edit: what is left of the key must then fit to the letter, and mostly ends at once. (An
/// automaton of all strings at distance 1 takes longer to make than this takes.)
fn near(keys: &Fst<Bytes>, key: &[u8]) -> Vec<u64> {
    let mut found = Vec::new();
    let Some((mut node, mut output)) = key.first().and_then(|first| step(keys, keys.root(), Output::zero(), *first))
    else {
        return found;
    };
    for at in 1..=key.len() {
        let rest = &key[at..];
        let mut end = |node: Node<'_>, output: Output, rest: &[u8]| found.extend(walk(keys, node, output, rest));
        let here = rest.first().copied().filter(u8::is_ascii_lowercase);
        if here.is_some() {
            end(node, output, &rest[1..]);
        }
        if let [one, other, after @ ..] = rest
            && one != other
            && one.is_ascii_lowercase()
            && other.is_ascii_lowercase()
            && let Some((node, output)) = step(keys, node, output, *other)
            && let Some((node, output)) = step(keys, node, output, *one)
        {
            end(node, output, after);
        }
        for transition in node.transitions().filter(|transition| transition.inp.is_ascii_lowercase()) {
            let next = keys.node(transition.addr);
            let output = output.cat(transition.out);
            end(next, output, rest);
            if here.is_some_and(|here| here != transition.inp) {
                end(next, output, &rest[1..]);
            }
        }
        match rest.first().and_then(|letter| step(keys, node, output, *letter)) {
            Some(next) => (node, output) = next,
            None => break,
        }
    }
    // To add a letter beside its like is to come to one key by two ways; to leave one of a pair out, too.
    found
}

fn step<'f>(keys: &'f Fst<Bytes>, node: Node<'f>, output: Output, letter: u8) -> Option<(Node<'f>, Output)> {
    let transition = node.transition(node.find_input(letter)?);
    Some((keys.node(transition.addr), output.cat(transition.out)))
}

/// The value of the key that ends the rest from a node.
fn walk<'f>(keys: &'f Fst<Bytes>, mut node: Node<'f>, mut output: Output, rest: &[u8]) -> Option<u64> {
    for letter in rest {
        (node, output) = step(keys, node, output, *letter)?;
    }
    node.is_final().then(|| output.cat(node.final_output()).value())
}
