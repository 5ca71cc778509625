//! Events: a verb or a noun that tells one, those who take part around it, where and when.

mod nearby;
mod participant;
mod place;
mod retelling;
mod time;

use super::cue::{Class, Cues, EventCue, EventUse};
use super::grammar::Grammar;
use super::time::Moment;
use super::{Event, EventKind, Evidence};
use crate::entity::{Cast, EntityId};
use crate::language::token::Shape;
use crate::language::{Document, Sentence};
use crate::mention::Names;
use crate::span::{Span, Token};

/// Reads the events of an article, each told once.
#[must_use]
pub fn events(document: &Document<'_>, cast: &Cast, names: &Names, cues: &Cues, moments: &[Moment]) -> Vec<Event> {
    let reader = Reader { document, cast, names, cues, moments };
    let mut events: Vec<Event> = Vec::new();
    for sentence in &document.sentences {
        reader.sentence(sentence, &mut events);
    }
    retelling::share_occasion(&mut events);
    events
}

/// The words that tell an event, in their clause.
#[derive(Clone, Copy)]
struct Telling<'a> {
    /// Where they begin and end.
    at: u32,
    end: u32,
    /// The one of them that the others depend on.
    head: u32,
    cue: EventCue,
    clause: Span<Token>,
    place: Option<EntityId>,
    grammar: Grammar<'a>,
}

impl Telling<'_> {
    fn is_verb(&self) -> bool {
        matches!(self.cue.usage, EventUse::Verb | EventUse::WeakVerb)
    }
}

/// An event as one place tells it.
struct Told<'a> {
    event: Event,
    telling: Telling<'a>,
    /// Whether "itu" says that it was told before.
    is_definite: bool,
    /// Whether enough is known of it for an event of its own.
    is_enough: bool,
}

impl Told<'_> {
    /// Whether another's words tell no event beside this one's: the same clause, nobody else in it, and less telling.
    fn outdoes(&self, other: &Self) -> bool {
        let order = |told: &Self| (rank(told.telling.cue.usage), told.telling.at);
        self.is_enough
            && self.event.evidence.span.overlaps(other.event.evidence.span)
            && order(self) < order(other)
            && other.event.actors.iter().all(|actor| self.event.actors.contains(actor))
            && self.is_tied_to(other)
    }

    /// Whether the parse ties the two together, or there is none to say.
    fn is_tied_to(&self, other: &Self) -> bool {
        let grammar = &self.telling.grammar;
        let (one, two) = (self.telling.head, other.telling.head);
        grammar.node(one).is_none()
            || self.event.kind == other.event.kind
            || grammar.is_under(one, two)
            || grammar.is_under(two, one)
    }
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
        if self.document.is_heading(sentence) {
            return;
        }
        let is_sport = (span.start..span.end).any(|at| self.cues.is(self.document.word(at), Class::Sport));
        let mut told: Vec<Told<'_>> = Vec::new();
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
            let match_day = is_sport && is_played(cue.kind);
            if cue.usage == EventUse::None || match_day || named || in_name || self.is_denied(here, span.start) {
                continue;
            }
            told.push(self.told(here, length, cue, span));
        }
        for (index, one) in told.iter().enumerate() {
            if !told.iter().enumerate().any(|(other, better)| other != index && better.outdoes(one)) {
                self.tell(one, sentence, events);
            }
        }
    }

    /// Adds what is told to the event that it tells again, or as one of its own.
    fn tell(&self, told: &Told<'_>, sentence: &Sentence, events: &mut Vec<Event>) {
        let known = self.told_before(events, &told.event, told.is_definite, sentence);
        match known {
            Some(known) => retelling::merge(&mut events[known], told.event.clone()),
            None if told.is_enough => events.push(told.event.clone()),
            None => {}
        }
    }

    /// Whether it is told as what did not happen, or has not yet ("siap berdialog").
    fn is_denied(&self, at: u32, from: u32) -> bool {
        (from.max(at.saturating_sub(2))..at).any(|index| {
            let word = self.document.word(index);
            self.cues.is(word, Class::Negation) || self.cues.is(word, Class::Unreal)
        })
    }

    /// Whether its clause tells what is wished, asked for or supposed.
    fn is_imagined(&self, from: u32, at: u32) -> bool {
        (from..at).any(|index| {
            self.cues.is(self.document.word(index), Class::Purpose)
                || self.cues.is(self.document.word(index), Class::Imagined)
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
                // A date before its clause or in commas does not end it ("Pada Kamis (19/6), …"); one at its end does.
                let opens = |moment: &Moment| {
                    let start = moment.span.start;
                    (start.saturating_sub(2)..=start).any(|at| at == sentence.start || self.form(at) == ",")
                };
                let dated = self.moments[from..].iter().take(2).any(|moment| {
                    moment.span.contains(index + 1) || moment.span.contains(index.wrapping_sub(1)) && opens(moment)
                });
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

    fn told(&self, at: u32, length: u32, cue: EventCue, sentence: Span<Token>) -> Told<'_> {
        let clause = self.clause(at, length, sentence);
        let grammar =
            Grammar { document: self.document, cast: self.cast, names: self.names, cues: self.cues, sentence };
        let head = grammar.head_of(Span::new(at, at + length));
        let mut telling = Telling { at, end: at + length, head, cue, clause, place: None, grammar };
        telling.place = self.place(&telling);
        let actors = self.participants(&telling);
        let place = telling.place;
        let time = self.time(&telling);
        let known = place.is_some() || time.is_some();
        let is_enough = (time.is_some() || !self.is_imagined(clause.start.saturating_sub(1).max(sentence.start), at))
            && match cue.usage {
                EventUse::Verb => actors.len() > 1 || (!actors.is_empty() && (known || tells_by_itself(cue.kind))),
                EventUse::Noun | EventUse::WeakVerb | EventUse::Weak => {
                    actors.len() > 1 || (!actors.is_empty() && known)
                }
                EventUse::None => false,
            }
            && (cue.kind != EventKind::Accident || known);
        let rule = match cue.usage {
            EventUse::Verb => "event.verb",
            EventUse::Noun => "event.noun",
            _ => "event.weak",
        };
        // Two nations or people met, fought or agreed; one alone hardly did.
        let confidence = 40
            + 10 * u8::from(actors.len() > 1)
            + 5 * u8::from(time.is_some())
            + 5 * u8::from(place.is_some())
            + 10 * u8::from(cue.usage == EventUse::Verb);
        let event = Event {
            kind: cue.kind,
            label: self.document.text_of(Span::new(at, at + length)).split_whitespace().collect::<Vec<_>>().join(" "),
            actors,
            place,
            time,
            topic: None,
            evidence: Evidence { span: self.document.chars_of(self.trimmed(clause)), rule, confidence },
            retellings: Vec::new(),
        };
        let is_definite = !telling.is_verb() && self.is_definite(&telling, at + length);
        Told { event, telling, is_definite, is_enough }
    }

    fn trimmed(&self, clause: Span<Token>) -> Span<Token> {
        let mut end = clause.end;
        while end > clause.start + 1 && !self.document.tokens[end as usize - 1].is_word() && self.form(end - 1) != ")" {
            end -= 1;
        }
        Span::new(clause.start, end)
    }
}

/// Kinds whose words tell of a match where it is about sport ("Persib menjamu Arema").
fn is_played(kind: EventKind) -> bool {
    matches!(kind, EventKind::Meeting | EventKind::Attack | EventKind::Agreement | EventKind::Negotiation)
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
            | EventKind::Election
            | EventKind::Trial
            | EventKind::Award
            | EventKind::Investigation
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
