//! Facts in the forms in which they are shown, with the phrases that say so.

use super::record::{self, ArticleId, Evidence, NodeId, Span};
use super::shape::{ArticleRef, Event, Phrase, Position, Ref, Role, Source};
use super::{Catalogue, View};
use crate::fact::Side;
use crate::graph::{iri, vocab};
use oxigraph::model::{NamedNodeRef, Term};
use std::cmp::Reverse;

impl Catalogue {
    /// An entity or topic as it is spoken of.
    #[must_use]
    pub fn reference(&self, id: NodeId) -> Ref {
        let node = self.get(id);
        Ref { iri: node.iri.clone(), name: node.name.clone(), class: node.class }
    }

    pub(super) fn references(&self, ids: &[NodeId]) -> Vec<Ref> {
        ids.iter().map(|id| self.reference(*id)).collect()
    }

    pub(super) fn cited(&self, id: ArticleId) -> ArticleRef {
        let article = self.article(id);
        ArticleRef {
            iri: article.iri.clone(),
            title: article.title.clone(),
            published: article.published.clone(),
            publisher: article.publisher.clone(),
        }
    }

    /// What facts are ordered by: the newest article first, then as the text has them.
    pub(super) fn newest<'a>(&'a self, evidence: &Evidence) -> (Reverse<Option<&'a str>>, &'a str, Option<Span>) {
        let article = self.article(evidence.article);
        (Reverse(article.published.as_deref()), &article.iri, evidence.phrases.first().copied())
    }
}

impl View<'_> {
    fn phrase(&self, article: &str, span: Span) -> Phrase {
        let iri = iri::part(&NamedNodeRef::new_unchecked(article).into_owned(), "char", span.begin, span.end);
        let graph = NamedNodeRef::new_unchecked(article);
        let quads = self.index.graph().quads_for_pattern(
            Some(iri.as_ref().into()),
            Some(vocab::ANCHOR_OF),
            None,
            Some(graph.into()),
        );
        let text = quads.flatten().find_map(|quad| match quad.object {
            Term::Literal(text) => Some(text.value().to_owned()),
            _ => None,
        });
        Phrase { iri: iri.into_string(), begin: span.begin, end: span.end, text }
    }

    fn source(&self, evidence: &Evidence) -> Source {
        let article = self.catalogue.article(evidence.article);
        Source {
            iri: format!("{}{}", article.iri, evidence.fragment),
            article: self.catalogue.cited(evidence.article),
            evidence: evidence.phrases.iter().map(|span| self.phrase(&article.iri, *span)).collect(),
            rule: evidence.rule.and_then(|rule| self.catalogue.rules.get(usize::from(rule)).cloned()),
            confidence: evidence.confidence.map(|hundredths| f64::from(hundredths) / 100.0),
        }
    }

    pub(super) fn role(&self, role: &record::Role) -> Role {
        Role {
            source: self.source(&role.evidence),
            person: self.catalogue.reference(role.person),
            role: role.label.to_string(),
            organization: role.organization.map(|id| self.catalogue.reference(id)),
            former: role.former,
        }
    }

    pub(super) fn event(&self, event: &record::Event) -> Event {
        Event {
            source: self.source(&event.evidence),
            kind: event.kind.to_string(),
            label: event.label.as_deref().map(str::to_owned),
            actors: self.catalogue.references(&event.actors),
            places: self.catalogue.references(&event.places),
            topics: self.catalogue.references(&event.topics),
            time: event.time.as_deref().map(str::to_owned),
            until: event.until.as_deref().map(str::to_owned),
        }
    }

    pub(super) fn position(&self, position: &record::Position) -> Position {
        let article = &self.catalogue.article(position.evidence.article).iri;
        Position {
            source: self.source(&position.evidence),
            speaker: self.catalogue.reference(position.speaker),
            holders: self.catalogue.references(&position.holders),
            stance: position.stance,
            side: Side::of(position.stance),
            topics: self.catalogue.references(&position.topics),
            targets: self.catalogue.references(&position.targets),
            cue: position.cue.as_deref().map(str::to_owned),
            quotation: position.quotation,
            content: position.content.map(|span| self.phrase(article, span)),
        }
    }
}
