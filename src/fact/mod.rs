//! Facts: who holds which role, what is part of what, what happened, who said what and who stands where.

pub mod cue;
pub mod event;
mod grammar;
mod pair;
pub mod part;
pub mod position;
pub mod role;
pub mod time;

pub use time::when::{EventTime, Timestamp, When};

use crate::entity::EntityId;
use crate::span::{Char, Span};
use serde::Serialize;
use std::collections::BTreeSet;

/// Where a fact stands in the text, how it was found and how sure we are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The characters that say so.
    pub span: Span<Char>,
    /// The stable name of the rule that read it ("role.apposition").
    pub rule: &'static str,
    /// In hundredths: 80 means that about eight in ten such facts are right.
    pub confidence: u8,
}

/// A person's office, post or membership.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Role {
    /// Who holds it.
    pub person: EntityId,
    /// The role as written ("Menlu").
    pub label: String,
    /// Its full form where the written one is an abbreviation ("Menteri Luar Negeri").
    pub full_label: Option<String>,
    /// The organization or country it is in.
    pub organization: Option<EntityId>,
    /// "mantan", "eks".
    pub former: bool,
    /// The title and the name.
    pub evidence: Evidence,
}

impl Role {
    /// The words for it, and the full form of an abbreviation ("Menlu", "Menteri Luar Negeri"), sorted.
    #[must_use]
    pub fn titles(&self) -> Vec<String> {
        let mut titles: Vec<String> = self.full_label.iter().chain([&self.label]).cloned().collect();
        titles.sort();
        titles.dedup();
        titles
    }
}

/// A body that is part of another, or a place within another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartOf {
    /// The part.
    pub part: EntityId,
    /// The whole.
    pub whole: EntityId,
    /// The words that say so.
    pub evidence: Evidence,
}

/// The classes of events, with their local names in the `sn:` vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[allow(missing_docs)] // each is documented in ontology/sanad.ttl
pub enum EventKind {
    Meeting,
    Visit,
    Ceremony,
    Agreement,
    Request,
    Appointment,
    Resignation,
    Election,
    Attack,
    Protest,
    Sanction,
    Aid,
    Trial,
    Arrest,
    Negotiation,
    Legislation,
    Investigation,
    Conference,
    Award,
    Accident,
    Death,
}

/// Something that happened, happens or is planned, with named participants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Event {
    /// Its class.
    pub kind: EventKind,
    /// A short label: the words of the text that name it ("menandatangani perjanjian").
    pub label: String,
    /// Who takes part, in order of appearance.
    pub actors: Vec<EntityId>,
    /// Where.
    pub place: Option<EntityId>,
    /// When, and the words that say so; unknown if the text leaves it relative and there is no publication date.
    pub time: Option<EventTime>,
    /// What it is about.
    pub topic: Option<Topic>,
    /// The clause that tells it.
    pub evidence: Evidence,
    /// The clauses that tell it again, in text order.
    pub retellings: Vec<Span<Char>>,
}

/// What a position or an event is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Topic {
    /// One of the article's entities.
    Entity(EntityId),
    /// An issue named by a noun phrase.
    Issue {
        /// As the text words it ("prinsip Satu China").
        label: String,
        /// The normal form that makes two articles' topics one node ("prinsip-satu-china").
        key: String,
    },
}

/// How a position stands to its topic; local names in the `sn:` vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[allow(missing_docs)] // each is documented in ontology/sanad.ttl
pub enum Stance {
    Supports,
    Opposes,
    Commits,
    Urges,
    Affirms,
    Denies,
    Praises,
    Criticises,
    Warns,
    Welcomes,
    States,
}

impl Stance {
    /// All of them, in the order of the ontology.
    pub const ALL: [Self; 11] = [
        Self::Supports,
        Self::Opposes,
        Self::Commits,
        Self::Urges,
        Self::Affirms,
        Self::Denies,
        Self::Praises,
        Self::Criticises,
        Self::Warns,
        Self::Welcomes,
        Self::States,
    ];
}

/// What stances have in common, for the eye: eleven colours would be told apart by nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Supports, commits, affirms, praises, welcomes.
    For,
    /// Opposes, denies, criticises.
    Against,
    /// Urges, warns.
    Asks,
    /// States.
    States,
}

impl Side {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::For, Self::Against, Self::Asks, Self::States];

    /// The side of a stance.
    #[must_use]
    pub const fn of(stance: Stance) -> Self {
        match stance {
            Stance::Supports | Stance::Commits | Stance::Affirms | Stance::Praises | Stance::Welcomes => Self::For,
            Stance::Opposes | Stance::Denies | Stance::Criticises => Self::Against,
            Stance::Urges | Stance::Warns => Self::Asks,
            Stance::States => Self::States,
        }
    }
}

/// Whether the words are the speaker's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Quotation {
    /// All in quotation marks.
    Direct,
    /// In the reporter's words.
    Indirect,
    /// The reporter's words with quoted ones among them.
    Mixed,
}

/// A statement or a stance: who voiced it, on whose behalf, how, about what, toward whom, in whose words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// Who voiced it.
    pub speaker: EntityId,
    /// On whose behalf; never empty.
    pub holders: Vec<EntityId>,
    /// How it stands to the topic.
    pub stance: Stance,
    /// What it is about.
    pub topic: Option<Topic>,
    /// Toward whom.
    pub targets: Vec<EntityId>,
    /// The deciding word, as written ("mendukung").
    pub cue: String,
    /// In whose words.
    pub quotation: Quotation,
    /// What was said, without the attribution.
    pub content: Span<Char>,
    /// The clause with the attribution.
    pub evidence: Evidence,
}

/// All that one article says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// Roles, in text order.
    pub roles: Vec<Role>,
    /// Part-of relations, in text order.
    pub parts: Vec<PartOf>,
    /// Events, in text order.
    pub events: Vec<Event>,
    /// Positions, in text order.
    pub positions: Vec<Position>,
}

impl Facts {
    /// Leaves out of every fact the participants that are not kept, and the facts that cannot be told without them.
    pub fn retain_entities(&mut self, keep: impl Fn(EntityId) -> bool) {
        self.roles.retain(|role| keep(role.person));
        for role in &mut self.roles {
            role.organization = role.organization.filter(|id| keep(*id));
        }
        self.parts.retain(|part| keep(part.part) && keep(part.whole));
        for event in &mut self.events {
            event.actors.retain(|id| keep(*id));
            event.place = event.place.filter(|id| keep(*id));
        }
        self.events.retain(|event| !event.actors.is_empty());
        for position in &mut self.positions {
            position.holders.retain(|id| keep(*id));
            if position.holders.is_empty() {
                position.holders.push(position.speaker);
            }
            position.targets.retain(|id| keep(*id));
            if let Some(Topic::Entity(id)) = position.topic
                && !keep(id)
            {
                position.topic = None;
            }
        }
        self.positions.retain(|position| keep(position.speaker));
    }

    /// The same facts with other numbers for their entities.
    #[must_use]
    pub fn renumbered(mut self, number: impl Fn(EntityId) -> EntityId) -> Self {
        self.change_entities(&mut |id| *id = number(*id));
        self
    }

    /// The same facts where two of their entities have become one: nobody takes part twice, and nothing is part of itself.
    #[must_use]
    pub fn without_twins(mut self) -> Self {
        self.parts.retain(|part| part.part != part.whole);
        for event in &mut self.events {
            each_once(&mut event.actors);
        }
        for position in &mut self.positions {
            each_once(&mut position.holders);
            each_once(&mut position.targets);
        }
        self
    }

    fn change_entities(&mut self, change: &mut impl FnMut(&mut EntityId)) {
        let topic = |topic: &mut Option<Topic>, change: &mut dyn FnMut(&mut EntityId)| {
            if let Some(Topic::Entity(id)) = topic {
                change(id);
            }
        };
        for role in &mut self.roles {
            change(&mut role.person);
            role.organization.iter_mut().for_each(&mut *change);
        }
        for part in &mut self.parts {
            change(&mut part.part);
            change(&mut part.whole);
        }
        for event in &mut self.events {
            event.actors.iter_mut().for_each(&mut *change);
            event.place.iter_mut().for_each(&mut *change);
            topic(&mut event.topic, change);
        }
        for position in &mut self.positions {
            change(&mut position.speaker);
            position.holders.iter_mut().chain(&mut position.targets).for_each(&mut *change);
            topic(&mut position.topic, change);
        }
    }
}

/// Leaves the first of equal ones.
fn each_once(ids: &mut Vec<EntityId>) {
    let mut seen = BTreeSet::new();
    ids.retain(|id| seen.insert(*id));
}
