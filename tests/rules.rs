//! Every cue word and every rule proves itself: by the sentence that stands beside it in its table, and for a rule by one
//! it must not read. Adding a row touches one place, and this test reads it.

#![allow(clippy::unwrap_used)]

#[path = "common/reading.rs"]
mod reading;

use reading::{Reading, read};
use sanad::language::table::Table;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Rows whose example is natural and not read yet, each with its reason. One that is read again must leave the list.
const UNREAD: [(&str, &str, &str); 9] = [
    ("stance.tsv", "menampik", "speech.tsv has the verb too, as Denies, and is asked first"),
    ("stance.tsv", "mengharapkan", "the noun 'dukungan' after it decides"),
    ("stance.tsv", "imbauan", "grammar.tsv has it as a form of address, whose words are looked for elsewhere"),
    ("stance.tsv", "keyakinan", "a noun of stance before 'bahwa' is passed over"),
    ("events.tsv", "pengeboman", "a place right after the noun is who was struck, and takes no part"),
    ("events.tsv", "pemboman", "as pengeboman"),
    ("events.tsv", "unjuk rasa", "'buruh KSPI' takes no part"),
    ("events.tsv", "mogok", "'buruh KSPI' takes no part"),
    ("events.tsv", "pemilihan", "'presiden AS' hides the country"),
];

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

#[test]
fn every_word_of_stance_reads_its_example() {
    let text = data("lexicon/stance.tsv");
    let table = Table::parse("stance.tsv", &text, &["form", "use", "stance", "negated", "example"]).unwrap();
    let mut failures = Vec::new();
    for row in &table.rows {
        let [form, usage, stance, _, example] = row.cells[..] else { unreachable!() };
        if usage == "noun" {
            assert!(example.to_lowercase().contains(form), "stance.tsv:{}: the example lacks {form}", row.line);
        }
        let reading = read(example);
        let found = reading.extraction.facts.positions.iter().any(|position| {
            let told = format!("{:?}", position.stance) == stance;
            // A noun of stance is told by the verb before it.
            told && (usage == "noun" || position.cue.to_lowercase() == form)
        });
        // "keberatan" has two rows; only the adjective's is unread.
        let expected = !is_unread("stance.tsv", form) || (form == "keberatan" && usage == "noun");
        if found != expected {
            failures.push(format!("stance.tsv:{} {form} {stance}: {example}\n    {:?}", row.line, reading.positions()));
        }
    }
    report(&failures);
}

#[test]
fn every_word_of_an_event_reads_its_example() {
    let text = data("lexicon/events.tsv");
    let table = Table::parse("events.tsv", &text, &["form", "kind", "use", "example"]).unwrap();
    let mut failures = Vec::new();
    for row in &table.rows {
        let [form, kind, usage, example] = row.cells[..] else { unreachable!() };
        let reading = read(example);
        let told = reading.extraction.facts.events.iter().any(|event| format!("{:?}", event.kind) == kind);
        if told != (usage != "none" && !is_unread("events.tsv", form)) {
            failures.push(format!(
                "events.tsv:{} {form} {kind} {usage}: {example}\n    {:?}",
                row.line,
                reading.events()
            ));
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
