//! `kb check` finds nothing wrong with the built-in tables, and tells what is wrong with a user's.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{folder, sanad};
use predicates::prelude::PredicateBooleanExt as _;
use predicates::str::{contains, ends_with};
use sanad::language::table::Tables;
use sanad::link::kb::check::Report;
use sanad::link::kb::{Base, Item, Qid};

const HEADER: &str = "name\ttype\taliases\tcountry\tpart_of\tqid\n";

#[test]
fn the_embedded_tables_have_no_errors() {
    let report = Report::embedded(&Tables::default()).unwrap();
    let errors: Vec<String> = report.errors().map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    assert_eq!(report.tables.len(), 10);
    assert!(report.tables.iter().all(|table| table.rows > 0), "{:?}", report.tables);
    sanad().args(["kb", "check"]).assert().success().stdout(contains("\n0 errors, "));
}

#[test]
fn a_broken_table_is_told_line_by_line() {
    let rows = "Siti Contoh\tPersn\t\tIndonesa\t\tQ0\nKota Contoh\tCity\nPak A\tPerson\tX\t\t\tQ1000001\n";
    let notes = "Pak B\tPerson\tX\t\t\tQ1000002\n";
    let folder = folder(&[("ours.tsv", (HEADER.to_owned() + rows + notes).as_bytes())]);
    let check = |more: &[&str]| {
        let mut command = sanad();
        command.current_dir(folder.path()).args(["kb", "check", "ours.tsv"]).args(more);
        command.assert().code(1)
    };
    let listed = "\
ours.tsv:2: error: type \"Persn\" is none of Person, PoliticalParty, GovernmentOrganization, NewsMediaOrganization, \
Organization, Country, City, AdministrativeArea, Place: write one of them
ours.tsv:2: error: qid \"Q0\" is no Wikidata item: expected Q and a number, such as Q252; look it up, or leave the cell \
empty
ours.tsv:2: error: country \"Indonesa\" names no country: expected a row of countries.tsv or of type Country, or an \
identifier; did you mean \"Indonesia\"? Otherwise add its row to a table, or leave the cell empty
ours.tsv:3: error: 2 tab-separated cells, expected 6 (name, type, aliases, country, part_of, qid): an empty cell needs its \
tab too
";
    let summary = "\
table       rows  with QID  single-source
ours.tsv       3         3              0
4 errors, 1 note";
    check(&[]).stdout(format!("{listed}{summary} (--notes lists them)\n"));
    let note = "ours.tsv:5: note: \"X\" is a name of \"Pak B\" (Q1000002) and of \"Pak A\" (Q1000001) at ours.tsv:4: the \
                article has to settle which\n";
    check(&["--notes"]).stdout(format!("{listed}{note}{summary}\n"));
}

#[test]
fn notes_alone_are_no_failure_and_a_missing_file_is_misuse() {
    let rows = "Pak A\tPerson\tX\t\t\tQ1000001\nPak B\tPerson\tX\t\t\tQ1000002\n";
    let folder = folder(&[("ours.tsv", (HEADER.to_owned() + rows).as_bytes())]);
    let check = |name: &str| sanad().args(["kb", "check"]).arg(folder.path().join(name)).assert();
    check("ours.tsv").success().stdout(ends_with("0 errors, 1 note (--notes lists them)\n"));
    check("none.tsv").code(2).stderr(contains("none.tsv"));
}

#[test]
fn a_table_of_a_data_folder_is_checked_in_the_place_of_the_built_in_one() {
    let header = "label\tcountry\tenglish\tqid\tsources\n";
    let folder = folder(&[("kb/positions.tsv", (header.to_owned() + "Raja\tXyzzy\t\t\tgeneral\n").as_bytes())]);
    let place = folder.path().join("kb/positions.tsv");
    let words = format!("{}:2: error: country \"Xyzzy\" names no row", place.display());
    sanad().args(["kb", "check", "--data"]).arg(folder.path()).assert().code(1).stdout(contains(words));
}

#[test]
fn an_index_is_proved_byte_by_byte() {
    let dir = tempfile::tempdir().unwrap();
    Base::from_items([Item { label: "Soekarno".into(), ..Item::new(Qid(76127)) }]).save(dir.path(), "test").unwrap();
    let check = || sanad().args(["kb", "check"]).arg(dir.path()).assert();
    check().success().stdout(contains(": 1 items, every byte is as it was written").and(contains("rows").not()));
    let columns = dir.path().join(Base::open(dir.path()).unwrap().meta().unwrap().columns_folder());
    let letters = std::fs::read_dir(columns).unwrap().map(|entry| entry.unwrap().path());
    let file = letters.filter(|path| std::fs::read(path).unwrap().windows(8).any(|part| part == b"Soekarno"));
    for path in file {
        let text = std::fs::read(&path).unwrap();
        std::fs::write(&path, text.iter().map(|byte| if *byte == b'S' { b'T' } else { *byte }).collect::<Vec<u8>>())
            .unwrap();
    }
    check().code(1).stdout(contains("is damaged"));
}
