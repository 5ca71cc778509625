//! What was right, wrong and missed, and the tables that show it.

use serde::Serialize;
use serde_json::{Value, json};
use std::fmt::Write;
use std::time::Duration;

/// The kinds of facts that are scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Kind {
    /// Whom and what the article speaks of.
    Entity,
    /// Offices, posts, memberships.
    Role,
    /// What happened.
    Event,
    /// Who said what.
    Position,
    /// Which Wikidata item an entity is.
    Link,
}

impl Kind {
    /// All of them, in the order of the tables.
    pub const ALL: [Self; 5] = [Self::Entity, Self::Role, Self::Event, Self::Position, Self::Link];

    /// For a heading.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Entity => "entities",
            Self::Role => "roles",
            Self::Event => "events",
            Self::Position => "positions",
            Self::Link => "links",
        }
    }
}

/// How one annotated or extracted fact came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Verdict {
    /// Annotated, not extracted.
    Missed,
    /// Extracted, matches no row.
    Wrong,
    /// Extracted and annotated.
    Right,
    /// Extracted, matches an optional row: not counted.
    LeftOut,
}

/// Which parts of a matched position are right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // five independent yes-or-no scores
pub(super) struct Parts {
    pub stance: bool,
    pub holder: bool,
    pub target: bool,
    pub has_target: bool,
    pub topic: bool,
    pub quotation: bool,
}

/// One line of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The article's id.
    pub article: String,
    /// The kind of fact.
    pub kind: Kind,
    /// How it came out.
    pub verdict: Verdict,
    /// Whether a right one is right in all that the guidelines ask of a full match.
    pub full: bool,
    /// What was extracted or expected, and why it failed.
    pub note: String,
    /// The extractor's confidence in hundredths; an entity and a missed fact have none.
    pub confidence: Option<u8>,
    parts: Option<Parts>,
}

impl Finding {
    pub(super) fn new(kind: Kind, verdict: Verdict, note: String) -> Self {
        let note = note.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { article: String::new(), kind, verdict, full: false, note, confidence: None, parts: None }
    }

    pub(super) fn full(self, full: bool) -> Self {
        Self { full, ..self }
    }

    pub(super) fn confidence(self, confidence: u8) -> Self {
        Self { confidence: Some(confidence), ..self }
    }

    pub(super) fn parts(self, parts: Parts) -> Self {
        Self { parts: Some(parts), ..self }
    }
}

/// Counts of one kind of fact, and what follows from them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Required rows.
    pub gold: usize,
    /// Facts that count: all but those left out.
    pub found: usize,
    /// Facts that match a required row.
    pub right: usize,
    /// Those that match it in full.
    pub full: usize,
    /// Facts that match an optional row.
    pub left_out: usize,
}

impl Score {
    fn of<'a>(findings: impl Iterator<Item = &'a Finding>) -> Self {
        let mut score = Self::default();
        for finding in findings {
            match finding.verdict {
                Verdict::Missed => score.gold += 1,
                Verdict::Wrong => score.found += 1,
                Verdict::LeftOut => score.left_out += 1,
                Verdict::Right => {
                    score.gold += 1;
                    score.found += 1;
                    score.right += 1;
                    score.full += usize::from(finding.full);
                }
            }
        }
        score
    }

    /// The share of counted facts that are right, in percent.
    #[must_use]
    pub fn precision(self) -> f64 {
        percent(self.right, self.found)
    }

    /// The share of required rows that were found, in percent.
    #[must_use]
    pub fn recall(self) -> f64 {
        percent(self.right, self.gold)
    }

    /// The harmonic mean of precision and recall, in percent.
    #[must_use]
    pub fn f1(self) -> f64 {
        percent(2 * self.right, self.found + self.gold)
    }

    /// F1 where only full matches are right.
    #[must_use]
    pub fn full_f1(self) -> f64 {
        percent(2 * self.full, self.found + self.gold)
    }

    fn json(self) -> Value {
        json!({
            "gold": self.gold, "found": self.found, "right": self.right, "full": self.full, "optional": self.left_out,
            "precision": round(self.precision()), "recall": round(self.recall()),
            "f1": round(self.f1()), "full_f1": round(self.full_f1()),
        })
    }
}

/// How often one part of the matched positions is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accuracy {
    /// Which part.
    pub name: &'static str,
    /// How often it is right.
    pub right: usize,
    /// Of how many.
    pub of: usize,
}

impl Accuracy {
    /// In percent.
    #[must_use]
    pub fn percent(self) -> f64 {
        percent(self.right, self.of)
    }
}

#[allow(clippy::cast_precision_loss)] // counts of facts are far below 2^52
fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// One decimal, as the tables have it.
fn round(value: f64) -> f64 {
    (10.0 * value).round() / 10.0
}

/// All findings of a run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Every fact, by article and kind.
    pub findings: Vec<Finding>,
    /// The articles' ids, in order.
    pub articles: Vec<String>,
    /// How many words they have.
    pub words: usize,
    /// How long the extraction took.
    pub time: Duration,
}

impl Report {
    /// The counts of one kind over all articles.
    #[must_use]
    pub fn score(&self, kind: Kind) -> Score {
        Score::of(self.findings.iter().filter(|finding| finding.kind == kind))
    }

    fn score_in(&self, kind: Kind, article: &str) -> Score {
        Score::of(self.findings.iter().filter(|finding| finding.kind == kind && finding.article == article))
    }

    /// How often each part of the matched positions is right.
    #[must_use]
    pub fn accuracies(&self) -> Vec<Accuracy> {
        let parts: Vec<Parts> = self
            .findings
            .iter()
            .filter(|finding| finding.verdict == Verdict::Right)
            .filter_map(|finding| finding.parts)
            .collect();
        let accuracy = |name, right: fn(&Parts) -> bool, of: fn(&Parts) -> bool| Accuracy {
            name,
            right: parts.iter().filter(|parts| of(parts) && right(parts)).count(),
            of: parts.iter().filter(|parts| of(parts)).count(),
        };
        vec![
            accuracy("stance", |parts| parts.stance, |_| true),
            accuracy("holder", |parts| parts.holder, |_| true),
            accuracy("topic", |parts| parts.topic, |_| true),
            accuracy("quotation", |parts| parts.quotation, |_| true),
            accuracy("target", |parts| parts.target, |_| true),
            accuracy("target, where the row has one", |parts| parts.target, |parts| parts.has_target),
        ]
    }

    /// The table of scores, the accuracies of the matched positions and the speed.
    #[must_use]
    pub fn summary(&self) -> String {
        let mut out = String::from("              gold  found  right      P      R     F1  full F1   optional\n");
        for kind in Kind::ALL {
            let score = self.score(kind);
            let _ = writeln!(
                out,
                "{:<12} {:>5}  {:>5}  {:>5}  {:>5.1}  {:>5.1}  {:>5.1}    {:>5.1}      {:>5}",
                kind.name(),
                score.gold,
                score.found,
                score.right,
                score.precision(),
                score.recall(),
                score.f1(),
                score.full_f1(),
                score.left_out,
            );
        }
        out.push_str("\nof the right positions\n");
        for accuracy in self.accuracies() {
            let _ = writeln!(
                out,
                "  {:<29} {:>4} of {:>4}  {:>5.1} %",
                accuracy.name,
                accuracy.right,
                accuracy.of,
                accuracy.percent()
            );
        }
        let seconds = self.time.as_secs_f64().max(1e-9);
        let _ = writeln!(
            out,
            "\n{} articles, {} words in {seconds:.3} s: {:.0} articles, {:.0} words a second",
            self.articles.len(),
            self.words,
            rate(self.articles.len(), seconds),
            rate(self.words, seconds),
        );
        out
    }

    /// A line an article: right of found of gold, and F1, for each kind.
    #[must_use]
    pub fn by_article(&self) -> String {
        let mut out = format!("{:<24}", "article");
        for kind in Kind::ALL {
            let _ = write!(out, "  {:>11} {:>5}", kind.name(), "F1");
        }
        out.push('\n');
        for article in &self.articles {
            let _ = write!(out, "{article:<24}");
            for kind in Kind::ALL {
                let score = self.score_in(kind, article);
                let counts = format!("{}/{}/{}", score.right, score.found, score.gold);
                let _ = write!(out, "  {counts:>11} {:>5.1}", score.f1());
            }
            out.push('\n');
        }
        out
    }

    /// Every miss (`-`), every wrong fact (`+`) and every right one that is not fully right (`~`), one a line, by kind.
    #[must_use]
    pub fn errors(&self) -> String {
        let mut out = String::new();
        for kind in Kind::ALL {
            let _ = writeln!(out, "# {}: - missed, + wrong, ~ right but not in full", kind.name());
            for finding in self.findings.iter().filter(|finding| finding.kind == kind) {
                if let Some(sign) = sign(finding) {
                    let confidence =
                        finding.confidence.map_or_else(String::new, |confidence| format!(" .{confidence:02}"));
                    let _ = writeln!(out, "{sign} {}{confidence} {}", finding.article, finding.note);
                }
            }
        }
        out
    }

    /// Confidence, in bins of ten, against the share that is right.
    #[must_use]
    pub fn reliability(&self) -> String {
        let mut out = String::from("confidence      roles right     events right  positions right      links right\n");
        for bin in (0..10_u8).rev() {
            let cells: Vec<Accuracy> =
                [Kind::Role, Kind::Event, Kind::Position, Kind::Link].map(|kind| self.bin(kind, bin)).to_vec();
            if cells.iter().all(|cell| cell.of == 0) {
                continue;
            }
            let _ = write!(out, "0.{bin}0 - {:<5}", if bin == 9 { "1.00".to_owned() } else { format!("0.{bin}9") });
            for cell in cells {
                let counts = format!("{}/{}", cell.right, cell.of);
                let _ = write!(out, "  {counts:>9} {:>5.1}", cell.percent());
            }
            out.push('\n');
        }
        out
    }

    /// The counted facts whose confidence lies in the bin; 100 lies in the last.
    fn bin(&self, kind: Kind, bin: u8) -> Accuracy {
        let within = |finding: &&Finding| {
            finding.kind == kind
                && matches!(finding.verdict, Verdict::Right | Verdict::Wrong)
                && finding.confidence.is_some_and(|confidence| (confidence / 10).min(9) == bin)
        };
        Accuracy {
            name: kind.name(),
            right: self.findings.iter().filter(within).filter(|finding| finding.verdict == Verdict::Right).count(),
            of: self.findings.iter().filter(within).count(),
        }
    }

    /// Everything, for other programs.
    #[must_use]
    pub fn json(&self) -> Value {
        let kinds: serde_json::Map<String, Value> =
            Kind::ALL.into_iter().map(|kind| (kind.name().to_owned(), self.score(kind).json())).collect();
        let articles: serde_json::Map<String, Value> = self
            .articles
            .iter()
            .map(|article| {
                let of: serde_json::Map<String, Value> = Kind::ALL
                    .into_iter()
                    .map(|kind| (kind.name().to_owned(), self.score_in(kind, article).json()))
                    .collect();
                (article.clone(), Value::Object(of))
            })
            .collect();
        let accuracies: Vec<Value> = self
            .accuracies()
            .into_iter()
            .map(|accuracy| json!({"part": accuracy.name, "right": accuracy.right, "of": accuracy.of}))
            .collect();
        let errors: Vec<Value> = self
            .findings
            .iter()
            .filter(|finding| sign(finding).is_some())
            .map(|finding| {
                json!({
                    "article": finding.article, "kind": finding.kind, "verdict": finding.verdict,
                    "confidence": finding.confidence, "note": finding.note,
                })
            })
            .collect();
        json!({
            "kinds": kinds, "positions": accuracies, "articles": articles, "errors": errors,
            "words": self.words, "seconds": self.time.as_secs_f64(),
        })
    }
}

#[allow(clippy::cast_precision_loss)] // counts far below 2^52
fn rate(count: usize, seconds: f64) -> f64 {
    count as f64 / seconds
}

fn sign(finding: &Finding) -> Option<char> {
    match finding.verdict {
        Verdict::Missed => Some('-'),
        Verdict::Wrong => Some('+'),
        Verdict::Right => {
            let flawed = finding.parts.is_some_and(|p| !(p.stance && p.holder && p.target && p.topic && p.quotation));
            (!finding.full || flawed).then_some('~')
        }
        Verdict::LeftOut => None,
    }
}
