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
#[derive(Clone, Debug, Default)]
pub struct Extractor {}

impl Extractor {
    /// An extractor with the embedded language pack.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads one article.
    #[must_use]
    pub fn extract(&self, article: &Article) -> Extraction {
        let _ = article;
        Extraction::default()
    }
}
