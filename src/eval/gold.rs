//! The annotated folder: articles with what a reader would want in their graph, each annotation found in its text.

use crate::article::{self, Article};
use crate::link::kb::Qid;
use crate::span::{Char, Span};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Why a folder could not be scored.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder that cannot be read.
    #[error("cannot read {path}")]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// An article that cannot be read.
    #[error(transparent)]
    Article(#[from] article::Error),
    /// An annotation that is not as the guidelines have it.
    #[error("{path}:{line}: not an annotation file")]
    Json {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// Why.
        source: serde_json::Error,
    },
    /// An annotation that does not fit its article.
    #[error("{path}: {fault}")]
    Misfit {
        /// Which annotation file.
        path: PathBuf,
        /// What does not fit.
        fault: String,
    },
    /// A folder with nothing to score.
    #[error("{0}: no gold/*.json in it")]
    Empty(PathBuf),
}

/// A row and where its `text` stands in the article.
#[derive(Debug)]
pub(super) struct Row<T> {
    pub of: T,
    pub span: Span<Char>,
}

/// One article's annotation.
#[derive(Debug)]
pub(super) struct Gold {
    pub id: String,
    pub entities: BTreeMap<String, EntityRow>,
    pub roles: Vec<Row<RoleRow>>,
    pub events: Vec<Row<EventRow>>,
    pub positions: Vec<Row<PositionRow>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct EntityRow {
    #[serde(rename = "type")]
    pub class: String,
    pub names: Vec<String>,
    /// Its Wikidata item, given where the annotators were certain.
    #[serde(default)]
    pub qid: Option<Qid>,
    #[serde(default)]
    pub optional: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct RoleRow {
    pub person: String,
    pub role: Vec<String>,
    #[serde(default)]
    pub org: Vec<String>,
    pub text: String,
    #[serde(default)]
    pub optional: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct EventRow {
    #[serde(rename = "type")]
    pub kinds: Vec<String>,
    pub who: Vec<String>,
    #[serde(rename = "where")]
    pub place: Option<String>,
    pub when: Option<String>,
    pub text: String,
    #[serde(default)]
    pub optional: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct PositionRow {
    pub speaker: String,
    pub holder: Vec<String>,
    pub stance: Vec<String>,
    #[serde(default)]
    pub target: Vec<String>,
    #[serde(default)]
    pub topic: Vec<String>,
    pub quotation: String,
    pub text: String,
    #[serde(default)]
    pub optional: bool,
}

/// An annotation file as it is written.
#[derive(Deserialize)]
struct Sheet {
    id: String,
    entities: BTreeMap<String, EntityRow>,
    roles: Vec<RoleRow>,
    events: Vec<EventRow>,
    positions: Vec<PositionRow>,
}

/// The folder's annotated articles, by the names of their annotation files.
pub(super) fn load(folder: &Path) -> Result<Vec<(Article, Gold)>, Error> {
    let mut articles = read_articles(&folder.join("articles.jsonl"))?;
    let mut pairs = Vec::new();
    for path in sheets(&folder.join("gold"))? {
        let text = read(&path)?;
        let sheet: Sheet = serde_json::from_str(&text).map_err(|source| Error::Json {
            line: source.line(),
            path: path.clone(),
            source,
        })?;
        let misfit = |fault| Error::Misfit { path: path.clone(), fault };
        let article = articles
            .remove(&sheet.id)
            .ok_or_else(|| misfit(format!("no article with id {:?} in articles.jsonl", sheet.id)))?;
        let gold = locate(sheet, &article.text).map_err(misfit)?;
        pairs.push((article, gold));
    }
    if pairs.is_empty() {
        return Err(Error::Empty(folder.to_owned()));
    }
    Ok(pairs)
}

fn read(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|source| Error::Io { path: path.to_owned(), source })
}

fn read_articles(path: &Path) -> Result<BTreeMap<String, Article>, Error> {
    let mut articles = BTreeMap::new();
    for reading in article::read(&[path.to_owned()], &article::Options::default()) {
        let article = reading.result?;
        if let Some(id) = article.id.clone() {
            articles.insert(id, article);
        }
    }
    Ok(articles)
}

fn sheets(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let io = |source| Error::Io { path: folder.to_owned(), source };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn locate(sheet: Sheet, text: &str) -> Result<Gold, String> {
    let passages = Passages::new(text);
    let known = |keys: &mut dyn Iterator<Item = &String>| {
        for key in keys {
            if !sheet.entities.contains_key(key) {
                return Err(format!("no entity has the key {key:?}"));
            }
        }
        Ok(())
    };
    for role in &sheet.roles {
        known(&mut role.org.iter().chain([&role.person]))?;
    }
    for event in &sheet.events {
        known(&mut event.who.iter().chain(&event.place))?;
    }
    for position in &sheet.positions {
        known(&mut position.holder.iter().chain(&position.target).chain([&position.speaker]))?;
    }
    Ok(Gold {
        id: sheet.id,
        entities: sheet.entities,
        roles: rows(sheet.roles, &passages, |row| &row.text)?,
        events: rows(sheet.events, &passages, |row| &row.text)?,
        positions: rows(sheet.positions, &passages, |row| &row.text)?,
    })
}

fn rows<T>(rows: Vec<T>, passages: &Passages<'_>, text: impl Fn(&T) -> &String) -> Result<Vec<Row<T>>, String> {
    rows.into_iter().map(|row| Ok(Row { span: passages.find(text(&row))?, of: row })).collect()
}

/// An article's text, from words to characters and back.
pub(super) struct Passages<'a> {
    text: &'a str,
    /// The byte at which each character begins, and the text's length after the last.
    bytes: Vec<usize>,
}

impl<'a> Passages<'a> {
    pub fn new(text: &'a str) -> Self {
        let bytes = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
        Self { text, bytes }
    }

    /// Where a passage stands; it must stand there once only.
    fn find(&self, passage: &str) -> Result<Span<Char>, String> {
        let mut found = self.text.match_indices(passage);
        let (Some((byte, _)), None) = (found.next(), found.next()) else {
            return Err(format!("its text must occur once in the article: {passage:?}"));
        };
        let start = self.bytes.partition_point(|&at| at < byte);
        let end = self.bytes.partition_point(|&at| at < byte + passage.len());
        u32::try_from(end)
            .map(|end| Span::new(u32::try_from(start).unwrap_or(end), end))
            .map_err(|_| "the article is longer than offsets reach".to_owned())
    }

    /// The words of a span, as far as it lies in the text.
    pub fn get(&self, span: Span<Char>) -> &'a str {
        let last = self.bytes.len() - 1;
        let byte = |at: u32| self.bytes[(at as usize).min(last)];
        &self.text[byte(span.start)..byte(span.end)]
    }
}
