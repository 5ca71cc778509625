//! `/reconcile`: what the Reconciliation Service API 0.2 asks of a service, for the graph and the knowledge base.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

mod common;

use common::serving::{Server, agent, store_of, text};
use common::{content, folder, samples, sanad};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// Somebody whom no table knows, a mayor of a city that they do, and a name that is not to be trusted.
const ARTICLE: &str = r#"{"url": "https://contoh.example/taman", "published": "2025-06-19", "text": "Wali Kota Bontang Wira Santosa meresmikan taman di Bontang. \"Taman ini milik warga,\" kata Wira Santosa."}"#;

/// The samples and the article, in a store, and a server of it.
struct Fixture {
    folder: TempDir,
    server: Server,
}

impl Fixture {
    fn new() -> Self {
        Self::with(&[])
    }

    fn with(args: &[&str]) -> Self {
        let folder = folder(&[("article.jsonl", ARTICLE.as_bytes())]);
        let store = folder.path().join("store");
        sanad()
            .arg("build")
            .arg(samples())
            .arg(folder.path().join("article.jsonl"))
            .arg("--store")
            .arg(&store)
            .assert()
            .success();
        Self { server: Server::start(&store, args), folder }
    }

    fn store(&self) -> std::path::PathBuf {
        self.folder.path().join("store")
    }

    fn get(&self, path: &str) -> Value {
        let answer = agent().get(self.server.url(path)).call().unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.headers()["content-type"], "application/json");
        serde_json::from_str(&text(answer)).unwrap()
    }

    fn post(&self, field: &str, value: &Value) -> (u16, Value) {
        let answer = agent().post(self.server.url("/reconcile")).send_form([(field, value.to_string())]).unwrap();
        let status = answer.status().as_u16();
        (status, serde_json::from_str(&text(answer)).unwrap())
    }

    /// The candidates of one query.
    fn ask(&self, query: Value) -> Vec<Value> {
        let (status, answer) = self.post("queries", &json!({"q0": query}));
        assert_eq!(status, 200, "{answer}");
        is_result_batch(&answer);
        answer["q0"]["result"].as_array().unwrap().clone()
    }

    /// The best candidate and whether it is deemed to be meant.
    fn best(&self, query: Value) -> (String, bool) {
        let candidates = self.ask(query);
        let best = candidates.first().unwrap_or(&Value::Null);
        (best["id"].as_str().unwrap_or_default().to_owned(), best["match"] == true)
    }
}

/// Section 4.2 of 0.2.
fn is_result_batch(answer: &Value) {
    for result in answer.as_object().unwrap().values() {
        let candidates = result["result"].as_array().unwrap();
        for candidate in candidates {
            assert!(candidate["id"].is_string() && candidate["name"].is_string(), "{candidate}");
            assert!((0.0..=100.0).contains(&candidate["score"].as_f64().unwrap()) && candidate["match"].is_boolean());
            is_types(&candidate["type"]);
            for feature in candidate["features"].as_array().unwrap() {
                assert!(feature["id"].is_string() && (feature["value"].is_number() || feature["value"].is_boolean()));
            }
        }
        assert!(candidates.is_sorted_by(|one, other| one["score"].as_f64() >= other["score"].as_f64()));
        assert!(candidates.iter().filter(|candidate| candidate["match"] == true).count() <= 1);
    }
}

fn is_types(types: &Value) {
    for class in types.as_array().unwrap() {
        assert!(class["id"].is_string() && class["name"].is_string(), "{class}");
    }
}

/// Section 7.4.
fn is_extension(answer: &Value) {
    for meta in answer["meta"].as_array().unwrap() {
        assert!(meta["id"].is_string() && meta["name"].is_string());
    }
    for row in answer["rows"].as_object().unwrap().values() {
        for cell in row.as_object().unwrap().values().flat_map(|cells| cells.as_array().unwrap()) {
            let keys: Vec<&str> = cell.as_object().unwrap().keys().map(String::as_str).collect();
            match keys.as_slice() {
                [] => {}
                ["id", "name"] => assert!(cell["id"].is_string() && cell["name"].is_string()),
                ["str"] => assert!(cell["str"].is_string()),
                ["int"] => assert!(cell["int"].is_u64()),
                ["date"] => assert!(cell["date"].as_str().unwrap().ends_with("T00:00:00Z")),
                other => panic!("{other:?}"),
            }
        }
    }
}

fn ids(result: &Value) -> Vec<&str> {
    result["result"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect()
}

#[test]
fn the_manifest_names_every_part_of_the_service_at_the_address_that_was_asked() {
    let fixture = Fixture::new();
    let manifest = fixture.get("/reconcile");
    assert_eq!(manifest["versions"], json!(["0.1", "0.2"]));
    assert_eq!(manifest["identifierSpace"], "https://w3id.org/sanad/entity/");
    assert_eq!(manifest["batchSize"], 100);
    assert!(manifest.get("authentication").is_none());
    is_types(&manifest["defaultTypes"]);
    let root = &fixture.server.url;
    assert_eq!(manifest["preview"]["url"], format!("{root}/reconcile/preview?id={{{{id}}}}"));
    assert!(manifest["view"]["url"].as_str().unwrap().starts_with(root));
    for part in ["entity", "type", "property"] {
        let suggest = &manifest["suggest"][part];
        let url = format!("{}{}", suggest["service_url"].as_str().unwrap(), suggest["service_path"].as_str().unwrap());
        assert_eq!(agent().get(format!("{url}?prefix=a")).call().unwrap().status(), 200, "{url}");
    }
    for setting in manifest["extend"]["property_settings"].as_array().unwrap() {
        assert!(setting["name"].is_string() && setting["label"].is_string() && setting["type"].is_string());
    }
}

#[test]
fn a_host_is_written_into_the_manifest_as_text() {
    let fixture = Fixture::new();
    let ask = |host: &str| agent().get(fixture.server.url("/reconcile")).header("host", host).call().unwrap();
    let manifest: Value = serde_json::from_str(&text(ask("localhost:8080"))).unwrap();
    assert_eq!(manifest["logo"], "http://localhost:8080/favicon.svg");
    assert_eq!(ask("evil.example").status(), 421, "a page elsewhere that took this machine's address");
}

#[test]
fn names_of_graph_and_knowledge_base_are_found_by_get_and_post() {
    let fixture = Fixture::new();
    // In both, by a name that only news uses; in the knowledge base alone; in the graph alone.
    assert_eq!(fixture.best(json!({"query": "Jokowi"})), ("Q3318231".into(), true));
    assert_eq!(fixture.best(json!({"query": "Perancis", "type": "Country"})), ("Q142".into(), true));
    assert_eq!(fixture.best(json!({"query": "WIRA SANTOSA"})), ("person/wira-santosa".into(), true));
    // By what other services and our own graph call them.
    assert_eq!(fixture.best(json!({"query": "Q3318231"})), ("Q3318231".into(), true));
    assert_eq!(
        fixture.best(json!({"query": "https://w3id.org/sanad/entity/person/wira-santosa"})).0,
        "person/wira-santosa"
    );
    // With a title before it, and misspelt.
    assert_eq!(fixture.best(json!({"query": "Presiden Rusia Vladimir Putin"})), ("Q7747".into(), true));
    assert_eq!(fixture.best(json!({"query": "Airlangga Hartanto", "type": "Person"})).0, "Q12471140");
    assert_eq!(fixture.ask(json!({"query": "Zxqwv Jkpfg"})), Vec::<Value>::new());

    let queries = r#"{"a":{"query":"Joko Widodo"},"b":{"query":"Vladimir Putin","limit":1}}"#;
    let got = fixture.get(&format!(
        "/reconcile?queries={}",
        percent_encoding::utf8_percent_encode(queries, percent_encoding::NON_ALPHANUMERIC)
    ));
    is_result_batch(&got);
    let (_, posted) = fixture.post("queries", &serde_json::from_str(queries).unwrap());
    assert_eq!(got, posted);
    assert_eq!(got["b"]["result"].as_array().unwrap().len(), 1);
}

#[test]
fn types_and_properties_tell_namesakes_apart() {
    let fixture = Fixture::new();
    // A state and a part of another: strictly, only the state is left.
    let georgia = fixture.ask(json!({"query": "Georgia", "type": "Country", "type_strict": "any"}));
    assert!(georgia.iter().all(|candidate| candidate["type"].to_string().contains("\"Country\"")), "{georgia:?}");
    // Of the wrong class it is a candidate, but no match; strictly, it is none.
    let soft = fixture.ask(json!({"query": "Joko Widodo", "type": ["City"]}));
    assert!(soft.iter().all(|candidate| candidate["match"] == false), "{soft:?}");
    assert_eq!(
        fixture.ask(json!({"query": "Joko Widodo", "type": ["City"], "type_strict": "any"})),
        Vec::<Value>::new()
    );
    // What a column beside it says is seen in the features.
    let features = |candidates: &[Value]| candidates[0]["features"].as_array().unwrap().clone();
    let property = |pid: &str, v: Value| json!([{"pid": pid, "v": v}]);
    let role = fixture
        .ask(json!({"query": "Wira Santosa", "type": "Person", "properties": property("role", json!("Wali Kota"))}));
    assert!(features(&role).contains(&json!({"id": "role", "value": true})), "{role:?}");
    let with_id =
        fixture.ask(json!({"query": "Vladimir Putin", "properties": property("country", json!({"id": "Q159"}))}));
    assert!(features(&with_id).contains(&json!({"id": "country", "value": true})), "{with_id:?}");
    let item = fixture.best(json!({"query": "siapa saja", "properties": property("wikidata", json!("Q7747"))}));
    assert_eq!(item, ("Q7747".into(), true));
}

#[test]
fn a_broken_query_does_not_spoil_the_batch() {
    let fixture = Fixture::new();
    let (status, answer) = fixture.post("queries", &json!({
        "good": {"query": "Joko Widodo"}, "empty": {}, "limit": {"query": "x", "limit": 0}, "type": {"query": 7},
        "long": {"query": "x".repeat(10_000)}, "odd": {"query": "Joko Widodo", "properties": [{"pid": "nothing", "v": [null, true, 3]}]},
    }));
    assert_eq!(status, 200);
    is_result_batch(&answer);
    assert_eq!(answer["good"]["result"][0]["id"], "Q3318231");
    assert_eq!(answer["odd"]["result"][0]["id"], "Q3318231");
    for broken in ["empty", "limit", "type"] {
        assert_eq!(answer[broken]["result"], json!([]));
        assert!(answer[broken]["error"].as_str().unwrap().contains("expected"), "{answer}");
    }
}

#[test]
fn errors_say_what_was_expected() {
    let fixture = Fixture::new();
    let many: serde_json::Map<String, Value> = (0..101).map(|at| (format!("q{at}"), json!({"query": "a"}))).collect();
    let cases = [
        ("queries", Value::Object(many), 413, "at most 100"),
        ("queries", json!([1]), 400, "JSON object"),
        ("extend", json!({"ids": ["Q252"]}), 400, "properties"),
        ("extend", json!({"ids": ["Q252"], "properties": [{"id": "shoe_size"}]}), 400, "country"),
        ("extend", json!({"ids": vec!["Q252"; 2001], "properties": [{"id": "country"}]}), 413, "2000"),
        (
            "extend",
            json!({"ids": ["Q252"], "properties": [{"id": "alias", "settings": {"limit": "few"}}]}),
            400,
            "whole number",
        ),
        ("other", json!(1), 400, "queries"),
    ];
    for (field, value, status, words) in cases {
        let (given, answer) = fixture.post(field, &value);
        assert_eq!(given, status, "{answer}");
        assert!(answer["reason"].as_str().unwrap().contains(words), "{answer}");
    }
    for (path, status, words) in [
        ("/reconcile/suggest/entity", 400, "prefix"),
        ("/reconcile/suggest/entity?prefix=a&cursor=b", 400, "cursor"),
        ("/reconcile/preview?id=Q999999998", 404, "Q999999998"),
        ("/reconcile/preview", 400, "id"),
        ("/reconcile?callback=x", 400, "JSONP"),
        ("/reconcile/suggest/type?prefix=&callback=x", 400, "JSONP"),
    ] {
        let answer = agent().get(fixture.server.url(path)).call().unwrap();
        assert_eq!(answer.status(), status, "{path}");
        assert!(text(answer).contains(words), "{path}");
    }
}

#[test]
fn what_is_typed_is_completed() {
    let fixture = Fixture::new();
    let suggest = |what: &str, prefix: &str| fixture.get(&format!("/reconcile/suggest/{what}?prefix={prefix}"));
    // A word of the name will do, and an identifier; the graph's come first.
    let jokowi = suggest("entity", "joko%20wi");
    assert_eq!(ids(&jokowi)[0], "Q3318231");
    is_types(&jokowi["result"][0]["notable"]);
    assert!(jokowi["result"][0]["description"].as_str().unwrap().contains("article"));
    assert_eq!(ids(&suggest("entity", "santo"))[0], "person/wira-santosa");
    assert_eq!(ids(&suggest("entity", "Q252"))[0], "Q252");
    let (first, second) = (suggest("entity", "pa"), suggest("entity", "pa&cursor=20"));
    assert_eq!(ids(&first).len(), 20);
    assert!(ids(&second).iter().all(|id| !ids(&first).contains(id)));
    assert_eq!(ids(&suggest("entity", "%F0%9F%87%AE%F0%9F%87%A9")), Vec::<&str>::new());
    assert_eq!(ids(&suggest("type", "partai")), ["PoliticalParty"]);
    assert_eq!(ids(&suggest("property", "count")), ["country"]);
}

#[test]
fn columns_are_extended_with_what_articles_say() {
    let fixture = Fixture::new();
    let properties =
        ["name", "class", "wikidata", "role", "organization", "articles", "first", "article", "country", "alias"];
    let wanted: Vec<Value> = properties.iter().map(|id| json!({"id": id})).collect();
    let (status, answer) = fixture
        .post("extend", &json!({"ids": ["person/wira-santosa", "Q7747", "Q0", "apa saja"], "properties": wanted}));
    assert_eq!(status, 200, "{answer}");
    is_extension(&answer);
    let mayor = &answer["rows"]["person/wira-santosa"];
    assert_eq!(mayor["name"], json!([{"str": "Wira Santosa"}]));
    assert_eq!(mayor["class"], json!([{"str": "Person"}]));
    assert_eq!(mayor["wikidata"], json!([]));
    assert_eq!(mayor["role"], json!([{"str": "Wali Kota"}]));
    assert_eq!(mayor["organization"], json!([{"id": "Q14495", "name": "Bontang"}]));
    assert_eq!(mayor["articles"], json!([{"int": 1}]));
    assert_eq!(mayor["first"], json!([{"date": "2025-06-19T00:00:00Z"}]));
    assert_eq!(mayor["article"], json!([{"str": "https://contoh.example/taman"}]));
    assert_eq!(answer["rows"]["Q7747"]["wikidata"], json!([{"str": "Q7747"}]));
    assert_eq!(answer["rows"]["Q7747"]["country"], json!([{"id": "Q159", "name": "Rusia"}]));
    assert_eq!(answer["rows"]["apa saja"]["name"], json!([]));
    let columns: Vec<&str> =
        answer["meta"].as_array().unwrap().iter().map(|column| column["id"].as_str().unwrap()).collect();
    assert_eq!(columns, properties);
}

#[test]
fn settings_limit_count_and_choose() {
    let fixture = Fixture::new();
    // As OpenRefine sends them: the contents of a form.
    let ask = |id: &str, settings: Value| {
        let query = json!({"ids": ["Q1511101"], "properties": [{"id": id, "settings": settings}]});
        let (status, answer) = fixture.post("extend", &query);
        assert_eq!(status, 200, "{answer}");
        is_extension(&answer);
        answer["rows"]["Q1511101"][id].as_array().unwrap().clone()
    };
    let all = ask("position", json!({}));
    assert!(all.len() > 1, "{all:?}");
    assert_eq!(ask("position", json!({"limit": "1"})).len(), 1);
    assert_eq!(ask("position", json!({"limit": 0})).len(), all.len());
    assert_eq!(ask("position", json!({"count": "on"})), [json!({"int": all.len()})]);
    let capital = ask("position", json!({"topic": "ibu kota"}));
    assert!(!capital.is_empty() && capital.len() < all.len(), "{capital:?}");
    assert!(capital.iter().all(|position| position["str"].as_str().unwrap().contains("Opposes: ")), "{capital:?}");
    assert!(
        ask("opposes", json!({}))
            .iter()
            .any(|topic| topic["str"].as_str().is_some_and(|topic| topic.contains("ibu kota")))
    );
}

#[test]
fn properties_are_proposed_by_type() {
    let fixture = Fixture::new();
    let propose = |query: &str| fixture.get(&format!("/reconcile/properties{query}"));
    let ids = |proposal: &Value| -> Vec<String> {
        proposal["properties"]
            .as_array()
            .unwrap()
            .iter()
            .map(|property| property["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let person = propose("?type=Person");
    assert_eq!(person["type"], "Person");
    assert!(ids(&person).contains(&"role".to_owned()) && !ids(&person).contains(&"people".to_owned()));
    assert!(
        ids(&propose("?type=City")).contains(&"people".to_owned())
            && !ids(&propose("?type=City")).contains(&"role".to_owned())
    );
    assert_eq!(ids(&propose("?type=Person&limit=2")).len(), 2);
    // What is proposed can be asked.
    let all: Vec<Value> = ids(&propose("")).iter().map(|id| json!({"id": id})).collect();
    let (status, answer) =
        fixture.post("extend", &json!({"ids": ["Q252", "Q3318231", "Q1511101", "Q14495"], "properties": all}));
    assert_eq!(status, 200, "{answer}");
    is_extension(&answer);
}

#[test]
fn a_preview_can_be_framed_by_this_machine_and_runs_nothing() {
    let fixture = Fixture::with(&["--allow-origin", "https://refine.example"]);
    let answer = agent().get(fixture.server.url("/reconcile/preview?id=person%2Fwira-santosa")).call().unwrap();
    assert_eq!(answer.status(), 200);
    let headers = answer.headers().clone();
    let page = text(answer);
    assert!(
        page.contains("<h1>Wira Santosa</h1>")
            && page.contains("Wali Kota, Bontang")
            && page.contains("1 article, 2025-06-19")
    );
    let policy = headers["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"));
    assert!(policy.contains("frame-ancestors 'self' http://localhost:* http://127.0.0.1:* https://refine.example"));
    assert!(!headers.contains_key("x-frame-options"));
    let other = agent().get(fixture.server.url("/reconcile")).call().unwrap();
    assert_eq!(other.headers()["x-frame-options"], "DENY");
    let item = text(agent().get(fixture.server.url("/reconcile/preview?id=Q7747")).call().unwrap());
    assert!(item.contains("https://www.wikidata.org/wiki/Q7747"));
}

#[test]
fn a_hostile_name_stays_text() {
    let triples = [
        "<https://w3id.org/sanad/entity/person/x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://schema.org/Person> .",
        "<https://w3id.org/sanad/entity/person/x> <http://www.w3.org/2000/01/rdf-schema#label> \"<script>alert(1)</script>\"@id .",
        "<https://w3id.org/sanad/entity/person/x> <http://www.w3.org/2004/02/skos/core#altLabel> \"\\\" onload=alert(1) <img src=x>\"@id .",
        "<https://contoh.example/x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://schema.org/NewsArticle> .",
    ];
    let store = store_of(&[("https://contoh.example/x", &triples.join("\n"))]);
    let server = Server::start(store.path(), &[]);
    let get = |path: &str| agent().get(server.url(path)).call().unwrap();
    let found = get("/reconcile/suggest/entity?prefix=script");
    assert_eq!(found.headers()["content-type"], "application/json");
    assert_eq!(found.headers()["x-content-type-options"], "nosniff");
    let found: Value = serde_json::from_str(&text(found)).unwrap();
    assert_eq!(found["result"][0]["name"], "<script>alert(1)</script>");
    let page = text(get("/reconcile/preview?id=person%2Fx"));
    assert!(page.contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>") && page.contains("&lt;img"), "{page}");
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("\" onload"), "{page}");
    let page = get("/reconcile/preview?id=%3Cscript%3E");
    assert_eq!((page.status().as_u16(), page.headers()["content-type"].to_str().unwrap()), (404, "application/json"));
}

#[test]
fn with_a_token_only_the_manifest_is_open_and_it_says_so() {
    let folder = folder(&[("token", b"0123456789abcdef0123456789abcdef\n")]);
    let token = folder.path().join("token");
    let fixture = Fixture::with(&["--token-file", token.to_str().unwrap()]);
    let manifest = fixture.get("/reconcile");
    assert_eq!(
        (&manifest["authentication"]["type"], &manifest["authentication"]["in"]),
        (&json!("apiKey"), &json!("header"))
    );
    let status = |path: &str| agent().get(fixture.server.url(path)).call().unwrap().status().as_u16();
    assert_eq!(status("/reconcile?queries=%7B%7D"), 401);
    assert_eq!(status("/reconcile/suggest/entity?prefix=a"), 401);
    assert_eq!(status("/reconcile/preview?id=Q252"), 401);
    let (posted, _) = fixture.post("queries", &json!({"q0": {"query": "Jokowi"}}));
    assert_eq!(posted, 401);
}

#[test]
fn pages_of_this_machine_may_ask_and_others_may_not() {
    let fixture = Fixture::new();
    for (origin, allowed) in
        [("http://127.0.0.1:3333", true), ("http://localhost:3333", true), ("https://evil.example", false)]
    {
        for path in
            ["/reconcile", "/reconcile/suggest/entity?prefix=a", "/reconcile/properties", "/reconcile/preview?id=Q252"]
        {
            let answer = agent().get(fixture.server.url(path)).header("origin", origin).call().unwrap();
            let given =
                answer.headers().get("access-control-allow-origin").map(|value| value.to_str().unwrap().to_owned());
            assert_eq!(given, allowed.then(|| origin.to_owned()), "{origin} {path}");
        }
    }
}

#[test]
fn articles_that_are_added_are_found() {
    let fixture = Fixture::new();
    assert_eq!(fixture.ask(json!({"query": "Bagas Prakoso Nugraha", "type": "Person"})), Vec::<Value>::new());
    let more = r#"{"url": "https://contoh.example/dua", "text": "Bupati Sleman Bagas Prakoso Nugraha membuka pameran di Sleman."}"#;
    std::fs::write(fixture.folder.path().join("more.jsonl"), more).unwrap();
    sanad()
        .arg("build")
        .arg(fixture.folder.path().join("more.jsonl"))
        .arg("--store")
        .arg(fixture.store())
        .assert()
        .success();
    for _ in 0..100 {
        if fixture.best(json!({"query": "Bagas Prakoso Nugraha"})) == ("person/bagas-prakoso-nugraha".into(), true) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("not found ten seconds after it was added");
}

/// Another store, which knows nobody, asks this one by `sanad link --reconcile`.
#[test]
fn our_own_client_links_by_it() {
    let folder = folder(&[
        ("ours.tsv", b"name\ttype\taliases\tcountry\tpart_of\tqid\nWira Santosa\tPerson\t\tIndonesia\t\tQ999999999\n"),
        ("article.jsonl", ARTICLE.as_bytes()),
    ]);
    let build = |store: &Path| {
        sanad().arg("build").arg(folder.path().join("article.jsonl")).arg("--store").arg(store).assert().success();
    };
    let (knows, asks) = (folder.path().join("knows"), folder.path().join("asks"));
    build(&knows);
    build(&asks);
    let server = Server::start(&knows, &["--kb", folder.path().join("ours.tsv").to_str().unwrap()]);
    let url = server.url("/reconcile");
    sanad().args(["link", "--rate", "100", "--reconcile", &url, "--store"]).arg(&asks).assert().success();
    assert!(content(&asks).iter().any(|quad| quad.contains("entity/Q999999999")));
}

/// `pip install reconciler` puts a client that is not ours where `python3` finds it; without it the test says that it was
/// skipped.
#[test]
fn a_client_that_is_not_ours_reconciles_a_column() {
    let python = |code: &str| Command::new("python3").args(["-c", code]).stdin(Stdio::null()).output();
    if !python("import reconciler").is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: python3 has no package reconciler (pip install reconciler)");
        return;
    }
    let fixture = Fixture::new();
    let code = format!(
        "import pandas as pd
from reconciler import reconcile
names = pd.Series(['Joko Widodo', 'Wira Santosa', 'Presiden Rusia Vladimir Putin'])
countries = pd.Series(['Indonesia', 'Indonesia', 'Rusia'])
table = reconcile(names, type_id='Person', reconciliation_endpoint='{}', property_mapping={{'country': countries}}, top_res=1)
for _, row in table.iterrows():
    print(row['input_value'], row['id'], row['match'], sep='\\t')
",
        fixture.server.url("/reconcile")
    );
    let output = python(&code).unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(
        out,
        "Joko Widodo\tQ3318231\tTrue\nWira Santosa\tperson/wira-santosa\tTrue\nPresiden Rusia Vladimir Putin\tQ7747\tTrue\n"
    );
}
