//! The same event told again.

use super::{Reader, Telling};
use crate::fact::cue::Class;
use crate::fact::{Event, EventKind};
use crate::language::Sentence;

/// How many events back a retelling is looked for.
const RECENT: usize = 60;

impl Reader<'_> {
    /// The event told before that this one tells again.
    ///
    /// "pertemuan itu" is the last of its kind; else the kinds agree, nothing known of both differs, and those who take part in
    /// one take part in the other.
    pub(super) fn told_before(
        &self,
        events: &[Event],
        event: &Event,
        is_definite: bool,
        sentence: &Sentence,
    ) -> Option<usize> {
        let here = self.document.chars_of(sentence.tokens);
        let recent = events.len().saturating_sub(RECENT)..events.len();
        let is_same = |place: &usize| {
            let known = &events[*place];
            let when = |event: &Event| event.time.map(|time| time.when);
            let same_time = when(known) == when(event);
            let agree = (known.time.is_none() || event.time.is_none() || same_time)
                && (known.place.is_none() || event.place.is_none() || known.place == event.place);
            if !agree || !alike(known.kind, event.kind, is_definite) {
                return false;
            }
            let shared = event.actors.iter().filter(|actor| known.actors.contains(actor)).count();
            let subset = shared == event.actors.len() || shared == known.actors.len();
            let together = known.evidence.span.overlaps(here);
            let dated = known.time.is_some() && same_time;
            let enough = if is_repeated(event.kind) { shared > 1 || dated } else { shared > 0 };
            (subset && (together || enough || is_definite))
                || (together && known.evidence.span.overlaps(event.evidence.span) && shared > 0)
        };
        recent.rev().find(is_same)
    }

    /// Whether "itu", "tersebut" or "ini" says that the event was told before.
    pub(super) fn is_definite(&self, telling: &Telling<'_>, end: u32) -> bool {
        (end..end + 2)
            .take_while(|at| *at < telling.clause.end)
            .any(|at| self.cues.is(self.document.word(at), Class::Deictic))
    }
}

/// Whether two kinds can be of one event.
fn alike(known: EventKind, kind: EventKind, is_definite: bool) -> bool {
    let talks = |kind| matches!(kind, EventKind::Meeting | EventKind::Negotiation | EventKind::Conference);
    known == kind || (is_definite && talks(known) && talks(kind))
}

/// Kinds that happen again and again to the same.
fn is_repeated(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Attack
            | EventKind::Death
            | EventKind::Accident
            | EventKind::Protest
            | EventKind::Sanction
            | EventKind::Request
            | EventKind::Aid
            | EventKind::Legislation
            | EventKind::Trial
            | EventKind::Arrest
    )
}

/// What belongs to one occasion happens on its day: the talks and the ceremony of a visit, told without a date, take that of
/// the nearest event before them with the same person in it.
pub(super) fn share_occasion(events: &mut [Event]) {
    for at in 0..events.len() {
        if events[at].time.is_some() || !is_occasion(events[at].kind) {
            continue;
        }
        let shares = |other: &&Event| {
            is_occasion(other.kind)
                && other.time.is_some()
                && other.actors.iter().filter(|actor| events[at].actors.contains(actor)).count() > 1
        };
        let (before, after) = events.split_at(at);
        let found = before.iter().rev().find(shares).or_else(|| after[1..].iter().find(shares));
        events[at].time = found.and_then(|other| other.time);
    }
}

/// Kinds that make up a visit or a summit.
fn is_occasion(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Meeting | EventKind::Visit | EventKind::Ceremony | EventKind::Conference | EventKind::Agreement
    )
}

/// Takes what a retelling adds.
pub(super) fn merge(known: &mut Event, event: Event) {
    for actor in event.actors {
        if !known.actors.contains(&actor) && Some(actor) != known.place {
            known.actors.push(actor);
        }
    }
    known.place = known.place.or(event.place);
    // A stretch of time may hold several of a kind: it does not date one told without it.
    known.time = known.time.or(event.time.filter(|time| time.when.end.is_none()));
    if !known.evidence.span.overlaps(event.evidence.span) && known.retellings.last() != Some(&event.evidence.span) {
        known.retellings.push(event.evidence.span);
    }
    known.evidence.confidence = known.evidence.confidence.max(event.evidence.confidence);
}
