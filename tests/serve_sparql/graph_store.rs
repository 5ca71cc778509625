//! Graphs as they are, at `/store`.

use crate::common::serving::{Server, form, send, store_of};
use oxigraph::io::{RdfFormat, RdfParser};

fn triples(format: RdfFormat, text: &str) -> Vec<String> {
    let mut lines: Vec<String> =
        RdfParser::from_format(format).for_slice(text).map(|quad| quad.unwrap().to_string()).collect();
    lines.sort();
    lines
}

#[test]
fn a_graph_and_the_union_are_given_and_nothing_is_taken() {
    let one = "<urn:a> <urn:p> \"1\" .\n<urn:b> <urn:p> \"2\" .\n";
    let two = "<urn:b> <urn:p> \"2\" .\n<urn:c> <urn:p> \"3\" .\n";
    let store = store_of(&[("https://example.org/1", one), ("https://example.org/2", two)]);
    let server = Server::start(store.path(), &[]);
    let get =
        |fields: &str, accept: &str| send("GET", &server.url(&format!("/store?{fields}")), &[("Accept", accept)], None);
    let graph = |iri: &str| form(&[("graph", iri)]);

    let first = get(&graph("https://example.org/1"), "application/n-triples");
    assert_eq!((first.status, first.body.as_str()), (200, one));
    let union = get("default", "*/*");
    assert_eq!((union.status, union.media_type()), (200, "text/turtle"));
    assert_eq!(triples(RdfFormat::Turtle, &union.body).len(), 3, "each once");
    let head = send("HEAD", &server.url("/store?default"), &[], None);
    assert_eq!((head.status, head.media_type(), head.body.as_str()), (200, "text/turtle", ""));

    let missing = get(&graph("https://example.org/3"), "*/*");
    assert_eq!(missing.status, 404);
    assert!(missing.body.contains("there is no graph <https://example.org/3>"), "{}", missing.body);
    for fields in ["", "default&graph=urn:x", "graph=urn:x&graph=urn:y", "graph=x", "graph"] {
        assert_eq!(get(fields, "*/*").status, 400, "{fields}");
    }
    assert_eq!(get("default", "text/csv").status, 406);
    for method in ["PUT", "POST", "DELETE", "PATCH"] {
        let refused = send(method, &server.url("/store?default"), &[], None);
        assert_eq!(refused.status, 403, "{method}");
        assert!(refused.body.contains("read-only"));
    }
    assert_eq!(get("default", "*/*").body, union.body);
}
