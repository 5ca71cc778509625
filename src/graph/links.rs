//! The links of entities and offices with Wikidata, in a graph of their own: they are judgements about the articles'
//! entities, made with knowledge from elsewhere, and can be made anew without the articles.
//!
//! ```turtle
//! <https://w3id.org/sanad/entity/Q7747> skos:exactMatch wd:Q7747 .
//! <https://w3id.org/sanad/link/1b0c…> a sn:EntityLink ; sn:entity <https://w3id.org/sanad/entity/Q7747> ; sn:item wd:Q7747 ;
//!     sn:confidence 0.98 ; sn:method "exact name, office, in office" ; nif:referenceContext <https://example.org/a> .
//! ```

use super::writer::{Writer, decimal, tidy};
use super::{iri, vocab};
use crate::link::{Candidate, Decision, Position};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};

impl Writer<'_> {
    /// Which items the entities are or may be, and which offices the roles are.
    pub fn links(&mut self) {
        let decisions = self.extraction.links.entities.iter().zip(&self.entities);
        let quads: Vec<Quad> = decisions.flat_map(|(decision, entity)| links(&self.graph, entity, decision)).collect();
        let offices = std::mem::take(&mut self.offices);
        let offices = offices.iter().flat_map(|office| office.quads(&self.options.language));
        self.extend(quads.into_iter().chain(offices));
    }
}

/// What linking says of an article's entity: that it is an item, and which ones it may be.
pub(super) fn links(article: &NamedNode, entity: &NamedNode, decision: &Decision) -> Vec<Quad> {
    let exact = decision.exact().map(|candidate| (vocab::EXACT_MATCH, candidate));
    let close = decision.close().map(|candidate| (vocab::CLOSE_MATCH, candidate));
    exact.into_iter().chain(close).flat_map(|(match_, candidate)| link(article, entity, match_, candidate)).collect()
}

fn link(article: &NamedNode, entity: &NamedNode, relation: NamedNodeRef<'_>, candidate: &Candidate) -> [Quad; 7] {
    let item = iri::wikidata(candidate.qid);
    let node = iri::link(article, entity, &item);
    let score = Literal::new_typed_literal(decimal(candidate.score), vocab::XSD_DECIMAL);
    [
        quad(entity, relation, item.clone()),
        quad(&node, vocab::TYPE, vocab::ENTITY_LINK),
        quad(&node, vocab::LINKED_ENTITY, entity.clone()),
        quad(&node, vocab::ITEM, item),
        quad(&node, vocab::CONFIDENCE, score),
        quad(&node, vocab::METHOD, Literal::from(candidate.method.to_string())),
        quad(&node, vocab::REFERENCE_CONTEXT, article.clone()),
    ]
}

/// The office of a country or body that a role is: "Presiden" is one in each country.
pub(super) struct Office {
    /// The role's node.
    pub role: NamedNode,
    /// The concept of its title.
    pub concept: NamedNode,
    /// What it is, by names that are the same in every article.
    pub position: Position,
}

impl Office {
    pub fn quads(&self, language: &str) -> [Quad; 5] {
        let Position { title, body, of, item } = &self.position;
        let office = iri::office(title, *of);
        let label = format!("{title}, {body}");
        let label = Literal::new_language_tagged_literal_unchecked(tidy(&label).into_owned(), language);
        [
            quad(&self.role, vocab::OFFICE, office.clone()),
            quad(&office, vocab::TYPE, vocab::CONCEPT),
            quad(&office, vocab::PREF_LABEL, label),
            quad(&office, vocab::BROADER, self.concept.clone()),
            quad(&office, vocab::EXACT_MATCH, iri::wikidata(*item)),
        ]
    }
}

fn quad(subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) -> Quad {
    Quad::new(subject.clone(), predicate, object, vocab::LINKS)
}
