//! The facts in words, in pieces that can be coloured, under the paragraphs that give them.

use super::Class;
use super::mark::Paragraph;
use crate::Extraction;
use crate::entity::EntityId;
use crate::fact::Side;
use crate::fact::{Event, Evidence, PartOf, Position, Role, Topic};

/// What a piece of a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// Words between the others.
    Plain,
    /// An entity's name.
    Name(Class),
    /// A stance, or an event's class.
    Verb(Option<Side>),
}

/// One fact.
#[derive(Debug)]
pub(super) struct Note {
    /// The place of the position in its list, for a statement.
    pub statement: Option<usize>,
    /// "role", "event", "part", "says".
    pub kind: &'static str,
    /// What it says.
    pub words: Vec<(Tone, String)>,
    /// How it was read: the deciding word, in whose words it is, confidence, rule.
    pub details: String,
}

impl Note {
    /// What it says, without colours.
    pub(super) fn text(&self) -> String {
        self.words.iter().map(|(_, words)| words.as_str()).collect()
    }

    /// The side that a statement takes.
    pub(super) fn side(&self) -> Option<Side> {
        self.words.iter().find_map(|(tone, _)| if let Tone::Verb(side) = tone { *side } else { None })
    }
}

/// Every fact, in a list for each paragraph: statements, roles, events, parts.
pub(super) fn notes(extraction: &Extraction, paragraphs: &[Paragraph<'_>]) -> Vec<Vec<Note>> {
    let facts = &extraction.facts;
    // A text without words has no paragraph, and its facts, which there should not be, stand alone.
    let mut notes: Vec<Vec<Note>> = (0..paragraphs.len().max(1)).map(|_| Vec::new()).collect();
    let mut push = |start: u32, note: Note| {
        let after = paragraphs.partition_point(|paragraph| paragraph.span.start <= start);
        notes[after.saturating_sub(1)].push(note);
    };
    let writer = Writer { extraction };
    for (at, position) in facts.positions.iter().enumerate() {
        push(position.content.start, writer.position(at, position));
    }
    facts.roles.iter().for_each(|role| push(role.evidence.span.start, writer.role(role)));
    facts.events.iter().for_each(|event| push(event.evidence.span.start, writer.event(event)));
    facts.parts.iter().for_each(|part| push(part.evidence.span.start, writer.part(part)));
    notes
}

struct Writer<'a> {
    extraction: &'a Extraction,
}

impl Writer<'_> {
    fn position(&self, at: usize, position: &Position) -> Note {
        let mut words = vec![self.name(position.speaker)];
        if position.holders != [position.speaker] {
            words.push(plain(" (for "));
            self.names(&position.holders, ", ", &mut words);
            words.push(plain(")"));
        }
        words.push(plain(" · "));
        // The names of stances and of events' classes are those of the vocabulary.
        words.push((Tone::Verb(Some(Side::of(position.stance))), format!("{:?}", position.stance)));
        self.topic(position.topic.as_ref(), &mut words);
        if !position.targets.is_empty() {
            words.push(plain(" → "));
            self.names(&position.targets, ", ", &mut words);
        }
        let quotation = format!("{:?}", position.quotation);
        Note {
            statement: Some(at),
            kind: "says",
            words,
            details: details(&position.cue, Some(&quotation), &position.evidence),
        }
    }

    fn role(&self, role: &Role) -> Note {
        let former = if role.former { "former " } else { "" };
        let label = role.full_label.as_ref().unwrap_or(&role.label);
        let mut words = vec![self.name(role.person), plain(&format!(": {former}{label}"))];
        if let Some(organization) = role.organization {
            words.extend([plain(" @ "), self.name(organization)]);
        }
        // As written, where the sentence has the full form instead.
        let cue = role.full_label.as_ref().map_or("", |_| role.label.as_str());
        Note { statement: None, kind: "role", words, details: details(cue, None, &role.evidence) }
    }

    fn event(&self, event: &Event) -> Note {
        let mut words = vec![(Tone::Verb(None), format!("{:?}", event.kind)), plain(": ")];
        self.names(&event.actors, " + ", &mut words);
        if let Some(place) = event.place {
            words.extend([plain(" @ "), self.name(place)]);
        }
        if let Some(time) = event.time {
            words.push(plain(&format!(" {}", time.when)));
        }
        self.topic(event.topic.as_ref(), &mut words);
        Note { statement: None, kind: "event", words, details: details(&event.label, None, &event.evidence) }
    }

    fn part(&self, part: &PartOf) -> Note {
        let words = vec![self.name(part.part), plain(" in "), self.name(part.whole)];
        Note { statement: None, kind: "part", words, details: details("", None, &part.evidence) }
    }

    fn topic(&self, topic: Option<&Topic>, words: &mut Vec<(Tone, String)>) {
        let piece = match topic {
            Some(Topic::Entity(id)) => self.name(*id),
            Some(Topic::Issue { label, .. }) => plain(label),
            None => return,
        };
        words.extend([plain(" · "), piece]);
    }

    fn names(&self, ids: &[EntityId], between: &str, words: &mut Vec<(Tone, String)>) {
        for (at, id) in ids.iter().enumerate() {
            if at > 0 {
                words.push(plain(between));
            }
            words.push(self.name(*id));
        }
    }

    fn name(&self, id: EntityId) -> (Tone, String) {
        match self.extraction.entities.get(id.0 as usize) {
            Some(entity) => (Tone::Name(Class::of(entity.kind)), entity.name.clone()),
            None => plain("?"),
        }
    }
}

fn plain(words: &str) -> (Tone, String) {
    (Tone::Plain, words.to_owned())
}

fn details(cue: &str, quotation: Option<&str>, evidence: &Evidence) -> String {
    let cue = if cue.is_empty() { String::new() } else { format!("\"{cue}\" ") };
    let quotation = quotation.map_or(String::new(), |words| format!("{words} "));
    let (ones, hundredths) = (evidence.confidence / 100, evidence.confidence % 100);
    format!("{cue}{quotation}{ones}.{hundredths:02} {}", evidence.rule)
}
