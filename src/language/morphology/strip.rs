//! Confix stripping: every way to take a word for prefixes, a root and a suffix, and the best of them.

use super::affix::{Affixes, Clitic, Suffix};
use super::pattern::{Patterns, is_vowel};
use super::roots::Roots;
use crate::language::upos::Upos;

/// Longer words than the longest of the language are left as they are.
const LONGEST: usize = 40;

/// A root no more common than this explains no word of an unusual part of speech.
const RARE: u8 = 4;

/// A word being taken apart: in lower case, the letters that prefixes swallowed written over the prefixes.
struct Stripper<'m> {
    patterns: &'m Patterns,
    roots: &'m Roots,
    upos: Upos,
    letters: [u8; LONGEST],
    best: Option<Analysis>,
}

/// A way to take a word apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Analysis {
    /// The lowest is the best.
    cost: i32,
    /// The bytes of the word that the root takes, with the letter that takes the first one's place.
    pub start: usize,
    pub end: usize,
    pub restored: Option<u8>,
    /// What was taken off.
    pub affixes: Affixes,
}

/// The best analysis of a word in lower-case ASCII letters that is no root, if any.
pub(super) fn strip(patterns: &Patterns, roots: &Roots, word: &[u8], upos: Upos) -> Option<Analysis> {
    let mut letters = [0; LONGEST];
    letters.get_mut(..word.len())?.copy_from_slice(word);
    let mut stripper = Stripper { patterns, roots, upos, letters, best: None };
    stripper.suffixes(word.len(), None);
    if stripper.best.is_none() {
        for clitic in Clitic::ALL {
            let end = word.len().saturating_sub(clitic.as_str().len() - 1);
            if word.ends_with(&clitic.as_str().as_bytes()[1..]) && end > 2 {
                stripper.suffixes(end, Some(*clitic));
            }
        }
    }
    stripper.best.or_else(|| stripper.unknown(word.len()))
}

impl Stripper<'_> {
    /// Tries each suffix.
    fn suffixes(&mut self, end: usize, clitic: Option<Clitic>) {
        let base = Affixes { clitic, ..Affixes::default() };
        self.prefixes(0, end, 0, base, None);
        for suffix in Suffix::ALL {
            let letters = &suffix.as_str().as_bytes()[1..];
            if self.letters[..end].ends_with(letters) {
                self.prefixes(0, end - letters.len(), 0, Affixes { suffix: Some(*suffix), ..base }, None);
            }
        }
    }

    /// Tries what is left as a root, then each prefix that may stand there.
    fn prefixes(&mut self, start: usize, end: usize, state: usize, affixes: Affixes, restored: Option<u8>) {
        if end < start + 2 {
            return;
        }
        let (patterns, roots) = (self.patterns, self.roots);
        let node = patterns.state(state);
        let ends = if state == 0 && affixes.suffix.is_none() {
            affixes.clitic.is_some().then_some(true)
        } else {
            node.end(affixes.suffix).map(|upos| upos.has(self.upos))
        };
        if let Some(fits) = ends
            && let Some(news) = roots.get(&self.letters[start..end])
            && (fits || news > RARE)
        {
            let whole = Affixes { suffix: affixes.suffix, clitic: affixes.clitic, ..node.affixes };
            let cost = cost(whole, end - start, fits, news);
            if self.best.is_none_or(|best| cost < best.cost) {
                self.best = Some(Analysis { cost, start, end, restored, affixes: whole });
            }
        }
        let rest = self.letters;
        for allomorph in patterns.beginning(&rest[start..end]) {
            let Some(next) = node.next(allomorph.prefix) else { continue };
            let mut from = start + allomorph.surface.len();
            let Some(letter) = allomorph.restored else {
                self.prefixes(from, end, next, affixes, None);
                continue;
            };
            from -= 1;
            let over = std::mem::replace(&mut self.letters[from], letter);
            self.prefixes(from, end, next, affixes, Some(letter));
            self.letters[from] = over;
        }
    }

    /// A verb's prefix, taken off a root that no list has.
    fn unknown(&self, length: usize) -> Option<Analysis> {
        if self.upos != Upos::Verb {
            return None;
        }
        let word = &self.letters[..length];
        let (suffix, end) = match word.strip_suffix(b"kan") {
            Some(rest) => (Some(Suffix::Kan), rest.len()),
            None => (None, length),
        };
        let state = self.patterns.state(0);
        let mut best: Option<Analysis> = None;
        for allomorph in self.patterns.beginning(word) {
            let Some(next) = state.next(allomorph.prefix) else { continue };
            let start = allomorph.surface.len() - usize::from(allomorph.restored.is_some());
            let node = self.patterns.state(next);
            let fits = node.end(suffix).is_some_and(|upos| upos.has(self.upos));
            let is_word = word.get(start + 1..end).is_some_and(|rest| rest.len() > 2 && rest.iter().any(is_vowel));
            if !fits || !is_word {
                continue;
            }
            let cost = i32::from(allomorph.restored.is_some()) - allomorph.surface.len() as i32 * 2;
            if best.is_none_or(|best| cost < best.cost) {
                let affixes = Affixes { suffix, ..node.affixes };
                best = Some(Analysis { cost, start, end, restored: allomorph.restored, affixes });
            }
        }
        best
    }
}

/// What speaks against an analysis: the wrong part of speech, then a rare or short root, then many prefixes. The weights
/// are those that did best on the first 525 sentences of UD Indonesian-CSUI and on PUD.
fn cost(affixes: Affixes, root: usize, fits: bool, news: u8) -> i32 {
    100 * i32::from(!fits) - 4 * i32::from(news) - 2 * root as i32 + 2 * affixes.prefixes().count() as i32
}
