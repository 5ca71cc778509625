//! An annotated folder and an extractor in, a [`Report`] of precision, recall and F1 per kind of fact out.
//!
//! The folder holds `articles.jsonl` and `gold/*.json`; the rules are those of the annotation guidelines, one file a
//! kind of fact. Pairs are one to one, best first; a fact that matches no row is wrong; one that matches an optional
//! row is left out of the count. It measures what it is given and knows nothing of how it was extracted.
//!
//! ```no_run
//! let extractor = sanad::Extractor::new()?;
//! let report = sanad::eval::run("tests/gold".as_ref(), |article| extractor.extract(article))?;
//! println!("{}", report.summary());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cast;
mod entity;
mod event;
mod gold;
mod link;
mod pair;
mod position;
mod report;
mod role;
pub mod segmentation;

pub use gold::Error;
pub use report::{Accuracy, Finding, Kind, Report, Score, Verdict};

use crate::Extraction;
use crate::article::Article;
use cast::Cast;
use std::path::Path;
use std::time::{Duration, Instant};

/// Extracts the folder's annotated articles, one after the other, and scores what came out.
///
/// # Errors
/// When the folder cannot be read, or an annotation does not fit its article.
pub fn run(folder: &Path, extract: impl Fn(&Article) -> Extraction) -> Result<Report, Error> {
    let mut report = Report::default();
    for (article, gold) in gold::load(folder)? {
        let begin = Instant::now();
        let extraction = extract(&article);
        report.add(&gold.id, words(&article.text), begin.elapsed());
        report.findings.extend(judge(&article, &gold, &extraction));
    }
    Ok(report)
}

/// Every right, wrong, missed and left-out fact of one article.
fn judge(article: &Article, gold: &gold::Gold, extraction: &Extraction) -> Vec<Finding> {
    let cast = Cast::new(gold, &extraction.entities);
    let passages = gold::Passages::new(&article.text);
    let pairing = entity::pairing(gold, &cast);
    let mut findings = entity::judge(gold, &cast, &pairing);
    findings.extend(link::judge(gold, &cast, &pairing, &extraction.links));
    findings.extend(role::judge(gold, &cast, &extraction.facts.roles));
    findings.extend(event::judge(gold, &cast, &passages, &extraction.facts.events));
    findings.extend(position::judge(gold, &cast, &passages, &extraction.facts.positions));
    for finding in &mut findings {
        finding.article.clone_from(&gold.id);
    }
    findings
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

impl Report {
    fn add(&mut self, id: &str, words: usize, time: Duration) {
        self.articles.push(id.to_owned());
        self.words += words;
        self.time += time;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;
