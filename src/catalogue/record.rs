//! What the catalogue holds: places and names. A fact's IRI is its article's with a fragment, and its text is in the index.

use super::shape::Class;
use crate::fact::{Quotation, Stance};
use crate::link::kb::Qid;
use std::collections::BTreeSet;
use std::ops::Range;

/// An entity's or topic's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

/// An article's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ArticleId(pub u32);

/// An article.
#[derive(Clone, Debug, Default)]
pub(super) struct Article {
    pub iri: String,
    pub title: Option<String>,
    pub published: Option<String>,
    pub publisher: Option<String>,
    pub authors: Vec<String>,
    pub editors: Vec<String>,
    pub sources: Vec<String>,
    pub place: Option<String>,
    pub rights: Option<String>,
    /// Whom it speaks of, in its order.
    pub entities: Vec<NodeId>,
    /// Its facts' places.
    pub roles: Range<usize>,
    pub events: Range<usize>,
    pub positions: Range<usize>,
}

/// An entity or topic.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    pub iri: String,
    pub name: String,
    pub aliases: Vec<String>,
    /// All names in lower case without marks, a line each.
    pub folded: String,
    pub class: Option<Class>,
    /// Whether it has no name and is only described ("seorang pejabat").
    pub described: bool,
    pub item: Option<Qid>,
    /// Articles that speak of it, and its facts, in the order of reading.
    pub articles: Vec<ArticleId>,
    pub roles: Vec<usize>,
    pub members: Vec<usize>,
    pub events: Vec<usize>,
    /// Positions that it voices or holds.
    pub positions: Vec<usize>,
    /// Positions about or toward it.
    pub about: Vec<usize>,
    /// What it is a part or member of.
    pub wholes: BTreeSet<NodeId>,
    /// The countries and parties that it is, or belongs to.
    pub countries: BTreeSet<NodeId>,
    pub parties: BTreeSet<NodeId>,
}

impl Node {
    /// How often facts and articles speak of it.
    pub fn mentions(&self) -> usize {
        let facts = self.roles.len() + self.members.len() + self.events.len() + self.positions.len() + self.about.len();
        self.articles.len() + facts
    }
}

/// What every fact has.
#[derive(Clone, Debug)]
pub(super) struct Evidence {
    pub article: ArticleId,
    /// The end of its IRI, from `#`.
    pub fragment: Box<str>,
    pub phrases: Box<[Span]>,
    pub rule: Option<u16>,
    /// In hundredths.
    pub confidence: Option<u8>,
}

/// Characters of an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub begin: u32,
    pub end: u32,
}

/// A role.
#[derive(Clone, Debug)]
pub(super) struct Role {
    pub evidence: Evidence,
    pub person: NodeId,
    pub label: Box<str>,
    pub organization: Option<NodeId>,
    pub former: bool,
}

/// An event.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub evidence: Evidence,
    pub kind: Box<str>,
    pub label: Option<Box<str>>,
    pub actors: Box<[NodeId]>,
    pub places: Box<[NodeId]>,
    pub topics: Box<[NodeId]>,
    pub time: Option<Box<str>>,
    pub until: Option<Box<str>>,
}

/// A position.
#[derive(Clone, Debug)]
pub(super) struct Position {
    pub evidence: Evidence,
    pub speaker: NodeId,
    pub holders: Box<[NodeId]>,
    pub stance: Stance,
    pub topics: Box<[NodeId]>,
    pub targets: Box<[NodeId]>,
    pub cue: Option<Box<str>>,
    pub quotation: Option<Quotation>,
    pub content: Option<Span>,
}

/// A relation in one hop, as an article tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Relation {
    pub source: NodeId,
    pub target: NodeId,
    pub relation: super::shape::Relation,
    pub article: ArticleId,
}
