//! A reconciliation service that is not ours, csv-reconcile, is asked about entities of our own tables.
//!
//! `pip install csv-reconcile==0.3.2` puts it on the PATH; `.ci/run` does. Without it the test says that it was skipped.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

use sanad::link::kb::Qid;
use sanad::link::reconcile::{Client, Question};
use sanad::mention::EntityKind;
use std::fmt::Write as _;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The service, which ends with the test.
struct Service(Child);

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The rows of a table of `data/kb` that have an item: item, name.
fn items(table: &str) -> Vec<(Qid, String)> {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/kb").join(table)).unwrap();
    let mut rows = text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect::<Vec<_>>());
    let header = rows.next().unwrap();
    let column = |name| header.iter().position(|column| *column == name).unwrap();
    let (name, qid) = (column("name"), column("qid"));
    rows.filter_map(|row| Some((row.get(qid)?.parse().ok()?, row[name].to_owned()))).collect()
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new("csv-reconcile");
    command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[test]
fn a_service_that_is_not_ours_knows_our_entities() {
    let folder = tempfile::tempdir().unwrap();
    if !command(folder.path()).arg("--help").status().is_ok_and(|status| status.success()) {
        eprintln!("skipped: there is no csv-reconcile on the PATH (pip install csv-reconcile==0.3.2)");
        return;
    }
    let people = items("people.tsv");
    let parties = items("parties.tsv");
    assert!(people.len() > 20 && parties.len() > 20);
    let mut table = "qid\tname\n".to_owned();
    // The service wants each identifier once.
    let rows: std::collections::BTreeMap<_, _> = people.iter().chain(&parties).cloned().collect();
    for (qid, name) in &rows {
        writeln!(table, "{qid}\t{name}").unwrap();
    }
    // Free a moment ago; the service takes no port 0.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let settings = format!(
        "SERVER_NAME = '127.0.0.1:{port}'\nMANIFEST = {{'identifierSpace': 'http://www.wikidata.org/entity/'}}\nTHRESHOLD = 50.0\n"
    );
    std::fs::write(folder.path().join("items.tsv"), table).unwrap();
    std::fs::write(folder.path().join("settings.py"), settings).unwrap();
    let made =
        command(folder.path()).args(["init", "--config", "settings.py", "items.tsv", "qid", "name"]).status().unwrap();
    assert!(made.success());
    let service = Service(command(folder.path()).arg("serve").spawn().unwrap());

    let cache = tempfile::tempdir().unwrap();
    // Its start is waited for as an outage would be.
    let client = Client::new(format!("http://127.0.0.1:{port}/reconcile"))
        .unwrap()
        .with_cache(cache.path())
        .with_rate(20.0)
        .with_batch(7)
        .with_timeout(Duration::from_secs(20));
    let mut questions: Vec<Question> =
        people.iter().take(12).map(|(_, name)| Question::new(name, EntityKind::Person)).collect();
    questions.extend(parties.iter().take(8).map(|(_, name)| Question::new(name, EntityKind::PoliticalParty)));
    questions.push(Question::new("Zxqwv Jkpfg", EntityKind::Person));
    let replies = client.ask(&questions);
    assert!(replies.failures.is_empty(), "{:?}", replies.failures);
    let manifest = client.manifest().unwrap();
    assert_eq!((manifest.name.as_str(), manifest.is_wikidata()), ("CSV Reconcile", true));

    let wanted = people.iter().take(12).chain(parties.iter().take(8));
    for ((qid, name), answers) in wanted.zip(&replies.answers) {
        let answers = answers.as_ref().unwrap();
        let exact =
            answers.iter().find(|answer| answer.qid == Some(*qid)).unwrap_or_else(|| panic!("{name}: {answers:?}"));
        assert_eq!((exact.name.as_str(), exact.score), (name.as_str(), 10_000), "{answers:?}");
    }
    assert_eq!(replies.answers[20], Some(vec![]), "nobody goes by that name");

    drop(service);
    let again = client.ask(&questions);
    assert_eq!(again.answers, replies.answers, "what was asked is kept when the service is gone");
}
