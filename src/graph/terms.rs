//! The words that a query can use, with what they mean: our own as the ontology documents them, and those of other
//! vocabularies that occur in graphs.

use super::vocab;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::vocab::rdfs;
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Term as Object};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use utoipa::ToSchema;

const ONTOLOGY: &str = include_str!("../../ontology/sanad.ttl");

/// Terms of other vocabularies that articles' graphs use.
const OTHERS: &[NamedNodeRef<'static>] = &[
    vocab::NEWS_ARTICLE,
    vocab::HEADLINE,
    vocab::DATE_PUBLISHED,
    vocab::PUBLISHER,
    vocab::AUTHOR,
    vocab::EDITOR,
    vocab::IN_LANGUAGE,
    vocab::CONTENT_LOCATION,
    vocab::IDENTIFIER,
    vocab::CONTAINED_IN_PLACE,
    vocab::PERSON,
    vocab::POLITICAL_PARTY,
    vocab::GOVERNMENT_ORGANIZATION,
    vocab::NEWS_MEDIA_ORGANIZATION,
    vocab::ORGANIZATION,
    vocab::COUNTRY,
    vocab::CITY,
    vocab::ADMINISTRATIVE_AREA,
    vocab::PLACE,
    vocab::CONTEXT,
    vocab::PHRASE,
    vocab::BEGIN_INDEX,
    vocab::END_INDEX,
    vocab::ANCHOR_OF,
    vocab::REFERENCE_CONTEXT,
    vocab::MEMBERSHIP,
    vocab::MEMBER,
    vocab::MEMBER_OF,
    vocab::IN_ORGANIZATION,
    vocab::ROLE,
    vocab::SUB_ORGANIZATION_OF,
    vocab::EVENT,
    vocab::HAS_ACTOR,
    vocab::HAS_PLACE,
    vocab::HAS_TIME_STAMP,
    vocab::HAS_BEGIN_TIME_STAMP,
    vocab::HAS_END_TIME_STAMP,
    vocab::WAS_DERIVED_FROM,
    vocab::WAS_GENERATED_BY,
    vocab::CONCEPT,
    vocab::PREF_LABEL,
    vocab::ALT_LABEL,
    vocab::EXACT_MATCH,
    vocab::CLOSE_MATCH,
    vocab::BROADER,
    vocab::RIGHTS,
    vocab::LABEL,
];

/// What a term names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum TermKind {
    /// A class of things.
    Class,
    /// What is said of them.
    Property,
    /// One thing, such as a stance.
    Individual,
}

/// A word of the graph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Term {
    /// As queries write it: `sn:Position`.
    pub term: String,
    /// Its IRI.
    pub iri: String,
    /// What it names.
    pub kind: TermKind,
    /// Its name, by language.
    pub label: BTreeMap<String, String>,
    /// What it means, by language; of other vocabularies' terms it is told there.
    pub comment: BTreeMap<String, String>,
}

impl Term {
    fn new(iri: &str, kind: TermKind) -> Option<Self> {
        let (prefix, namespace) = vocab::PREFIXES.iter().find(|(_, namespace)| iri.starts_with(namespace))?;
        let local = &iri[namespace.len()..];
        let (label, comment) = (BTreeMap::new(), BTreeMap::new());
        Some(Self { term: format!("{prefix}:{local}"), iri: iri.to_owned(), kind, label, comment })
    }
}

/// All terms, sorted.
///
/// ```
/// let terms = sanad::graph::terms::terms();
/// let position = terms.iter().find(|term| term.term == "sn:Position").unwrap();
/// assert!(position.comment.contains_key("id"));
/// ```
#[must_use]
pub fn terms() -> &'static [Term] {
    static TERMS: LazyLock<Vec<Term>> = LazyLock::new(|| {
        let mut terms: BTreeMap<String, Term> = BTreeMap::new();
        for iri in OTHERS.iter().map(|term| term.as_str()) {
            let local = iri.rsplit(['#', '/']).next().unwrap_or_default();
            let kind = if local.starts_with(char::is_uppercase) { TermKind::Class } else { TermKind::Property };
            terms.extend(Term::new(iri, kind).map(|term| (iri.to_owned(), term)));
        }
        // It is well formed, as a test proves; what follows an error would be missing here.
        let quads: Vec<_> = RdfParser::from_format(RdfFormat::Turtle).for_slice(ONTOLOGY).flatten().collect();
        for quad in &quads {
            let (NamedOrBlankNode::NamedNode(subject), Object::NamedNode(class)) = (&quad.subject, &quad.object) else {
                continue;
            };
            if quad.predicate == vocab::TYPE && subject.as_str().starts_with(vocab::SN) {
                let kind = match class.as_str().rsplit('#').next() {
                    Some("Class") => TermKind::Class,
                    Some(name) if name.ends_with("Property") => TermKind::Property,
                    _ => TermKind::Individual,
                };
                let new = Term::new(subject.as_str(), kind);
                terms.extend(new.map(|term| (subject.as_str().to_owned(), term)));
            }
        }
        for quad in quads {
            if let (NamedOrBlankNode::NamedNode(subject), Object::Literal(text)) = (&quad.subject, &quad.object)
                && let (Some(term), Some(language)) = (terms.get_mut(subject.as_str()), text.language())
            {
                let words = if quad.predicate == rdfs::LABEL { &mut term.label } else { &mut term.comment };
                if quad.predicate == rdfs::LABEL || quad.predicate == rdfs::COMMENT {
                    words.insert(language.to_owned(), text.value().to_owned());
                }
            }
        }
        let mut terms: Vec<Term> = terms.into_values().collect();
        terms.sort_by(|one, other| one.term.cmp(&other.term));
        terms
    });
    &TERMS
}
