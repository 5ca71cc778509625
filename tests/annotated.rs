//! Three samples as the extraction reads them: each sentence with what was read under its words.
//!
//! `INSTA_UPDATE=always cargo test --release --test annotated` accepts what has changed.

#![allow(clippy::unwrap_used)]

#[path = "common/reading.rs"]
mod reading;

use reading::{EXTRACTOR, Reading};
use sanad::article::{Article, Options, read};
use sanad::language::{Document, table::Tables, words::Words};
use sanad::span::{Char, Span};
use std::fmt::Write;
use std::path::Path;

/// A sentence of the width of a screen is set on several lines.
const WIDTH: u32 = 110;

/// A note under words; a mark of its own for each kind.
struct Note {
    span: Span<Char>,
    mark: char,
    text: String,
}

fn notes(reading: &Reading) -> Vec<Note> {
    let extraction = &reading.extraction;
    let facts = &extraction.facts;
    let mut notes = Vec::new();
    for entity in &extraction.entities {
        for span in &entity.mentions {
            notes.push(Note { span: *span, mark: '-', text: format!("{:?} {}", entity.kind, entity.name) });
        }
    }
    let mut push = |span, mark, text| notes.push(Note { span, mark, text });
    facts.roles.iter().for_each(|role| push(role.evidence.span, '=', reading.role(role)));
    facts.parts.iter().for_each(|part| push(part.evidence.span, '<', reading.part(part)));
    facts.events.iter().for_each(|event| push(event.evidence.span, '*', reading.event(event)));
    for position in &facts.positions {
        // The words are the sentence's; the line says the rest.
        let line = reading.position(position);
        let head = line.split_inclusive(']').next().unwrap_or(&line).to_owned();
        push(position.content, '"', head);
    }
    notes.sort_by_key(|note| (note.span.start, note.span.end));
    notes
}

/// A text cut before the word that would go beyond the width.
fn lines(reading: &Reading, sentence: Span<Char>) -> Vec<Span<Char>> {
    let text: Vec<char> = reading.article.text.chars().collect();
    let mut lines = Vec::new();
    let mut start = sentence.start;
    let mut space = None;
    for at in sentence.start..sentence.end {
        if text[at as usize].is_whitespace() {
            space = Some(at);
        }
        if at - start >= WIDTH
            && let Some(cut) = space.take()
        {
            lines.push(Span::new(start, cut));
            start = cut + 1;
        }
    }
    lines.push(Span::new(start, sentence.end));
    lines
}

fn annotated(article: Article, words: &Words) -> String {
    let extraction = EXTRACTOR.extract(&article);
    let reading = Reading { article, extraction };
    let skipped: Vec<_> = reading.extraction.frame.parts.iter().map(|part| part.span).collect();
    let document = Document::new(&reading.article.text, &skipped, words);
    let notes = notes(&reading);
    let mut out = String::new();
    for sentence in &document.sentences {
        for line in lines(&reading, document.chars_of(sentence.tokens)) {
            writeln!(out, "{}", reading.at(line).replace(['\n', '\r', '\t'], " ")).unwrap();
            for note in notes.iter().filter(|note| note.span.overlaps(line)) {
                let (from, to) = (note.span.start.max(line.start), note.span.end.min(line.end));
                let indent = " ".repeat((from - line.start) as usize);
                let marks = note.mark.to_string().repeat((to - from) as usize);
                // What goes on from the line before says so instead of saying it again.
                let text = if from == note.span.start { note.text.as_str() } else { "…" };
                writeln!(out, "{indent}{marks} {text}").unwrap();
            }
        }
        out.push('\n');
    }
    out
}

#[test]
fn samples_are_read_as_their_snapshots_show() {
    let words = Words::new(&Tables::default()).unwrap();
    for name in ["kabinet-merah-putih-2024", "kyiv-moskow-2022", "pks-ibu-kota-2023"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles").join(name).with_extension("txt");
        let article = read(&[path], &Options::default()).next().unwrap().result.unwrap();
        insta::assert_snapshot!(name, annotated(article, &words));
    }
}
