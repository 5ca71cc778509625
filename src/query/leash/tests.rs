use super::product::is_product;
use super::*;
use crate::query::{Format, QueryOptions};
use crate::store::Index;
use oxigraph::model::{GraphName, Literal, Quad};
use std::time::{Duration, Instant};

fn index(count: usize) -> Index {
    let node = |name: String| NamedNode::new_unchecked(format!("https://example.org/{name}"));
    let quads = (0..count).map(|at| {
        let graph = GraphName::from(node(format!("g{}", at % 7)));
        Quad::new(node(at.to_string()), node("p".into()), Literal::from((at % 10).to_string()), graph)
    });
    Index::from_quads(quads).unwrap()
}

fn csv(index: &Index, sparql: &str, options: &QueryOptions) -> Result<String> {
    let mut out = Vec::new();
    index.query(sparql, options)?.write(Format::Csv, None, &mut out)?;
    Ok(String::from_utf8(out).unwrap())
}

#[test]
fn patterns_that_hang_together_are_no_product() {
    let product = |sparql: &str| {
        let query = spargebra::SparqlParser::new().parse_query(&format!("SELECT * {{ {sparql} }}")).unwrap();
        let Query::Select { pattern, .. } = query else { unreachable!() };
        is_product(&pattern)
    };
    assert!(!product("?a ?p ?b . ?c ?q ?b . ?c ?r ?d"));
    assert!(!product("GRAPH ?g { ?a ?p ?b . ?c ?q ?d }"), "by their graph");
    assert!(!product("?a ?p ?b OPTIONAL { ?b ?q ?c }"));
    assert!(!product("<urn:x> <urn:p> 1 . ?a ?p ?b"));
    assert!(product("?a ?p ?b . ?c ?q ?d"));
    assert!(product("?a ?p ?b OPTIONAL { ?c ?q ?d }"));
    assert!(product("?a ?p ?b { SELECT ?b (COUNT(*) AS ?n) { ?c ?q ?b } GROUP BY ?b }"));
}

#[test]
fn a_query_that_runs_away_ends_when_it_is_told() {
    let index = index(2_000);
    let product = "?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h . ?i ?t ?j";
    for sparql in [
        format!("SELECT (COUNT(*) AS ?n) {{ {product} }}"),
        format!("SELECT (COUNT(DISTINCT ?a) AS ?n) {{ {product} }}"),
        format!("SELECT * {{ {product} }} ORDER BY ?b ?d"),
        format!("SELECT DISTINCT ?p {{ {product} }}"),
        format!("SELECT REDUCED ?p {{ {product} }}"),
        format!("SELECT * {{ {product} }} OFFSET 1000000000000"),
        format!("SELECT * {{ {product} FILTER(CONCAT(?b, ?d, ?h) = \"x\" && ?d = ?f) }}"),
        format!("ASK {{ {product} FILTER(CONCAT(?b, ?d, ?f) = \"x\") }}"),
        format!("SELECT * {{ ?x ?y ?z FILTER(EXISTS {{ {product} FILTER(CONCAT(?b, ?d, ?z) = \"x\") }}) }}"),
        format!("SELECT (COUNT(*) AS ?n) {{ ?x ?y ?z MINUS {{ ?x ?y ?z . {product} }} }}"),
        "SELECT (COUNT(*) AS ?n) { ?a ?p ?b OPTIONAL { ?c ?q ?d } OPTIONAL { ?e ?r ?f } OPTIONAL { ?g ?s ?h } }".into(),
        "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>|!<urn:y>)* ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h }".into(),
        format!(
            "SELECT (COUNT(*) AS ?n) {{ {} }}",
            "abcdefg"
                .chars()
                .map(|name| format!("VALUES ?{name} {{ {} }} ", "1 2 3 4 5 6 7 8 9 ".repeat(20)))
                .collect::<String>()
        ),
    ] {
        let token = CancellationToken::new();
        let options = QueryOptions::default().with_cancellation(token.clone()).with_kept_limit(usize::MAX);
        let (asked, begun) = (index.clone(), Instant::now());
        let (given, text) = (options.clone(), sparql.clone());
        let thread = std::thread::spawn(move || csv(&asked, &text, &given));
        std::thread::sleep(Duration::from_millis(150));
        assert!(!thread.is_finished(), "it runs away: {sparql}");
        token.cancel();
        let error = thread.join().unwrap().unwrap_err();
        assert!(matches!(error, QueryError::Evaluation(QueryEvaluationError::Cancelled)), "{error} {sparql}");
        assert!(begun.elapsed() < Duration::from_secs(20), "{sparql}");
    }
}

#[test]
fn who_keeps_too_much_is_told_so() {
    let index = index(2_000);
    let options = QueryOptions::default().with_kept_limit(10_000);
    let product = "?a ?p ?b . ?c ?q ?d";
    for sparql in [
        format!("SELECT * {{ {product} }} ORDER BY ?b LIMIT 1"),
        format!("SELECT DISTINCT * {{ {product} }} LIMIT 20000"),
        format!("SELECT (COUNT(DISTINCT *) AS ?n) {{ {product} }}"),
        format!("SELECT ?a ?c {{ {product} }} GROUP BY ?a ?c"),
        format!("SELECT * {{ {{ SELECT * {{ {product} }} }} ?a ?p ?b }}"),
        format!("SELECT * {{ ?x ?y ?z OPTIONAL {{ {product} }} }}"),
        "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h . ?i ?t ?j . ?k ?u ?l }".into(),
        "CONSTRUCT { ?a ?p ?d } { SELECT * { ?a ?p ?b . ?c ?q ?d } ORDER BY ?d }".into(),
    ] {
        let error = index.query(&sparql, &options).and_then(crate::query::Answer::into_triples).err();
        let error = error.or_else(|| csv(&index, &sparql, &options).err());
        assert!(matches!(error, Some(QueryError::Keeps { limit: 10_000 })), "{error:?} {sparql}");
    }
    // Rows that are sent on, counted or found again are not kept.
    for (sparql, answer) in [
        (format!("SELECT (COUNT(*) AS ?n) {{ {product} }}"), "n\r\n4000000\r\n"),
        (
            "SELECT (COUNT(*) AS ?n) { <https://example.org/1> ?p \"1\" . ?a ?p ?b . <https://example.org/2> ?q \"2\" . \
             <https://example.org/1> <https://example.org/p> \"1\" }"
                .into(),
            "n\r\n2000\r\n",
        ),
        (
            "SELECT (COUNT(*) AS ?n) { <https://example.org/1> ?p \"1\" . ?a ?q ?b . \
             <https://example.org/1> <https://example.org/p> \"2\" }"
                .into(),
            "n\r\n0\r\n",
        ),
        (format!("SELECT DISTINCT ?b {{ {product} FILTER(?d = \"1\") }} ORDER BY ?b LIMIT 1"), "b\r\n0\r\n"),
    ] {
        let options = options.clone().with_kept_limit(500_000);
        assert_eq!(csv(&index, &sparql, &options).unwrap(), answer, "{sparql}");
    }
}

#[test]
fn the_answer_is_the_same() {
    let index = index(60);
    let unhurried = QueryOptions::default();
    let leashed = QueryOptions::default().with_cancellation(CancellationToken::new()).with_kept_limit(1_000_000);
    let sorted = |options: &QueryOptions, sparql: &str| {
        let text = csv(&index, sparql, options).unwrap();
        let (columns, rows) = text.split_once("\r\n").unwrap();
        let mut rows: Vec<String> = rows.split("\r\n").map(str::to_owned).collect();
        if !sparql.contains("ORDER BY") {
            rows.sort();
        }
        (columns.to_owned(), rows)
    };
    for sparql in [
        "SELECT * { ?a ?p ?b . ?c ?p ?b FILTER(?a != ?c && ?b = \"3\") }",
        "SELECT * { ?a ?p \"1\" . ?c ?q \"2\" . <https://example.org/1> <https://example.org/p> \"1\" }",
        "SELECT * { ?a ?p \"1\" . ?c ?q \"2\" FILTER(?p = ?q) FILTER(STR(?a) < STR(?c)) }",
        "SELECT DISTINCT ?b { ?a ?p ?b . ?c ?q ?d } ORDER BY DESC(?b) OFFSET 2 LIMIT 5",
        "SELECT DISTINCT ?b ?d { ?a ?p ?b . ?c ?q ?d } ORDER BY ?d ?b",
        "SELECT DISTINCT * { GRAPH ?g { ?a ?p ?b } GRAPH <https://example.org/g1> { ?c ?p ?b } }",
        "SELECT REDUCED ?p { ?a ?p ?b . ?c ?q \"2\" } LIMIT 1",
        "SELECT * { ?a ?p ?b OPTIONAL { ?c ?q \"4\" FILTER(?b = \"4\" && ?c != ?a) } }",
        "SELECT * { ?a ?p ?b OPTIONAL { ?a ?q ?d . ?e ?r \"1\" FILTER(?b = \"1\") } }",
        "SELECT * { ?a ?p ?b MINUS { ?a ?p \"1\" . ?x ?y \"2\" } }",
        "SELECT * { ?a ?p ?b FILTER EXISTS { ?a ?p \"1\" . ?x ?y ?b FILTER(?x != ?a) } }",
        "SELECT * { ?a ?p ?b FILTER NOT EXISTS { SELECT DISTINCT ?a { ?a ?p \"1\" . ?x ?y \"2\" } } }",
        "SELECT ?b (COUNT(*) AS ?n) (COUNT(DISTINCT ?c) AS ?m) { ?a ?p ?b . ?c ?q ?d } GROUP BY ?b HAVING(COUNT(*) > 1) ORDER BY ?b",
        "SELECT (GROUP_CONCAT(?b; separator=\"\") AS ?all) (SUM(1) AS ?n) { SELECT ?b { ?a ?p ?b } ORDER BY ?b ?a }",
        "SELECT * { { SELECT ?b (COUNT(?a) AS ?n) { ?a ?p ?b } GROUP BY ?b } { SELECT (MAX(?b) AS ?most) { ?a ?p ?b } } ?x ?y ?b }",
        "SELECT * { { ?a ?p \"1\" . ?c ?q \"2\" } UNION { ?a ?p \"3\" } BIND(STR(?a) AS ?s) VALUES ?p { <https://example.org/p> } }",
        "SELECT ?x (?x + 1 AS ?y) { VALUES ?x { 1 2 3 } VALUES ?z { 4 5 } } ORDER BY DESC(?x * ?z)",
        "SELECT * { ?a ?p _:b . _:b ?q ?d } LIMIT 3",
        "SELECT * {}",
    ] {
        assert_eq!(sorted(&leashed, sparql), sorted(&unhurried, sparql), "{sparql}");
    }
    for sparql in ["CONSTRUCT { ?a <urn:q> ?d } { ?a ?p ?b . ?c ?q ?d }", "DESCRIBE ?a { ?a ?p \"1\" . ?c ?q \"2\" }"] {
        let triples = |options| index.query(sparql, options).unwrap().into_triples().unwrap();
        assert!(!triples(&leashed).is_empty());
        assert_eq!(triples(&leashed), triples(&unhurried), "{sparql}");
    }
}
