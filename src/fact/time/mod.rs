//! Expressions of time as Indonesian news writes them. A document and its day of publication come in; out go the expressions
//! in text order, each with the day, month, year or stretch of time that it names. What happened then is not looked at.
//!
//! What the text leaves relative ("Kamis", "pekan lalu", "19 Juni") counts from the day of publication, or from the date named
//! last before it ("sehari sebelumnya"); where that is not known it stays unresolved, and nothing is guessed.
//!
//! The parts of a month or year ("awal Juni 2025", "akhir tahun lalu") are told by the month or year, since no calendar says
//! where they end; a week is Monday to Sunday, a weekend its Saturday and Sunday. Years in the numbers of laws, terms of office
//! ("periode 2024-2029") and habits ("setiap Senin") are no time of an event, and neither is an anniversary: "80 tahun
//! berdirinya PBB" and "HUT ke-80 RI" say how old something is, and taking the year that they count from for the time of what
//! is told would date the ceremony by the founding. They are left out, and the words beside them ("17 Agustus 2025") count.
//!
//! The words are in `data/id/lexicon/time.tsv`. [`when`] has the values; one file each for the ways to write them:
//! dates in figures and words, weekdays, relative words, stretches from one date to another.

mod calendar;
mod date;
mod guard;
mod relative;
mod scan;
mod stretch;
mod weekday;
pub mod when;
mod words;

pub use words::TimeWords;

use crate::language::Document;
use crate::span::{Span, Token};
use jiff::civil::Date;
use scan::Scan;
use when::When;

/// An expression of time in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Its words, with those that say at what hour.
    pub span: Span<Token>,
    /// When it is; none where it counts from a day that is not known.
    pub time: Option<When>,
}

/// How many sentences back the date is that "sehari sebelumnya" counts from.
const MEMORY: usize = 3;

/// The expressions of time in a document, in order, not overlapping.
///
/// ```
/// use sanad::fact::time::{TimeWords, moments};
/// use sanad::language::{Document, table::Tables, words::Words};
/// let mut words = Words::new(&Tables::default())?;
/// let times = TimeWords::new(&Tables::default(), &mut words)?;
/// let document = Document::new("Mereka bertemu Kamis (19/6) dan akan bertemu lagi pekan depan.", &[], &words);
/// let read = |published| -> Vec<String> {
///     let moments = moments(&document, &times, published);
///     moments.iter().filter_map(|moment| moment.time).map(|time| time.to_string()).collect()
/// };
/// assert_eq!(read(Some(jiff::civil::date(2025, 6, 20))), ["2025-06-19", "2025-06-23/2025-06-29"]);
/// assert!(read(None).is_empty());
/// # Ok::<(), sanad::language::table::TableError>(())
/// ```
#[must_use]
pub fn moments(document: &Document<'_>, words: &TimeWords, published: Option<Date>) -> Vec<Moment> {
    let mut moments: Vec<Moment> = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let memory = document.sentences[index.saturating_sub(MEMORY)].tokens.start;
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let scan = Scan { document, words, published, sentence: sentence.tokens, memory, named: &moments };
            if !scan.may_begin(at) {
                at += 1;
                continue;
            }
            if let Some(end) = scan.no_date(at) {
                at = end.max(at + 1);
                continue;
            }
            let Some((span, time)) = scan.expression(at) else {
                at += 1;
                continue;
            };
            at = span.end.max(at + 1);
            moments.push(Moment { span, time });
        }
    }
    moments
}
