//! How well a text was split into sentences, tokens and words: precision, recall and F1 by the characters they cover, as in
//! the CoNLL 2018 shared task (Zeman et al. 2018).
//!
//! White space does not count. Words of a multiword token have no place of their own in the text, so they are aligned by
//! their forms where two such tokens overlap.
//!
//! ```
//! use sanad::eval::segmentation::score;
//! use sanad::language::conllu::Treebank;
//! let gold: Treebank = "1-2\tibunya\t_\t_\t_\t_\t_\t_\t_\t_\n1\tibu\t_\t_\t_\t_\t_\t_\t_\t_\n2\tnya\t_\t_\t_\t_\t_\t_\t_\t_\n".parse()?;
//! let found: Treebank = "1\tibunya\t_\t_\t_\t_\t_\t_\t_\t_\n".parse()?;
//! let score = score(&gold, &found)?;
//! assert_eq!((score.tokens.f1(), score.words.f1()), (100.0, 0.0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::report::Score;
use crate::language::conllu::{Id, Treebank};
use std::ops::Range;

/// Scores of each unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Segmentation {
    /// Sentences.
    pub sentences: Score,
    /// Orthographic tokens.
    pub tokens: Score,
    /// Words: tokens with their clitics split off.
    pub words: Score,
}

/// The two do not have the same text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the texts differ at character {at}, white space not counted: {gold:?} in the gold standard, {found:?} found")]
pub struct Mismatch {
    /// The first character that differs.
    pub at: usize,
    /// What the gold standard has there.
    pub gold: String,
    /// What was found there.
    pub found: String,
}

/// Scores what was found against the gold standard.
///
/// # Errors
/// When the two do not have the same text.
pub fn score(gold: &Treebank, found: &Treebank) -> Result<Segmentation, Mismatch> {
    let (gold, found) = (Units::of(gold), Units::of(found));
    if let Some(at) = first_difference(&gold.chars, &found.chars) {
        let excerpt = |chars: &[char]| chars[at.min(chars.len())..].iter().take(20).collect();
        return Err(Mismatch { at, gold: excerpt(&gold.chars), found: excerpt(&found.chars) });
    }
    Ok(Segmentation {
        sentences: count(gold.sentences.len(), found.sentences.len(), common(&gold.sentences, &found.sentences)),
        tokens: count(gold.tokens.len(), found.tokens.len(), common(&gold.tokens, &found.tokens)),
        words: count(gold.words.len(), found.words.len(), aligned(&gold.words, &found.words)),
    })
}

fn count(gold: usize, found: usize, right: usize) -> Score {
    Score { gold, found, right, full: right, left_out: 0 }
}

fn first_difference(gold: &[char], found: &[char]) -> Option<usize> {
    let same = gold.iter().zip(found).take_while(|(a, b)| a == b).count();
    (same < gold.len().max(found.len())).then_some(same)
}

/// A treebank's units by the characters they cover.
#[derive(Default)]
struct Units {
    chars: Vec<char>,
    sentences: Vec<Range<usize>>,
    tokens: Vec<Range<usize>>,
    words: Vec<Unit>,
}

struct Unit {
    span: Range<usize>,
    form: String,
    /// Whether it is part of a multiword token, whose span it then has.
    part: bool,
}

impl Units {
    fn of(treebank: &Treebank) -> Self {
        let mut units = Self::default();
        for sentence in &treebank.sentences {
            let begin = units.chars.len();
            let mut range: Option<(u32, Range<usize>)> = None;
            for row in &sentence.rows {
                let (last, part) = match row.id {
                    Id::Empty(..) => continue,
                    Id::Range(_, last) => (Some(last), None),
                    Id::Word(word) => (None, range.clone().filter(|(last, _)| word <= *last)),
                };
                let span = part.as_ref().map(|(_, span)| span.clone()).unwrap_or_else(|| {
                    let start = units.chars.len();
                    units.chars.extend(row.form.chars().filter(|ch| !ch.is_whitespace()));
                    units.tokens.push(start..units.chars.len());
                    start..units.chars.len()
                });
                match last {
                    Some(last) => range = Some((last, span)),
                    None => units.words.push(Unit { span, form: row.form.to_lowercase(), part: part.is_some() }),
                }
            }
            units.sentences.push(begin..units.chars.len());
        }
        units
    }
}

/// How many spans two sorted lists share.
fn common(gold: &[Range<usize>], found: &[Range<usize>]) -> usize {
    let (mut g, mut f, mut right) = (0, 0, 0);
    while let (Some(a), Some(b)) = (gold.get(g), found.get(f)) {
        right += usize::from(a == b);
        g += usize::from((a.start, a.end) <= (b.start, b.end));
        f += usize::from((b.start, b.end) <= (a.start, a.end));
    }
    right
}

/// How many words two lists share.
fn aligned(gold: &[Unit], found: &[Unit]) -> usize {
    let (mut g, mut f, mut right) = (0, 0, 0);
    while let (Some(a), Some(b)) = (gold.get(g), found.get(f)) {
        if a.part || b.part {
            let (from, to) = (stretch(gold, found, &mut g, &mut f), (g, f));
            right += longest_common(&gold[from.0..to.0], &found[from.1..to.1]);
        } else if a.span == b.span {
            right += 1;
            (g, f) = (g + 1, f + 1);
        } else if a.span.start <= b.span.start {
            g += 1;
        } else {
            f += 1;
        }
    }
    right
}

/// Moves both past the multiword tokens that overlap here; where the stretch begins.
fn stretch(gold: &[Unit], found: &[Unit], g: &mut usize, f: &mut usize) -> (usize, usize) {
    let mut end;
    if gold[*g].part {
        end = gold[*g].span.end;
        if !found[*f].part && found[*f].span.start < gold[*g].span.start {
            *f += 1;
        }
    } else {
        end = found[*f].span.end;
        if !found[*f].part || gold[*g].span.start < found[*f].span.start {
            *g += 1;
        }
    }
    let from = (*g, *f);
    let is_past = |unit: Option<&Unit>, end: usize| {
        unit.is_none_or(|unit| if unit.part { unit.span.start >= end } else { unit.span.end > end })
    };
    while !is_past(gold.get(*g), end) || !is_past(found.get(*f), end) {
        let gold_next = match (gold.get(*g), found.get(*f)) {
            (Some(a), Some(b)) => a.span.start <= b.span.start,
            (a, _) => a.is_some(),
        };
        let (units, at) = if gold_next { (gold, &mut *g) } else { (found, &mut *f) };
        if units[*at].part {
            end = end.max(units[*at].span.end);
        }
        *at += 1;
    }
    from
}

/// The length of the longest common subsequence of forms.
fn longest_common(gold: &[Unit], found: &[Unit]) -> usize {
    let mut row = vec![0; found.len() + 1];
    for a in gold {
        let mut diagonal = 0;
        for (at, b) in found.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if a.form == b.form { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[found.len()]
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Sentences by `/`, tokens by spaces, the words of a token by `+`.
    fn treebank(text: &str) -> Treebank {
        let rest = "\t_\t_\t_\t_\t_\t_\t_\t_\n";
        let mut out = String::new();
        for sentence in text.split('/') {
            let mut next = 1;
            for token in sentence.split_whitespace() {
                let words: Vec<&str> = token.split('+').collect();
                if words.len() > 1 {
                    out += &format!("{next}-{}\t{}{rest}", next + words.len() - 1, words.concat());
                }
                for word in words {
                    out += &format!("{next}\t{word}{rest}");
                    next += 1;
                }
            }
            out.push('\n');
        }
        out.parse().unwrap()
    }

    fn counts(score: Score) -> (usize, usize, usize) {
        (score.gold, score.found, score.right)
    }

    #[test]
    fn the_same_is_all_right() {
        let text = treebank("ibu+nya tiba ./ia pergi .");
        let score = score(&text, &text).unwrap();
        assert_eq!(
            (counts(score.sentences), counts(score.tokens), counts(score.words)),
            ((2, 2, 2), (6, 6, 6), (7, 7, 7))
        );
    }

    #[test]
    fn a_sentence_cut_in_two_is_one_missed_and_two_wrong() {
        let score = score(&treebank("ia tiba ."), &treebank("ia/tiba .")).unwrap();
        assert_eq!((counts(score.sentences), counts(score.words)), ((1, 2, 0), (3, 3, 3)));
    }

    #[test]
    fn a_clitic_left_on_costs_words_but_no_token() {
        let score = score(&treebank("rumah ibu+nya besar"), &treebank("rumah ibunya besar")).unwrap();
        assert_eq!((counts(score.tokens), counts(score.words)), ((3, 3, 3), (4, 3, 2)));
    }

    #[test]
    fn a_token_cut_in_two_costs_one_token() {
        let score = score(&treebank("Dr. Budi"), &treebank("Dr . Budi")).unwrap();
        assert_eq!(counts(score.tokens), (2, 3, 1));
    }

    #[test]
    fn another_text_is_refused() {
        let error = score(&treebank("ia tiba"), &treebank("ia pergi")).unwrap_err();
        assert_eq!((error.at, error.gold.as_str(), error.found.as_str()), (2, "tiba", "pergi"));
    }
}
