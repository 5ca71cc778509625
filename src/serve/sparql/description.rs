//! What the service can do (SPARQL 1.1 Service Description), in RDF.

use super::super::App;
use super::super::failure::Failure;
use super::accept::Accept;
use super::answer::{Written, choose};
use super::formats::{self, GRAPHS, RESULTS};
use axum::response::{IntoResponse as _, Response};
use oxigraph::io::RdfSerializer;
use oxigraph::model::vocab::{rdf, rdfs, xsd};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, Triple};

const SD: &str = "http://www.w3.org/ns/sparql-service-description#";
const VOID: &str = "http://rdfs.org/ns/void#";

/// Whom nobody asks anything is told this.
pub(super) fn describe(app: &App, origin: &str, accept: &Accept) -> Result<Response, Failure> {
    let (format, name) = choose(accept, &GRAPHS)?;
    let triples = triples(app, origin)
        .map_err(|error| Failure::bad_request(format!("the header Host is no part of an IRI: {error}")))?;
    let mut serializer = RdfSerializer::from_format(format.graph().unwrap_or(crate::graph::Format::Turtle).rdf());
    for (prefix, iri) in [("sd", SD), ("void", VOID), ("rdfs", "http://www.w3.org/2000/01/rdf-schema#")] {
        serializer = serializer.with_prefix(prefix, iri).map_err(Failure::internal)?;
    }
    let mut serializer = serializer.for_writer(Vec::new());
    triples.iter().try_for_each(|triple| serializer.serialize_triple(triple)).map_err(Failure::internal)?;
    let bytes = serializer.finish().map_err(Failure::internal)?;
    Ok(Written { name, bytes }.into_response())
}

fn triples(app: &App, origin: &str) -> Result<Vec<Triple>, oxigraph::model::IriParseError> {
    let service = NamedNode::new(format!("{origin}/sparql"))?;
    let dataset = NamedNode::new(format!("{origin}/sparql#dataset"))?;
    let union = NamedNode::new(format!("{origin}/sparql#union"))?;
    let store = NamedNode::new(format!("{origin}/store"))?;
    let sd = |name: &str| NamedNode::new_unchecked(format!("{SD}{name}"));
    let void = |name: &str| NamedNode::new_unchecked(format!("{VOID}{name}"));
    let number = |number: usize| Literal::new_typed_literal(number.to_string(), xsd::INTEGER);
    let text = |text: &str| Literal::new_language_tagged_literal_unchecked(text, "en");
    let snapshot = app.live().now();
    let articles = snapshot.store.as_ref().map_or(0, |store| store.articles().len());

    let mut triples = Vec::new();
    let mut say = |subject: &NamedNode, predicate: NamedNodeRef<'_>, object: Term| {
        triples.push(Triple::new(subject.clone(), predicate.into_owned(), object));
    };
    let comment = format!(
        "Questions only. The default graph is the union of all graphs; the prefixes of Sanad's vocabulary are declared; $name=value is a parameter of the query. A question has {1} seconds, an answer {2} rows or triples: one that needs more gets 503 and nothing else. Graphs as they are: {0}?default and {0}?graph=IRI.",
        store.as_str(),
        app.options().time_limit.as_secs_f64(),
        app.options().result_limit,
    );
    say(&service, rdf::TYPE, sd("Service").into());
    say(&service, rdfs::COMMENT, text(&comment).into());
    say(&service, rdfs::SEE_ALSO, store.into());
    say(&service, sd("endpoint").as_ref(), service.clone().into());
    say(&service, sd("supportedLanguage").as_ref(), sd("SPARQL11Query").into());
    say(&service, sd("feature").as_ref(), sd("UnionDefaultGraph").into());
    if !app.options().services.is_empty() {
        say(&service, sd("feature").as_ref(), sd("BasicFederatedQuery").into());
    }
    for offer in RESULTS.iter().chain(&GRAPHS) {
        let format = NamedNode::new_unchecked(formats::iri(offer.format));
        say(&service, sd("resultFormat").as_ref(), format.into());
    }
    say(&service, sd("defaultDataset").as_ref(), dataset.clone().into());
    say(&dataset, rdf::TYPE, sd("Dataset").into());
    let comment = "One graph an article, named by it, and one of the links between events. void:triples counts those of all graphs together, void:documents the articles.";
    say(&dataset, rdfs::COMMENT, text(comment).into());
    say(&dataset, void("triples").as_ref(), number(snapshot.index.len()).into());
    say(&dataset, void("documents").as_ref(), number(articles).into());
    say(&dataset, sd("defaultGraph").as_ref(), union.clone().into());
    say(&union, rdf::TYPE, sd("Graph").into());
    Ok(triples)
}
