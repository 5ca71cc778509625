#![allow(clippy::unwrap_used)]

use super::FindingKind::{
    Alias, Blanks, Cells, Date, Duplicate, Header, Name, NoQid, NoSources, Qid, Reference, SharedName, SharedQid, Type,
};
use super::*;

/// The header of entities; `|` stands for the tab, `;` for the end of a member of a list.
const ENTITIES: &str = "name|type|aliases|country|part_of|qid|sources";
const OFFICES: &str = "person|title|country|start|end|position|qid|sources";

fn table(header: &str, rows: &[&str]) -> String {
    let lines: Vec<String> =
        [header].iter().chain(rows).map(|line| line.replace('|', "\t").replace(';', "|")).collect();
    format!("# made up\n{}\n", lines.join("\n"))
}

fn report(tables: &[(&str, String)]) -> Report {
    let tables: Vec<(&str, &str)> = tables.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Report::own(&Tables::default(), &tables).unwrap()
}

/// The findings of one table: lines, kinds and messages.
fn found(header: &str, rows: &[&str]) -> Vec<(usize, FindingKind, String)> {
    let findings = report(&[("t.tsv", table(header, rows))]).findings;
    findings.into_iter().map(|finding| (finding.line, finding.kind, finding.message)).collect()
}

/// That a table has this finding and no other; rows begin in line 3.
#[track_caller]
fn only(header: &str, rows: &[&str], line: usize, kind: FindingKind, words: &str) {
    let found = found(header, rows);
    let [(at, what, message)] = found.as_slice() else { panic!("{found:#?}") };
    assert!((*at, *what) == (line, kind) && message.contains(words), "{found:#?}");
}

#[test]
fn a_sound_table_has_no_findings() {
    let rows = [
        "Siti Contoh|Person|Bu Siti;Siti C.|Indonesia|Partai Contoh||",
        "Partai Contoh|PoliticalParty||Indonesia||Q4000000001|single:ours",
        "Kota Contoh|City||Q252|Contoh|Q4000000002|a+b",
        "Contoh|Country|||||general",
        "Contoh|City||Contoh|Contoh||",
    ];
    let report = report(&[("t.tsv", table(ENTITIES, &rows))]);
    assert_eq!(report.findings, []);
    assert_eq!(report.tables, [Summary { table: "t.tsv".to_owned(), rows: 5, with_qid: 2, single: 1 }]);
}

#[test]
fn all_findings_are_listed_by_table_and_line() {
    let bad = table(ENTITIES, &["A|Persn||||Q01|x", "B|City||Indonesia"]);
    let all = report(&[("z.tsv", bad.clone()), ("a.tsv", bad)]).findings;
    let places: Vec<(&str, usize, FindingKind)> =
        all.iter().map(|finding| (finding.table.as_str(), finding.line, finding.kind)).collect();
    let expected = |table| [(table, 3, Type), (table, 3, Qid), (table, 4, Cells)];
    assert_eq!(places, [expected("a.tsv"), expected("z.tsv")].concat());
}

#[test]
fn the_form_of_a_table() {
    only("name|kind", &["A|Person"], 2, Header, "expected the tab-separated columns name, type, aliases");
    only("name|type|aliases|country|part_of", &["A|Person|||"], 2, Header, "qid");
    only("", &[], 1, Header, "the header is \"\"");
    only(ENTITIES, &["A|Person||"], 3, Cells, "4 tab-separated cells, expected 7 (name, type,");
    only(ENTITIES, &["|Person|||||"], 3, Name, "name is empty");
    only(ENTITIES, &["A|Persn|||||"], 3, Type, "type \"Persn\" is none of Person, PoliticalParty,");
    only(ENTITIES, &["A |Person|||||"], 3, Blanks, "name \"A \" begins or ends with a blank");
}

#[test]
fn identifiers() {
    only(ENTITIES, &["A|Person||||q5|a"], 3, Qid, "qid \"q5\" is no Wikidata item");
    only(ENTITIES, &["A|Person||||Q4000000001|"], 3, NoSources, "has no sources");
    only(ENTITIES, &["A|Person|||||single:a"], 3, NoQid, "but no qid");
    let two = ["A|City||||Q4000000001|a", "B|City||||Q4000000001|b"];
    only(ENTITIES, &two, 4, SharedQid, "qid Q4000000001 of \"B\" is also that of \"A\" at t.tsv:3");
    let told = ["A|City||||Q4000000001|a", "B|AdministrativeArea||||Q4000000001|b+same_as:A"];
    assert_eq!(found(ENTITIES, &told), []);
    let state = ["A|City||||Q4000000001|a", "A|Country||||Q4000000001|b"];
    assert_eq!(found(ENTITIES, &state), [], "a city that is a state");
    let lost = ["A|City||||Q4000000001|a+same_as:C"];
    only(ENTITIES, &lost, 3, Reference, "same_as:C names no row with the same qid");
}

#[test]
fn a_person_is_no_place_in_whatever_table() {
    let place = table(ENTITIES, &["A|City||||Q4000000001|a"]);
    let person = table(ENTITIES, &["A|Person||||Q4000000001|b+same_as:A"]);
    let all = report(&[("places.tsv", place), ("people.tsv", person)]).findings;
    assert_eq!((all.len(), all[0].kind), (1, SharedQid));
    assert!(all[0].message.contains("is a person here and a place as \"A\" at places.tsv:3"), "{}", all[0]);
    only(ENTITIES, &["Orang|Person||||Q252|a"], 3, SharedQid, "as \"Indonesia\" at data/kb/countries.tsv:");
    assert_eq!(found(ENTITIES, &["Nusantara Kita|Country||||Q252|a"]), [], "another name of the user's");
}

#[test]
fn rows_that_say_the_same() {
    let rows = ["A|Person||Indonesia|||", "A|Person||Malaysia|||", "A|City||Indonesia|||", "A|Person|B|Indonesia|||"];
    only(ENTITIES, &rows, 6, Duplicate, "has the name, type, country of line 3: merge");
    let rows = ["Joko Widodo|Presiden|Indonesia|2014|||Q1|a", "Joko Widodo|Presiden|Indonesia|2014|2024||Q1|a"];
    only(OFFICES, &rows, 4, Duplicate, "person, title, country, start of line 3");
    let rows = ["Menteri Laut|Indonesia||Q1", "Menteri laut|Indonesia||Q2"];
    only("label|country|english|qid", &rows, 4, Duplicate, "label, country of line 3");
    only("qid|kind|label|sources", &["Q5|Person|a|x", "Q5|City|b|x"], 4, Duplicate, "has the qid of line 3");
}

#[test]
fn names_that_no_row_has() {
    only(ENTITIES, &["A|Person||Indonesa|||"], 3, Reference, "did you mean \"Indonesia\"?");
    only(ENTITIES, &["A|Person||Prabowo Subianto|||"], 3, Reference, "names no country");
    only(ENTITIES, &["A|Person||Afsel|||"], 3, Reference, "it is an alias of \"Afrika Selatan\"");
    only(ENTITIES, &["A|Person|||Xyzzy Plugh||"], 3, Reference, "part_of \"Xyzzy Plugh\" names no row");
    only(ENTITIES, &["Xyzzy|City|||Xyzzy||"], 3, Reference, "is the row itself");
    let countries = "name|type|aliases|country|part_of|capital|metonyms|qid|sources";
    only(
        countries,
        &["Xyzzy|Country||||Plugh;Jakarta|||"],
        3,
        Reference,
        "capital \"Plugh\" names no row of type City",
    );
    only(countries, &["Xyzzy|Country||||Aceh|||"], 3, Reference, "of type AdministrativeArea");
    only(OFFICES, &["Xyzzy|Presiden|Indonesia|||||a"], 3, Reference, "person \"Xyzzy\" names no row of type Person");
    only(OFFICES, &["Joko Widodo|Presiden|Xyzzy|||||a"], 3, Reference, "country \"Xyzzy\" names no row");
    only("label|country|english|qid", &["Raja|Xyzzy||"], 3, Reference, "country \"Xyzzy\" names no row");
}

#[test]
fn offices_positions_and_classes() {
    let row = |dates: &str| format!("Joko Widodo|Presiden|Indonesia|{dates}||Q1|a");
    assert_eq!(found(OFFICES, &[&row("2014-10|2014")]), []);
    only(OFFICES, &[&row("2014-10-20|2014-09")], 3, Date, "end 2014-09 is before start 2014-10-20");
    only(OFFICES, &[&row("2014-13|")], 3, Date, "start \"2014-13\" is no date");
    only(OFFICES, &[&row("|20 Oktober")], 3, Date, "end \"20 Oktober\" is no date");
    only(OFFICES, &["Joko Widodo||Indonesia|||||a"], 3, Name, "title is empty");
    only("label|country|english|qid", &["Raja|Malaysia||1"], 3, Qid, "qid \"1\"");
    only("label|country|english|qid", &["Raja|||"], 3, Name, "country is empty");
    only("qid|kind|label|sources", &["Q5|Human|human|x"], 3, Type, "kind \"Human\" is none of Person,");
    only("qid|kind|label|sources", &["|-|human|x"], 3, Qid, "qid \"\"");
    only("qid|kind|label|sources", &["Q5|-|human|"], 3, NoSources, "has no sources");
}

#[test]
fn aliases() {
    only(ENTITIES, &["A|Person|B;A||||"], 3, Alias, "alias \"A\" is the name itself");
    only(ENTITIES, &["A|Person|B;B||||"], 3, Alias, "alias \"B\" stands there twice");
    only(ENTITIES, &["A|Person|B;;C||||"], 3, Alias, "has an empty member");
    only(ENTITIES, &["A|Person|B; C||||"], 3, Blanks, "write \"C\"");
    let shared = ["A|Person|Pak X||||", "B|Person|Pak X|||Q1|a", "C|Person|pak x|||Q2|a", "D|City|Pak X|||Q3|a"];
    only(ENTITIES, &shared, 5, SharedName, "\"pak x\" is a name of \"C\" (Q2) and of \"B\" (Q1) at t.tsv:4");
    assert!(SharedName.is_note() && NoQid.is_note() && !SharedQid.is_note());
}

#[test]
fn a_copy_of_a_table_takes_its_place() {
    let countries = "name|type|aliases|country|part_of|capital|metonyms|qid|sources";
    let copy = table(countries, &["Negeri Contoh|Country||||Jakarta|||"]);
    let own = table(ENTITIES, &["A|Person||Malaysia|||"]);
    assert_eq!(report(&[("my/countries.tsv", copy.clone()), ("t.tsv", own.clone())]).findings, []);
    assert_eq!(report(&[("my/kb/countries.tsv", copy), ("t.tsv", own)]).findings[0].kind, Reference);
}
