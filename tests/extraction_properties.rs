//! Whatever text comes in: no panic, every span in the text, the same out for the same in, and a graph that reads back.

#![allow(clippy::unwrap_used)]

#[path = "common/reading.rs"]
mod reading;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use proptest::prelude::*;
use reading::{Reading, read_on};
use sanad::fact::Topic;
use sanad::graph::{Format, Options, quads, write};
use sanad::span::{Char, Span};
use std::collections::BTreeSet;

/// Words, names, titles, verbs and marks of Indonesian news, and anything else.
fn piece() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Presiden",
        "Menlu",
        "PM",
        "Ketua Umum",
        "Sekjen",
        "juru bicara",
        "mantan",
        "anggota",
        "sekaligus",
        "Prabowo Subianto",
        "Li Qiang",
        "Kim",
        "Siregar",
        "China",
        "Korut",
        "AS",
        "PBB",
        "DPR",
        "Komisi I DPR",
        "Partai Golkar",
        "(PKC)",
        "Kementerian Luar Negeri",
        "Jakarta",
        "Moskow",
        "mengatakan",
        "menegaskan",
        "kata",
        "ujar",
        "katanya",
        "menurut",
        "bahwa",
        "mendukung",
        "menentang",
        "menolak",
        "meminta",
        "siap",
        "bersedia",
        "tidak",
        "bertemu",
        "mengunjungi",
        "upacara",
        "perjanjian",
        "serangan",
        "di",
        "ke",
        "dan",
        "serta",
        "yang juga",
        "untuk",
        "dia",
        "ia",
        "beliau",
        "kedua negara",
        "kedua partai",
        "hal itu",
        "disampaikan",
        "Kamis (19/6)",
        "kemarin",
        "19 Juni 2025",
        "31/02/2025",
        "usul",
        "perang",
        "rencana",
        "Pewarta:",
        "Baca juga:",
        "Jakarta (ANTARA) -",
    ])
    .prop_map(str::to_owned);
    let mark = prop::sample::select(vec![
        ".", ",", "\"", "“", "”", "'", "(", ")", ":", ";", "?", "…", "-", "\n", "\r\n", "\n\n", "\u{301}", "🙂",
        "\u{a0}",
    ])
    .prop_map(str::to_owned);
    prop_oneof![6 => word, 3 => mark, 1 => "\\PC{0,6}", 1 => any::<char>().prop_map(String::from)]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec((piece(), prop::bool::weighted(0.8)), 0..60)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, spaced)| if spaced { piece + " " } else { piece }).collect())
}

/// Every span of the facts, with what it is.
fn spans(reading: &Reading) -> Vec<(&'static str, Span<Char>)> {
    let extraction = &reading.extraction;
    let facts = &extraction.facts;
    let mut spans: Vec<(&str, Span<Char>)> = Vec::new();
    spans.extend(extraction.entities.iter().flat_map(|entity| &entity.mentions).map(|span| ("mention", *span)));
    spans.extend(facts.roles.iter().map(|role| ("role", role.evidence.span)));
    spans.extend(facts.parts.iter().map(|part| ("part", part.evidence.span)));
    spans.extend(facts.events.iter().map(|event| ("event", event.evidence.span)));
    spans.extend(facts.positions.iter().map(|position| ("position", position.evidence.span)));
    spans.extend(facts.positions.iter().map(|position| ("content", position.content)));
    spans
}

/// Every entity that a fact names.
fn named(reading: &Reading) -> Vec<u32> {
    let facts = &reading.extraction.facts;
    let mut ids = Vec::new();
    let topic = |topic: &Option<Topic>| if let Some(Topic::Entity(id)) = topic { Some(*id) } else { None };
    for role in &facts.roles {
        ids.push(role.person);
        ids.extend(role.organization);
    }
    for part in &facts.parts {
        ids.extend([part.part, part.whole]);
    }
    for event in &facts.events {
        ids.extend(event.actors.iter().copied().chain(event.place).chain(topic(&event.topic)));
    }
    for position in &facts.positions {
        ids.push(position.speaker);
        ids.extend(position.holders.iter().chain(&position.targets).copied().chain(topic(&position.topic)));
    }
    ids.into_iter().map(|id| id.0).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_fact_of_any_text_can_be_traced_and_written(text in text()) {
        let reading = read_on("2025-06-20", &text);
        let extraction = &reading.extraction;
        let length = text.chars().count() as u32;
        for (what, span) in spans(&reading) {
            prop_assert!(!span.is_empty() && span.end <= length, "{what} {span:?} of {length} characters");
        }
        for part in &extraction.frame.parts {
            prop_assert!(text.get(part.span.range()).is_some_and(|part| !part.is_empty()), "{:?}", part.span);
        }
        for position in &extraction.facts.positions {
            prop_assert!(position.evidence.span.covers(position.content), "{}", reading.position(position));
            prop_assert!(!position.holders.is_empty());
        }
        for id in named(&reading) {
            prop_assert!((id as usize) < extraction.entities.len(), "entity {id}");
        }
        prop_assert_eq!(extraction, &read_on("2025-06-20", &text).extraction);
        let graph = quads(&reading.article, extraction, &Options::default().with_mentions(true));
        let bytes = write(Format::NQuads, &graph, Vec::new()).unwrap();
        let parsed: Result<BTreeSet<String>, _> = RdfParser::from_format(RdfFormat::NQuads)
            .for_reader(&bytes[..]).map(|quad| quad.map(|quad| quad.to_string())).collect();
        prop_assert_eq!(parsed.unwrap(), graph.iter().map(Quad::to_string).collect::<BTreeSet<_>>());
    }
}
