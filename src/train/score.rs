//! How well a model does on sentences that it has not seen, run as it will be run.

use super::TrainError;
use super::corpus::{Corpus, Inventory, Target};
use crate::eval::segmentation;
use crate::language::analysis::{Analyzer, conllu};
use crate::language::conllu::Treebank;
use crate::language::model::Model;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Words with the right part of speech.
    Upos,
    /// Words with the right head.
    Uas,
    /// Words with the right head and deprel.
    Las,
    /// Names with the right words and class: the harmonic mean of precision and recall.
    Names,
    /// Tokens found in raw text, by characters: the same mean.
    Tokens,
    /// Words found in raw text.
    Words,
}

impl Measure {
    /// What it is called.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Upos => "UPOS",
            Self::Uas => "UAS",
            Self::Las => "LAS",
            Self::Names => "names, strict F1",
            Self::Tokens => "tokens, raw text F1",
            Self::Words => "words, raw text F1",
        }
    }
}

/// A score.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// What.
    pub measure: Measure,
    /// On which corpus.
    pub corpus: String,
    /// Words or names measured on.
    pub of: usize,
    /// In percent.
    pub score: f64,
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// Measures a model's file.
pub(super) fn measure(
    file: &[u8],
    held_out: Option<&(Corpus, Treebank)>,
    measured: &[Corpus],
    inventory: &Inventory,
) -> Result<Vec<Measured>, TrainError> {
    let model = Model::for_bytes(file)?;
    let mut scores = Vec::new();
    if let Some((corpus, treebank)) = held_out {
        segments(treebank, &corpus.name, &mut scores)?;
        trees(&model, corpus, inventory, &mut scores);
    }
    for corpus in measured {
        names(&model, corpus, inventory, &mut scores);
    }
    Ok(scores)
}

/// The sentences' texts split anew, each alone.
fn segments(treebank: &Treebank, corpus: &str, scores: &mut Vec<Measured>) -> Result<(), TrainError> {
    let analyzer = Analyzer::new()?;
    let mut bytes = Vec::new();
    for sentence in &treebank.sentences {
        let text = sentence.text();
        conllu(&analyzer.analyze(&text, &[]), analyzer.model(), "a", &mut bytes);
    }
    // What we write ourselves is CoNLL-U with the same characters; were it not, there would be nothing to tell.
    let found: Option<Treebank> = String::from_utf8(bytes).ok().and_then(|text| text.parse().ok());
    if let Some(score) = found.and_then(|found| segmentation::score(treebank, &found).ok()) {
        for (measure, score) in [(Measure::Tokens, score.tokens), (Measure::Words, score.words)] {
            scores.push(Measured { measure, corpus: corpus.to_owned(), of: score.gold, score: score.f1() });
        }
    }
    Ok(())
}

fn trees(model: &Model, corpus: &Corpus, inventory: &Inventory, scores: &mut Vec<Measured>) {
    let mut reader = model.reader();
    let (mut words, mut tagged, mut headed, mut related) = (0, 0, 0, 0);
    for sample in &corpus.samples {
        let analysis = reader.read(&sample.forms);
        for target in &sample.targets {
            match target {
                Target::Tags { labels, .. } => {
                    let names = labels.iter().map(|label| &inventory.tagsets[0].names[usize::from(*label)]);
                    tagged += names.zip(&analysis.tags).filter(|(gold, tag)| gold.as_str() == tag.as_str()).count();
                }
                Target::Tree { heads, relations } => {
                    words += heads.len();
                    for (at, (head, relation)) in heads.iter().zip(relations).enumerate() {
                        let right = u32::from(*head) == analysis.heads[at];
                        headed += usize::from(right);
                        related += usize::from(right && *relation == u16::from(analysis.relations[at].0));
                    }
                }
                Target::Names { .. } => {}
            }
        }
    }
    for (measure, right) in [(Measure::Upos, tagged), (Measure::Uas, headed), (Measure::Las, related)] {
        scores.push(Measured { measure, corpus: corpus.name.clone(), of: words, score: percent(right, words) });
    }
}

fn names(model: &Model, corpus: &Corpus, inventory: &Inventory, scores: &mut Vec<Measured>) {
    let (mut right, mut found, mut gold) = (0, 0, 0);
    for sample in &corpus.samples {
        for target in &sample.targets {
            let Target::Names { scheme, labels } = target else { continue };
            let names = &inventory.schemes[*scheme].1.names;
            let mut reader = model.reader().with_scheme(*scheme);
            let analysis = reader.read(&sample.forms);
            let theirs = spans(labels.iter().map(|label| names[usize::from(*label)].as_str()));
            let tags: Vec<String> = analysis.names.iter().map(ToString::to_string).collect();
            let ours = spans(tags.iter().map(String::as_str));
            right += ours.iter().filter(|name| theirs.contains(name)).count();
            found += ours.len();
            gold += theirs.len();
        }
    }
    let score = percent(2 * right, found + gold);
    scores.push(Measured { measure: Measure::Names, corpus: corpus.name.clone(), of: gold, score });
}

/// The names of a sentence: class, first word, word after the last.
fn spans<'a>(tags: impl Iterator<Item = &'a str>) -> Vec<(&'a str, usize, usize)> {
    let mut spans: Vec<(&str, usize, usize)> = Vec::new();
    let mut goes_on = false;
    for (word, tag) in tags.enumerate() {
        let class = tag.get(2..).unwrap_or("");
        match spans.last_mut() {
            Some(last) if goes_on && tag.starts_with("I-") && last.0 == class => last.2 = word + 1,
            _ if tag == "O" => goes_on = false,
            _ => {
                spans.push((class, word, word + 1));
                goes_on = true;
            }
        }
    }
    spans
}
