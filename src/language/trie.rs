//! Phrases looked up token by token, longest first.

use super::words::WordId;
use rustc_hash::FxHashMap;

/// A map from phrases (sequences of words) to values.
#[derive(Clone, Debug)]
pub struct Trie<T> {
    next: FxHashMap<(u32, WordId), u32>,
    values: Vec<Option<T>>,
}

impl<T> Default for Trie<T> {
    fn default() -> Self {
        Self { next: FxHashMap::default(), values: vec![None] }
    }
}

impl<T> Trie<T> {
    /// The value of a phrase, to be set or changed.
    pub fn entry(&mut self, phrase: &[WordId]) -> &mut Option<T> {
        let mut node = 0;
        for word in phrase {
            let fresh = u32::try_from(self.values.len()).unwrap_or(0);
            node = *self.next.entry((node, *word)).or_insert(fresh);
            if node == fresh {
                self.values.push(None);
            }
        }
        &mut self.values[node as usize]
    }

    /// Every phrase that begins the sequence, shortest first, as (number of words, value).
    pub fn prefixes<'a>(
        &'a self,
        words: impl Iterator<Item = WordId> + 'a,
    ) -> impl Iterator<Item = (usize, &'a T)> + 'a {
        let mut node = 0;
        words
            .enumerate()
            .map_while(move |(index, word)| {
                if word == WordId::UNKNOWN {
                    return None;
                }
                node = *self.next.get(&(node, word))?;
                Some((index + 1, node))
            })
            .filter_map(|(length, node)| Some((length, self.values[node as usize].as_ref()?)))
    }

    /// The longest phrase that begins the sequence.
    pub fn longest<'a>(&'a self, words: impl Iterator<Item = WordId> + 'a) -> Option<(usize, &'a T)> {
        self.prefixes(words).last()
    }
}
