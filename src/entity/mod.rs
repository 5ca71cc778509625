//! Mentions in, the article's entities out: aliases, abbreviations, surnames and pronouns are resolved here.

use crate::mention::EntityKind;
use crate::span::{Char, Span};
use serde::Serialize;

/// An entity's place in its article's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct EntityId(pub u32);

/// Somebody or something that an article speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entity {
    /// Its class.
    pub kind: EntityKind,
    /// The fullest name.
    pub name: String,
    /// Every other form seen, sorted.
    pub aliases: Vec<String>,
    /// False for one that is only described ("juru bicara Kementerian Luar Negeri China").
    pub named: bool,
    /// What its IRI is made from: the same in every article.
    pub key: String,
    /// Where it is named, in order.
    pub mentions: Vec<Span<Char>>,
}
