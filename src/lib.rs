//! Sanad reads Indonesian news and writes down who holds which role, who met whom, who said what and who stands where,
//! as RDF with the sentence behind every triple.

pub mod article;
pub mod batch;
pub mod entity;
pub mod eval;
pub mod fact;
pub mod graph;
pub mod language;
pub mod mention;
pub mod query;
pub mod span;
pub mod store;

use article::{Article, Frame};
use entity::Entity;
use fact::Facts;
use language::Document;
use language::table::{TableError, Tables};
use language::words::Words;
use mention::Names;

/// What was read out of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    /// What the text says about itself.
    pub frame: Frame,
    /// Whom and what the article speaks of.
    pub entities: Vec<Entity>,
    /// What it says of them.
    pub facts: Facts,
}

/// Reads articles; made once, used by many threads.
#[derive(Clone, Debug)]
pub struct Extractor {
    words: Words,
    names: Names,
}

impl Extractor {
    /// An extractor with the embedded language pack.
    ///
    /// # Errors
    /// When a table is malformed; a test proves that the embedded ones are not.
    pub fn new() -> Result<Self, TableError> {
        Self::with_tables(&Tables::default())
    }

    /// An extractor with the language pack's tables, some of which a folder of the user's may replace.
    ///
    /// # Errors
    /// When a table is malformed or cannot be read.
    pub fn with_tables(tables: &Tables) -> Result<Self, TableError> {
        let mut words = Words::new(tables)?;
        let names = Names::new(tables, &mut words)?;
        Ok(Self { words, names })
    }

    /// Reads one article.
    #[must_use]
    pub fn extract(&self, article: &Article) -> Extraction {
        let frame = Frame::default();
        let skipped: Vec<_> = frame.parts.iter().map(|part| part.span).collect();
        let document = Document::new(&article.text, &skipped, &self.words);
        let found = self.names.find(&document, &self.words);
        let cast = entity::cast(&document, &found, &self.names);
        let roles = fact::role::roles(&document, &found, &cast, &self.names);
        Extraction { frame, entities: cast.entities.into_iter().filter(|e| e.named).collect(), facts: Facts { roles, ..Facts::default() } }
    }
}
