//! A query asks another SPARQL endpoint when its host is allowed, for what the graph has to join with, and only then.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::sanad;
use common::server::{Request, Response, Server};
use oxigraph::io::{RdfFormat, RdfParser};
use predicates::prelude::PredicateBooleanExt as _;
use predicates::str::contains;
use sanad::net::Hosts;
use sanad::query::{Format, QueryError, QueryOptions, find};
use sanad::store::Index;
use serde_json::{Value, json};

/// The graph of `fixtures/small.trig` with links: Budi and the DPR are items, Siti is none.
fn index() -> Index {
    let links = "
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix wd: <http://www.wikidata.org/entity/> .
        @prefix e: <https://w3id.org/sanad/entity/person/> . @prefix r: <https://w3id.org/sanad/role/> .
        <https://w3id.org/sanad/graph/links> {
          e:budi-santoso skos:exactMatch wd:Q11 . e:pak-chol-min skos:exactMatch wd:Q12 .
          r:menteri-luar-negeri skos:exactMatch wd:Q31 .
        }";
    let trig = include_str!("fixtures/small.trig");
    let quads = [trig, links].into_iter().flat_map(|text| RdfParser::from_format(RdfFormat::TriG).for_slice(text));
    Index::from_quads(quads.map(Result::unwrap)).unwrap()
}

fn allow(hosts: &[&str]) -> QueryOptions {
    let hosts = hosts.iter().fold(Hosts::default(), |hosts, host| hosts.with(host).unwrap());
    QueryOptions::default().with_services(hosts)
}

fn csv(sparql: &str, options: &QueryOptions) -> Result<String, QueryError> {
    let mut out = Vec::new();
    index().query(sparql, options)?.write(Format::Csv, None, &mut out)?;
    Ok(String::from_utf8(out).unwrap().replace("\r\n", "\n"))
}

fn uri(value: &str) -> Value {
    json!({"type": "uri", "value": value})
}

fn item(number: u32) -> Value {
    uri(&format!("http://www.wikidata.org/entity/Q{number}"))
}

fn text(value: &str) -> Value {
    json!({"type": "literal", "value": value})
}

fn results(variables: &[&str], rows: &Value) -> Response {
    Response::new(200, json!({"head": {"vars": variables}, "results": {"bindings": rows}}).to_string())
        .with_header("Content-Type: application/sparql-results+json;charset=utf-8")
}

/// It says of Q11 to Q13 what their number is.
fn numbers() -> Server {
    Server::new(|request, _| {
        assert_eq!(request.method, "POST");
        let row = |number: u32| json!({"item": item(number), "number": text(&number.to_string())});
        results(&["item", "number"], &json!([row(11), row(12), row(13)]))
    })
}

fn query_of(request: &Request) -> String {
    request.field("query").unwrap()
}

const PEOPLE: &str = "?who a schema:Person ; skos:exactMatch ?item .";

#[test]
fn an_allowed_endpoint_is_asked_for_what_the_graph_has() {
    let server = numbers();
    let sparql = format!(
        "SELECT DISTINCT ?item ?number {{ {PEOPLE} SERVICE <{}> {{ ?item <urn:number> ?number }} }} ORDER BY ?item",
        server.url("/sparql")
    );
    let answer = csv(&sparql, &allow(&[&server.host()])).unwrap();
    assert_eq!(
        answer, "item,number\nhttp://www.wikidata.org/entity/Q11,11\nhttp://www.wikidata.org/entity/Q12,12\n",
        "Q13 is nobody of ours"
    );
    let requests = server.requests();
    assert_eq!(requests.len(), 1);
    let headers = requests[0].headers.to_lowercase();
    for header in ["accept: application/sparql-results+json", concat!("user-agent: sanad/", env!("CARGO_PKG_VERSION"))]
    {
        assert!(headers.contains(header), "{headers}");
    }
    let query = query_of(&requests[0]);
    insta::assert_snapshot!(query, @"SELECT * WHERE { VALUES ( ?item ) { ( <http://www.wikidata.org/entity/Q11> ) ( <http://www.wikidata.org/entity/Q12> )  } ?item <urn:number> ?number . }");
    spargebra::SparqlParser::new().parse_query(&query).unwrap();
}

#[test]
fn nothing_is_asked_when_the_graph_has_nothing_to_join() {
    let server = numbers();
    let sparql = format!(
        "SELECT * {{ ?who a schema:Person ; skos:exactMatch wd:Q99 ; skos:exactMatch ?item . SERVICE <{}> {{ ?item <urn:n> ?n }} }}",
        server.url("/")
    );
    assert_eq!(csv(&sparql, &allow(&[&server.host()])).unwrap().lines().count(), 1);
    assert!(server.requests().is_empty());
}

#[test]
fn many_values_go_out_in_portions() {
    let server = Server::new(|request, _| {
        let query = request.field("query").unwrap();
        let numbers = query.split("<urn:n:").skip(1).map(|rest| rest.split_once('>').unwrap().0.to_owned());
        let rows: Vec<Value> = numbers.map(|n| json!({"x": uri(&format!("urn:n:{n}")), "y": text(&n)})).collect();
        results(&["x", "y"], &json!(rows))
    });
    let values: String = (0..450).map(|n| format!("<urn:n:{n}> ")).collect();
    let sparql = format!("SELECT * {{ VALUES ?x {{ {values} }} SERVICE <{}> {{ ?x <urn:y> ?y }} }}", server.url("/"));
    assert_eq!(csv(&sparql, &allow(&[&server.host()])).unwrap().lines().count(), 451);
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn what_is_optional_stays_optional() {
    let server = numbers();
    let url = server.url("/");
    let sparql = format!(
        "SELECT DISTINCT ?who ?number {{ ?who a schema:Person . OPTIONAL {{ ?who skos:exactMatch ?item }}
           OPTIONAL {{ SERVICE <{url}> {{ ?item <urn:number> ?number }} FILTER (?number != \"12\") }} }} ORDER BY ?who ?number"
    );
    let answer = csv(&sparql, &allow(&[&server.host()])).unwrap();
    assert_eq!(
        answer,
        "who,number\n\
         https://w3id.org/sanad/entity/person/budi-santoso,11\n\
         https://w3id.org/sanad/entity/person/pak-chol-min,\n\
         https://w3id.org/sanad/entity/person/siti-rahma,11\n\
         https://w3id.org/sanad/entity/person/siti-rahma,13\n"
    );
    // Siti has no item, so that any fits her, and ?item is no variable to send values for.
    assert!(!query_of(&server.requests()[0]).contains("VALUES"), "{}", query_of(&server.requests()[0]));
}

#[test]
fn an_endpoint_that_a_variable_names_is_asked_for_every_row_but_once() {
    let server = numbers();
    let (url, host) = (server.url("/sparql"), server.host());
    for sparql in [
        format!(
            "SELECT ?number {{ BIND (<{url}> AS ?where) SERVICE ?where {{ ?item <urn:number> ?number }} }} ORDER BY ?number"
        ),
        format!(
            "SELECT ?number {{ VALUES (?where ?x) {{ (<{url}> 1) }} SERVICE ?where {{ ?item <urn:number> ?number }} }} ORDER BY ?number"
        ),
        format!(
            "SELECT ?number {{ VALUES ?where {{ <{url}> }} OPTIONAL {{ SERVICE ?where {{ ?item <urn:number> ?number }} }} }} ORDER BY ?number"
        ),
    ] {
        assert_eq!(csv(&sparql, &allow(&[&host])).unwrap(), "number\n11\n12\n13\n", "{sparql}");
    }
    assert_eq!(server.requests().len(), 3);
    let rows = format!(
        "SELECT * {{ VALUES (?where ?x) {{ (<{url}> 1) (<{url}> 2) }} SERVICE ?where {{ ?item <urn:number> ?number }} }}"
    );
    assert_eq!(csv(&rows, &allow(&[&host])).unwrap().lines().count(), 7);
    assert_eq!(server.requests().len(), 4, "the same question is asked once");
}

#[test]
fn a_parameter_may_name_the_endpoint() {
    let server = numbers();
    let sparql = "SELECT ?number { SERVICE $endpoint { ?item <urn:number> ?number } } ORDER BY ?number";
    let options = allow(&[&server.host()]).with_param("endpoint", server.url("/"));
    assert_eq!(csv(sparql, &options).unwrap(), "number\n11\n12\n13\n");
    let error = csv(sparql, &options.with_services(Hosts::default())).unwrap_err().to_string();
    assert!(error.contains(&format!("--allow-service {}", server.host())), "{error}");
}

#[test]
fn no_other_host_is_asked() {
    let (allowed, other) = (numbers(), numbers());
    let url = other.url("/sparql");
    let options = allow(&[&allowed.host(), "query.wikidata.org"]);
    for sparql in [
        format!("SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"),
        format!("SELECT * {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}"),
        format!(
            "SELECT * {{ SERVICE <{}> {{ ?s ?p ?o }} OPTIONAL {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
            allowed.url("/")
        ),
        format!("ASK {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}"),
        format!("CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"),
    ] {
        let error = csv(&sparql, &options).unwrap_err();
        assert!(matches!(&error, QueryError::Service { .. }), "{sparql}: {error}");
        let words = error.to_string();
        assert!(
            words.contains(&format!("--allow-service {}", other.host())) && words.contains("query.wikidata.org"),
            "{words}"
        );
    }
    // A variable's value is known when its turn comes.
    let variable =
        format!("SELECT * {{ VALUES ?where {{ <{url}> <file:///etc/passwd> }} SERVICE ?where {{ ?s ?p ?o }} }}");
    let error = csv(&variable, &options).unwrap_err().to_string();
    assert!(error.contains("was not asked") && error.contains(&format!("--allow-service {}", other.host())), "{error}");
    let silent = csv(&variable.replace("SERVICE ?where", "SERVICE SILENT ?where"), &options).unwrap();
    assert_eq!(silent.lines().count(), 3, "SILENT hides the refusal, and sends nothing: {silent}");
    assert!(other.requests().is_empty() && allowed.requests().is_empty());
}

#[test]
fn a_redirection_to_another_host_is_refused() {
    let other = numbers();
    let target = format!("Location: {}", other.url("/sparql"));
    let server = Server::new(move |request, _| match request.path.as_str() {
        "/moved" => Response::new(307, "").with_header("Location: /sparql"),
        "/sparql" => results(&["item"], &json!([])),
        _ => Response::new(302, "").with_header(&target),
    });
    let ask = |path: &str, hosts: &[&str]| {
        csv(&format!("SELECT ?item {{ SERVICE <{}> {{ ?item ?p ?o }} }}", server.url(path)), &allow(hosts))
    };
    assert_eq!(ask("/moved", &[&server.host()]).unwrap(), "item\n");
    let error = ask("/away", &[&server.host()]).unwrap_err().to_string();
    assert!(error.contains("redirects to") && error.contains("not allowed"), "{error}");
    assert!(other.requests().is_empty());
    assert!(ask("/away", &[&server.host(), &other.host()]).unwrap().contains("Q11"));
}

#[test]
fn an_endpoint_that_fails_is_named() {
    let server = Server::new(|request, _| match request.path.as_str() {
        "/busy" => Response::new(429, "Too Many Requests"),
        "/page" => Response::new(200, "<html>halo</html>").with_header("Content-Type: text/html"),
        "/ask" => Response::json(json!({"head": {}, "boolean": true})),
        _ => Response::json(json!({"head": {"vars": ["s"]}, "results": {"bindings": [{"s": 3}]}})),
    });
    let options = allow(&[&server.host()]);
    for (path, expected) in [
        ("/busy", "HTTP status 429: \"Too Many Requests\""),
        ("/page", "\"<html>halo</html>\": is it a SPARQL endpoint?"),
        ("/ask", "a yes or a no"),
        ("/wrong", "no SPARQL results in JSON or XML"),
    ] {
        let sparql = format!("SELECT * {{ SERVICE <{}> {{ ?s ?p ?o }} }}", server.url(path));
        let error = csv(&sparql, &options).unwrap_err().to_string();
        assert!(error.contains(expected) && error.contains(&server.url(path)), "{path}: {error}");
        let silent = csv(&sparql.replace("SERVICE", "SERVICE SILENT"), &options).unwrap();
        assert_eq!(silent.lines().count(), 2, "{silent}");
    }
}

#[test]
fn results_in_xml_are_read_too() {
    let xml = "<?xml version=\"1.0\"?><sparql xmlns=\"http://www.w3.org/2005/sparql-results#\"><head><variable name=\"s\"/></head>\
               <results><result><binding name=\"s\"><literal>satu</literal></binding></result></results></sparql>";
    let server =
        Server::new(move |_, _| Response::new(200, xml).with_header("Content-Type: application/sparql-results+xml"));
    let sparql = format!("SELECT ?s {{ SERVICE <{}> {{ ?s ?p ?o }} }}", server.url("/"));
    assert_eq!(csv(&sparql, &allow(&[&server.host()])).unwrap(), "s\nsatu\n");
}

/// A named question with its endpoint on this machine.
fn at(server: &Server, name: &str) -> String {
    find(name).unwrap().sparql.replace("https://query.wikidata.org/sparql", &server.url("/sparql"))
}

#[test]
fn parties_at_wikidata() {
    let server = Server::new(|_, _| {
        let row = json!({"item": item(11), "membership": uri("urn:m"), "party_item": item(21), "indonesian": text("Partai Contoh"),
            "rank": uri("http://wikiba.se/ontology#NormalRank"), "begin": text("2019-03-01T00:00:00Z")});
        results(&["item", "membership", "party_item", "rank", "indonesian", "begin"], &json!([row]))
    });
    let answer = csv(&at(&server, "wikidata_parties"), &allow(&[&server.host()])).unwrap();
    assert_eq!(
        answer,
        "person,party,since,until,told,item,party_item,iri\n\
         Budi Santoso,Partai Contoh,2019-03-01,,false,http://www.wikidata.org/entity/Q11,http://www.wikidata.org/entity/Q21,\
         https://w3id.org/sanad/entity/person/budi-santoso\n"
    );
    let query = query_of(&server.requests()[0]);
    assert!(query.contains("entity/Q11>") && query.contains("entity/Q12>") && query.contains("prop/P102>"), "{query}");
}

#[test]
fn offices_at_wikidata() {
    let server = Server::new(|_, _| {
        let row = |position, name: &str, begin: &str, end: &str| json!({"item": item(11), "position": item(position), "english": text(name), "begin": text(begin), "end": text(end)});
        let rows = json!([
            row(31, "Minister", "2024-10-21T00:00:00Z", "2029-10-20T00:00:00Z"),
            row(32, "Ambassador", "2018-01-01T00:00:00Z", "2021-01-01T00:00:00Z")
        ]);
        results(&["item", "position", "english", "begin", "end"], &rows)
    });
    let columns = |options: &QueryOptions| -> Vec<String> {
        let answer = csv(&at(&server, "wikidata_offices"), options).unwrap();
        answer.lines().skip(1).map(|line| line.split(',').take(6).collect::<Vec<_>>().join("|")).collect()
    };
    let options = allow(&[&server.host()]);
    assert_eq!(
        columns(&options),
        [
            "Budi Santoso|Menteri Luar Negeri|Minister|2024-10-21|2029-10-20|true",
            "Budi Santoso|Menteri Luar Negeri|Ambassador|2018-01-01|2021-01-01|false"
        ]
    );
    assert_eq!(columns(&options.clone().with_param("on", "2025-06-19")).len(), 1);
    assert!(columns(&options.with_param("name", "siti")).is_empty(), "she is not linked");
}

#[test]
fn the_command_line_allows_hosts() {
    let server = numbers();
    let folder = common::folder(&[("a.txt", common::GOOD)]);
    let store = folder.path().join("graph");
    sanad().arg("build").arg(folder.path().join("a.txt")).arg("--store").arg(&store).assert().success();
    let ask = |arguments: &[&str]| {
        let mut command = sanad();
        command.arg("query").arg("--store").arg(&store).args(arguments);
        command.assert()
    };
    let sparql =
        format!("SELECT ?number {{ SERVICE <{}> {{ ?item <urn:number> ?number }} }} ORDER BY ?number", server.url("/"));
    ask(&["-e", &sparql]).code(2).stderr(contains(format!("--allow-service {}", server.host())));
    ask(&["-e", &sparql, "--allow-service", "query.wikidata.org"])
        .code(2)
        .stderr(contains("allowed: query.wikidata.org"));
    assert!(server.requests().is_empty());
    let hosts = ["--allow-service", "query.wikidata.org", "--allow-service", &server.host()];
    ask(&[&["-e", &sparql, "--format", "csv"][..], &hosts].concat()).success().stdout("number\r\n11\r\n12\r\n13\r\n");
    ask(&["-e", &sparql, "--allow-service", "https://query.wikidata.org/"])
        .code(2)
        .stderr(contains("without scheme or path"));
    ask(&["wikidata_parties"]).code(2).stderr(contains("--allow-service query.wikidata.org"));
    let list =
        contains("wikidata_parties").and(contains("--allow-service query.wikidata.org  needed: it asks this host"));
    ask(&[]).success().stdout(list);
}
