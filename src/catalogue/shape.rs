//! The forms in which the catalogue is shown; as JSON, what `/api` answers. What is not known is left out. Offsets count
//! characters of the article's text, end-exclusive; dates are a day, a month or a year.

use crate::fact::{Quotation, Side, Stance};
use crate::graph::vocab;
use crate::link::kb::Qid;
use crate::query::CandidateNote;
use oxigraph::model::NamedNodeRef;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The class of an entity or topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // each is the class of the same name in the ontology
pub enum Class {
    Person,
    Party,
    Government,
    Media,
    Organization,
    Country,
    City,
    Area,
    Place,
    Topic,
}

impl Class {
    /// All of them, and what they are in the graph.
    pub const ALL: [(Self, NamedNodeRef<'static>); 10] = [
        (Self::Person, vocab::PERSON),
        (Self::Party, vocab::POLITICAL_PARTY),
        (Self::Government, vocab::GOVERNMENT_ORGANIZATION),
        (Self::Media, vocab::NEWS_MEDIA_ORGANIZATION),
        (Self::Organization, vocab::ORGANIZATION),
        (Self::Country, vocab::COUNTRY),
        (Self::City, vocab::CITY),
        (Self::Area, vocab::ADMINISTRATIVE_AREA),
        (Self::Place, vocab::PLACE),
        (Self::Topic, vocab::TOPIC_CLASS),
    ];

    /// The class of an IRI.
    #[must_use]
    pub fn of(iri: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, class)| class.as_str() == iri).map(|(class, _)| *class)
    }
}

/// A relation in one hop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // each is the property of the same name in the ontology
pub enum Relation {
    Met,
    Visited,
    Supports,
    Opposes,
    Urges,
    Praises,
    Criticises,
    Warns,
    Welcomes,
}

impl Relation {
    /// All of them, what they are in the graph, and the stance that they come of.
    pub const ALL: [(Self, NamedNodeRef<'static>, Option<Stance>); 9] = [
        (Self::Met, vocab::MET, None),
        (Self::Visited, vocab::VISITED, None),
        (Self::Supports, vocab::SUPPORTS, Some(Stance::Supports)),
        (Self::Opposes, vocab::OPPOSES, Some(Stance::Opposes)),
        (Self::Urges, vocab::URGES, Some(Stance::Urges)),
        (Self::Praises, vocab::PRAISES, Some(Stance::Praises)),
        (Self::Criticises, vocab::CRITICISES, Some(Stance::Criticises)),
        (Self::Warns, vocab::WARNS, Some(Stance::Warns)),
        (Self::Welcomes, vocab::WELCOMES, Some(Stance::Welcomes)),
    ];

    /// The stance that it comes of; none of a meeting or visit.
    #[must_use]
    pub fn stance(self) -> Option<Stance> {
        Self::ALL.iter().find(|(relation, ..)| *relation == self).and_then(|(.., stance)| *stance)
    }
}

/// An entity or topic as it is spoken of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
pub struct Ref {
    /// Its IRI.
    pub iri: String,
    /// Its name in most articles.
    pub name: String,
    /// Its class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
}

/// An article, as one cites it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ArticleRef {
    /// The article, which is its URL if it has one.
    pub iri: String,
    /// Its headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The day it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Its publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
}

/// A stretch of an article's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Phrase {
    /// Its IRI.
    pub iri: String,
    /// Its first character.
    pub begin: u32,
    /// The character after its last.
    pub end: u32,
    /// Its text, unless its publisher's rights keep it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// What every fact has: where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Source {
    /// The fact.
    pub iri: String,
    /// The article that says so.
    pub article: ArticleRef,
    /// The phrases that say so.
    pub evidence: Vec<Phrase>,
    /// The rule that read them, such as `speech.say`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// How sure that is, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

/// Who holds which role.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Role {
    /// Where it comes from.
    #[serde(flatten)]
    pub source: Source,
    /// Who.
    pub person: Ref,
    /// The title, as it is written.
    pub role: String,
    /// In what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<Ref>,
    /// Whether it is a past one.
    pub former: bool,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Event {
    /// Where it comes from.
    #[serde(flatten)]
    pub source: Source,
    /// The local name of its class: `Meeting`, `Visit`, `Attack`, …
    pub kind: String,
    /// The words that name it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Who takes part.
    pub actors: Vec<Ref>,
    /// Where.
    pub places: Vec<Ref>,
    /// What it is about.
    pub topics: Vec<Ref>,
    /// When: a day, a month or a year; the first one, if it lasts until another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// The last day, month or year of it, if it lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// Who said what and stands where.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Position {
    /// Where it comes from.
    #[serde(flatten)]
    pub source: Source,
    /// Who voiced it.
    pub speaker: Ref,
    /// On whose behalf.
    pub holders: Vec<Ref>,
    /// How it stands to the topic.
    #[serde(serialize_with = "lower_case")]
    #[schema(value_type = String, pattern = "^[a-z]+$", example = "supports")]
    pub stance: Stance,
    /// What the stance is with others in common.
    #[schema(value_type = String, pattern = "^(for|against|asks|states)$", example = "for")]
    pub side: Side,
    /// What it is about.
    pub topics: Vec<Ref>,
    /// Toward whom.
    pub targets: Vec<Ref>,
    /// The deciding word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<String>,
    /// In whose words: `direct`, `indirect` or `mixed`.
    #[serde(serialize_with = "lower_case_if_any", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, pattern = "^(direct|indirect|mixed)$", example = "direct")]
    pub quotation: Option<Quotation>,
    /// What was said, without the attribution.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<Phrase>,
}

/// The name of a stance as `/api` has it: `supports`.
#[must_use]
pub fn stance_name(stance: Stance) -> String {
    format!("{stance:?}").to_lowercase()
}

fn lower_case<S: Serializer>(value: &impl std::fmt::Debug, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&format!("{value:?}").to_lowercase())
}

fn lower_case_if_any<S: Serializer>(value: &Option<Quotation>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => lower_case(value, serializer),
        None => serializer.serialize_none(),
    }
}

/// Part of a list.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct List<T> {
    /// How many there are in all.
    pub total: usize,
    /// Those of the part that was asked for.
    pub items: Vec<T>,
}

/// Something that can be filtered by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Count {
    /// What the filter takes: a name, or an IRI.
    pub value: String,
    /// What it is called.
    pub name: String,
    /// How many there are of it.
    pub count: usize,
}

/// What a store holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Summary {
    /// How many articles.
    pub articles: usize,
    /// How many entities; topics are not counted.
    pub entities: usize,
    /// How many roles.
    pub roles: usize,
    /// How many events.
    pub events: usize,
    /// How many positions.
    pub positions: usize,
    /// How many quads.
    pub quads: usize,
    /// The first day of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// The last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
    /// Publishers, those of most articles first.
    pub sources: Vec<Count>,
    /// Countries that hold positions or act, the most frequent first.
    pub countries: Vec<Count>,
    /// Parties that hold positions or act, the most frequent first.
    pub parties: Vec<Count>,
}

/// An article with how much it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ArticleItem {
    /// The article.
    #[serde(flatten)]
    pub article: ArticleRef,
    /// Of how many it speaks.
    pub entities: usize,
    /// How many roles it tells.
    pub roles: usize,
    /// How many events.
    pub events: usize,
    /// How many positions.
    pub positions: usize,
}

/// An entity with its names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EntityItem {
    /// The entity.
    #[serde(flatten)]
    pub entity: Ref,
    /// Its other names.
    pub aliases: Vec<String>,
    /// How many articles speak of it.
    pub articles: usize,
    /// Its Wikidata item.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "Q252")]
    pub wikidata: Option<Qid>,
}

/// All that is known of an entity or topic. Of long lists the first hundred are given.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Entity {
    /// The entity.
    #[serde(flatten)]
    pub item: EntityItem,
    /// How long the lists are.
    pub counts: EntityCounts,
    /// The Wikidata items that it is or may be.
    pub candidates: Vec<CandidateNote>,
    /// What it is a part or member of.
    pub part_of: Vec<Ref>,
    /// The countries that it belongs to.
    pub countries: Vec<Ref>,
    /// The parties that it belongs to.
    pub parties: Vec<Ref>,
    /// Roles that it holds.
    pub roles: Vec<Role>,
    /// Roles that are held in it.
    pub members: Vec<Role>,
    /// Events that it takes part in, or is the place or topic of.
    pub events: Vec<Event>,
    /// Positions that it voices or holds.
    pub positions: Vec<Position>,
    /// Positions about or toward it.
    pub about: Vec<Position>,
    /// Its relations in one hop, the most frequent first.
    pub relations: Vec<Neighbour>,
    /// Articles that speak of it, newest first.
    pub spoken_of_in: Vec<ArticleRef>,
}

/// How many there are in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EntityCounts {
    /// Roles that it holds.
    pub roles: usize,
    /// Roles that are held in it.
    pub members: usize,
    /// Events that it is in.
    pub events: usize,
    /// Positions that it voices or holds.
    pub positions: usize,
    /// Positions about or toward it.
    pub about: usize,
}

/// A relation as one of the two sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Neighbour {
    /// Which relation.
    pub relation: Relation,
    /// Whether it goes out from the one asked for.
    pub outgoing: bool,
    /// The other.
    pub other: Ref,
    /// How many articles tell it.
    pub count: usize,
}

/// An article, its marks and its facts.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Reading {
    /// The article.
    pub article: ArticleNotes,
    /// Its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Why there is no text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Withheld>,
    /// Where it names whom, in the order of the text; none overlaps another.
    pub mentions: Vec<Mention>,
    /// Of whom it speaks.
    pub entities: Vec<EntityItem>,
    /// The roles it tells.
    pub roles: Vec<Role>,
    /// The events it tells.
    pub events: Vec<Event>,
    /// The positions it tells.
    pub positions: Vec<Position>,
}

/// Why an article's text is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Withheld {
    /// The store was built without texts.
    NotStored,
    /// Its publisher has reserved its rights, and others than the user can ask.
    Reserved,
}

/// What is known of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ArticleNotes {
    /// How it is cited.
    #[serde(flatten)]
    pub article: ArticleRef,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who edited it.
    pub editors: Vec<String>,
    /// The agencies and media it reports from.
    pub sources: Vec<String>,
    /// The dateline's place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The publisher's notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights: Option<String>,
}

/// A place where an article names an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Mention {
    /// Its first character.
    pub begin: u32,
    /// The character after its last.
    pub end: u32,
    /// Whom.
    pub entity: Ref,
}

/// Holders by topics.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Matrix {
    /// The rows: those who hold most positions on these topics.
    pub holders: Vec<MatrixHolder>,
    /// The columns: the most contested topics, then those of most holders.
    pub topics: Vec<MatrixTopic>,
    /// Where a holder has a position on a topic.
    pub cells: Vec<MatrixCell>,
    /// Holders of the same or of opposite sides, on all the topics that fit.
    pub pairs: Vec<Pair>,
    /// How many positions on topics fit the filters.
    pub positions: usize,
    /// How many holders there are in all.
    pub all_holders: usize,
    /// How many topics there are in all.
    pub all_topics: usize,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MatrixHolder {
    /// Who.
    #[serde(flatten)]
    pub holder: Ref,
    /// How many positions on the topics shown.
    pub positions: usize,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MatrixTopic {
    /// What.
    #[serde(flatten)]
    pub topic: Ref,
    /// How many positions.
    pub positions: usize,
    /// How many holders are for it.
    #[serde(rename = "for")]
    pub in_favour: usize,
    /// How many are against it.
    pub against: usize,
}

/// Where a holder stands on a topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MatrixCell {
    /// The row, from 0.
    pub holder: usize,
    /// The column, from 0.
    pub topic: usize,
    /// `for`, `against`, `asks`, `states`: what most of them are; `mixed` if both for and against.
    #[schema(value_type = String, pattern = "^(for|against|asks|states|mixed)$")]
    pub side: &'static str,
    /// How many of each stance.
    pub stances: BTreeMap<String, usize>,
}

/// Two holders and where they are of one side, and where not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Pair {
    /// The one.
    pub one: Ref,
    /// The other.
    pub other: Ref,
    /// Topics that both are for, or both against.
    pub agree: Vec<Ref>,
    /// Topics that one is for and the other against.
    pub disagree: Vec<Ref>,
}

/// Who relates to whom.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Network {
    /// Those shown, most edges first.
    pub nodes: Vec<NetworkNode>,
    /// The relations between them.
    pub edges: Vec<NetworkEdge>,
    /// How many fit the filters in all.
    pub all_nodes: usize,
    /// How many relations do.
    pub all_edges: usize,
}

/// An entity or topic in the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NetworkNode {
    /// Who or what.
    #[serde(flatten)]
    pub node: Ref,
    /// How often articles and their facts speak of it.
    pub mentions: usize,
}

/// A relation in the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NetworkEdge {
    /// From whom, an IRI.
    pub source: String,
    /// To whom; `met` has no direction.
    pub target: String,
    /// Which relation.
    pub relation: Relation,
    /// How many articles tell it.
    pub count: usize,
    /// The same by day of publication; the key is empty where it is unknown.
    pub days: BTreeMap<String, usize>,
}

/// The facts behind a relation.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Behind {
    /// Positions that it comes of.
    pub positions: Vec<Position>,
    /// Events that it comes of.
    pub events: Vec<Event>,
}

/// Events and how they are spread.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Events {
    /// How many fit in all.
    pub total: usize,
    /// Those of the part that was asked for, newest first, the undated last.
    pub items: Vec<Event>,
    /// How many there are of each kind, whatever kind was asked for.
    pub kinds: Vec<Count>,
    /// How many there are in each month, whatever time was asked for.
    pub months: BTreeMap<String, usize>,
}
