//! Words that tell an event: `events.tsv`.

use super::{Plover, phrase};
use crate::data_table;
use crate::fact::EventKind;
use crate::language::table::{Table, TableError, Tables};
use crate::language::trie::Trie;
use crate::language::words::Words;

/// How a word tells an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventUse {
    /// A verb.
    Verb,
    /// A verb that needs a second participant, a place or a date to tell an event.
    WeakVerb,
    /// A noun.
    Noun,
    /// A noun that needs a second participant, a place or a date to tell an event.
    Weak,
    /// No event, though a shorter form of it tells one.
    None,
}

/// A word that tells an event.
#[derive(Clone, Copy, Debug)]
pub struct EventCue {
    /// The class of the event.
    pub kind: EventKind,
    /// How the word tells it.
    pub usage: EventUse,
    /// The event in PLOVER, if it counts it.
    pub plover: Option<Plover>,
}

const USES: [(&str, EventUse); 5] = [
    ("verb", EventUse::Verb),
    ("weakverb", EventUse::WeakVerb),
    ("noun", EventUse::Noun),
    ("weak", EventUse::Weak),
    ("none", EventUse::None),
];

const KINDS: [(&str, EventKind); 21] = [
    ("Meeting", EventKind::Meeting),
    ("Visit", EventKind::Visit),
    ("Ceremony", EventKind::Ceremony),
    ("Agreement", EventKind::Agreement),
    ("Request", EventKind::Request),
    ("Appointment", EventKind::Appointment),
    ("Resignation", EventKind::Resignation),
    ("Election", EventKind::Election),
    ("Attack", EventKind::Attack),
    ("Protest", EventKind::Protest),
    ("Sanction", EventKind::Sanction),
    ("Aid", EventKind::Aid),
    ("Trial", EventKind::Trial),
    ("Arrest", EventKind::Arrest),
    ("Negotiation", EventKind::Negotiation),
    ("Legislation", EventKind::Legislation),
    ("Investigation", EventKind::Investigation),
    ("Conference", EventKind::Conference),
    ("Award", EventKind::Award),
    ("Accident", EventKind::Accident),
    ("Death", EventKind::Death),
];

pub(super) fn read(tables: &Tables, words: &mut Words) -> Result<Trie<EventCue>, TableError> {
    let text = data_table!(tables, "id/lexicon/events.tsv")?;
    let table = Table::parse("events.tsv", &text, &["form", "lemma", "kind", "frame", "plover", "example"])?;
    let mut cues = Trie::default();
    for row in &table.rows {
        let cue = EventCue {
            kind: table.value(row, (2, "kind"), &KINDS)?,
            usage: table.value(row, (3, "frame"), &USES)?,
            plover: Plover::of_cell(&table, row, 4)?,
        };
        *cues.entry(&phrase(row.cells[0], words)) = Some(cue);
    }
    Ok(cues)
}
