//! What the alignment says, it says of terms that there are.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Quad, Term};
use sanad::link::reconcile::wikidata_class;
use sanad::mention::EntityKind;
use sanad::{graph::vocab, query::Property};
use std::collections::BTreeSet;

const WDT: &str = "http://www.wikidata.org/prop/direct/";

fn parse(turtle: &str) -> Vec<Quad> {
    RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle).map(|quad| quad.expect("Turtle")).collect()
}

fn alignment() -> Vec<Quad> {
    parse(include_str!("../ontology/alignment.ttl"))
}

fn subject(quad: &Quad) -> String {
    match &quad.subject {
        NamedOrBlankNode::NamedNode(iri) => iri.as_str().to_owned(),
        NamedOrBlankNode::BlankNode(node) => panic!("{node} has no name"),
    }
}

/// Every IRI that `src/graph/vocab.rs` declares.
fn written() -> BTreeSet<String> {
    let source = include_str!("../src/graph/vocab.rs");
    let mut namespace = String::new();
    let mut terms = BTreeSet::new();
    for line in source.lines() {
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("terms! { \"") {
            namespace = rest.split('"').next().unwrap().to_owned();
        } else if line.starts_with("own_terms! {") {
            namespace = vocab::SN.to_owned();
        } else if let Some((_, rest)) = line.split_once(" = \"")
            && let Some(local) = rest.strip_suffix("\",")
        {
            terms.insert(format!("{namespace}{local}"));
        }
    }
    assert!(terms.contains(vocab::MEMBERSHIP.as_str()) && terms.contains(vocab::SPEAKER.as_str()));
    terms
}

#[test]
fn every_term_that_is_aligned_is_written_to_graphs_or_documented() {
    let written = written();
    let documented: BTreeSet<String> = parse(include_str!("../ontology/sanad.ttl")).iter().map(subject).collect();
    for quad in alignment() {
        let term = subject(&quad);
        assert!(written.contains(&term) || documented.contains(&term), "{term} is no term of ours");
    }
}

#[test]
fn an_alignment_is_one_of_known_properties_and_is_said_once() {
    let allowed = [
        "exactMatch",
        "closeMatch",
        "broadMatch",
        "narrowMatch",
        "relatedMatch",
        "note",
        "subClassOf",
        "subPropertyOf",
    ];
    let mut seen = BTreeSet::new();
    for quad in alignment() {
        let property = quad.predicate.as_str().rsplit(['#', '/']).next().unwrap();
        assert!(allowed.contains(&property), "{quad}");
        assert!(seen.insert((subject(&quad), quad.object.to_string())), "{quad} is said twice");
        if let Term::NamedNode(iri) = &quad.object
            && let Some(id) = iri.as_str().strip_prefix(WDT)
        {
            assert!(id.strip_prefix('P').is_some_and(|number| number.parse::<u32>().is_ok()), "{quad}");
        }
    }
}

#[test]
fn the_properties_that_we_state_and_the_classes_that_we_ask_for_are_aligned() {
    let alignment = alignment();
    let is_aligned = |iri: &str| {
        alignment.iter().any(|quad| matches!(&quad.object, Term::NamedNode(object) if object.as_str() == iri))
    };
    for property in [Property::PositionHeld, Property::MemberOfParty] {
        assert!(is_aligned(&format!("{WDT}{}", property.id())), "{property:?}");
    }
    // Qualifiers and references of the export.
    for property in ["P582", "P1932", "P854", "P1476", "P577", "P1683"] {
        assert!(is_aligned(&format!("{WDT}{property}")), "{property}");
    }
    for (name, kind) in EntityKind::NAMES {
        let class = vocab::entity_class(kind);
        let item = wikidata_class(kind).map(|item| format!("http://www.wikidata.org/entity/{item}"));
        let aligned: Vec<String> = alignment
            .iter()
            .filter(|quad| subject(quad) == class.as_str())
            .filter_map(|quad| match &quad.object {
                Term::NamedNode(iri) if iri.as_str().starts_with("http://www.wikidata.org/entity/") => {
                    Some(iri.as_str().to_owned())
                }
                _ => None,
            })
            .collect();
        assert_eq!(aligned, Vec::from_iter(item), "{name}");
    }
}
