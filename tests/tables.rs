//! The language pack is the user's to change: its tables parse, say one thing once, and give way to a folder of the user's.

#![allow(clippy::unwrap_used)]

mod common;

use sanad::Extractor;
use sanad::fact::cue::Plover;
use sanad::language::table::{Table, Tables};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The tables of the lexicon whose rows each stand for a form, with their first column.
const TABLES: [(&str, &[&str]); 9] = [
    ("abbreviations.tsv", &["form"]),
    ("clitics.tsv", &["form"]),
    ("events.tsv", &["form"]),
    ("org_heads.tsv", &["word"]),
    ("speech.tsv", &["form"]),
    ("stance.tsv", &["form"]),
    ("titles.tsv", &["form"]),
    ("tone.tsv", &["form"]),
    ("words.tsv", &["word"]),
];

fn lexicon() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/id/lexicon")
}

/// The rows of one form that differ in anything but their example, by table.
fn contradictions(name: &str, columns: &[&str]) -> Vec<(String, String)> {
    let text = fs::read_to_string(lexicon().join(name)).unwrap();
    let table = Table::parse(name, &text, columns).unwrap();
    let mut known: BTreeMap<String, (usize, Vec<&str>)> = BTreeMap::new();
    let mut found = Vec::new();
    for row in &table.rows {
        let meaning: Vec<&str> = row.cells[1..].iter().filter(|cell| !cell.ends_with('.')).copied().collect();
        let (line, first) = known.entry(row.cells[0].to_lowercase()).or_insert((row.line, meaning.clone()));
        if *first != meaning {
            found.push((format!("{name} {}", row.cells[0]), format!("{name}:{} and :{line}", row.line)));
        }
    }
    found
}

#[test]
fn the_embedded_tables_parse() {
    Extractor::new().unwrap();
}

#[test]
fn no_form_has_two_meanings_in_one_table() {
    let found: Vec<(String, String)> =
        TABLES.iter().flat_map(|(name, columns)| contradictions(name, columns)).collect();
    assert!(found.is_empty(), "the later row takes the place of the earlier one: {found:?}");
}

#[test]
fn every_kind_and_stance_in_the_tables_has_its_plover_code_in_the_alignment() {
    let ontology = Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology/alignment.ttl");
    let alignment = fs::read_to_string(ontology).unwrap();
    for (name, column) in [("events.tsv", 2), ("speech.tsv", 3), ("stance.tsv", 3), ("tone.tsv", 1)] {
        let text = fs::read_to_string(lexicon().join(name)).unwrap();
        for row in &Table::parse(name, &text, &["form"]).unwrap().rows {
            let term = format!("sn:{} skos:note \"PLOVER: ", row.cells[column]);
            let code = alignment.split_once(&term).and_then(|(_, rest)| rest.split('"').next());
            let known = |code: &str| code == "none" || Plover::ALL.iter().any(|plover| plover.as_str() == code);
            assert!(code.is_some_and(known), "{name}:{}: {} has {code:?}", row.line, row.cells[column]);
        }
    }
}

#[test]
fn a_verb_added_to_a_copied_table_gives_a_new_position() {
    let text = "Sugiono menggadangkan usul itu.";
    let words = fs::read_to_string(lexicon().join("stance.tsv")).unwrap();
    let row = "menggadangkan\tgadang\tact\tSupports\tOpposes\t2\tSUPPORT\tSugiono menggadangkan usul itu.\n";
    let data = tempfile::tempdir().unwrap();
    fs::create_dir_all(data.path().join("id/lexicon")).unwrap();
    fs::write(data.path().join("id/lexicon/stance.tsv"), words + row).unwrap();
    let article = common::folder(&[("berita.txt", text.as_bytes())]);

    let positions = |data: Option<&Path>| {
        let mut command = common::sanad();
        command.args(["extract", "--format", "json"]).arg(article.path());
        if let Some(data) = data {
            command.arg("--data").arg(data);
        }
        let output = command.assert().success().get_output().stdout.clone();
        let facts: serde_json::Value = serde_json::from_slice(&output).unwrap();
        facts["positions"].as_array().map_or(0, Vec::len)
    };
    assert_eq!(positions(None), 0);
    assert_eq!(positions(Some(data.path())), 1);
}

/// What is said of a table of stances with one row.
fn refused(row: &str) -> String {
    let data = tempfile::tempdir().unwrap();
    fs::create_dir_all(data.path().join("id/lexicon")).unwrap();
    let header = "form\tlemma\tframe\tstance\tnegated\tstrength\tplover\texample";
    fs::write(data.path().join("id/lexicon/stance.tsv"), format!("{header}\n{row}\n")).unwrap();
    Extractor::with_tables(&Tables::with_overrides(Some(data.path()))).unwrap_err().to_string()
}

#[test]
fn a_mistake_in_a_users_table_is_named_with_its_line() {
    let error = refused("menggadangkan\tgadang\tact\tSuports\t-\t2\tSUPPORT\tSugiono menggadangkan usul itu.");
    assert!(error.starts_with("stance.tsv:2: stance \"Suports\" is none of Supports, Opposes"), "{error}");
    let error = refused("menggadangkan\tgadang\tact\tSupports\t-\t4\tSUPPORT\tSugiono menggadangkan usul itu.");
    assert_eq!(error, "stance.tsv:2: strength \"4\" is none of 1, 2, 3");
    let error = refused("menggadangkan\tgadang\tact\tSupports\t-\t2\tBACK\tSugiono menggadangkan usul itu.");
    assert!(error.starts_with("stance.tsv:2: plover \"BACK\" is none of -, AGREE, CONSULT, SUPPORT"), "{error}");
}
