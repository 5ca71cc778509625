//! What is asked, and what is refused.

use crate::common::serving::{Reply, Server, form, send, store_of};
use crate::common::{samples, sanad};

const ONE: &str = "https://example.org/1";
const TWO: &str = "https://example.org/2";

/// Two graphs that share a triple.
fn server() -> (tempfile::TempDir, Server) {
    let triple = |number: usize| {
        format!("<https://example.org/s{number}> <http://schema.org/name> \"Ani \\\"{number}\\\"\"@id .\n")
    };
    let (one, two) = (triple(1) + &triple(2), triple(2) + &triple(3));
    let store = store_of(&[(ONE, &one), (TWO, &two)]);
    let server = Server::start(store.path(), &[]);
    (store, server)
}

fn get(server: &Server, fields: &[(&str, &str)], accept: &str) -> Reply {
    send("GET", &server.url(&format!("/sparql?{}", form(fields))), &[("Accept", accept)], None)
}

/// The rows of an answer in CSV.
fn rows(reply: &Reply) -> Vec<&str> {
    assert_eq!((reply.status, reply.header("content-type")), (200, "text/csv; charset=utf-8"), "{reply:?}");
    let mut rows: Vec<&str> = reply.body.lines().skip(1).collect();
    rows.sort_unstable();
    rows
}

const SUBJECTS: &str = "SELECT DISTINCT ?s { ?s schema:name ?name }";

#[test]
fn a_query_is_asked_in_three_ways() {
    let (_store, server) = server();
    let url = server.url("/sparql");
    let form_type = ("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
    let direct_type = ("Content-Type", "application/sparql-query");
    let csv = ("Accept", "text/csv");
    let by_get = get(&server, &[("query", SUBJECTS)], "text/csv");
    let by_form = send("POST", &url, &[form_type, csv], Some(form(&[("query", SUBJECTS)]).as_bytes()));
    let direct = send("POST", &url, &[direct_type, csv], Some(SUBJECTS.as_bytes()));
    for reply in [&by_get, &by_form, &direct] {
        assert_eq!(rows(reply), ["https://example.org/s1", "https://example.org/s2", "https://example.org/s3"]);
        assert!(reply.header("vary").to_lowercase().contains("accept"));
    }
    let head = send("HEAD", &server.url(&format!("/sparql?{}", form(&[("query", SUBJECTS)]))), &[csv], None);
    assert_eq!((head.status, head.media_type(), head.body.as_str()), (200, "text/csv", ""));
}

#[test]
fn parameters_are_terms_and_never_a_piece_of_the_query() {
    let (_store, server) = server();
    let query = "SELECT DISTINCT ?s { ?s schema:name ?name FILTER(CONTAINS(?name, $part)) }";
    let part = |value: &str| get(&server, &[("query", query), ("$part", value), ("format", "json")], "text/csv");
    assert_eq!(rows(&part("\"2\"")), ["https://example.org/s2"]);
    assert!(rows(&part("2\")) } #")).is_empty());
    let unknown = get(&server, &[("query", query), ("$teil", "2")], "*/*");
    assert_eq!(unknown.status, 400);
    assert!(unknown.body.contains("no parameter \"teil\"; it has: name, part, s"), "{}", unknown.body);
    let body = form(&[("query", query), ("$part", "3")]);
    let headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "text/csv")];
    assert_eq!(
        rows(&send("POST", &server.url("/sparql"), &headers, Some(body.as_bytes()))),
        ["https://example.org/s3"]
    );
}

#[test]
fn the_graphs_of_the_request_take_the_place_of_the_query_s() {
    let (_store, server) = server();
    let ask = |query: &str, graphs: &[(&str, &str)]| {
        let fields: Vec<_> = [("query", query)].into_iter().chain(graphs.iter().copied()).collect();
        rows(&get(&server, &fields, "text/csv")).join(" ").replace("https://example.org/", "")
    };
    let default = |iri| ("default-graph-uri", iri);
    let named = |iri| ("named-graph-uri", iri);
    assert_eq!(ask(SUBJECTS, &[default(ONE)]), "s1 s2");
    assert_eq!(ask(SUBJECTS, &[default(ONE), default(TWO)]), "s1 s2 s3");
    assert_eq!(ask(SUBJECTS, &[default("https://example.org/none")]), "");
    assert_eq!(ask(SUBJECTS, &[named(ONE)]), "", "the default graph is empty then");
    let from = format!("SELECT DISTINCT ?s FROM <{ONE}> {{ ?s schema:name ?name }}");
    assert_eq!(ask(&from, &[]), "s1 s2");
    assert_eq!(ask(&from, &[default(TWO)]), "s2 s3");
    let graphs = "SELECT DISTINCT ?g { GRAPH ?g { ?s schema:name ?name } }";
    assert_eq!(ask(graphs, &[]), "1 2");
    assert_eq!(ask(graphs, &[named(TWO)]), "2");
    assert_eq!(ask(graphs, &[default(ONE)]), "", "GRAPH sees none then");
    let body = form(&[("query", SUBJECTS), default(TWO)]);
    let headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "text/csv")];
    assert_eq!(rows(&send("POST", &server.url("/sparql"), &headers, Some(body.as_bytes()))).len(), 2);
    for iri in ["1", "", "https://example.org/a b"] {
        let refused = get(&server, &[("query", SUBJECTS), default(iri)], "*/*");
        assert_eq!(refused.status, 400, "{iri}");
        assert!(refused.body.starts_with("default-graph-uri: expected an absolute IRI"), "{}", refused.body);
    }
}

#[test]
fn who_asks_wrongly_is_told_what_was_expected() {
    let (_store, server) = server();
    let update = "INSERT DATA { <urn:a> <urn:b> <urn:c> }";
    let cases: [(Reply, u16, &str); 13] = [
        (get(&server, &[("query", "SELECT * {\n ?s ?p }")], "*/*"), 400, "not a SPARQL query: line 2, column 9"),
        (get(&server, &[("query", "SELECT * { ?s foaf:name ?o }")], "*/*"), 400, "PREFIX foaf:"),
        (get(&server, &[("query", "ASK {}"), ("query", "ASK {}")], "*/*"), 400, "expected one query, found 2"),
        (get(&server, &[("timeout", "3")], "*/*"), 400, "there is no query"),
        (get(&server, &[("query", update)], "*/*"), 403, "update"),
        (get(&server, &[("update", update)], "*/*"), 403, "read-only"),
        (get(&server, &[("query", "ASK {}"), ("update", update)], "*/*"), 403, "read-only"),
        (
            get(&server, &[("query", "ASK { SERVICE <https://example.org/sparql> { ?s ?p ?o } }")], "*/*"),
            403,
            "example.org",
        ),
        (get(&server, &[("query", "ASK { SERVICE SILENT ?x { ?s ?p ?o } }")], "*/*"), 403, "SERVICE"),
        (get(&server, &[("query", "ASK {}")], "image/png, text/turtle"), 406, "application/sparql-results+json"),
        (get(&server, &[("query", "DESCRIBE <urn:x>")], "text/csv"), 406, "text/turtle"),
        (get(&server, &[("query", "SELECT (<urn:f>(1) AS ?x) {}")], "*/*"), 400, "urn:f"),
        (send("GET", &server.url("/sparql?query=%FF"), &[], None), 400, "expected UTF-8"),
    ];
    for (reply, status, reason) in &cases {
        assert_eq!(reply.status, *status, "{reply:?}");
        assert!(reply.body.contains(reason), "{reason}: {}", reply.body);
        assert_eq!(reply.header("content-type"), "text/plain; charset=utf-8");
    }
    let post =
        |kind: &str, body: &str| send("POST", &server.url("/sparql"), &[("Content-Type", kind)], Some(body.as_bytes()));
    for (kind, body, status) in [
        ("application/sparql-update", update, 403),
        ("application/sparql-query", update, 403),
        ("application/x-www-form-urlencoded", "update=CLEAR+ALL", 403),
        ("application/x-www-form-urlencoded", "", 400),
        ("application/json", "{}", 415),
        ("application/sparql-query; charset=iso-8859-1", "ASK {}", 415),
    ] {
        assert_eq!(post(kind, body).status, status, "{kind} {body}");
    }
    let twice = send(
        "POST",
        &server.url("/sparql?query=ASK%20%7B%7D"),
        &[("Content-Type", "application/sparql-query")],
        Some(b"ASK {}"),
    );
    assert_eq!(twice.status, 400);
    for method in ["PUT", "DELETE", "PATCH"] {
        let refused = send(method, &server.url("/sparql?query=ASK%20%7B%7D"), &[], None);
        assert_eq!((refused.status, refused.header("allow")), (405, "GET, HEAD, POST"));
    }
}

#[test]
fn it_says_what_it_can_do() {
    let store = tempfile::tempdir().unwrap();
    sanad().arg("build").arg(samples()).arg("--store").arg(store.path()).assert().success();
    let server = Server::start(store.path(), &[]);
    let url = server.url("/sparql");
    let told = send("GET", &url, &[], None);
    assert_eq!((told.status, told.media_type()), (200, "text/turtle"));
    let count = |pattern: &str| {
        let quads = oxigraph::io::RdfParser::from_format(oxigraph::io::RdfFormat::Turtle).for_slice(&told.body);
        let lines: Vec<String> = quads.map(|quad| quad.unwrap().to_string()).collect();
        lines.iter().filter(|line| line.contains(pattern)).count()
    };
    assert_eq!(count("sparql-service-description#resultFormat"), 10);
    assert_eq!(count(&format!("#endpoint> <{url}>")), 1);
    assert_eq!(count("#UnionDefaultGraph>"), 1);
    assert_eq!(count("#BasicFederatedQuery>"), 0);
    let articles = get(&server, &[("query", "SELECT (COUNT(?a) AS ?n) { ?a a schema:NewsArticle }")], "text/csv");
    let articles = rows(&articles)[0];
    assert_eq!(count(&format!("void#documents> \"{articles}\"")), 1, "{}", told.body);
    for kind in ["application/rdf+xml", "application/ld+json", "application/n-triples"] {
        assert_eq!(send("GET", &url, &[("Accept", kind)], None).media_type(), kind);
    }
    assert_eq!(send("GET", &url, &[("Accept", "text/csv")], None).status, 406);
    let browser = ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    let sent_on = send("GET", &url, &[browser], None);
    assert_eq!((sent_on.status, sent_on.header("location")), (303, "/query"));
    let asked = send("GET", &format!("{url}?query=ASK%20%7B%7D"), &[browser], None);
    assert_eq!((asked.status, asked.media_type()), (200, "application/xml"));
}

#[test]
fn it_answers_what_the_command_line_answers() {
    let store = tempfile::tempdir().unwrap();
    sanad().arg("build").arg(samples()).arg("--store").arg(store.path()).assert().success();
    let server = Server::start(store.path(), &[]);
    for question in sanad::query::named().iter().filter(|question| question.hosts().is_empty()) {
        let output =
            sanad().args(["query", question.name, "--format", "csv", "--store"]).arg(store.path()).assert().success();
        let expected = String::from_utf8(output.get_output().stdout.clone()).unwrap();
        let reply = get(&server, &[("query", question.sparql)], "text/csv");
        // Rows that no ORDER BY tells apart may come either way.
        let sorted = |text: &str| {
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        assert_eq!((reply.status, sorted(&reply.body)), (200, sorted(&expected)), "{}", question.name);
    }
}
