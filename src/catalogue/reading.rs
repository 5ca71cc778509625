//! An article with its marks and facts.

use super::View;
use super::record::NodeId;
use super::shape::{ArticleNotes, Mention, Reading, Ref, Withheld};
use crate::graph::vocab;
use oxigraph::model::{NamedOrBlankNode, Quad, Term};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A place where a text names somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mentioned {
    /// Its first character.
    pub begin: u32,
    /// The character after its last.
    pub end: u32,
    /// The entity's IRI.
    pub entity: String,
    /// What it is called there.
    pub name: String,
}

/// Where an article names whom, by its quads with mentions: in the order of the text, and of names that overlap the longest.
#[must_use]
pub fn mentioned(quads: &[Quad]) -> Vec<Mentioned> {
    let mut offsets: BTreeMap<&str, [Option<u32>; 2]> = BTreeMap::new();
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    let mut of: Vec<(&str, &str)> = Vec::new();
    for quad in quads {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
            continue;
        };
        let subject = subject.as_str();
        match &quad.object {
            Term::Literal(value) if quad.predicate == vocab::BEGIN_INDEX => {
                offsets.entry(subject).or_default()[0] = value.value().parse().ok();
            }
            Term::Literal(value) if quad.predicate == vocab::END_INDEX => {
                offsets.entry(subject).or_default()[1] = value.value().parse().ok();
            }
            Term::Literal(value) if quad.predicate == vocab::LABEL => {
                names.entry(subject).or_insert(value.value());
            }
            Term::NamedNode(entity) if quad.predicate == vocab::TA_IDENT_REF => of.push((subject, entity.as_str())),
            _ => {}
        }
    }
    let mut mentions: Vec<Mentioned> = of
        .into_iter()
        .filter_map(|(phrase, entity)| {
            let [begin, end] = *offsets.get(phrase)?;
            let name = names.get(entity).copied().unwrap_or_default();
            Some(Mentioned { begin: begin?, end: end?, entity: entity.to_owned(), name: name.to_owned() })
        })
        .collect();
    mentions.sort_by(|one, other| {
        (one.begin, Reverse(one.end), &one.entity).cmp(&(other.begin, Reverse(other.end), &other.entity))
    });
    let mut reached = 0;
    mentions.retain(|mention| {
        let free = mention.begin >= reached && mention.end > mention.begin;
        if free {
            reached = mention.end;
        }
        free
    });
    mentions
}

impl View<'_> {
    /// Whether an article's publisher has reserved its rights.
    #[must_use]
    pub fn is_reserved(&self, iri: &str) -> bool {
        let article = self.catalogue.article_of.get(iri);
        article.is_some_and(|id| self.catalogue.article(*id).rights.is_some())
    }

    /// An article with its facts, and its text with the places where it names somebody; none if there is no such article.
    #[must_use]
    pub fn reading(&self, iri: &str, text: Result<String, Withheld>, mentions: &[Mentioned]) -> Option<Reading> {
        let catalogue = self.catalogue;
        let id = *catalogue.article_of.get(iri)?;
        let article = catalogue.article(id);
        let (text, withheld) = match text {
            Ok(text) => (Some(text), None),
            Err(withheld) => (None, Some(withheld)),
        };
        let mentions = if text.is_some() { mentions } else { &[] };
        let mention = |mention: &Mentioned| Mention {
            begin: mention.begin,
            end: mention.end,
            entity: self.meant(&article.entities, mention),
        };
        Some(Reading {
            article: ArticleNotes {
                article: catalogue.cited(id),
                authors: article.authors.clone(),
                editors: article.editors.clone(),
                sources: article.sources.clone(),
                place: article.place.clone(),
                rights: article.rights.clone(),
            },
            text,
            withheld,
            mentions: mentions.iter().map(mention).collect(),
            entities: article.entities.iter().map(|id| catalogue.item(*id)).collect(),
            roles: catalogue.roles[article.roles.clone()].iter().map(|role| self.role(role)).collect(),
            events: catalogue.events[article.events.clone()].iter().map(|event| self.event(event)).collect(),
            positions: catalogue.positions[article.positions.clone()].iter().map(|one| self.position(one)).collect(),
        })
    }

    /// The entity of a mention, which may have been linked otherwise since: then it is the article's one of that name.
    fn meant(&self, entities: &[NodeId], mention: &Mentioned) -> Ref {
        let catalogue = self.catalogue;
        let known = catalogue.node(&mention.entity).filter(|id| entities.contains(id));
        let named = || {
            let has = |id: &&NodeId| {
                let node = catalogue.get(**id);
                node.name == mention.name || node.aliases.contains(&mention.name)
            };
            entities.iter().find(has).copied()
        };
        match known.or_else(named) {
            Some(id) => catalogue.reference(id),
            None => Ref { iri: mention.entity.clone(), name: mention.name.clone(), class: None },
        }
    }
}
