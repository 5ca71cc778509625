//! A reconciliation service is asked in batches, not too often, again after a failure, and never twice for the same.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::server::{Request, Response, Server};
use jiff::Timestamp;
use sanad::link::kb::Qid;
use sanad::link::reconcile::{Answer, Client, Clock, Question, ReconcileError};
use sanad::mention::EntityKind;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Waits by moving its hands, and remembers how long.
#[derive(Clone, Debug)]
struct Hands(Arc<Mutex<(Timestamp, Vec<f32>)>>);

impl Hands {
    fn new() -> Self {
        Self(Arc::new(Mutex::new(("2025-06-19T08:00:00Z".parse().unwrap(), Vec::new()))))
    }

    fn slept(&self) -> Vec<f32> {
        self.0.lock().unwrap().1.clone()
    }
}

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        self.0.lock().unwrap().0
    }

    fn sleep(&self, duration: Duration) {
        let (now, slept) = &mut *self.0.lock().unwrap();
        *now += duration;
        slept.push(duration.as_secs_f32());
    }
}

fn wikidata() -> Value {
    json!({
        "versions": ["0.1", "0.2"], "name": "Wikidata (id)", "identifierSpace": "http://www.wikidata.org/entity/",
        "schemaSpace": "http://www.wikidata.org/prop/direct/", "defaultTypes": [{"id": "Q35120", "name": "entity"}],
    })
}

/// An answer that repeats the question.
fn echo(request: &Request) -> Response {
    let queries: Value = serde_json::from_str(&request.field("queries").unwrap()).unwrap();
    let answer = |(key, query): (&String, &Value)| {
        let name = query["query"].as_str().unwrap();
        let result = json!([
            {"id": "Q7747", "name": name, "score": 98.765, "match": true, "type": [{"id": "Q5", "name": "manusia"}]},
            {"id": "Q1", "name": "alam semesta", "score": 12, "match": false, "type": ["Q1"]}
        ]);
        (key.clone(), json!({"result": result}))
    };
    Response::json(Value::Object(queries.as_object().unwrap().iter().map(answer).collect()))
}

fn service(manifest: Value, answer: impl Fn(&Request, usize) -> Response + Send + Sync + 'static) -> Server {
    Server::new(move |request, before| match request.method.as_str() {
        "GET" => Response::json(&manifest),
        _ => answer(request, before),
    })
}

fn client(server: &Server, hands: &Hands) -> Client {
    Client::new(server.url("/api")).unwrap().with_clock(hands.clone())
}

fn person(name: &str) -> Question {
    Question::new(name, EntityKind::Person)
}

#[test]
fn a_wikidata_service_is_asked_for_a_class_and_answers_with_items() {
    let server = service(wikidata(), |request, _| echo(request));
    let questions = [
        person("Vladimir Putin").with_country(Some(Qid(159))).with_limit(3),
        Question::new("Kyiv", EntityKind::City),
        Question::new("Tempo", EntityKind::NewsMediaOrganization),
    ];
    let replies = client(&server, &Hands::new()).ask(&questions);
    assert!(replies.failures.is_empty() && replies.warnings.is_empty(), "{replies:?}");
    assert_eq!(
        replies.answers[0].as_ref().unwrap()[0],
        Answer {
            id: "Q7747".into(),
            qid: Some(Qid(7747)),
            name: "Vladimir Putin".into(),
            score: 9877,
            matched: true,
            types: vec!["Q5".into()]
        }
    );
    assert_eq!(replies.answers[0].as_ref().unwrap()[1].types, ["Q1"], "a class without its name");
    let requests = server.requests();
    assert_eq!(requests.len(), 2, "the manifest, and one batch");
    assert!(requests[1].headers.contains(concat!("sanad/", env!("CARGO_PKG_VERSION"))), "{}", requests[1].headers);
    let queries: Value = serde_json::from_str(&requests[1].field("queries").unwrap()).unwrap();
    assert_eq!(
        queries,
        json!({
            "q0": {"query": "Vladimir Putin", "limit": 3, "type": "Q5", "properties": [{"pid": "P27", "v": {"id": "Q159"}}]},
            "q1": {"query": "Kyiv", "limit": 5, "type": "Q515"},
            "q2": {"query": "Tempo", "limit": 5},
        })
    );
}

#[test]
fn a_service_of_version_0_1_is_asked_by_name_alone() {
    let manifest = json!({"name": "GND", "identifierSpace": "https://d-nb.info/gnd/", "schemaSpace": "x"});
    let server = service(manifest, |_, _| {
        Response::json(json!({"q0": {"result": [{"id": "118540238", "name": "Goethe", "score": 84.15, "match": false,
            "type": [{"id": "DifferentiatedPerson", "name": "Person"}]}]}}))
    });
    let replies = client(&server, &Hands::new()).ask(&[person("Goethe").with_country(Some(Qid(183)))]);
    let answer = &replies.answers[0].as_ref().unwrap()[0];
    assert_eq!((answer.qid, answer.score, answer.matched), (None, 8415, false));
    assert_eq!(server.requests()[1].field("queries").unwrap(), r#"{"q0":{"limit":5,"query":"Goethe"}}"#);
}

#[test]
fn batches_are_as_large_as_the_service_takes_and_paced() {
    let mut manifest = wikidata();
    manifest["batchSize"] = json!(4);
    let server = service(manifest, |request, _| echo(request));
    let hands = Hands::new();
    let mut questions: Vec<Question> = (0..10).map(|at| person(&format!("Orang {at}"))).collect();
    questions.push(person("Orang 3"));
    questions.push(person("  "));
    let replies = client(&server, &hands).ask(&questions);
    let sizes: Vec<usize> = server.requests()[1..]
        .iter()
        .map(|request| {
            serde_json::from_str::<Value>(&request.field("queries").unwrap()).unwrap().as_object().unwrap().len()
        })
        .collect();
    assert_eq!(sizes, [4, 4, 2], "the same question is asked once, and none without a name");
    assert_eq!(replies.answers[10], replies.answers[3]);
    assert_eq!(replies.answers[11], Some(vec![]));
    assert_eq!(hands.slept(), [0.5, 0.5, 0.5], "two requests a second");
}

#[test]
fn a_busy_service_is_given_the_time_it_asks_for() {
    let server = service(wikidata(), |request, before| match before {
        1 => Response::new(429, "pelan-pelan").with_header("Retry-After: 7"),
        2 => Response::new(503, "").with_header("Retry-After: Thu, 19 Jun 2025 08:00:20 GMT"),
        _ => echo(request),
    });
    let hands = Hands::new();
    let replies = client(&server, &hands).with_rate(1000.0).ask(&[person("Joko Widodo")]);
    assert!(replies.answers[0].is_some(), "{replies:?}");
    let slept: Vec<f32> = hands.slept().into_iter().filter(|seconds| *seconds > 0.1).collect();
    // By the date it is 08:00:07 and a little.
    assert!(slept.len() == 2 && slept[0] == 7.0 && (12.9..13.0).contains(&slept[1]), "{slept:?}");

    let server = service(wikidata(), |_, _| Response::new(429, "").with_header("Retry-After: 86400"));
    let replies = client(&server, &Hands::new()).with_batch(1).ask(&[person("A"), person("B")]);
    let error = replies.failures[0].error.to_string();
    assert!(error.contains("a pause of 86400 s"), "{error}");
    assert_eq!(server.requests().len(), 2, "it is not asked again before");
}

#[test]
fn a_failure_that_passes_is_waited_out() {
    let server = service(wikidata(), |request, before| match before {
        1 | 2 => Response::new(500, "aduh"),
        _ => echo(request),
    });
    let hands = Hands::new();
    let replies = client(&server, &hands).with_rate(f64::INFINITY).ask(&[person("Joko Widodo")]);
    assert!(replies.answers[0].is_some(), "{replies:?}");
    assert_eq!(hands.slept(), [1.0, 2.0]);
}

#[test]
fn a_failed_batch_does_not_take_the_others_with_it() {
    let server = service(wikidata(), |request, _| match request.body.contains("Orang%201") {
        true => Response::new(500, "aduh"),
        false => echo(request),
    });
    let hands = Hands::new();
    let questions: Vec<Question> = (0..3).map(|at| person(&format!("Orang {at}"))).collect();
    let replies = client(&server, &hands).with_batch(1).with_rate(f64::INFINITY).ask(&questions);
    let answered: Vec<bool> = replies.answers.iter().map(Option::is_some).collect();
    assert_eq!(answered, [true, false, true]);
    assert_eq!(replies.failures[0].questions, [1]);
    assert_eq!(hands.slept(), [1.0, 2.0, 4.0, 8.0], "a fixed schedule");
    let error = replies.failures[0].error.to_string();
    assert!(error.contains("status 500 in 5 attempts: \"aduh\""), "{error}");
}

#[test]
fn a_service_that_is_down_is_given_up() {
    let server = service(wikidata(), |_, _| Response::new(502, ""));
    let questions: Vec<Question> = (0..6).map(|at| person(&format!("Orang {at}"))).collect();
    let replies = client(&server, &Hands::new()).with_batch(1).with_retries(0).ask(&questions);
    assert_eq!(server.requests().len(), 1 + 3);
    assert_eq!(replies.failures.len(), 6);
    assert!(matches!(replies.failures[5].error, ReconcileError::GivenUp { failures: 3, .. }));
}

#[test]
fn a_refusal_is_not_repeated() {
    let server = service(wikidata(), |_, _| Response::new(403, "tidak boleh"));
    let replies = client(&server, &Hands::new()).ask(&[person("A")]);
    assert_eq!(server.requests().len(), 2);
    assert!(replies.failures[0].error.to_string().contains("status 403 in 1 attempts"), "{replies:?}");
}

#[test]
fn garbage_is_an_error_that_says_what_was_expected() {
    let answers = [
        ("<html>Selamat datang</html>", "expected a JSON object with the answers to q0, q1, …, found \"<html>Selamat"),
        (r#"[1, 2]"#, "expected a JSON object"),
        (r#"{"status": "error", "message": "kelebihan beban"}"#, "expected answers, not an error"),
        (r#"{"q1": {"result": []}}"#, "for q0"),
        (r#"{"q0": {"result": [{"name": "tanpa id"}]}}"#, "missing field `id`"),
        (r#"{"q0": {"result": [{"id": "Q1", "name": "X", "score": "tinggi"}]}}"#, "\"result\", a list of"),
        (r#"{"q0": {"candidates": []}}"#, "\"result\""),
    ];
    for (body, expected) in answers {
        let server = service(wikidata(), move |_, _| Response::new(200, body));
        let replies = client(&server, &Hands::new()).ask(&[person("A")]);
        assert_eq!(replies.answers, [None]);
        let error = replies.failures[0].error.to_string();
        assert!(error.contains(&server.url("/api")) && error.contains(expected), "{body}: {error}");
        assert_eq!(server.requests().len(), 2, "it would be garbage again");
    }
    // One bad answer of a batch is one bad answer.
    let server = service(wikidata(), |_, _| Response::json(r#"{"q0": {"result": 3}, "q1": {"result": []}}"#));
    let replies = client(&server, &Hands::new()).ask(&[person("A"), person("B")]);
    assert_eq!(replies.answers, [None, Some(vec![])]);
}

#[test]
fn what_is_no_service_is_told_so() {
    for (manifest, expected) in [
        (json!({"halo": 1}), "is no reconciliation service: expected a JSON object with \"name\""),
        (json!({"name": "X", "identifierSpace": "x", "versions": ["3.0"]}), "speaks version 3.0 of the API"),
    ] {
        let server = service(manifest, |request, _| echo(request));
        let replies = client(&server, &Hands::new()).ask(&[person("A"), person("B")]);
        let error = replies.failures[0].error.to_string();
        assert!(error.contains(expected), "{error}");
        assert_eq!(replies.failures[0].questions, [0, 1]);
        assert_eq!(server.requests().len(), 1);
    }
    assert!(matches!(Client::new("wikidata"), Err(ReconcileError::Url(_))));
    assert!(matches!(Client::new("file:///etc/passwd"), Err(ReconcileError::Url(_))));
}

#[test]
fn a_slow_service_is_not_waited_for() {
    let server = service(wikidata(), |request, before| match before {
        1 => echo(request).after(Duration::from_secs(20)),
        _ => echo(request),
    });
    let client = client(&server, &Hands::new()).with_timeout(Duration::from_millis(300));
    let begin = std::time::Instant::now();
    assert!(client.ask(&[person("A")]).answers[0].is_some());
    assert!(begin.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_host_that_is_not_there_is_an_error() {
    // A port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let client = Client::new(format!("http://127.0.0.1:{port}/")).unwrap().with_clock(Hands::new()).with_retries(2);
    let replies = client.ask(&[person("A")]);
    let error = &replies.failures[0].error;
    assert!(error.to_string().contains("gave no answer in 3 attempts"), "{error}");
    assert!(std::error::Error::source(error).unwrap().to_string().contains("was not reached"), "{error:?}");
}

#[test]
fn a_redirection_stays_on_its_host_and_an_answer_has_an_end() {
    let server = Server::new(|request, _| match (request.path.as_str(), request.method.as_str()) {
        ("/api", _) => Response::new(308, "").with_header("Location: /id/api"),
        ("/id/api", "GET") => Response::json(wikidata()),
        _ => echo(request),
    });
    assert!(client(&server, &Hands::new()).ask(&[person("A")]).answers[0].is_some(), "the form goes along");

    let elsewhere = service(wikidata(), |request, _| echo(request));
    let target = format!("Location: {}", elsewhere.url("/api"));
    let server = Server::new(move |_, _| Response::new(302, "").with_header(&target));
    let replies = client(&server, &Hands::new()).ask(&[person("A")]);
    let error = std::error::Error::source(&replies.failures[0].error).unwrap().to_string();
    assert!(error.contains("not allowed") && error.contains(&elsewhere.url("/api")), "{error}");
    assert!(elsewhere.requests().is_empty());

    let server = Server::new(|_, _| Response::new(301, "").with_header("Location: /api"));
    let replies = client(&server, &Hands::new()).ask(&[person("A")]);
    assert!(format!("{:?}", replies.failures[0].error).contains("Redirects"), "{replies:?}");

    let server = service(wikidata(), |_, _| Response::new(200, " ".repeat(9 << 20)));
    let replies = client(&server, &Hands::new()).ask(&[person("A")]);
    assert!(format!("{:?}", replies.failures[0].error).contains("Size"), "{replies:?}");
}

#[test]
fn answers_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let server = service(wikidata(), |request, _| echo(request));
    let ask = |questions: &[Question]| client(&server, &Hands::new()).with_cache(folder.path()).ask(questions);
    let first = ask(&[person("A"), person("B")]);
    assert_eq!(server.requests().len(), 2);
    let second = ask(&[person("B"), person("A")]);
    assert_eq!(server.requests().len(), 2, "not even the manifest");
    assert_eq!(second.answers[1], first.answers[0]);
    let third = ask(&[person("B"), person("C"), person("B").with_limit(1)]);
    assert_eq!(third.answers[0], first.answers[1]);
    let asked = server.requests()[3].field("queries").unwrap();
    assert!(asked.contains("\"C\"") && asked.contains("\"limit\":1") && !asked.contains("\"q2\""), "{asked}");
}

#[test]
fn a_damaged_answer_is_asked_for_again() {
    let folder = tempfile::tempdir().unwrap();
    let server = service(wikidata(), |request, _| echo(request));
    let ask = || client(&server, &Hands::new()).with_cache(folder.path()).ask(&[person("A")]);
    let first = ask();
    let inside = |path: &std::path::Path| {
        std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>()
    };
    let folders = inside(folder.path());
    let files = inside(&folders[0]);
    assert_eq!((folders.len(), files.len()), (1, 1), "nothing is left beside it");
    for damage in ["", "{\"service\":", "{}", "\u{0}"] {
        std::fs::write(&files[0], damage).unwrap();
        let before = server.requests().len();
        let again = ask();
        assert_eq!(again.answers, first.answers);
        assert!(again.warnings[0].contains("not a kept answer"), "{:?}", again.warnings);
        assert_eq!(server.requests().len(), before + 2);
        assert!(ask().warnings.is_empty(), "it is whole again");
    }
    // A folder that cannot be written to loses no answer.
    let client = client(&server, &Hands::new()).with_cache(&files[0]);
    let replies = client.ask(&[person("Z")]);
    assert!(replies.answers[0].is_some() && !replies.warnings.is_empty(), "{replies:?}");
}
