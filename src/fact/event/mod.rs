//! Events: a verb or a noun that tells one, those who take part around it, where and when.

mod participant;

use super::cue::{Class, Cues, EventCue, EventUse};
use super::pair::pair;
use super::time::Moment;
use super::{Event, EventKind, Evidence};
use crate::entity::{Cast, EntityId, Reference};
use crate::language::token::Shape;
use crate::language::{Document, Sentence};
use crate::mention::Names;
use crate::span::{Span, Token};

/// How many events back a retelling is looked for.
const RECENT: usize = 60;

/// Reads the events of an article, each told once.
#[must_use]
pub fn events(document: &Document<'_>, cast: &Cast, names: &Names, cues: &Cues, moments: &[Moment]) -> Vec<Event> {
    let reader = Reader { document, cast, names, cues, moments };
    let mut events: Vec<Event> = Vec::new();
    for sentence in &document.sentences {
        reader.sentence(sentence, &mut events);
    }
    events
}

struct Reader<'a> {
    document: &'a Document<'a>,
    cast: &'a Cast,
    names: &'a Names,
    cues: &'a Cues,
    moments: &'a [Moment],
}

impl Reader<'_> {
    fn sentence(&self, sentence: &Sentence, events: &mut Vec<Event>) {
        let span = sentence.tokens;
        let mut told: Vec<(u8, Event)> = Vec::new();
        let mut at = span.start;
        while at < span.end {
            let Some((length, cue)) = self.cues.event(self.document, at, span.end) else {
                at += 1;
                continue;
            };
            let here = at;
            at += length;
            let named = here > span.start
                && self.document.tokens[here as usize].is_capitalized()
                && !matches!(
                    cue.kind,
                    EventKind::Conference | EventKind::Ceremony | EventKind::Election | EventKind::Meeting
                );
            // "anggota Kongres", "Komisi Pemilihan Umum": part of a title or of a name.
            let noun = matches!(cue.usage, EventUse::Noun | EventUse::Weak);
            let in_name = noun && self.cast.continues(here);
            if cue.usage == EventUse::None || named || in_name || self.is_denied(here, span.start) {
                continue;
            }
            let clause = self.clause(here, length, span);
            let Some(event) = self.event(here, length, cue, clause, span) else { continue };
            told.push((rank(cue.usage), event));
        }
        // A clause tells one event: its verb, else its first noun; another only with others in it.
        for index in 0..told.len() {
            let (own_rank, event) = &told[index];
            let outdone = told.iter().enumerate().any(|(other_index, (other_rank, other))| {
                other_index != index
                    && other.evidence.span.overlaps(event.evidence.span)
                    && (*other_rank, other_index) < (*own_rank, index)
                    && event.actors.iter().all(|actor| other.actors.contains(actor))
            });
            if outdone {
                continue;
            }
            let event = event.clone();
            match events
                .iter_mut()
                .rev()
                .take(RECENT)
                .find(|known| known.kind == event.kind && self.same(known, &event, sentence))
            {
                Some(known) => merge(known, event),
                None => events.push(event),
            }
        }
    }

    /// Whether a later telling is the same event: the same or fewer people, and no other time or place.
    fn same(&self, known: &Event, event: &Event, sentence: &Sentence) -> bool {
        let here = self.document.chars_of(sentence.tokens);
        let together = known.evidence.span.overlaps(here);
        let agree = (known.time.is_none() || event.time.is_none() || known.time == event.time)
            && (known.place.is_none() || event.place.is_none() || known.place == event.place);
        let shared = event.actors.iter().filter(|actor| known.actors.contains(actor)).count();
        let subset = shared == event.actors.len() || shared == known.actors.len();
        agree
            && (subset && (together || shared > 1 || event.actors.len() < 2)
                || together && known.evidence.span.overlaps(event.evidence.span) && shared > 0)
    }

    /// Whether it is told as what did not happen, or has not yet ("siap berdialog").
    fn is_denied(&self, at: u32, from: u32) -> bool {
        (from.max(at.saturating_sub(2))..at).any(|index| {
            let word = self.document.word(index);
            self.cues.is(word, Class::Negation) || self.cues.is(word, Class::Unreal)
        })
    }

    fn form(&self, at: u32) -> &str {
        if (at as usize) < self.document.tokens.len() { self.document.form(at) } else { "" }
    }

    /// The clause around a cue: from the mark or conjunction before to the one after; commas between names do not end it.
    fn clause(&self, at: u32, length: u32, sentence: Span<Token>) -> Span<Token> {
        let breaks = |index: u32| {
            let token = &self.document.tokens[index as usize];
            if token.shape == Shape::Quote
                || matches!(self.form(index), ";" | ":")
                || (token.shape == Shape::Stop && !token.glued)
            {
                return true;
            }
            if self.cues.is(token.word, Class::Break) {
                return true;
            }
            self.form(index) == "," && {
                let next = self.form(index + 1);
                let names = self.cast.starting_at(index + 1).is_some();
                let from = self.moments.partition_point(|moment| moment.span.end <= index.wrapping_sub(1));
                let dated = self.moments[from..]
                    .iter()
                    .take(2)
                    .any(|moment| moment.span.contains(index + 1) || moment.span.contains(index.wrapping_sub(1)));
                !names
                    && !dated
                    && !matches!(next, "dan" | "serta" | "di" | "yang" | "pada")
                    && self.document.get(index + 1).is_some_and(|token| token.shape == Shape::Lower)
            }
        };
        let start = (sentence.start..at).rev().find(|index| breaks(*index)).map_or(sentence.start, |index| index + 1);
        let end = (at + length..sentence.end).find(|index| breaks(*index)).unwrap_or(sentence.end);
        Span::new(start, end)
    }

    fn event(&self, at: u32, length: u32, cue: EventCue, clause: Span<Token>, sentence: Span<Token>) -> Option<Event> {
        let references: Vec<&Reference> = self.cast.within(clause).filter(|reference| !reference.inside).collect();
        let place = self.place(&references, at, cue.kind);
        let mut actors: Vec<EntityId> = Vec::new();
        for reference in &references {
            if Some(reference.entity) == place
                || !self.takes_part(reference, at, cue, clause)
                || actors.contains(&reference.entity)
            {
                continue;
            }
            actors.push(reference.entity);
        }
        if actors.is_empty() {
            actors.extend(self.pronoun(clause, at));
        }
        if matches!(cue.usage, EventUse::Verb | EventUse::WeakVerb)
            && !references.iter().any(|reference| reference.span.end <= at)
        {
            let subject = self.subject_before(sentence.start, clause.start);
            if let Some(subject) = subject.filter(|subject| !actors.contains(subject)) {
                actors.insert(0, subject);
            }
        }
        for pair in (clause.start..clause.end).filter_map(|index| pair(self.document, self.cast, self.cues, index)) {
            actors.extend(pair.into_iter().filter(|entity| !actors.contains(entity)).collect::<Vec<_>>());
        }
        let told = self.told_by(&references, at, clause.start, cue.kind);
        if cue.usage == EventUse::Noun || actors.iter().any(|actor| !told.contains(actor)) {
            actors.retain(|actor| !told.contains(actor));
        }
        let time = self.time(clause, at);
        let enough = match cue.usage {
            EventUse::Verb => {
                actors.len() > 1
                    || (!actors.is_empty() && (place.is_some() || time.is_some() || tells_by_itself(cue.kind)))
            }
            EventUse::Noun | EventUse::WeakVerb | EventUse::Weak => {
                actors.len() > 1 || (!actors.is_empty() && (place.is_some() || time.is_some()))
            }
            EventUse::None => false,
        };
        if !enough || (cue.kind == EventKind::Accident && place.is_none() && time.is_none()) {
            return None;
        }
        // Two nations or people met, fought or agreed; one alone hardly did.
        let rule = match cue.usage {
            EventUse::Verb => "event.verb",
            EventUse::Noun => "event.noun",
            _ => "event.weak",
        };
        let confidence = 40
            + 10 * u8::from(actors.len() > 1)
            + 5 * u8::from(time.is_some())
            + 5 * u8::from(place.is_some())
            + 10 * u8::from(cue.usage == EventUse::Verb);
        let end = self.trimmed(clause);
        Some(Event {
            kind: cue.kind,
            label: self.document.text_of(Span::new(at, at + length)).split_whitespace().collect::<Vec<_>>().join(" "),
            actors,
            place,
            time,
            topic: None,
            evidence: Evidence { span: self.document.chars_of(end), rule, confidence },
        })
    }

    fn trimmed(&self, clause: Span<Token>) -> Span<Token> {
        let mut end = clause.end;
        while end > clause.start + 1 && !self.document.tokens[end as usize - 1].is_word() && self.form(end - 1) != ")" {
            end -= 1;
        }
        Span::new(clause.start, end)
    }

    /// The date nearest to the cue within its clause.
    fn time(&self, clause: Span<Token>, at: u32) -> Option<super::Timestamp> {
        let from = self.moments.partition_point(|moment| moment.span.end <= clause.start);
        self.moments[from..]
            .iter()
            .take_while(|moment| moment.span.start < clause.end)
            .filter(|moment| clause.covers(moment.span) || clause.overlaps(moment.span))
            .min_by_key(|moment| moment.span.start.abs_diff(at))
            .map(|moment| moment.time)
    }
}

/// Kinds of which one participant is enough, wherever and whenever.
fn tells_by_itself(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Visit
            | EventKind::Resignation
            | EventKind::Arrest
            | EventKind::Appointment
            | EventKind::Legislation
            | EventKind::Sanction
            | EventKind::Attack
    )
}

/// Which of a clause's words tells its event.
fn rank(usage: EventUse) -> u8 {
    match usage {
        EventUse::Verb => 0,
        EventUse::Noun => 1,
        EventUse::WeakVerb => 2,
        EventUse::Weak | EventUse::None => 3,
    }
}

fn merge(known: &mut Event, event: Event) {
    for actor in event.actors {
        if !known.actors.contains(&actor) {
            known.actors.push(actor);
        }
    }
    known.place = known.place.or(event.place);
    known.time = known.time.or(event.time);
    known.evidence.confidence = known.evidence.confidence.max(event.evidence.confidence);
}
