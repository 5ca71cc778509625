//! Sanad reads Indonesian news and writes down who holds which role, who met whom, who said what and who stands where,
//! as RDF with the sentence behind every triple.
//!
//! An article's way goes down this page, each stage a plain function of the one before:
//!
//! | stage | gives |
//! | --- | --- |
//! | [`article`] | files in, articles out, each with what its text says about itself |
//! | [`language`] | tokens, sentences, quotations, and the names that a trained model sees |
//! | [`mention`] | names and titles |
//! | [`entity`] | whom they stand for |
//! | [`fact`] | roles, parts, events, positions, each with its evidence |
//! | [`link`] | the Wikidata item that each is, or none |
//! | [`graph`] | quads, one named graph an article |
//! | [`store`] | segments on disk, an index in memory |
//! | [`query`] | answers |
//! | [`catalogue`] | or, for browsing, what is in a store in order |
//! | [`serve`] | both over HTTP, and a page |
//! | [`show`] | or, in place of a graph, the article itself with its facts marked |
//!
//! ```
//! use sanad::article::Article;
//! let article = Article { text: "Presiden Rusia Vladimir Putin mendukung usul itu.".into(), ..Article::default() };
//! let extraction = sanad::Extractor::new()?.extract(&article);
//! assert_eq!(extraction.entities[extraction.facts.roles[0].person.0 as usize].name, "Vladimir Putin");
//! assert_eq!(extraction.facts.positions[0].stance, sanad::fact::Stance::Supports);
//! # Ok::<(), sanad::language::table::TableError>(())
//! ```

pub mod article;
pub mod batch;
pub mod catalogue;
pub mod entity;
pub mod eval;
pub mod fact;
pub mod graph;
pub mod language;
pub mod link;
pub mod mention;
pub mod net;
pub mod query;
pub mod serve;
pub mod show;
pub mod span;
pub mod store;
pub mod train;

use article::{Article, Frame};
use entity::{Entity, EntityId};
use fact::Facts;
use fact::cue::Cues;
use fact::time::TimeWords;
use jiff::civil::Date;
use language::Document;
use language::model::Model;
use language::table::{TableError, Tables};
use language::words::Words;
use link::kb::Qid;
use link::{Linker, Links};
use mention::Names;
use std::collections::BTreeMap;

/// What was read out of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    /// What the text says about itself.
    pub frame: Frame,
    /// Whom and what the article speaks of.
    pub entities: Vec<Entity>,
    /// What it says of them.
    pub facts: Facts,
    /// Which Wikidata items they are.
    pub links: Links,
}

impl Extraction {
    /// Leaves out those who are only described and say nothing.
    fn without_extras(self) -> Self {
        let Self { frame, entities, mut facts, links } = self;
        let mut keep: Vec<bool> = entities.iter().map(|entity| entity.named).collect();
        for position in &facts.positions {
            keep[position.speaker.0 as usize] = true;
        }
        facts.retain_entities(|id| keep[id.0 as usize]);
        let mut next = 0;
        let place: Vec<EntityId> = keep
            .iter()
            .map(|kept| {
                let id = EntityId(next);
                next += u32::from(*kept);
                id
            })
            .collect();
        let entities = entities.into_iter().zip(&keep).filter(|(_, kept)| **kept).map(|(entity, _)| entity).collect();
        Self { frame, entities, facts: facts.renumbered(|id| place[id.0 as usize]), links }
    }

    /// Links the entities. Two that are one item become one entity, which the article calls by two names, and is linked as such.
    fn linked(self, linker: &Linker, published: Option<Date>) -> Self {
        let links = linker.links(&self.entities, &self.facts, published);
        let mut first: BTreeMap<Qid, usize> = BTreeMap::new();
        let one: Vec<usize> = (0..self.entities.len())
            .map(|at| links.item(at).map_or(at, |item| *first.entry(item).or_insert(at)))
            .collect();
        if one.iter().enumerate().all(|(at, one)| at == *one) {
            return Self { links, ..self };
        }
        let Self { frame, mut entities, facts, .. } = self;
        for (at, one) in one.iter().enumerate().filter(|(at, one)| at != *one) {
            let twin = std::mem::take(&mut entities[at].mentions);
            let names: Vec<String> = entities[at].aliases.iter().chain([&entities[at].name]).cloned().collect();
            entities[*one].join(names, twin);
        }
        let mut kept = 0;
        let place: Vec<EntityId> = one
            .iter()
            .enumerate()
            .map(|(at, one)| {
                kept += u32::from(at == *one);
                EntityId(kept.saturating_sub(1))
            })
            .collect();
        let number = |id: EntityId| place[one[id.0 as usize]];
        let keep = |at: &usize| one[*at] == *at;
        let entities = entities.into_iter().enumerate().filter(|(at, _)| keep(at)).map(|(_, entity)| entity).collect();
        let links = Links::default();
        Self { frame, entities, facts: facts.renumbered(number).without_twins(), links }.linked(linker, published)
    }
}

/// Reads articles; made once, used by many threads.
#[derive(Clone, Debug)]
pub struct Extractor {
    words: Words,
    names: Names,
    cues: Cues,
    times: TimeWords,
    linker: Linker,
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
        let cues = Cues::new(tables, &mut words)?;
        let times = TimeWords::new(tables, &mut words)?;
        let linker = Linker::new(tables)?;
        Ok(Self { words, names, cues, times, linker })
    }

    /// Links with more or other knowledge than the embedded base.
    #[must_use]
    pub fn with_linker(self, linker: Linker) -> Self {
        Self { linker, ..self }
    }

    /// What links the entities.
    #[must_use]
    pub fn linker(&self) -> &Linker {
        &self.linker
    }

    /// Reads one article.
    #[must_use]
    pub fn extract(&self, article: &Article) -> Extraction {
        let frame = Frame::read(&article.text);
        let skipped: Vec<_> = frame.parts.iter().map(|part| part.span).collect();
        let document = Document::new(&article.text, &skipped, &self.words)
            .with_model(Model::embedded(), |document, sentence| self.cues.wants_parse(document, sentence.tokens));
        let found = self.names.find(&document, &self.words);
        let cast = entity::cast(&document, &found, &self.names);
        let roles = fact::role::roles(&document, &found, &cast, &self.names);
        let positions = fact::position::positions(&document, &cast, &self.names, &self.cues);
        let moments = fact::time::moments(&document, &self.times, article.published);
        let events = fact::event::events(&document, &cast, &self.names, &self.cues, &moments);
        let parts = fact::part::parts(&document, &cast);
        let facts = Facts { roles, parts, events, positions };
        let extraction = Extraction { frame, entities: cast.entities, facts, links: Links::default() }.without_extras();
        extraction.linked(&self.linker, article.published)
    }
}
