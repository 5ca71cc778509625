//! Events: an accepted type, evidence over the passage, half of the participants; in full, nobody wrong in it, and
//! place and time right.

use super::cast::Cast;
use super::gold::{EventRow, Gold, Passages, Row};
use super::pair::{Fit, Rank, best_first, likeness};
use super::report::{Finding, Kind, Verdict};
use crate::fact::{Event, Timestamp, When};
use crate::span::{Char, Span};

pub(super) fn judge(gold: &Gold, cast: &Cast<'_>, passages: &Passages<'_>, events: &[Event]) -> Vec<Finding> {
    let rows = &gold.events;
    let pairing = best_first(rows, events, |row| Rank::of(row.of.optional), |row, event| fit(cast, row, event));
    let mut findings = Vec::new();
    for &(r, f) in &pairing.pairs {
        let (row, event) = (&rows[r], &events[f]);
        let verdict = if row.of.optional { Verdict::LeftOut } else { Verdict::Right };
        let flaws = flaws(cast, &row.of, event);
        findings.push(
            Finding::new(Kind::Event, verdict, format!("{}; {}", show(cast, event), flaws.join(", ")))
                .full(flaws.is_empty())
                .confidence(event.evidence.confidence),
        );
    }
    for &r in pairing.rows.iter().filter(|&&r| !rows[r].of.optional) {
        let row = &rows[r];
        let near = events
            .iter()
            .filter(|event| is_told_in(event, row.span))
            .max_by_key(|event| likeness(row.span, event.evidence.span))
            .map_or_else(String::new, |event| {
                format!("; near: {} ({})", show(cast, event), reason(cast, &row.of, event))
            });
        let note = format!(
            "{} {} @ {} {} | {}{near}",
            row.of.kinds.join("/"),
            cast.list_keys(&row.of.who),
            row.of.place.as_deref().map_or("-", |key| cast.label(key)),
            row.of.when.as_deref().unwrap_or("-"),
            row.of.text,
        );
        findings.push(Finding::new(Kind::Event, Verdict::Missed, note));
    }
    for &f in &pairing.facts {
        let event = &events[f];
        let near = rows
            .iter()
            .filter(|row| is_told_in(event, row.span))
            .max_by_key(|row| likeness(row.span, event.evidence.span))
            .map_or_else(|| "no overlap".to_owned(), |row| reason(cast, &row.of, event));
        let text = passages.get(event.evidence.span);
        let note = format!("{} [{}] | {text}; {near}", show(cast, event), event.evidence.rule);
        findings.push(Finding::new(Kind::Event, Verdict::Wrong, note).confidence(event.evidence.confidence));
    }
    findings
}

fn fit(cast: &Cast<'_>, row: &Row<EventRow>, event: &Event) -> Option<Fit> {
    if !kind_agrees(&row.of, event) || !is_told_in(event, row.span) || !half_found(cast, &row.of, event) {
        return None;
    }
    let flaws = Fit::try_from(flaws(cast, &row.of, event).len()).unwrap_or(3);
    Some(likeness(row.span, event.evidence.span) + 30 * 3_u32.saturating_sub(flaws))
}

/// Whether a passage tells an event, for the first time or again.
fn is_told_in(event: &Event, passage: Span<Char>) -> bool {
    std::iter::once(&event.evidence.span).chain(&event.retellings).any(|told| passage.overlaps(*told))
}

fn kind_agrees(row: &EventRow, event: &Event) -> bool {
    row.kinds.contains(&format!("{:?}", event.kind))
}

/// A row without participants asks for none.
fn half_found(cast: &Cast<'_>, row: &EventRow, event: &Event) -> bool {
    let found = row.who.iter().filter(|key| cast.has(&event.actors, key)).count();
    2 * found >= row.who.len()
}

/// What keeps a right event from being fully right. A row without participants accepts any; a row without a place or
/// a time, like a text without them, accepts none.
fn flaws(cast: &Cast<'_>, row: &EventRow, event: &Event) -> Vec<String> {
    let mut flaws = Vec::new();
    let strangers: Vec<_> =
        event.actors.iter().copied().filter(|&actor| !row.who.is_empty() && !cast.is_among(actor, &row.who)).collect();
    if !strangers.is_empty() {
        flaws.push(format!("wrong in it: {}", cast.list(&strangers)));
    }
    let place_agrees = match (&row.place, event.place) {
        (None, None) => true,
        (Some(key), Some(place)) => cast.is(place, key),
        _ => false,
    };
    if !place_agrees {
        let ours = event.place.map_or("-", |place| cast.name(place));
        flaws.push(format!("place: {ours} \u{2260} {}", row.place.as_deref().map_or("-", |key| cast.label(key))));
    }
    let when = event.time.map(|time| time.when);
    if !time_agrees(row.when.as_deref(), when) {
        let theirs = row.when.as_deref().unwrap_or("-");
        flaws.push(format!("time: {} \u{2260} {theirs}", written(when)));
    }
    flaws
}

fn reason(cast: &Cast<'_>, row: &EventRow, event: &Event) -> String {
    if !kind_agrees(row, event) {
        format!("type: {:?} \u{2260} {}", event.kind, row.kinds.join("/"))
    } else if !half_found(cast, row, event) {
        format!("who: {} \u{2260} {}", cast.list(&event.actors), cast.list_keys(&row.who))
    } else {
        "taken".to_owned()
    }
}

fn show(cast: &Cast<'_>, event: &Event) -> String {
    format!(
        "{:?} {} @ {} {}",
        event.kind,
        cast.list(&event.actors),
        event.place.map_or("-", |place| cast.name(place)),
        written(event.time.map(|time| time.when)),
    )
}

/// The annotations have points only: a stretch is right from that point on, or all within it.
fn time_agrees(theirs: Option<&str>, ours: Option<When>) -> bool {
    match (theirs, ours) {
        (None, None) => true,
        (Some(theirs), Some(When { start, end: None })) => start.to_string() == theirs,
        (Some(theirs), Some(stretch)) => {
            Timestamp::parse(theirs).is_some_and(|point| stretch.start == point || stretch.is_within(point))
        }
        _ => false,
    }
}

fn written(when: Option<When>) -> String {
    when.map_or_else(|| "-".to_owned(), |when| when.to_string())
}
