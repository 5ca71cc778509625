//! Mentions in, the article's entities out: aliases, abbreviations, surnames, misspelt repetitions and roles that stand for
//! their holder are resolved here; pronouns are left to [`Cast::antecedent`], which later stages ask where they meet one.

mod cluster;
mod pronoun;

use crate::mention::EntityKind;
use crate::mention::gazetteer::EntryId;
use crate::span::{Char, Span, Token};
use serde::Serialize;
use std::collections::BTreeSet;

pub use cluster::cast;
pub(crate) use cluster::key;

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
    /// True for one of many ("seorang pejabat"): another article's is another.
    pub indefinite: bool,
    /// What its IRI is made from: the same in every article.
    pub key: String,
    /// Where it is named, in order.
    pub mentions: Vec<Span<Char>>,
}

impl Entity {
    /// Takes the names and places of another entity that is the same one.
    pub fn join(&mut self, names: impl IntoIterator<Item = String>, mentions: Vec<Span<Char>>) {
        self.aliases.extend(names.into_iter().filter(|name| *name != self.name));
        self.aliases.sort();
        self.aliases.dedup();
        self.mentions.extend(mentions);
        self.mentions.sort_unstable();
    }
}

/// The article's entities, and which of its tokens stand for which.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// In order of first appearance.
    pub entities: Vec<Entity>,
    /// The gazetteer's row of each entity that has one.
    pub entries: Vec<Option<EntryId>>,
    /// The entity of each mention; none where the mention is no entity after all.
    pub of_mention: Vec<Option<EntityId>>,
    /// The holder of each post, by name or by description.
    pub of_post: Vec<Option<EntityId>>,
    /// The posts that "itu" or "ini" gives to the person just spoken of.
    pub deictic: BTreeSet<usize>,
    /// Every place where an entity is named or described, in text order: title included, so that it is the whole phrase.
    pub references: Vec<Reference>,
    /// The references that lie in no other, in text order.
    pub outermost: Vec<Reference>,
    /// The country or body that a person's posts tie them to.
    pub affiliation: Vec<Vec<EntityId>>,
    /// Parts and wholes that names and descriptions themselves tell, with the words that do.
    pub parts: Vec<(EntityId, EntityId, Span<Token>)>,
}

/// A place where an entity is named or described.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The whole phrase: title, name, abbreviation.
    pub span: Span<Token>,
    /// Whom it stands for.
    pub entity: EntityId,
    /// Whether it lies inside another reference ("China" in "Presiden China").
    pub inside: bool,
}

impl Cast {
    /// An entity of the list.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }

    /// The entity of a gazetteer's row, if the article speaks of it.
    #[must_use]
    pub fn of_entry(&self, entry: EntryId) -> Option<EntityId> {
        self.entries.iter().position(|known| *known == Some(entry)).map(|at| EntityId(at as u32))
    }

    /// The outermost reference that begins at a token.
    #[must_use]
    pub fn starting_at(&self, token: u32) -> Option<&Reference> {
        let at = self.outermost.partition_point(|reference| reference.span.start < token);
        self.outermost.get(at).filter(|reference| reference.span.start == token)
    }

    /// The outermost reference that ends right before a token.
    #[must_use]
    pub fn ending_at(&self, token: u32) -> Option<&Reference> {
        let at = self.outermost.partition_point(|reference| reference.span.end < token);
        self.outermost.get(at).filter(|reference| reference.span.end == token)
    }

    /// Whether a token goes on with a name or a title that began before it.
    #[must_use]
    pub fn continues(&self, token: u32) -> bool {
        let at = self.outermost.partition_point(|reference| reference.span.end <= token);
        self.outermost.get(at).is_some_and(|reference| reference.span.start < token && reference.span.contains(token))
    }

    /// The last so many entities meant that are named before a token, the earlier first: "kedua negara", "ketiganya".
    #[must_use]
    pub fn last_named_of(
        &self,
        token: u32,
        count: usize,
        is_meant: impl Fn(&Reference) -> bool,
    ) -> Option<Vec<EntityId>> {
        let before = self.references.partition_point(|reference| reference.span.start < token);
        let mut found: Vec<EntityId> = Vec::new();
        for reference in self.references[..before].iter().rev().take(80) {
            if is_meant(reference) && !found.contains(&reference.entity) {
                found.insert(0, reference.entity);
                if found.len() == count {
                    return Some(found);
                }
            }
        }
        None
    }

    /// The last entity meant that is named before a token: "negara itu".
    #[must_use]
    pub fn last_named(&self, token: u32, is_meant: impl Fn(&Reference) -> bool) -> Option<EntityId> {
        let before = self.references.partition_point(|reference| reference.span.start < token);
        self.references[..before]
            .iter()
            .rev()
            .take(80)
            .find(|reference| is_meant(reference))
            .map(|reference| reference.entity)
    }

    /// The references within a span of tokens, in order; those inside others too.
    pub fn within(&self, span: Span<Token>) -> impl Iterator<Item = &Reference> + '_ {
        let from = self.references.partition_point(|reference| reference.span.start < span.start);
        self.references[from..]
            .iter()
            .take_while(move |reference| reference.span.start < span.end)
            .filter(move |reference| reference.span.end <= span.end)
    }
}
