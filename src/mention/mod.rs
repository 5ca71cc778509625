//! Tokens in, typed mentions out: who and what is named, and which titles they carry.
//!
//! Known names come from the gazetteer, the others from the title grammar, from the words that open organizations' and
//! places' names, and from how a name stands in its sentence. Which mentions are one and the same is the next stage's.

pub mod context;
pub mod gazetteer;
mod recognizer;
pub mod title;
pub mod unnamed;

use crate::language::Document;
use crate::language::table::{TableError, Tables};
use crate::language::words::Words;
use crate::span::{Span, Token};
use context::Context;
use gazetteer::{EntryId, Gazetteer};
use serde::Serialize;
use title::{TitleId, Titles};
use unnamed::Unnamed;

/// The classes of entities (DESIGN: the graph's `a`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A political party.
    PoliticalParty,
    /// A ministry, parliament, court, army or agency of a state or of states' unions.
    GovernmentOrganization,
    /// A newspaper, broadcaster or news agency.
    NewsMediaOrganization,
    /// Any other organization.
    Organization,
    /// A country.
    Country,
    /// A city.
    City,
    /// A province, region or regency.
    AdministrativeArea,
    /// Any other place.
    Place,
}

impl EntityKind {
    /// Every class by its name in tables.
    pub const NAMES: [(&'static str, Self); 9] = [
        ("Person", Self::Person),
        ("PoliticalParty", Self::PoliticalParty),
        ("GovernmentOrganization", Self::GovernmentOrganization),
        ("NewsMediaOrganization", Self::NewsMediaOrganization),
        ("Organization", Self::Organization),
        ("Country", Self::Country),
        ("City", Self::City),
        ("AdministrativeArea", Self::AdministrativeArea),
        ("Place", Self::Place),
    ];

    /// Whether it is a country, city, region or other place.
    #[must_use]
    pub const fn is_place(self) -> bool {
        matches!(self, Self::Country | Self::City | Self::AdministrativeArea | Self::Place)
    }

    /// Whether it is a party, a body of a state, a medium or another organization.
    #[must_use]
    pub const fn is_organization(self) -> bool {
        matches!(
            self,
            Self::PoliticalParty | Self::GovernmentOrganization | Self::NewsMediaOrganization | Self::Organization
        )
    }
}

/// A mention's place in [`Mentions::mentions`].
pub type MentionId = usize;

/// A name in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name's tokens, without titles.
    pub span: Span<Token>,
    /// Its class; unknown where neither the name nor its place in the sentence tells.
    pub kind: Option<EntityKind>,
    /// Its row in the gazetteer.
    pub entry: Option<EntryId>,
    /// The abbreviation introduced after it in brackets.
    pub abbreviation: Option<Span<Token>>,
    /// A seat of government that stands for its state when it acts.
    pub metonym: bool,
    /// The mention that it lies in ("China" in "Kementerian Luar Negeri China").
    pub inside: Option<MentionId>,
}

/// A title in the text, with the body it is in and its holder where they stand beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// From the title to the end of its body, without the holder.
    pub span: Span<Token>,
    /// The words of the role ("Ketua Bidang Hubungan Internasional").
    pub label: Span<Token>,
    /// Its row in the table of titles.
    pub title: TitleId,
    /// The organization or country it is in.
    pub body: Option<MentionId>,
    /// The person who holds it.
    pub holder: Option<MentionId>,
    /// "mantan", "eks".
    pub former: bool,
    /// The name of the rule that found the holder.
    pub rule: &'static str,
}

/// What a document names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    /// In text order; one that lies in another follows it.
    pub mentions: Vec<Mention>,
    /// In text order.
    pub posts: Vec<Post>,
}

/// What the stage knows: known names, titles, and the words around names.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Known names.
    pub gazetteer: Gazetteer,
    /// Titles.
    pub titles: Titles,
    /// The words around and inside names.
    pub context: Context,
    /// Descriptions of those without a name.
    pub unnamed: Unnamed,
}

impl Names {
    /// Reads the tables.
    ///
    /// # Errors
    /// When a table is malformed.
    pub fn new(tables: &Tables, words: &mut Words) -> Result<Self, TableError> {
        Ok(Self {
            gazetteer: Gazetteer::new(tables, words)?,
            titles: Titles::new(tables, words)?,
            context: Context::new(tables, words)?,
            unnamed: Unnamed::new(tables, words)?,
        })
    }

    /// Finds the names and titles of a document.
    #[must_use]
    pub fn find(&self, document: &Document<'_>, words: &Words) -> Mentions {
        recognizer::Recognizer::new(self, document, words).run()
    }
}
