//! `--format json`: one article's facts as an object that a person or a spreadsheet reads, without RDF.
//!
//! Entities and topics are spoken of by name and `id`, their IRI in the graph; what is not known is left out.

use super::anchor::Anchors;
use super::iri;
use super::rights::is_long;
use crate::Extraction;
use crate::article::Article;
use crate::entity::EntityId;
use crate::fact::{EventKind, Evidence, Quotation, Stance, Topic};
use crate::link::Candidate;
use crate::link::kb::Qid;
use crate::mention::EntityKind;
use crate::span::{Char, Span};
use jiff::civil::Date;
use oxigraph::model::NamedNode;
use serde::Serialize;

/// Everything read out of one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FactsJson {
    /// What is known of the article itself.
    pub article: ArticleJson,
    /// Whom and what it speaks of.
    pub entities: Vec<EntityJson>,
    /// Who holds which role.
    pub roles: Vec<RoleJson>,
    /// What is part of what.
    pub parts: Vec<PartJson>,
    /// What happened.
    pub events: Vec<EventJson>,
    /// Who said what and stands where.
    pub positions: Vec<PositionJson>,
}

/// What is known of an article itself; what is not known is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArticleJson {
    /// Its IRI.
    pub iri: String,
    /// The input's identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The day it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// The publisher's name, else the agency of the dateline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The language tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The dateline's place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who edited it.
    pub editors: Vec<String>,
    /// The agencies and media it reports from.
    pub sources: Vec<String>,
    /// The publisher's notice; when there is one, quotes of more than 160 characters are left out unless asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights: Option<String>,
}

/// An entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EntityJson {
    /// Its IRI.
    pub id: String,
    /// The Wikidata item that it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<Qid>,
    /// The items that it may be, best first, with what speaks for them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate>,
    /// Its class.
    pub kind: EntityKind,
    /// The fullest name.
    pub name: String,
    /// Other forms seen.
    pub aliases: Vec<String>,
    /// False for one that is only described.
    pub named: bool,
    /// Where it is named: begin and end in characters.
    pub mentions: Vec<Span<Char>>,
}

/// An entity in a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NameJson {
    /// Its IRI.
    pub id: String,
    /// Its fullest name.
    pub name: String,
}

/// A stretch of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// The first character.
    pub begin: u32,
    /// The one after the last.
    pub end: u32,
    /// The words, unless rights in them are reserved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoleJson {
    /// Who holds it.
    pub person: NameJson,
    /// As written.
    pub role: String,
    /// Its full form where the written one is an abbreviation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_role: Option<String>,
    /// The Wikidata item of the position.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<Qid>,
    /// In what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<NameJson>,
    /// Whether it is a past one.
    pub former: bool,
    /// The words that say so.
    pub evidence: Quote,
    /// The rule that read them.
    pub rule: &'static str,
    /// In hundredths.
    pub confidence: u8,
}

/// A part and its whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartJson {
    /// The part.
    pub part: NameJson,
    /// The whole.
    pub whole: NameJson,
    /// The words that say so.
    pub evidence: Quote,
    /// The rule that read them.
    pub rule: &'static str,
    /// In hundredths.
    pub confidence: u8,
}

/// What something is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TopicJson {
    /// Its IRI.
    pub id: String,
    /// In words.
    pub label: String,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EventJson {
    /// Its class.
    pub kind: EventKind,
    /// The words that name it.
    pub label: String,
    /// Who takes part.
    pub actors: Vec<NameJson>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<NameJson>,
    /// When: a day, a month or a year; the first one, if it lasts until another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// The last day, month or year of it, if it lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_end: Option<String>,
    /// The words that say when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_expression: Option<Quote>,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<TopicJson>,
    /// The words that say so.
    pub evidence: Quote,
    /// The rule that read them.
    pub rule: &'static str,
    /// In hundredths.
    pub confidence: u8,
}

/// A position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PositionJson {
    /// Who voiced it.
    pub speaker: NameJson,
    /// On whose behalf.
    pub holders: Vec<NameJson>,
    /// How it stands to the topic.
    pub stance: Stance,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<TopicJson>,
    /// Toward whom.
    pub targets: Vec<NameJson>,
    /// The deciding word.
    pub cue: String,
    /// In whose words.
    pub quotation: Quotation,
    /// What was said, without the attribution.
    pub content: Quote,
    /// The words with the attribution.
    pub evidence: Quote,
    /// The rule that read them.
    pub rule: &'static str,
    /// In hundredths.
    pub confidence: u8,
}

/// The facts of one article as an object for [`serde_json`].
///
/// With `full_text` long quotes are given even where rights in them are reserved.
///
/// ```
/// use sanad::{Extraction, article::Article, graph};
/// let article = Article { iri: "https://example.org/1".into(), ..Article::default() };
/// let object = graph::json(&article, &Extraction::default(), false);
/// assert!(serde_json::to_string(&object)?.starts_with(r#"{"article":{"iri":"https://example.org/1""#));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[must_use]
pub fn json(article: &Article, extraction: &Extraction, full_text: bool) -> FactsJson {
    let (frame, facts) = (&extraction.frame, &extraction.facts);
    let dateline = frame.dateline.as_ref();
    let reader = Reader {
        article: iri::article(&article.iri),
        extraction,
        anchors: Anchors::new(&article.text),
        withhold: frame.rights.is_some() && !full_text,
    };
    FactsJson {
        article: ArticleJson {
            iri: iri::article(&article.iri).into_string(),
            id: article.id.clone(),
            title: article.title.clone(),
            published: article.published,
            publisher: article.publisher.clone().or_else(|| dateline.and_then(|dateline| dateline.agency.clone())),
            language: article.language.clone(),
            place: dateline.and_then(|dateline| dateline.place.as_ref()).map(|(place, _)| place.clone()),
            authors: article.authors.iter().chain(&frame.authors).cloned().collect(),
            editors: frame.editors.clone(),
            sources: frame.sources.clone(),
            rights: frame.rights.clone(),
        },
        entities: extraction
            .entities
            .iter()
            .enumerate()
            .map(|(at, entity)| EntityJson {
                id: iri::of_entity(&reader.article, entity, extraction.links.item(at)).into_string(),
                wikidata: extraction.links.item(at),
                candidates: extraction.links.entities.get(at).map_or_else(Vec::new, |found| found.candidates.clone()),
                kind: entity.kind,
                name: entity.name.clone(),
                aliases: entity.aliases.clone(),
                named: entity.named,
                mentions: entity.mentions.clone(),
            })
            .collect(),
        roles: facts
            .roles
            .iter()
            .enumerate()
            .filter_map(|(at, role)| {
                Some(RoleJson {
                    person: reader.name(role.person)?,
                    role: role.label.clone(),
                    full_role: role.full_label.clone(),
                    wikidata: extraction
                        .links
                        .roles
                        .get(at)
                        .and_then(|position| position.as_ref())
                        .map(|position| position.item),
                    organization: role.organization.and_then(|id| reader.name(id)),
                    former: role.former,
                    evidence: reader.evidence(&role.evidence),
                    rule: role.evidence.rule,
                    confidence: role.evidence.confidence,
                })
            })
            .collect(),
        parts: facts
            .parts
            .iter()
            .filter_map(|part| {
                Some(PartJson {
                    part: reader.name(part.part)?,
                    whole: reader.name(part.whole)?,
                    evidence: reader.evidence(&part.evidence),
                    rule: part.evidence.rule,
                    confidence: part.evidence.confidence,
                })
            })
            .collect(),
        events: facts
            .events
            .iter()
            .map(|event| EventJson {
                kind: event.kind,
                label: event.label.clone(),
                actors: reader.names(&event.actors),
                place: event.place.and_then(|id| reader.name(id)),
                time: event.time.map(|time| time.when.start.to_string()),
                time_end: event.time.and_then(|time| time.when.end).map(|end| end.to_string()),
                time_expression: event.time.map(|time| reader.quote(time.span)),
                topic: event.topic.as_ref().and_then(|topic| reader.topic(topic)),
                evidence: reader.evidence(&event.evidence),
                rule: event.evidence.rule,
                confidence: event.evidence.confidence,
            })
            .collect(),
        positions: facts
            .positions
            .iter()
            .filter_map(|position| {
                Some(PositionJson {
                    speaker: reader.name(position.speaker)?,
                    holders: reader.names(&position.holders),
                    stance: position.stance,
                    topic: position.topic.as_ref().and_then(|topic| reader.topic(topic)),
                    targets: reader.names(&position.targets),
                    cue: position.cue.clone(),
                    quotation: position.quotation,
                    content: reader.quote(position.content),
                    evidence: reader.evidence(&position.evidence),
                    rule: position.evidence.rule,
                    confidence: position.evidence.confidence,
                })
            })
            .collect(),
    }
}

/// Looks names and words up.
struct Reader<'a> {
    article: NamedNode,
    extraction: &'a Extraction,
    anchors: Anchors<'a>,
    withhold: bool,
}

impl Reader<'_> {
    fn name(&self, id: EntityId) -> Option<NameJson> {
        let at = id.0 as usize;
        let entity = self.extraction.entities.get(at)?;
        let iri = iri::of_entity(&self.article, entity, self.extraction.links.item(at));
        Some(NameJson { id: iri.into_string(), name: entity.name.clone() })
    }

    fn names(&self, ids: &[EntityId]) -> Vec<NameJson> {
        ids.iter().filter_map(|id| self.name(*id)).collect()
    }

    fn topic(&self, topic: &Topic) -> Option<TopicJson> {
        match topic {
            Topic::Entity(id) => self.name(*id).map(|name| TopicJson { id: name.id, label: name.name }),
            Topic::Issue { label, key } => Some(TopicJson { id: iri::topic(key).into_string(), label: label.clone() }),
        }
    }

    fn quote(&self, span: Span<Char>) -> Quote {
        let span = self.anchors.clamp(span);
        let text = self.anchors.text(span);
        Quote { begin: span.start, end: span.end, text: (!(self.withhold && is_long(text))).then(|| text.to_owned()) }
    }

    fn evidence(&self, evidence: &Evidence) -> Quote {
        self.quote(evidence.span)
    }
}
