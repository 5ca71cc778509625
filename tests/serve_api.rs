//! What `/api` answers about a store, and what it refuses.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::serving::{Reply, Server, form, send};
use common::{folder, samples, sanad};
use sanad::serve::{App, Live, Options};
use sanad::store::LoadOptions;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::LazyLock;
use tempfile::TempDir;

/// The sample articles, served for all tests that change nothing.
static SAMPLES: LazyLock<(TempDir, Server)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("graph");
    build(&samples(), &store, &[]);
    let serving = Server::start(&store, &[]);
    (folder, serving)
});

fn build(articles: &Path, store: &Path, more: &[&str]) {
    sanad().arg("build").arg(articles).arg("--store").arg(store).args(more).assert().success();
}

fn ask(server: &Server, path: &str) -> Reply {
    send("GET", &server.url(path), &[], None)
}

fn parse(reply: &Reply) -> Value {
    serde_json::from_str(&reply.body).unwrap_or_else(|error| panic!("{error}: {}", reply.body))
}

fn get_from(server: &Server, path: &str) -> Value {
    let reply = ask(server, path);
    assert_eq!(reply.status, 200, "{path}: {}", reply.body);
    parse(&reply)
}

fn get(path: &str) -> Value {
    get_from(&SAMPLES.1, path)
}

fn refused(path: &str, expected: u16) -> String {
    let reply = ask(&SAMPLES.1, path);
    assert_eq!(reply.status, expected, "{path}: {}", reply.body);
    parse(&reply)["reason"].as_str().unwrap().to_owned()
}

fn extract(kind: &str, body: &[u8]) -> Reply {
    send("POST", &SAMPLES.1.url("/api/extract"), &[("content-type", kind)], Some(body))
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect()
}

const PKS: &str = "https://w3id.org/sanad/entity/Q1511101";
const JOKOWI: &str = "https://w3id.org/sanad/entity/Q3318231";
const PUTIN: &str = "https://w3id.org/sanad/entity/Q7747";

#[test]
fn the_status_counts_what_is_in_the_store() {
    let status = get("/api/status");
    assert_eq!(status["articles"], 12);
    assert_eq!(status["texts"], 12);
    assert_eq!(status["sources"][0]["name"], "Kantor Berita Sanad");
    assert!(status["first"].as_str().unwrap() < status["last"].as_str().unwrap());
}

#[test]
fn articles_come_newest_first_and_in_parts() {
    let all = get("/api/articles");
    let dates: Vec<&str> =
        all["items"].as_array().unwrap().iter().filter_map(|article| article["published"].as_str()).collect();
    assert!(dates.is_sorted_by(|one, other| one >= other), "{dates:?}");
    let second = get("/api/articles?limit=1&offset=1");
    assert_eq!((&second["total"], &second["items"][0]), (&json!(12), &all["items"][1]));
    let brics = get("/api/articles?q=brics");
    let headlines = brics["items"].as_array().unwrap().iter().map(|article| article["title"].as_str().unwrap());
    assert!(headlines.clone().count() > 0 && headlines.clone().all(|title| title.contains("BRICS")));
    let of_2022 = get("/api/articles?from=2022&to=2022");
    assert!(
        of_2022["items"].as_array().unwrap().iter().all(|one| one["published"].as_str().unwrap().starts_with("2022"))
    );
}

#[test]
fn entities_are_found_by_any_of_their_names_whatever_the_case() {
    let found = get("/api/entities?q=jokowi");
    assert_eq!(found["items"][0]["iri"], JOKOWI);
    assert_eq!(found["items"][0]["wikidata"], "Q3318231");
    assert!(names(&get("/api/entities?class=party")["items"]).contains(&"Partai Keadilan Sejahtera"));
    assert!(names(&get("/api/entities?q=ibu+kota")["items"]).contains(&"pemindahan ibu kota negara"));
}

#[test]
fn an_entity_has_its_roles_positions_and_sentences() {
    let jokowi = get(&format!("/api/entity?iri={JOKOWI}"));
    assert_eq!(jokowi["name"], "Joko Widodo");
    let president = |role: &Value| role["role"] == "Presiden" && role["organization"]["name"] == "Indonesia";
    assert!(jokowi["roles"].as_array().unwrap().iter().any(president));
    assert_eq!(jokowi["counts"]["roles"].as_u64().unwrap() as usize, jokowi["roles"].as_array().unwrap().len());
    assert!(names(&jokowi["countries"]).contains(&"Indonesia"));
    let met = |one: &Value| one["relation"] == "met" && one["other"]["iri"] == PUTIN;
    assert!(jokowi["relations"].as_array().unwrap().iter().any(met));
    assert_eq!(jokowi["candidates"][0]["exact"], true);
}

#[test]
fn positions_are_narrowed_by_holder_topic_side_and_party() {
    let against = get(&format!("/api/positions?topic=pemindahan&holder={PKS}&side=against"));
    assert_eq!(against["total"], 1, "{against}");
    let position = &against["items"][0];
    assert_eq!((&position["stance"], &position["side"]), (&json!("opposes"), &json!("against")));
    let evidence = &position["evidence"][0];
    assert!(evidence["text"].as_str().unwrap().contains(position["cue"].as_str().unwrap()));
    let of_party = get(&format!("/api/positions?party={PKS}"));
    let holders = |position: &Value| position["holders"].as_array().unwrap().iter().any(|one| one["iri"] == PKS);
    assert!(of_party["items"].as_array().unwrap().iter().any(holders), "the party's own and its members'");
    assert_eq!(get("/api/positions?topic=pemindahan&from=2030")["total"], 0);
    assert_eq!(get("/api/positions?country=https://example.org/nowhere")["total"], 0);
}

#[test]
fn evidence_is_where_the_text_says() {
    for article in get("/api/articles")["items"].as_array().unwrap() {
        let reading = get(&format!("/api/article?iri={}", article["iri"].as_str().unwrap()));
        let text: Vec<char> = reading["text"].as_str().unwrap().chars().collect();
        let facts = ["roles", "events", "positions"].iter().flat_map(|kind| reading[*kind].as_array().unwrap());
        for phrase in facts.flat_map(|fact| fact["evidence"].as_array().unwrap()) {
            let (begin, end) = (phrase["begin"].as_u64().unwrap() as usize, phrase["end"].as_u64().unwrap() as usize);
            assert_eq!(text[begin..end].iter().collect::<String>(), phrase["text"].as_str().unwrap());
        }
        let mentions = reading["mentions"].as_array().unwrap();
        assert!(!mentions.is_empty());
        assert!(mentions.is_sorted_by(|one, other| one["end"].as_u64() <= other["begin"].as_u64()));
        assert!(mentions.iter().all(|mention| mention["entity"]["class"].is_string()), "{mentions:?}");
    }
}

#[test]
fn the_matrix_begins_with_what_is_contested() {
    let matrix = get("/api/matrix?holders=100&topics=3");
    assert_eq!(matrix["topics"][0]["name"], "pemindahan ibu kota negara");
    let holders = names(&matrix["holders"]);
    let row = holders.iter().position(|name| *name == "Partai Keadilan Sejahtera").unwrap();
    let cell = |cell: &&Value| cell["holder"] == row && cell["topic"] == 0;
    let cell = matrix["cells"].as_array().unwrap().iter().find(cell).unwrap();
    assert_eq!((&cell["side"], &cell["stances"]["opposes"]), (&json!("against"), &json!(1)));
    let pairs = matrix["pairs"].as_array().unwrap();
    assert!(pairs.iter().any(|pair| !pair["disagree"].as_array().unwrap().is_empty()));
}

#[test]
fn a_relation_in_the_network_has_facts_behind_it() {
    let network = get(&format!("/api/network?center={JOKOWI}&relation=met"));
    let edge = network["edges"].as_array().unwrap().iter().find(|edge| edge["target"] == PUTIN).unwrap();
    let days: u64 = edge["days"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
    assert_eq!(edge["count"], days);
    let behind = get(&format!("/api/relation?source={JOKOWI}&target={PUTIN}&relation=met"));
    assert!(!behind["events"].as_array().unwrap().is_empty());
    let both = get(&format!("/api/network?center={JOKOWI}&center={PKS}"));
    assert!(both["nodes"].as_array().unwrap().len() > network["nodes"].as_array().unwrap().len());
}

#[test]
fn every_edge_of_the_network_can_be_opened() {
    let network = get("/api/network?topics=true&nodes=500");
    for edge in network["edges"].as_array().unwrap() {
        let [source, target, relation] = ["source", "target", "relation"].map(|key| edge[key].as_str().unwrap());
        let behind = get(&format!("/api/relation?source={source}&target={target}&relation={relation}"));
        let facts = behind["positions"].as_array().unwrap().len() + behind["events"].as_array().unwrap().len();
        assert!(facts > 0, "{edge}");
    }
}

#[test]
fn events_are_spread_over_months() {
    let events = get("/api/events?kind=Meeting");
    assert!(events["items"].as_array().unwrap().iter().all(|event| event["kind"] == "Meeting"));
    let one_month = get("/api/events?kind=Meeting&from=2022-06&to=2022-06");
    assert_eq!(one_month["total"], one_month["months"]["2022-06"], "the month's bar is its list's length");
    assert_eq!(one_month["months"], events["months"], "the histogram stays whole");
}

#[test]
fn a_text_that_is_handed_in_is_read_and_not_kept() {
    let body = json!({"text": "Presiden Prabowo Subianto mendukung gencatan senjata.", "published": "2025-06-19"});
    let reply = extract("application/json", body.to_string().as_bytes());
    assert_eq!(reply.status, 200, "{}", reply.body);
    let reading = parse(&reply);
    assert_eq!(reading["positions"][0]["stance"], "supports");
    assert_eq!(reading["mentions"][0]["entity"]["name"], "Prabowo Subianto");
    let paragraph = "<p>Presiden Prabowo Subianto mendukung gencatan senjata, kata juru bicaranya di Jakarta pada hari Senin, \
        ketika para wartawan bertanya tentang sikap pemerintah terhadap usul itu dan apa yang akan dilakukan kemudian.</p>";
    let html =
        format!("<html><head><title>Usul</title></head><body><article>{}</article></body></html>", paragraph.repeat(4));
    assert_eq!(extract("text/html", html.as_bytes()).status, 200);
    assert_eq!(get("/api/status")["articles"], 12);
    for (kind, body, expected) in [
        ("text/plain", "  ", 400),
        ("application/json", "{}", 400),
        ("image/png", "x", 415),
        ("application/json", "[", 400),
    ] {
        let reply = extract(kind, body.as_bytes());
        assert_eq!(reply.status, expected, "{kind} {body:?}: {}", reply.body);
        assert!(!parse(&reply)["reason"].as_str().unwrap().is_empty());
    }
    assert_eq!(extract("text/plain", &b"kata ".repeat(500_000)).status, 413);
}

#[test]
fn what_is_wrong_with_a_request_is_said() {
    assert!(refused("/api/positions?from=Juni", 400).contains("2025-06"));
    assert!(refused("/api/articles?limit=0", 400).contains("1 to 500"));
    assert!(refused("/api/entities?class=unicorn", 400).contains("person"));
    assert!(refused("/api/entity", 400).contains("iri"));
    assert!(refused("/api/entity?iri=https://example.org/nobody", 404).contains("/api/entities"));
    assert!(refused("/api/article?iri=../../etc/passwd", 404).contains("/api/articles"));
    assert!(refused("/api/explain?iri=x", 404).contains('x'));
    assert!(refused("/api/nothing", 404).contains("openapi"));
}

#[test]
fn a_store_without_texts_says_so_and_shows_the_facts() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("graph");
    build(&samples(), &store, &["--no-text"]);
    let server = Server::start(&store, &[]);
    let articles = get_from(&server, "/api/articles?limit=1");
    let reading = get_from(&server, &format!("/api/article?iri={}", articles["items"][0]["iri"].as_str().unwrap()));
    assert_eq!((&reading["withheld"], reading.get("text")), (&json!("not-stored"), None));
    assert!(!reading["positions"].as_array().unwrap().is_empty());
}

#[test]
fn where_others_can_ask_reserved_texts_are_left_out() {
    let sentence = "Menteri Luar Negeri Sugiono mengatakan bahwa Indonesia mendukung gencatan senjata yang segera dan tanpa syarat \
        di Jalur Gaza serta menentang segala bentuk pemindahan paksa penduduk dari wilayah itu ke negara mana pun.";
    let article =
        format!("{sentence}\n\nDilarang keras mengambil konten tanpa izin tertulis dari Kantor Berita ANTARA.\n");
    let folder = folder(&[("a.txt", article.as_bytes())]);
    let store = folder.path().join("graph");
    build(&folder.path().join("a.txt"), &store, &[]);
    let asked = |public: bool| {
        let live = Live::open(&store, &LoadOptions::default().with_reserved_withheld(public)).unwrap();
        let app = App::new(live, sanad::Extractor::new().unwrap(), Options::default().with_public(public));
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        runtime.spawn(sanad::serve::run(listener, app, std::future::pending()));
        let articles = parse(&send("GET", &format!("{url}/api/articles"), &[], None));
        let iri = articles["items"][0]["iri"].as_str().unwrap();
        let everything = ["/api/article?", "/api/positions?", "/api/explain?"]
            .map(|path| send("GET", &format!("{url}{path}{}", form(&[("iri", iri)])), &[], None).body);
        everything.join("\n")
    };
    assert!(asked(false).contains(sentence));
    let public = asked(true);
    assert!(public.contains("\"withheld\":\"reserved\"") && !public.contains(sentence), "{public}");
    let texts = public.split("\"text\":\"").skip(1).map(|rest| rest.split('"').next().unwrap().chars().count());
    assert!(texts.max().unwrap() <= 160);
}

#[test]
fn the_document_names_every_address() {
    let document = get("/api/openapi.json");
    let paths = document["paths"].as_object().unwrap();
    for path in ["/api/extract", "/api/articles", "/api/entities", "/api/positions", "/api/explain"] {
        assert!(paths.contains_key(path), "{path}");
    }
    let vocabulary = get("/api/vocabulary");
    let terms = vocabulary["terms"].as_array().unwrap();
    assert!(terms.iter().any(|term| term["term"] == "sn:holder" && term["label"]["id"].is_string()));
    assert!(get("/api/queries").as_array().unwrap().iter().any(|query| query["name"] == "people"));
}
