//! Every cue word and every rule proves itself: by the sentence that stands beside it in its table, and for a rule by one
//! it must not read. Adding a row touches one place, and this test reads it.

#![allow(clippy::unwrap_used)]

#[path = "common/reading.rs"]
mod reading;

use reading::{Reading, read};
use sanad::language::morphology::Morphology;
use sanad::language::table::{Table, Tables};
use sanad::language::upos::Upos;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Rows whose example is natural and not read yet, each with its reason. One that is read again must leave the list.
const UNREAD: [(&str, &str, &str); 0] = [];

fn is_unread(table: &str, form: &str) -> bool {
    UNREAD.iter().any(|(known, word, _)| *known == table && *word == form)
}

fn data(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/id").join(name)).unwrap()
}

/// Names the rows that fail, all at once, each with what was read instead.
fn report(failures: &[String]) {
    assert!(failures.is_empty(), "{} rows fail:\n{}", failures.len(), failures.join("\n"));
}

/// The cue words of a reading's positions that take a stance, in lower case.
fn deciding(reading: &Reading, stance: &str) -> Vec<String> {
    let positions = reading.extraction.facts.positions.iter();
    positions
        .filter(|position| format!("{:?}", position.stance) == stance)
        .map(|position| position.cue.to_lowercase())
        .collect()
}

#[test]
fn every_verb_of_speech_reads_its_example() {
    let text = data("lexicon/speech.tsv");
    let columns = ["form", "lemma", "frame", "stance", "strength", "plover", "example"];
    let table = Table::parse("speech.tsv", &text, &columns).unwrap();
    let mut failures = Vec::new();
    for row in &table.rows {
        let [form, _, frame, stance, _, _, example] = row.cells[..] else { unreachable!() };
        assert!(example.to_lowercase().contains(form), "speech.tsv:{}: the example lacks {form}", row.line);
        let reading = read(example);
        let found = deciding(&reading, stance).iter().any(|cue| cue == form);
        if found != (frame != "none" && !is_unread("speech.tsv", form)) {
            failures.push(format!("speech.tsv:{} {form} {stance}: {example}\n    {:?}", row.line, reading.positions()));
        }
    }
    report(&failures);
}

#[test]
fn every_word_of_stance_reads_its_example() {
    let text = data("lexicon/stance.tsv");
    let columns = ["form", "lemma", "frame", "stance", "negated", "strength", "plover", "example"];
    let table = Table::parse("stance.tsv", &text, &columns).unwrap();
    let mut failures = Vec::new();
    for row in &table.rows {
        let [form, _, frame, stance, _, _, _, example] = row.cells[..] else { unreachable!() };
        assert!(example.to_lowercase().contains(form), "stance.tsv:{}: the example lacks {form}", row.line);
        let reading = read(example);
        // A noun of stance is told by the verb before it.
        let found = deciding(&reading, stance).iter().any(|cue| frame == "noun" || cue == form);
        if found == is_unread("stance.tsv", form) {
            failures.push(format!("stance.tsv:{} {form} {stance}: {example}\n    {:?}", row.line, reading.positions()));
        }
    }
    report(&failures);
}

#[test]
fn every_word_of_tone_reads_its_example() {
    let text = data("lexicon/tone.tsv");
    let table = Table::parse("tone.tsv", &text, &["form", "stance", "weight", "example"]).unwrap();
    let mut failures = Vec::new();
    for row in &table.rows {
        let [form, stance, _, example] = row.cells[..] else { unreachable!() };
        let reading = read(example);
        let found = deciding(&reading, stance).iter().any(|cue| cue == form);
        if found == is_unread("tone.tsv", form) {
            failures.push(format!("tone.tsv:{} {form} {stance}: {example}\n    {:?}", row.line, reading.positions()));
        }
    }
    report(&failures);
}

#[test]
fn every_word_of_an_event_reads_its_example() {
    let text = data("lexicon/events.tsv");
    let table = Table::parse("events.tsv", &text, &["form", "lemma", "kind", "frame", "plover", "example"]).unwrap();
    let mut failures = Vec::new();
    for row in &table.rows {
        let [form, _, kind, frame, _, example] = row.cells[..] else { unreachable!() };
        let reading = read(example);
        let told = reading.extraction.facts.events.iter().any(|event| format!("{:?}", event.kind) == kind);
        if told != (frame != "none" && !is_unread("events.tsv", form)) {
            failures.push(format!(
                "events.tsv:{} {form} {kind} {frame}: {example}\n    {:?}",
                row.line,
                reading.events()
            ));
        }
    }
    report(&failures);
}

/// Lemmas that the morphology gets otherwise, each with its reason.
const OTHER_LEMMA: [(&str, &str); 2] =
    [("mewanti-wanti", "there is no word wanti alone"), ("sependapat", "one with berpendapat")];

#[test]
fn every_lemma_is_one_that_the_morphology_gives() {
    let morphology = Morphology::new(&Tables::default()).unwrap();
    let mut failures = Vec::new();
    for name in ["speech", "stance", "events"] {
        let text = data(&format!("lexicon/{name}.tsv"));
        let table = Table::parse(name, &text, &["form", "lemma"]).unwrap();
        for row in table.rows.iter().filter(|row| !OTHER_LEMMA.iter().any(|(form, _)| *form == row.cells[0])) {
            let lemma = |upos: Upos| {
                row.cells[0].split(' ').map(|word| morphology.root(word, upos).lemma.into_owned()).collect::<Vec<_>>()
            };
            // Word by word, since a phrase has words of several parts of speech.
            let given = [lemma(Upos::Verb), lemma(Upos::Noun)];
            let written: Vec<&str> = row.cells[1].split(' ').collect();
            let fits = written.len() == given[0].len()
                && written.iter().enumerate().all(|(index, word)| given.iter().any(|lemmas| lemmas[index] == *word));
            if !fits {
                failures
                    .push(format!("{name}.tsv:{} {}: {} is none of {given:?}", row.line, row.cells[0], row.cells[1]));
            }
        }
    }
    report(&failures);
}

#[test]
fn every_description_of_a_speaker_reads_its_example() {
    let text = data("lexicon/unnamed.tsv");
    let table = Table::parse("unnamed.tsv", &text, &["form", "use", "kind", "example"]).unwrap();
    let mut failures = Vec::new();
    for row in table.rows.iter().filter(|row| row.cells[3] != "-") {
        let [form, _, kind, example] = row.cells[..] else { unreachable!() };
        let reading = read(example);
        let described = |position: &sanad::fact::Position| {
            let speaker = &reading.extraction.entities[position.speaker.0 as usize];
            !speaker.named && format!("{:?}", speaker.kind) == kind && speaker.name.to_lowercase().contains(form)
        };
        if !reading.extraction.facts.positions.iter().any(described) {
            failures.push(format!("unnamed.tsv:{} {form}: {example}\n    {:?}", row.line, reading.positions()));
        }
    }
    report(&failures);
}

/// Every rule name in the source of the stages that read facts.
fn rules_in(folder: &Path) -> BTreeSet<String> {
    let mut rules = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rules.append(&mut rules_in(&path));
        } else {
            // Between quotation marks, a family's name, a full stop, lower-case letters.
            let source = fs::read_to_string(&path).unwrap();
            rules.extend(source.split('"').filter(|text| is_rule(text)).map(str::to_owned));
        }
    }
    rules
}

fn is_rule(text: &str) -> bool {
    let Some((family, name)) = text.split_once('.') else { return false };
    ["role", "speech", "stance", "event", "part"].contains(&family)
        && name != "tsv"
        && !name.is_empty()
        && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

fn rules_of(reading: &Reading) -> BTreeSet<&'static str> {
    let facts = &reading.extraction.facts;
    let roles = facts.roles.iter().map(|role| role.evidence.rule);
    let parts = facts.parts.iter().map(|part| part.evidence.rule);
    let events = facts.events.iter().map(|event| event.evidence.rule);
    let positions = facts.positions.iter().map(|position| position.evidence.rule);
    roles.chain(parts).chain(events).chain(positions).collect()
}

#[test]
fn every_rule_reads_its_example_and_leaves_its_counterexample() {
    let text = data("rules.tsv");
    let table = Table::parse("rules.tsv", &text, &["rule", "example", "counterexample"]).unwrap();
    let mut failures = Vec::new();
    for row in &table.rows {
        let [rule, example, counterexample] = row.cells[..] else { unreachable!() };
        for (sentence, reads) in [(example, true), (counterexample, false)] {
            let reading = read(sentence);
            if rules_of(&reading).contains(rule) != reads {
                let fault = if reads { "does not read" } else { "reads" };
                failures.push(format!("rules.tsv:{} {rule} {fault}: {sentence}\n{}", row.line, reading.all()));
            }
        }
    }
    report(&failures);
}

#[test]
fn every_rule_has_its_row() {
    let text = data("rules.tsv");
    let table = Table::parse("rules.tsv", &text, &["rule", "example", "counterexample"]).unwrap();
    let known: Vec<&str> = table.rows.iter().map(|row| row.cells[0]).collect();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut written = rules_in(&source.join("mention"));
    written.append(&mut rules_in(&source.join("fact")));
    assert_eq!(known, written.iter().map(String::as_str).collect::<Vec<_>>(), "rules.tsv, sorted, against the source");
}
