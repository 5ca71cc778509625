#![allow(clippy::unwrap_used)]

use super::class::Roots;
use super::entity::parse;
use super::record::Record;
use super::*;
use crate::link::kb::{Base, Kinds, Office, Qid};
use crate::mention::EntityKind;
use jiff::civil::date;
use serde_json::{Value, json};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A statement that something is an item.
fn is(qid: u32) -> Value {
    json!({
        "mainsnak": {
            "snaktype": "value", "property": "P1", "hash": "8f",
            "datavalue": {"value": {"entity-type": "item", "numeric-id": qid, "id": format!("Q{qid}")}, "type": "wikibase-entityid"},
            "datatype": "wikibase-item",
        },
        "type": "statement", "id": "Q1$8f", "rank": "normal",
        "references": [{"snaks": {"P854": [{"datavalue": {"value": "https://example.org/{}[]", "type": "string"}}]}}],
    })
}

fn time(text: &str, precision: u8) -> Value {
    json!([{"snaktype": "value", "datavalue": {"value": {"time": text, "timezone": 0, "precision": precision}, "type": "time"}}])
}

fn held(position: u32, qualifiers: Value) -> Value {
    let mut statement = is(position);
    statement["qualifiers"] = qualifiers;
    statement
}

fn entity(qid: u32, labels: &[(&str, &str)], claims: Value) -> Value {
    let labels: serde_json::Map<String, Value> = labels
        .iter()
        .map(|(language, value)| ((*language).to_owned(), json!({"language": language, "value": value})))
        .collect();
    json!({
        "type": "item", "id": format!("Q{qid}"), "labels": labels, "descriptions": {"id": {"language": "id", "value": "x"}},
        "aliases": [], "claims": claims, "sitelinks": {},
    })
}

fn record(entity: &Value) -> Option<Record> {
    parse(entity.to_string().as_bytes(), Roots::embedded()).unwrap()
}

/// The index of these entities.
fn base(entities: &[Value]) -> Base {
    let folder = tempfile::tempdir().unwrap();
    let lines: String = entities.iter().map(|entity| format!("{entity}\n")).collect();
    fs::write(folder.path().join("dump.jsonl"), lines).unwrap();
    Build::new(folder.path().join("dump.jsonl"), folder.path().join("index")).run(|_| ()).unwrap();
    Base::open(folder.path().join("index")).unwrap()
}

#[test]
fn the_label_is_indonesian_else_malay_else_english_else_of_all_languages() {
    let all = [("de", "vier"), ("mul", "drei"), ("en", "zwei"), ("ms", "eins"), ("id", "null")];
    for (from, label) in [(0, "null"), (1, "eins"), (2, "zwei"), (3, "drei")] {
        let entity = entity(1, &all[..all.len() - from], json!({"P31": [is(5)]}));
        let record = record(&entity).unwrap();
        assert_eq!((record.label.as_str(), record.aliases.len()), (label, 3 - from));
    }
    assert_eq!(record(&entity(1, &all[..1], json!({"P31": [is(5)]}))), None);
    let mut only_alias = entity(1, &[], json!({"P31": [is(5)]}));
    only_alias["aliases"] = json!({"ru": [{"value": "X"}], "ms": [{"value": "Kuala \"Lumpur\" é"}]});
    assert_eq!(record(&only_alias).unwrap().label, "Kuala \"Lumpur\" é");
}

#[test]
fn deprecated_and_unknown_values_are_passed_over() {
    let mut wrong = is(7);
    wrong["rank"] = json!("deprecated");
    let unknown = json!({"mainsnak": {"snaktype": "somevalue", "property": "P27"}, "rank": "normal"});
    let mut odd = is(9);
    odd["mainsnak"]["datavalue"]["value"] = json!("no item");
    let mut old = is(252);
    old["mainsnak"]["datavalue"]["value"] = json!({"entity-type": "item", "numeric-id": 252});
    let mut property = is(1);
    property["mainsnak"]["datavalue"]["value"] = json!({"entity-type": "property", "numeric-id": 31, "id": "P31"});
    let place = json!({"mainsnak": {"datavalue": {"value": {"latitude": 1.5, "precision": 0.01}}}, "rank": "normal"});
    let entity = entity(
        1,
        &[("id", "A")],
        json!({"P31": [is(5), wrong], "P27": [unknown, odd, old, property, place], "P102": [is(8)], "P9999": [{}]}),
    );
    let record = record(&entity).unwrap();
    assert_eq!((record.classes, record.countries, record.wholes), (vec![5], vec![252], vec![8]));
}

#[test]
fn only_wikis_count_as_sitelinks() {
    let mut entity = entity(1, &[("id", "A")], json!({"P31": [is(5)]}));
    entity["sitelinks"] = json!({"idwiki": {"title": "A"}, "enwiki": {}, "idwikiquote": {}, "idwiktionary": {}});
    assert_eq!(record(&entity).unwrap().sitelinks, 2);
}

#[test]
fn offices_have_their_days_and_the_names_and_countries_of_their_positions() {
    let people = entity(
        10,
        &[("id", "Joko")],
        json!({"P31": [is(5)], "P39": [
            held(20, json!({"P580": time("+2014-10-20T00:00:00Z", 11), "P582": time("+2024-02-00T00:00:00Z", 10)})),
            held(21, json!({"P580": time("+2012-00-00T00:00:00Z", 9), "P582": time("+2013-00-00T00:00:00Z", 9), "P642": [is(30)["mainsnak"].clone()]})),
            held(22, json!({"P580": time("+1990-00-00T00:00:00Z", 8), "P1001": [is(31)["mainsnak"].clone()]})),
        ]}),
    );
    let president = entity(
        20,
        &[("en", "President"), ("id", "Presiden")],
        json!({"P31": [is(4_164_871)], "P1001": [is(252)], "P17": [is(253)]}),
    );
    // Below "position" by its subclasses only, and before it in the dump.
    let governor = entity(21, &[("en", "Governor")], json!({"P279": [is(4_164_871)]}));
    let base = base(&[governor, people, president]);
    let person = base.by_qid(Qid(10)).unwrap();
    let office = |start, end, position, title: &str, country: u32| Office {
        start,
        end,
        position: Some(Qid(position)),
        title: title.to_owned(),
        country: Some(Qid(country)),
    };
    assert_eq!(
        base.item(person).offices,
        [
            office(None, None, 22, "", 31),
            office(Some(date(2012, 1, 1)), Some(date(2013, 12, 31)), 21, "Governor", 30),
            office(Some(date(2014, 10, 20)), Some(date(2024, 2, 29)), 20, "Presiden", 253),
        ]
    );
    assert_eq!(base.kinds(base.by_qid(Qid(21)).unwrap()), Kinds::POSITION);
}

#[test]
fn classes_are_found_by_their_ancestry_wherever_it_stands_in_the_dump() {
    let base = base(&[
        entity(10, &[("id", "Kota Baru")], json!({"P31": [is(100)]})),
        entity(100, &[("en", "kota")], json!({"P279": [is(101)]})),
        entity(11, &[("id", "Makalah")], json!({"P31": [is(13_442_814)]})),
        entity(12, &[("id", "Sesuatu")], json!({"P31": [is(999)]})),
        entity(13, &[("id", "Tanpa Kelas")], json!({})),
        // Has no name, but is a link between the two.
        entity(101, &[], json!({"P279": [is(515)]})),
    ]);
    assert_eq!(base.ids().map(|id| base.qid(id)).collect::<Vec<_>>(), [Qid(10)]);
    assert_eq!(base.kinds(base.ids().next().unwrap()), Kinds::of(EntityKind::City));
}

#[test]
fn what_is_no_entity_is_named() {
    for (line, reason) in [
        ("{\"id\":\"Q1\"", "EOF while parsing an object at byte 10"),
        ("{\"text\":\"Berita\"}", "missing field `id` at byte 17"),
        ("{\"id\":\"berita-7\"}", "\"berita-7\" is no entity of Wikidata"),
        ("{\"id\":\"Q1\",\"claims\":[1]}", "expected an object, found a list at byte 23"),
    ] {
        assert_eq!(parse(line.as_bytes(), Roots::embedded()).unwrap_err(), reason);
    }
    assert_eq!(record(&json!({"id": "P31", "claims": {"P31": [is(5)]}})), None);
}

/// Enough persons for several batches and runs, two of each QID.
fn long_dump(path: &Path) {
    let filler = "x".repeat(6_000);
    let mut text = "[\n".to_owned();
    for at in 0..3_000_u32 {
        let mut entity = entity(
            1 + at * 7919 % 1_500,
            &[("id", &format!("Orang {at}")), ("en", "Somebody")],
            json!({"P31": [is(5)], "P39": [held(9_000, json!({}))]}),
        );
        entity["descriptions"] = json!(filler);
        text.push_str(&format!("{entity},\n"));
    }
    text.push_str("{broken},\n]\n");
    fs::write(path, text).unwrap();
}

fn files(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<(PathBuf, Vec<u8>)> = walkdir::WalkDir::new(dir)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (entry.path().strip_prefix(dir).unwrap().to_owned(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn threads_memory_and_a_kill_change_no_byte() {
    let folder = tempfile::tempdir().unwrap();
    let dump = folder.path().join("dump.json");
    long_dump(&dump);
    let dir = |name: &str| folder.path().join(name);
    let report = Build::new(&dump, dir("one")).run(|_| ()).unwrap();
    assert_eq!((report.lines, report.entities, report.kept, report.broken), (3_003, 3_000, 1_500, 1));
    let expected = files(&dir("one"));
    Build::new(&dump, dir("two")).with_jobs(2).with_run_bytes(10_000).run(|_| ()).unwrap();
    assert_eq!(files(&dir("two")), expected);

    for jobs in [1, 2] {
        let killed = dir(&format!("killed{jobs}"));
        let mut told = 0;
        let build = Build::new(&dump, &killed).with_jobs(jobs).with_run_bytes(20_000);
        let kill = catch_unwind(AssertUnwindSafe(|| {
            build.run(|progress| {
                told += u32::from(progress.entities > 0);
                assert!(told < 3, "killed");
            })
        }));
        assert!(kill.is_err());
        assert!(matches!(Base::open(&killed), Err(KbError::NotAnIndex(_))));
        let report = build.run(|_| ()).unwrap();
        assert!(report.resumed.is_some_and(|line| line > 100 && line < 3_003), "{:?}", report.resumed);
        assert_eq!((report.lines, report.entities, report.broken), (3_003, 3_000, 1));
        assert_eq!(files(&killed), expected);
    }
    // With another dump it does not go on.
    let other = dir("other.json");
    fs::write(&other, format!("{}\n", entity(1, &[("id", "Lain")], json!({"P31": [is(5)]})))).unwrap();
    let report = Build::new(&other, dir("one")).run(|_| ()).unwrap();
    assert_eq!((report.resumed, report.kept), (None, 1));
}

#[test]
fn a_dump_that_is_cut_short_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let dump = folder.path().join("dump.json");
    long_dump(&dump);
    let mut packed = zstd::encode_all(fs::File::open(&dump).unwrap(), 1).unwrap();
    packed.truncate(packed.len() / 2);
    fs::write(&dump, packed).unwrap();
    let error = Build::new(&dump, folder.path().join("index")).run(|_| ()).unwrap_err();
    assert!(matches!(error, KbError::CutDump { .. }), "{error}");
}
