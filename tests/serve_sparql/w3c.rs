//! W3C's tests of the SPARQL 1.1 Protocol (`sparql/sparql11/protocol` of w3c/rdf-tests), by their names. They are written there as
//! requests in prose and triples; here each is a row. What they want of an update, a service that only answers refuses.

use crate::common::serving::{Server, form, send, store_of};

const DATA: &str = "http://kasei.us/2009/09/sparql/data/";
const FORM: &str = "application/x-www-form-urlencoded";
const QUERY: &str = "application/sparql-query";
const UPDATE: &str = "application/sparql-update";

/// What an answer is to be.
#[derive(Clone, Copy, Debug)]
enum Expected {
    True,
    Boolean,
    Table,
    Rdf,
    /// Any 4xx.
    Refused,
    /// A 403.
    ReadOnly,
}
use Expected::{Boolean, Rdf, ReadOnly, Refused, Table, True};

struct Test {
    name: &'static str,
    method: &'static str,
    /// Parameters of the address; graphs by the last part of their names.
    address: Vec<(&'static str, String)>,
    media_type: Option<&'static str>,
    body: Option<Vec<u8>>,
    expected: Expected,
}

fn get(name: &'static str, address: Vec<(&'static str, String)>, expected: Expected) -> Test {
    Test { name, method: "GET", address, media_type: None, body: None, expected }
}

fn post(
    name: &'static str,
    address: Vec<(&'static str, String)>,
    media_type: Option<&'static str>,
    body: impl Into<Vec<u8>>,
    expected: Expected,
) -> Test {
    Test { name, method: "POST", address, media_type, body: Some(body.into()), expected }
}

fn data(number: usize) -> String {
    format!("{DATA}data{number}.rdf")
}

/// "data1.rdf has a type", somewhere.
fn typed(number: usize) -> String {
    format!("<{}> a ?type", data(number))
}

fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect()
}

fn tests() -> Vec<Test> {
    let default = |number| ("default-graph-uri", data(number));
    let named = |number| ("named-graph-uri", data(number));
    let query = |text: &str| ("query", text.to_owned());
    let update = |text: &str| ("update", text.to_owned());
    let both = format!("ASK {{ {} . {} . }}", typed(1), typed(2));
    let graphs = format!("GRAPH ?g1 {{ {} }} GRAPH ?g2 {{ {} }}", typed(1), typed(2));
    let ask_graphs = format!("ASK {{ {graphs} }}");
    let clear = "CLEAR NAMED";
    vec![
        post("query_post_form", vec![default(0)], Some(FORM), form(&[("query", "ASK {}")]), True),
        get("query_dataset_default_graphs_get", vec![query(&both), default(1), default(2)], True),
        post("query_dataset_default_graphs_post", vec![default(1), default(2)], Some(QUERY), both.clone(), True),
        post("query_dataset_named_graphs_post", vec![named(1), named(2)], Some(QUERY), ask_graphs.clone(), True),
        get("query_dataset_named_graphs_get", vec![query(&ask_graphs), named(1), named(2)], True),
        post(
            "query_dataset_full",
            vec![default(3), named(1), named(2)],
            Some(QUERY),
            format!("ASK {{ {} {graphs} }}", typed(3)),
            True,
        ),
        // In the manifest the separator of its two parameters is percent-encoded, which makes one of them; meant are two.
        post(
            "query_multiple_dataset",
            vec![named(1), named(2)],
            Some(QUERY),
            format!("ASK FROM <{}> {{ {graphs} }}", data(3)),
            True,
        ),
        get("query_get", vec![query("ASK {}"), default(0)], True),
        post("query_content_type_select", vec![default(0)], Some(QUERY), "SELECT (1 AS ?value) {}", Table),
        post("query_content_type_ask", vec![default(0)], Some(QUERY), "ASK {}", Boolean),
        post("query_content_type_describe", vec![default(0)], Some(QUERY), "DESCRIBE <http://example.org/>", Rdf),
        post("query_content_type_construct", vec![default(0)], Some(QUERY), "CONSTRUCT { <s> <p> 1 } WHERE {}", Rdf),
        post("query_post_direct", vec![], Some(QUERY), "ASK {}", True),
        Test { method: "PUT", ..post("bad_query_method", vec![query("ASK {}"), default(0)], Some(FORM), "", Refused) },
        get("bad_multiple_queries", vec![query("ASK {}"), query("SELECT * {}")], Refused),
        post("bad_query_wrong_media_type", vec![], Some("text/plain"), "ASK {}", Refused),
        post("bad_query_missing_form_type", vec![], None, "query=ASK%20%7B%7D", Refused),
        post("bad_query_missing_direct_type", vec![], None, "ASK {}", Refused),
        post("bad_query_non_utf8", vec![], Some("application/sparql-query; charset=UTF-16"), utf16("ASK {}"), Refused),
        get("bad_query_syntax", vec![query("ASK {")], Refused),
        get("bad_update_get", vec![update("CLEAR ALL")], ReadOnly),
        post("bad_multiple_updates", vec![], Some(FORM), "update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", ReadOnly),
        post("bad_update_wrong_media_type", vec![], Some("text/plain"), clear, Refused),
        post("bad_update_missing_form_type", vec![], None, "update=CLEAR%20NAMED", Refused),
        post("bad_update_non_utf8", vec![], Some("application/sparql-update; charset=UTF-16"), utf16(clear), Refused),
        post("bad_update_syntax", vec![], Some(FORM), "update=CLEAR%20XYZ", ReadOnly),
        post(
            "bad_update_dataset_conflict",
            vec![("using-named-graph-uri", "http://example/people".to_owned())],
            Some(UPDATE),
            "WITH <http://example/addresses> DELETE { ?p <urn:n> 'Bill' } INSERT { ?p <urn:n> 'William' } WHERE { ?p <urn:n> 'Bill' }",
            ReadOnly,
        ),
    ]
}

/// Those that do not apply, since they expect that the update is made; that each such request is refused is tested below.
const NOT_APPLICABLE: [(&str, &str); 7] = [
    ("update_dataset_default_graph", UPDATE),
    ("update_dataset_default_graphs", UPDATE),
    ("update_dataset_named_graphs", UPDATE),
    ("update_dataset_full", UPDATE),
    ("update_post_form", FORM),
    ("update_post_direct", UPDATE),
    ("update_base_uri", UPDATE),
];

#[test]
fn all_that_apply_to_a_service_that_only_answers() {
    let graphs: Vec<(String, String)> = (0..4)
        .map(|number| {
            let kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
            (data(number), format!("<{}> <{kind}> <http://xmlns.com/foaf/0.1/Document> .\n", data(number)))
        })
        .collect();
    let graphs: Vec<(&str, &str)> = graphs.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let store = store_of(&graphs);
    let server = Server::start(store.path(), &[]);
    let tests = tests();
    assert_eq!(tests.len() + NOT_APPLICABLE.len(), 34, "as many as the manifest has");
    let mut failed = Vec::new();
    for Test { name, method, address, media_type, body, expected } in tests {
        let address: Vec<(&str, &str)> = address.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let url = server.url(&format!("/sparql/?{}", form(&address)));
        let headers: Vec<(&str, &str)> = media_type.iter().map(|name| ("Content-Type", *name)).collect();
        let reply = send(method, &url, &headers, body.as_deref());
        let kind = reply.media_type();
        let is_results = ["application/sparql-results+xml", "application/sparql-results+json"].contains(&kind);
        let good = match expected {
            True => reply.status == 200 && is_results && reply.body.contains("true"),
            Boolean => reply.status == 200 && is_results,
            Table => reply.status == 200 && (is_results || ["text/csv", "text/tab-separated-values"].contains(&kind)),
            Rdf => reply.status == 200 && ["application/rdf+xml", "text/turtle"].contains(&kind),
            Refused => (400..500).contains(&reply.status),
            ReadOnly => reply.status == 403,
        };
        if !good {
            failed.push(format!("{name}: {expected:?} expected, {reply:?} found"));
        }
    }
    for (name, media_type) in NOT_APPLICABLE {
        let body: &[u8] = if media_type == FORM { b"update=CLEAR+ALL" } else { b"CLEAR ALL" };
        let reply = send("POST", &server.url("/sparql/"), &[("Content-Type", media_type)], Some(body));
        if reply.status != 403 {
            failed.push(format!("{name}: {reply:?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    let left = send("GET", &server.url("/store?default"), &[("Accept", "application/n-triples")], None);
    assert_eq!(left.body.lines().count(), 4, "nothing was changed");
}
