//! Every format is read back as the same rows, or the same triples.

use crate::common::serving::{Reply, Server, form, send, store_of};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsParser, SliceQueryResultsParserOutput};

/// Texts that a format may stumble over.
const TRIPLES: &str = "<urn:a> <urn:p#name> \"Ani, \\\"Bu\\\" <&>\\n\\tbaris\\u00e9\"@id .\n\
    <urn:a> <urn:p#name> \"\" .\n\
    <urn:a> <urn:p#day> \"2025-06-19\"^^<http://www.w3.org/2001/XMLSchema#date> .\n\
    <urn:b> <urn:p#name> \"\\U0001F3DB ]]> \\\\ '\" .\n";

fn ask(server: &Server, query: &str, accept: &str) -> Reply {
    let reply =
        send("GET", &server.url(&format!("/sparql?{}", form(&[("query", query)]))), &[("Accept", accept)], None);
    assert_eq!((reply.status, reply.media_type()), (200, accept), "{reply:?}");
    reply
}

fn rows(format: QueryResultsFormat, text: &str) -> Vec<String> {
    match QueryResultsParser::from_format(format).for_slice(text.as_bytes()).unwrap() {
        SliceQueryResultsParserOutput::Solutions(rows) => {
            rows.map(|row| row.unwrap().iter().map(|(name, term)| format!("{name}={term} ")).collect()).collect()
        }
        SliceQueryResultsParserOutput::Boolean(value) => vec![value.to_string()],
    }
}

#[test]
fn every_format_holds_the_same() {
    let store = store_of(&[("https://example.org/1", TRIPLES)]);
    let server = Server::start(store.path(), &[]);
    let select = "SELECT ?s ?p ?o ?none { ?s ?p ?o OPTIONAL { ?o <urn:none> ?none } } ORDER BY ?s ?p ?o";
    let json = rows(QueryResultsFormat::Json, &ask(&server, select, "application/sparql-results+json").body);
    assert_eq!(json.len(), 4);
    let table = [
        ("application/json", QueryResultsFormat::Json),
        ("application/sparql-results+xml", QueryResultsFormat::Xml),
        ("application/xml", QueryResultsFormat::Xml),
        ("text/tab-separated-values", QueryResultsFormat::Tsv),
    ];
    for (name, format) in table {
        assert_eq!(rows(format, &ask(&server, select, name).body), json, "{name}");
        if format != QueryResultsFormat::Tsv {
            assert_eq!(rows(format, &ask(&server, "ASK { ?s ?p ?o }", name).body), ["true"]);
        }
    }
    // CSV holds texts without their types.
    let csv = ask(&server, select, "text/csv").body;
    assert!(csv.starts_with("s,p,o,none\r\n"), "{csv}");
    assert!(csv.contains("\"Ani, \"\"Bu\"\" <&>\n\tbaris\u{e9}\""), "{csv}");

    let construct = "CONSTRUCT WHERE { ?s ?p ?o }";
    let sorted = |format: RdfFormat, text: &str| {
        let quads = RdfParser::from_format(format).for_slice(text);
        let mut lines: Vec<String> = quads.map(|quad| quad.unwrap().to_string() + " .\n").collect();
        lines.sort();
        lines
    };
    let expected = sorted(RdfFormat::NTriples, TRIPLES);
    for (name, format) in [
        ("text/turtle", RdfFormat::Turtle),
        ("application/x-turtle", RdfFormat::Turtle),
        ("application/n-triples", RdfFormat::NTriples),
        ("application/n-quads", RdfFormat::NQuads),
        ("application/trig", RdfFormat::TriG),
        ("application/rdf+xml", RdfFormat::RdfXml),
        ("application/ld+json", RdfFormat::JsonLd { profile: Default::default() }),
        ("application/json", RdfFormat::JsonLd { profile: Default::default() }),
    ] {
        assert_eq!(sorted(format, &ask(&server, construct, name).body), expected, "{name}");
        let nothing = ask(&server, "DESCRIBE <urn:none>", name).body;
        assert!(sorted(format, &nothing).is_empty(), "{name} {nothing}");
    }
}
