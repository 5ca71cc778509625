//! A rule of the guidelines each, on a sentence or two.

use super::*;
use crate::entity::{Entity, EntityId};
use crate::fact::{Event, EventKind, EventTime, Evidence, Position, Quotation, Role, Stance, Timestamp, Topic, When};
use crate::mention::EntityKind;
use crate::span::{Char, Span};
use serde_json::{Value, json};

const TEXT: &str = "Presiden China Xi Jinping bertemu Putin di Moskow, Rabu. \
    \u{201c}Kami mendukung perdamaian,\u{201d} kata Xi. Ia menolak perang. Nato diam.";

/// The text's entities, always the same five.
fn entities() -> Vec<Entity> {
    let entity = |kind, name: &str, alias: &str| Entity {
        kind,
        name: name.to_owned(),
        aliases: vec![alias.to_owned()],
        named: true,
        indefinite: false,
        key: name.to_owned(),
        mentions: Vec::new(),
    };
    vec![
        entity(EntityKind::Person, "Xi Jinping", "Xi"),
        entity(EntityKind::Country, "China", "Tiongkok"),
        entity(EntityKind::Person, "Putin", "Vladimir"),
        entity(EntityKind::City, "Moskow", "Moskwa"),
        entity(EntityKind::Organization, "Nato", "Pakta"),
    ]
}

const XI: EntityId = EntityId(0);
const CHINA: EntityId = EntityId(1);
const PUTIN: EntityId = EntityId(2);
const MOSKOW: EntityId = EntityId(3);
const NATO: EntityId = EntityId(4);

fn gold_entities() -> Value {
    json!({
        "xi": {"type": "Person", "names": ["xi jinping", "Xi"]},
        "cn": {"type": "Country", "names": ["China"]},
        "putin": {"type": "Person", "names": ["Putin"]},
        "moskow": {"type": "Place", "names": ["Moskow"]},
        "nato": {"type": "GovernmentOrganization", "names": ["NATO"], "optional": true},
    })
}

fn span(passage: &str) -> Span<Char> {
    let byte = TEXT.find(passage).expect("the passage is in the text");
    let start = TEXT[..byte].chars().count();
    let end = start + passage.chars().count();
    Span::new(start.try_into().expect("short"), end.try_into().expect("short"))
}

fn evidence(passage: &str) -> Evidence {
    Evidence { span: span(passage), rule: "test", confidence: 80 }
}

/// Scores an extraction of [`TEXT`] against rows of one kind.
fn report(kind: &str, rows: &Value, extraction: Extraction) -> Report {
    let mut sheet = json!({
        "id": "a", "entities": gold_entities(), "roles": [], "events": [], "positions": [],
    });
    sheet[kind] = rows.clone();
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("gold")).expect("a folder");
    let line = json!({"id": "a", "text": TEXT}).to_string();
    std::fs::write(folder.path().join("articles.jsonl"), line).expect("written");
    std::fs::write(folder.path().join("gold/a.json"), sheet.to_string()).expect("written");
    run(folder.path(), |_| extraction.clone()).expect("scored")
}

/// Right, found, gold, full.
fn counts(report: &Report, kind: Kind) -> (usize, usize, usize, usize) {
    let score = report.score(kind);
    (score.right, score.found, score.gold, score.full)
}

#[test]
fn entities_need_class_and_a_name_in_common() {
    let extraction = Extraction { entities: entities(), ..Extraction::default() };
    let report = report("roles", &json!([]), extraction);
    assert_eq!(counts(&report, Kind::Entity), (4, 4, 4, 4));
    assert_eq!(report.score(Kind::Entity).left_out, 1, "NATO is optional");
}

#[test]
fn a_second_entity_for_a_row_is_wrong() {
    let mut entities = entities();
    entities[2] = Entity { name: "Xi".to_owned(), ..entities[0].clone() };
    entities[1].kind = EntityKind::GovernmentOrganization;
    let extraction = Extraction { entities, ..Extraction::default() };
    let report = report("roles", &json!([]), extraction);
    assert_eq!(counts(&report, Kind::Entity), (2, 4, 4, 2));
    let errors = report.errors();
    assert!(errors.contains("+ a Xi = Xi (Person); second for xi"), "{errors}");
    assert!(errors.contains("China (Country); class: GovernmentOrganization"), "{errors}");
}

fn role(person: EntityId, label: &str, organization: Option<EntityId>) -> Role {
    Role {
        person,
        label: label.to_owned(),
        full_label: None,
        organization,
        former: false,
        evidence: evidence("Presiden China Xi Jinping"),
    }
}

fn with_roles(roles: Vec<Role>) -> Extraction {
    let mut extraction = Extraction { entities: entities(), ..Extraction::default() };
    extraction.facts.roles = roles;
    extraction
}

#[test]
fn roles_need_person_and_label_and_in_full_the_organization() {
    let rows = json!([{"person": "xi", "role": ["presiden"], "org": ["cn"], "text": "Presiden China Xi Jinping"}]);
    let score = |roles| counts(&report("roles", &rows, with_roles(roles)), Kind::Role);
    assert_eq!(score(vec![role(XI, "Presiden China", Some(CHINA))]), (1, 1, 1, 1));
    assert_eq!(score(vec![role(XI, "Presiden", None)]), (1, 1, 1, 0));
    assert_eq!(score(vec![role(PUTIN, "Presiden", Some(CHINA))]), (0, 1, 1, 0));
    assert_eq!(score(vec![role(XI, "Menteri", Some(CHINA))]), (0, 1, 1, 0));
    // The best pair first: the second is wrong, and the one with the organization is the match.
    let twice = vec![role(XI, "Presiden", None), role(XI, "Presiden", Some(CHINA))];
    assert_eq!(score(twice), (1, 2, 1, 1));
    assert_eq!(score(Vec::new()), (0, 0, 1, 0));
}

#[test]
fn a_role_without_organization_accepts_any_or_none() {
    let rows = json!([{"person": "xi", "role": ["Presiden"], "org": [], "text": "Presiden China Xi Jinping"}]);
    for organization in [None, Some(CHINA)] {
        let extraction = with_roles(vec![role(XI, "Presiden", organization)]);
        assert_eq!(counts(&report("roles", &rows, extraction), Kind::Role), (1, 1, 1, 1));
    }
}

#[test]
fn optional_rows_neither_help_nor_hurt() {
    let rows = json!([{"person": "xi", "role": ["Presiden"], "org": [], "text": "Presiden China", "optional": true}]);
    let found = report("roles", &rows, with_roles(vec![role(XI, "Presiden", None)]));
    assert_eq!(counts(&found, Kind::Role), (0, 0, 0, 0));
    let missed = report("roles", &rows, with_roles(Vec::new()));
    assert_eq!(counts(&missed, Kind::Role), (0, 0, 0, 0));
}

fn at(point: Timestamp) -> Option<EventTime> {
    Some(EventTime { when: When::at(point), span: Span::new(0, 1) })
}

fn event(actors: &[EntityId]) -> Event {
    Event {
        retellings: Vec::new(),
        kind: EventKind::Meeting,
        label: "bertemu".to_owned(),
        actors: actors.to_vec(),
        place: Some(MOSKOW),
        time: at(Timestamp::Month(2025, 6)),
        topic: None,
        evidence: evidence("bertemu Putin di Moskow"),
    }
}

fn score_event(event: Event) -> (usize, usize, usize, usize) {
    let rows = json!([{
        "type": ["Visit", "Meeting"], "who": ["xi", "putin"], "where": "moskow", "when": "2025-06",
        "text": "Xi Jinping bertemu Putin",
    }]);
    let mut extraction = with_roles(Vec::new());
    extraction.facts.events.push(event);
    counts(&report("events", &rows, extraction), Kind::Event)
}

#[test]
fn events_need_type_overlap_and_half_of_the_participants() {
    assert_eq!(score_event(event(&[XI, PUTIN])), (1, 1, 1, 1));
    assert_eq!(score_event(event(&[XI])), (1, 1, 1, 1));
    assert_eq!(score_event(event(&[NATO])), (0, 1, 1, 0));
    let attack = Event { kind: EventKind::Attack, ..event(&[XI, PUTIN]) };
    assert_eq!(score_event(attack), (0, 1, 1, 0));
    let elsewhere = Event { evidence: evidence("Nato diam"), ..event(&[XI, PUTIN]) };
    assert_eq!(score_event(elsewhere), (0, 1, 1, 0));
}

#[test]
fn full_events_have_nobody_wrong_in_them_and_place_and_time_right() {
    assert_eq!(score_event(event(&[XI, PUTIN, NATO])), (1, 1, 1, 0));
    let nowhere = Event { place: None, ..event(&[XI, PUTIN]) };
    assert_eq!(score_event(nowhere), (1, 1, 1, 0));
    let vague = Event { time: at(Timestamp::Year(2025)), ..event(&[XI, PUTIN]) };
    assert_eq!(score_event(vague), (1, 1, 1, 0));
}

#[test]
fn a_stretch_of_time_is_right_from_the_annotated_point_on_or_within_it() {
    let lasting = |start, end| {
        let when = When::between(start, end);
        score_event(Event { time: Some(EventTime { when, span: Span::new(0, 1) }), ..event(&[XI, PUTIN]) })
    };
    let day = |month, day| Timestamp::Day(jiff::civil::date(2025, month, day));
    assert_eq!(lasting(day(6, 16), day(6, 22)), (1, 1, 1, 1));
    assert_eq!(lasting(Timestamp::Month(2025, 6), Timestamp::Month(2025, 8)), (1, 1, 1, 1));
    assert_eq!(lasting(day(6, 30), day(7, 6)), (1, 1, 1, 0));
}

#[test]
fn an_event_without_participants_asks_for_none() {
    let rows = json!([{"type": ["Meeting"], "who": [], "where": null, "when": null, "text": "bertemu"}]);
    let mut extraction = with_roles(Vec::new());
    extraction.facts.events.push(Event { place: None, time: None, ..event(&[XI]) });
    assert_eq!(counts(&report("events", &rows, extraction), Kind::Event), (1, 1, 1, 1));
}

fn position(content: &str) -> Position {
    Position {
        speaker: XI,
        holders: vec![CHINA],
        stance: Stance::Supports,
        topic: Some(Topic::Issue { label: "Perdamaian abadi".to_owned(), key: "perdamaian-abadi".to_owned() }),
        targets: Vec::new(),
        cue: "mendukung".to_owned(),
        quotation: Quotation::Direct,
        content: span(content),
        evidence: evidence(content),
    }
}

fn position_row() -> Value {
    json!({
        "speaker": "xi", "holder": ["cn", "xi"], "stance": ["Supports"], "target": [], "quotation": "Direct",
        "topic": ["perdamaian"], "text": "Kami mendukung perdamaian",
    })
}

fn score_positions(rows: &Value, positions: Vec<Position>) -> Report {
    let mut extraction = with_roles(Vec::new());
    extraction.facts.positions = positions;
    report("positions", rows, extraction)
}

fn score_position(position: Position) -> (usize, usize, usize, usize) {
    let report = score_positions(&json!([position_row()]), vec![position]);
    counts(&report, Kind::Position)
}

#[test]
fn positions_need_speaker_and_half_of_the_text() {
    let content = "Kami mendukung perdamaian";
    assert_eq!(score_position(position(content)), (1, 1, 1, 1));
    assert_eq!(score_position(position("mendukung perdamaian")), (1, 1, 1, 1));
    assert_eq!(score_position(position("perdamaian")), (0, 1, 1, 0), "covers too little");
    assert_eq!(score_position(position(TEXT)), (0, 1, 1, 0), "mostly outside");
    assert_eq!(score_position(Position { speaker: PUTIN, ..position(content) }), (0, 1, 1, 0));
}

#[test]
fn full_positions_have_stance_and_every_holder_right() {
    let content = "Kami mendukung perdamaian";
    let states = Position { stance: Stance::States, ..position(content) };
    assert_eq!(score_position(states), (1, 1, 1, 0));
    let shared = Position { holders: vec![CHINA, NATO], ..position(content) };
    assert_eq!(score_position(shared), (1, 1, 1, 0));
}

#[test]
fn the_parts_of_right_positions_are_scored() {
    let content = "Kami mendukung perdamaian";
    let mut row = position_row();
    row["target"] = json!(["putin", "nato"]);
    let off = Position { topic: Some(Topic::Entity(NATO)), quotation: Quotation::Mixed, ..position(content) };
    let parts = |position| -> Vec<usize> {
        let report = score_positions(&json!([row.clone()]), vec![position]);
        report.accuracies().iter().map(|accuracy| accuracy.right).collect()
    };
    let right = Position { targets: vec![XI, PUTIN], ..position(content) };
    assert_eq!(parts(right), [1, 1, 1, 1, 1, 1], "one of the targets is enough");
    assert_eq!(parts(off), [1, 1, 0, 0, 0, 0]);
}

#[test]
fn an_optional_row_over_the_same_text_names_a_further_speaker_holder_and_stance() {
    let mut other = position_row();
    other["optional"] = json!(true);
    other["speaker"] = json!("putin");
    other["holder"] = json!(["putin"]);
    other["stance"] = json!(["Affirms"]);
    other["text"] = json!("Kami mendukung perdamaian,\u{201d}");
    let rows = json!([position_row(), other]);
    let content = "Kami mendukung perdamaian";
    let putins = Position { speaker: PUTIN, holders: vec![PUTIN], stance: Stance::Affirms, ..position(content) };
    let alone = score_positions(&rows, vec![putins.clone()]);
    assert_eq!(counts(&alone, Kind::Position), (1, 1, 1, 1));
    // With both in the graph, each has its own row.
    let both = score_positions(&rows, vec![putins, position(content)]);
    assert_eq!(counts(&both, Kind::Position), (1, 1, 1, 1));
    assert_eq!(both.score(Kind::Position).left_out, 1);
}

#[test]
fn reasons_name_the_near_miss() {
    let wrong = Position { speaker: PUTIN, ..position("Kami mendukung perdamaian") };
    let report = score_positions(&json!([position_row()]), vec![wrong, position("Nato diam")]);
    let errors = report.errors();
    assert!(errors.contains("speaker: Putin \u{2260} xi jinping"), "{errors}");
    assert!(errors.contains("Nato diam; no overlap"), "{errors}");
    assert!(report.reliability().contains("0.80 - 0.89"), "{}", report.reliability());
}

#[test]
fn a_misfit_names_file_and_fault() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("gold")).expect("a folder");
    let line = json!({"id": "a", "text": TEXT}).to_string();
    std::fs::write(folder.path().join("articles.jsonl"), line).expect("written");
    let sheet = json!({
        "id": "a", "entities": gold_entities(), "events": [], "positions": [],
        "roles": [{"person": "xi", "role": ["Raja"], "org": [], "text": "Raja Xi"}],
    });
    std::fs::write(folder.path().join("gold/a.json"), sheet.to_string()).expect("written");
    let error = run(folder.path(), |_| Extraction::default()).expect_err("a misfit").to_string();
    assert!(error.contains("a.json") && error.contains("Raja Xi"), "{error}");
}
