//! The first stage: files in, [`Article`]s out, each with what the text says about itself ([`Frame`]).
//!
//! It decodes, reads plain text, JSONL and HTML, and recognises dateline, byline, notices and the like as parts of the
//! text. It never changes the text and knows nothing of words: that is the next stage's.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use sanad::article::{Frame, Options, read};
//! let folder = tempfile::tempdir()?;
//! let path = folder.path().join("tarif.txt");
//! std::fs::write(&path, "JAKARTA, KOMPAS.com - Tarif dibahas lagi.\nBaca juga: Tarif Naik\n")?;
//! for reading in read(&[path], &Options::default()) {
//!     let article = reading.result?;
//!     let frame = Frame::read(&article.text);
//!     let parts: Vec<&str> = frame.parts.iter().map(|part| &article.text[part.span.range()]).collect();
//!     assert_eq!(parts, ["JAKARTA, KOMPAS.com - ", "Baca juga: Tarif Naik"]);
//! }
//! # Ok(())
//! # }
//! ```

mod date;
mod decode;
mod discover;
mod error;
mod frame;
mod html;
mod iri;
mod jsonl;
mod reader;
mod record;

pub use error::{Error, Place, Problem, Warning, WarningKind};
pub use frame::Frame;
pub use reader::{Articles, Options, Progress, Reading, Records, read, records};
pub use record::{Form, Record};

use crate::span::{Byte, Span};
use jiff::civil::Date;
use serde::Serialize;

/// One news article as its input gave it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The IRI of its named graph: its URL, else made from its id, else from the place it was read from.
    pub iri: String,
    /// The input's own identifier (JSONL `id`, or the file's name).
    pub id: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The text as given; every offset counts its Unicode scalar values.
    pub text: String,
    /// The day it was published.
    pub published: Option<Date>,
    /// The publisher's name.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Authors named by metadata (those named in the text are in the [`Frame`]).
    pub authors: Vec<String>,
    /// BCP 47 language tag, if the input has one.
    pub language: Option<String>,
}

/// A part of the text that is not reporting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Where it is.
    pub span: Span<Byte>,
}

/// The kinds of text around the reporting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum PartKind {
    /// "JAKARTA, KOMPAS.com - ".
    Dateline,
    /// "Pewarta: …", "Editor: …".
    Byline,
    /// "Copyright © …".
    Copyright,
    /// "Dilarang keras …".
    Rights,
    /// "Baca juga: …", "Simak juga Video …".
    Related,
    /// A photo's caption or credit.
    Caption,
    /// "ADVERTISEMENT", "SCROLL TO CONTINUE WITH CONTENT".
    Advertisement,
    /// A line without a word, such as a lone backslash.
    Residue,
}

/// Where an article was filed from, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The place, as written, and where it stands in the text.
    pub place: Option<(String, Span<Byte>)>,
    /// The agency or paper ("ANTARA", "Kompas.com"), by its usual name if it is known.
    pub agency: Option<String>,
}

/// A copyright line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copyright {
    /// The year, if it names one.
    pub year: Option<i16>,
    /// The holder, if it names one.
    pub holder: Option<String>,
}

#[cfg(test)]
mod tests;
