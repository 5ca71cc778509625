//! One article's bytes, and how they are parsed: work without I/O, for any thread.

use super::error::{Error, Place, Problem, Warning, WarningKind};
use super::reader::{Options, Reading};
use super::{Article, date, decode, html, iri, jsonl};
use serde_json::Value;

#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub place: Place,
    /// Empty where the place names no article, as in a file with many.
    pub names: Vec<String>,
}

#[derive(Debug)]
pub(super) enum Payload {
    Text(Vec<u8>),
    Html(Vec<u8>),
    Json(Vec<u8>),
    Value(Value),
    Failed(Error),
}

/// How an article's bytes are to be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// A JSON object with a `text` string, as a line of JSONL.
    Json,
}

/// An article that has been read but not parsed.
#[derive(Debug)]
pub struct Record {
    payload: Payload,
    origin: Origin,
    options: Options,
    pub(super) warnings: Vec<WarningKind>,
}

/// What a file says of an article, in strings.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub id: Option<String>,
    pub title: Option<String>,
    pub text: String,
    pub published: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub authors: Vec<String>,
    pub language: Option<String>,
    pub warnings: Vec<WarningKind>,
}

impl Record {
    pub(super) fn new(payload: Payload, origin: Origin, options: Options) -> Self {
        Self { payload, origin, options, warnings: Vec::new() }
    }

    /// An article that is in no file: one that was handed in.
    ///
    /// ```
    /// use sanad::article::{Form, Record};
    /// let reading = Record::in_memory(Form::Json, br#"{"text": "Kedua menteri bertemu.", "title": "Usul"}"#.to_vec()).parse();
    /// assert_eq!(reading.result.unwrap().title.as_deref(), Some("Usul"));
    /// assert!(Record::in_memory(Form::Text, Vec::new()).parse().result.is_err());
    /// ```
    #[must_use]
    pub fn in_memory(form: Form, bytes: Vec<u8>) -> Self {
        let payload = match form {
            Form::Text => Payload::Text(bytes),
            Form::Html => Payload::Html(bytes),
            Form::Json => Payload::Json(bytes),
        };
        Self::new(payload, Origin { place: Place::file("the text"), names: Vec::new() }, Options::default())
    }

    pub(super) fn failed(error: Error) -> Self {
        let origin = Origin { place: error.place.clone(), names: Vec::new() };
        Self::new(Payload::Failed(error), origin, Options::default())
    }

    /// Parses it.
    #[must_use]
    pub fn parse(self) -> Reading {
        let Self { payload, origin: Origin { place, names }, options, mut warnings } = self;
        let named = matches!(payload, Payload::Text(_) | Payload::Html(_));
        let row = match payload {
            Payload::Failed(error) => Err(error.problem),
            Payload::Value(value) => jsonl::from_value(value),
            Payload::Json(bytes) => decode::decode(bytes, None).and_then(|(text, warning)| {
                warnings.extend(warning);
                jsonl::parse(&text, if place.line().is_some() { "this line" } else { "this file" })
            }),
            Payload::Text(bytes) => decode::decode(bytes, None).map(|(text, warning)| {
                warnings.extend(warning);
                Row { text, ..Row::default() }
            }),
            Payload::Html(bytes) => {
                let label = html::charset(&bytes).map(<[u8]>::to_vec);
                decode::decode(bytes, label.as_deref()).and_then(|(text, warning)| {
                    warnings.extend(warning);
                    html::parse(&text)
                })
            }
        };
        let result = row.and_then(|mut row| {
            warnings.append(&mut row.warnings);
            if row.text.trim().is_empty() {
                return Err(Problem::Empty);
            }
            if named {
                row.id = names.last().map(|name| stem(name).to_owned());
            }
            Ok(article(row, &names, named, &options, &mut warnings))
        });
        Reading {
            warnings: warnings.into_iter().map(|kind| Warning { place: place.clone(), kind }).collect(),
            result: result.map_err(|problem| Error::new(place, problem)),
        }
    }
}

fn article(row: Row, names: &[String], named: bool, options: &Options, warnings: &mut Vec<WarningKind>) -> Article {
    let by_url = row.url.as_deref().and_then(iri::of_url);
    let by_id = || row.id.as_deref().filter(|_| !named).map(|id| iri::of_id(row.publisher.as_deref(), id));
    let by_path = || (!names.is_empty()).then(|| iri::of_path(names.iter().map(String::as_str)));
    let iri = by_url.or_else(by_id).or_else(by_path).unwrap_or_else(|| iri::of_text(&row.text));
    let published = row.published.and_then(|written| {
        let date = date::parse(&written);
        if date.is_none() {
            warnings.push(WarningKind::UnknownDate { written });
        }
        date
    });
    Article {
        iri,
        id: row.id,
        title: row.title,
        text: row.text,
        published: published.or(options.published),
        publisher: row.publisher,
        url: row.url,
        authors: row.authors,
        language: row.language,
    }
}

fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}
