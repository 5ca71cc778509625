//! Looking nodes up without SPARQL, for the answers that follow many short paths.

use super::Result;
use super::prefix::shorten;
use crate::store::Index;
use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphName, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

macro_rules! terms {
    ($($name:ident = $iri:literal;)+) => {
        $(pub(super) const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked($iri);)+
    };
}

terms! {
    ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel";
    ANCHOR_OF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf";
    BEGIN_INDEX = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#beginIndex";
    CONFIDENCE = "https://w3id.org/sanad/ns#confidence";
    DATE_PUBLISHED = "http://schema.org/datePublished";
    END_INDEX = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#endIndex";
    EVENT = "http://semanticweb.cs.vu.nl/2009/11/sem/Event";
    EXACT_MATCH = "http://www.w3.org/2004/02/skos/core#exactMatch";
    ITEM = "https://w3id.org/sanad/ns#item";
    LINKED_ENTITY = "https://w3id.org/sanad/ns#entity";
    METHOD = "https://w3id.org/sanad/ns#method";
    FORMER = "https://w3id.org/sanad/ns#former";
    HAS_ACTOR = "http://semanticweb.cs.vu.nl/2009/11/sem/hasActor";
    HAS_PLACE = "http://semanticweb.cs.vu.nl/2009/11/sem/hasPlace";
    HAS_BEGIN_TIME_STAMP = "http://semanticweb.cs.vu.nl/2009/11/sem/hasBeginTimeStamp";
    HAS_END_TIME_STAMP = "http://semanticweb.cs.vu.nl/2009/11/sem/hasEndTimeStamp";
    HAS_TIME_STAMP = "http://semanticweb.cs.vu.nl/2009/11/sem/hasTimeStamp";
    HEADLINE = "http://schema.org/headline";
    HOLDER = "https://w3id.org/sanad/ns#holder";
    LINKED_EVENT = "https://w3id.org/sanad/ns#event";
    MEMBER = "http://www.w3.org/ns/org#member";
    MEMBERSHIP = "http://www.w3.org/ns/org#Membership";
    NEWS_ARTICLE = "http://schema.org/NewsArticle";
    ORGANIZATION = "http://www.w3.org/ns/org#organization";
    PERSON = "http://schema.org/Person";
    POSITION = "https://w3id.org/sanad/ns#Position";
    PREF_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel";
    PUBLISHER = "http://schema.org/publisher";
    ROLE = "http://www.w3.org/ns/org#role";
    RULE = "https://w3id.org/sanad/ns#rule";
    SPEAKER = "https://w3id.org/sanad/ns#speaker";
    STANCE = "https://w3id.org/sanad/ns#stance";
    TARGET = "https://w3id.org/sanad/ns#target";
    TOPIC = "https://w3id.org/sanad/ns#topic";
    WAS_DERIVED_FROM = "http://www.w3.org/ns/prov#wasDerivedFrom";
    WAS_GENERATED_BY = "http://www.w3.org/ns/prov#wasGeneratedBy";
}

/// The classes that are entities.
pub(super) const ENTITY_CLASSES: [&str; 10] = [
    "http://schema.org/AdministrativeArea",
    "http://schema.org/City",
    "http://schema.org/Country",
    "http://schema.org/GovernmentOrganization",
    "http://schema.org/NewsMediaOrganization",
    "http://schema.org/Organization",
    "http://schema.org/Person",
    "http://schema.org/Place",
    "http://schema.org/PoliticalParty",
    "https://w3id.org/sanad/ns#Topic",
];

/// A node as one article describes it.
#[derive(Debug)]
pub(super) struct Node {
    pub node: NamedOrBlankNode,
    pub graph: GraphName,
    quads: Vec<Quad>,
}

impl Node {
    /// The values of a property, sorted.
    pub fn all(&self, property: NamedNodeRef<'_>) -> Vec<Term> {
        let values = self.quads.iter().filter(|quad| quad.predicate == property);
        let mut values: Vec<Term> = values.map(|quad| quad.object.clone()).collect();
        values.sort_by_cached_key(ToString::to_string);
        values
    }

    /// The value of a property; the first if there are several.
    pub fn one(&self, property: NamedNodeRef<'_>) -> Option<Term> {
        self.all(property).into_iter().next()
    }

    /// The text of a property's value.
    pub fn text(&self, property: NamedNodeRef<'_>) -> Option<String> {
        self.one(property).map(|term| value(&term))
    }

    pub fn is_a(&self, class: NamedNodeRef<'_>) -> bool {
        self.all(rdf::TYPE).contains(&class.into_owned().into())
    }
}

/// What an article says of a node.
pub(super) fn node(index: &Index, node: &NamedOrBlankNode, graph: &GraphName) -> Result<Node> {
    let quads = index
        .graph()
        .quads_for_pattern(Some(node.as_ref()), None, None, Some(graph.as_ref()))
        .collect::<Result<_, _>>()?;
    Ok(Node { node: node.clone(), graph: graph.clone(), quads })
}

/// The nodes, in their articles, that have this value for the property.
pub(super) fn having(index: &Index, property: NamedNodeRef<'_>, value: &Term) -> Result<Vec<Node>> {
    index
        .graph()
        .quads_for_pattern(None, Some(property), Some(value.as_ref()), None)
        .map(|quad| {
            let quad = quad?;
            node(index, &quad.subject, &quad.graph_name)
        })
        .collect()
}

/// A node's IRI if it can be the subject of something.
pub(super) fn as_subject(term: &Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::NamedNode(iri) => Some(iri.clone().into()),
        Term::BlankNode(node) => Some(node.clone().into()),
        Term::Literal(_) => None,
    }
}

/// A literal's text, an IRI as it is.
pub(super) fn value(term: &Term) -> String {
    match term {
        Term::NamedNode(iri) => iri.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        Term::BlankNode(node) => node.to_string(),
    }
}

/// What an article calls a node, else its short IRI.
pub(super) fn name_in(index: &Index, term: &Term, graph: &GraphName) -> Result<String> {
    if let Some(subject) = as_subject(term) {
        let node = node(index, &subject, graph)?;
        if let Some(name) = node.text(rdfs::LABEL).or_else(|| node.text(PREF_LABEL)) {
            return Ok(name);
        }
    }
    let value = value(term);
    Ok(shorten(&value).unwrap_or(value))
}

/// What most articles call a node: of names as frequent the longer one, then the first in the alphabet.
pub(super) fn name(index: &Index, term: &Term) -> Result<String> {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    if let Some(subject) = as_subject(term) {
        for quad in index.graph().quads_for_pattern(Some(subject.as_ref()), Some(rdfs::LABEL), None, None) {
            *names.entry(value(&quad?.object)).or_default() += 1;
        }
    }
    let best = names.into_iter().min_by_key(|(name, count)| (Reverse(*count), Reverse(name.chars().count())));
    Ok(best.map_or_else(
        || {
            let value = value(term);
            shorten(&value).unwrap_or(value)
        },
        |(name, _)| name,
    ))
}

/// The nodes of a class.
pub(super) fn of_class(index: &Index, class: NamedNodeRef<'_>) -> Result<BTreeSet<String>> {
    index
        .graph()
        .quads_for_pattern(None, Some(rdf::TYPE), Some(class.into()), None)
        .map(|quad| Ok(quad?.subject.to_string()))
        .collect()
}
