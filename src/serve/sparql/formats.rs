//! The formats that answers are written in: one table for results, graphs and the description of the service.

use crate::query::{Format, Kind};

/// A format and its names, the first of which is its own; the others are asked for by many.
pub(super) struct Offer {
    pub format: Format,
    pub names: &'static [&'static str],
}

const fn offer(format: Format, names: &'static [&'static str]) -> Offer {
    Offer { format, names }
}

/// Of rows, and of yes and no. The first is what is given to who does not say.
pub(super) const RESULTS: [Offer; 4] = [
    offer(Format::Json, &["application/sparql-results+json", "application/json"]),
    offer(Format::Xml, &["application/sparql-results+xml", "application/xml", "text/xml"]),
    offer(Format::Csv, &["text/csv"]),
    offer(Format::Tsv, &["text/tab-separated-values"]),
];

/// Of graphs, likewise.
pub(super) const GRAPHS: [Offer; 6] = [
    offer(Format::Turtle, &["text/turtle", "application/x-turtle"]),
    offer(Format::NTriples, &["application/n-triples"]),
    offer(Format::JsonLd, &["application/ld+json", "application/json"]),
    offer(Format::RdfXml, &["application/rdf+xml", "application/xml", "text/xml"]),
    offer(Format::TriG, &["application/trig"]),
    offer(Format::NQuads, &["application/n-quads"]),
];

/// Those that can hold a kind of answer.
pub(super) const fn of(kind: Kind) -> &'static [Offer] {
    match kind {
        Kind::Boolean | Kind::Rows => &RESULTS,
        Kind::Graph => &GRAPHS,
    }
}

/// Its IRI at W3C's registry of formats.
pub(super) fn iri(format: Format) -> &'static str {
    match (format.results(), format.graph()) {
        (Some(results), _) => results.iri(),
        (None, Some(graph)) => graph.rdf().iri(),
        (None, None) => "",
    }
}

/// A name as a `Content-Type`: all that is text is UTF-8.
pub(super) fn content_type(name: &str) -> String {
    if name.starts_with("text/") { format!("{name}; charset=utf-8") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_goes_by_its_registered_name() {
        for Offer { format, names } in RESULTS.iter().chain(&GRAPHS) {
            let registered = match (format.results(), format.graph()) {
                (Some(results), _) => results.media_type(),
                (None, Some(graph)) => graph.media_type(),
                (None, None) => unreachable!(),
            };
            assert_eq!(registered.split(';').next(), Some(names[0]));
            assert!(iri(*format).contains("www.w3.org/ns/formats/"));
        }
    }
}
