//! Positions: what was said, and by whom; stance, holder, target, topic and quotation are scored on the matched ones.

use super::cast::{Cast, fold};
use super::gold::{Gold, Passages, PositionRow, Row};
use super::pair::{Fit, Rank, best_first, likeness, shared};
use super::report::{Finding, Kind, Parts, Verdict};
use crate::fact::{Position, Topic};
use crate::span::{Char, Span};

/// A row with all that it accepts.
struct Accepted<'a> {
    row: &'a Row<PositionRow>,
    rank: Rank,
    speakers: Vec<String>,
    holders: Vec<String>,
    stances: Vec<String>,
}

pub(super) fn judge(gold: &Gold, cast: &Cast<'_>, passages: &Passages<'_>, positions: &[Position]) -> Vec<Finding> {
    let rows: Vec<Accepted<'_>> = gold.positions.iter().map(|row| accepted(row, &gold.positions, passages)).collect();
    let pairing = best_first(&rows, positions, |row| row.rank, |row, position| fit(cast, row, position));
    let mut findings = Vec::new();
    for &(r, f) in &pairing.pairs {
        let (row, position) = (&rows[r], &positions[f]);
        let verdict = if row.row.of.optional { Verdict::LeftOut } else { Verdict::Right };
        let parts = parts(cast, row, position);
        let note = format!(
            "{} | {}; {}",
            show(cast, position),
            passages.get(position.content),
            flaws(cast, row, position, parts)
        );
        findings.push(
            Finding::new(Kind::Position, verdict, note)
                .full(parts.stance && parts.holder)
                .parts(parts)
                .confidence(position.evidence.confidence),
        );
    }
    for &r in pairing.rows.iter().filter(|&&r| !rows[r].row.of.optional) {
        let row = &rows[r];
        let near = positions
            .iter()
            .filter(|position| row.row.span.overlaps(position.content))
            .max_by_key(|position| likeness(row.row.span, position.content))
            .map_or_else(
                || "no overlap".to_owned(),
                |position| {
                    format!(
                        "{}; near: {} | {}",
                        reason(cast, row, position),
                        show(cast, position),
                        passages.get(position.content)
                    )
                },
            );
        let of = &row.row.of;
        let note = format!(
            "{} [{}] {} about {} to {} | {}; {near}",
            cast.label(&of.speaker),
            cast.list_keys(&of.holder),
            of.stance.join("/"),
            of.topic.join(" / "),
            cast.list_keys(&of.target),
            of.text,
        );
        findings.push(Finding::new(Kind::Position, Verdict::Missed, note));
    }
    for &f in &pairing.facts {
        let position = &positions[f];
        let near = rows
            .iter()
            .filter(|row| row.row.span.overlaps(position.content))
            .max_by_key(|row| likeness(row.row.span, position.content))
            .map_or_else(|| "no overlap".to_owned(), |row| reason(cast, row, position));
        let note = format!(
            "{} [{}] | {}; {near}",
            show(cast, position),
            position.evidence.rule,
            passages.get(position.content)
        );
        findings.push(Finding::new(Kind::Position, Verdict::Wrong, note).confidence(position.evidence.confidence));
    }
    findings
}

/// What the row accepts. An optional row over the same text as a required one names a further accepted speaker, holder
/// and stance of it; as a row of its own it comes last, so that a graph that has both is not told that one is wrong.
fn accepted<'a>(row: &'a Row<PositionRow>, rows: &[Row<PositionRow>], passages: &Passages<'_>) -> Accepted<'a> {
    let words = core(passages, row.span);
    let others =
        || rows.iter().filter(move |other| other.of.optional != row.of.optional && core(passages, other.span) == words);
    let mut accepted = Accepted {
        row,
        rank: if row.of.optional && others().next().is_some() { Rank::Last } else { Rank::of(row.of.optional) },
        speakers: vec![row.of.speaker.clone()],
        holders: row.of.holder.clone(),
        stances: row.of.stance.clone(),
    };
    if !row.of.optional {
        for other in others() {
            accepted.speakers.push(other.of.speaker.clone());
            accepted.holders.extend_from_slice(&other.of.holder);
            accepted.stances.extend_from_slice(&other.of.stance);
        }
    }
    accepted
}

/// A span without the quotation marks, stops and spaces around it.
fn core(passages: &Passages<'_>, span: Span<Char>) -> Span<Char> {
    let edge = |c: char| !c.is_alphanumeric();
    let count =
        |chars: &mut dyn Iterator<Item = char>| u32::try_from(chars.take_while(|&c| edge(c)).count()).unwrap_or(0);
    let text = passages.get(span);
    Span::new(span.start + count(&mut text.chars()), span.end.saturating_sub(count(&mut text.chars().rev())))
}

fn fit(cast: &Cast<'_>, row: &Accepted<'_>, position: &Position) -> Option<Fit> {
    if !content_agrees(row.row.span, position.content) || !cast.is_among(position.speaker, &row.speakers) {
        return None;
    }
    let parts = parts(cast, row, position);
    let agreeing = [parts.stance, parts.holder, parts.target, parts.topic, parts.quotation];
    let agreeing: Fit = agreeing.into_iter().map(Fit::from).sum();
    let own = Fit::from(cast.is(position.speaker, &row.row.of.speaker));
    Some(likeness(row.row.span, position.content) + 10 * agreeing + 10 * own)
}

/// It covers at least half of the passage, and at least 30 % of it lies in the passage.
fn content_agrees(text: Span<Char>, content: Span<Char>) -> bool {
    let both = shared(text, content);
    both > 0 && 2 * both >= text.len() && 10 * both >= 3 * content.len()
}

fn parts(cast: &Cast<'_>, row: &Accepted<'_>, position: &Position) -> Parts {
    let of = &row.row.of;
    Parts {
        stance: row.stances.contains(&format!("{:?}", position.stance)),
        holder: position.holders.iter().all(|&holder| cast.is_among(holder, &row.holders)),
        target: if of.target.is_empty() {
            position.targets.is_empty()
        } else {
            position.targets.iter().any(|&target| cast.is_among(target, &of.target))
        },
        has_target: !of.target.is_empty(),
        topic: topic_agrees(cast, &of.topic, position.topic.as_ref()),
        quotation: of.quotation == format!("{:?}", position.quotation),
    }
}

/// The topic contains one of the phrases, ignoring case; a row without phrases accepts any.
fn topic_agrees(cast: &Cast<'_>, phrases: &[String], topic: Option<&Topic>) -> bool {
    let contains = |label: &str| phrases.iter().any(|phrase| label.contains(&fold(phrase)));
    match topic {
        _ if phrases.is_empty() => true,
        Some(Topic::Entity(entity)) => cast.names(*entity).any(contains),
        Some(Topic::Issue { label, .. }) => contains(&fold(label)),
        None => false,
    }
}

fn reason(cast: &Cast<'_>, row: &Accepted<'_>, position: &Position) -> String {
    let (text, content) = (row.row.span, position.content);
    let both = shared(text, content);
    if 2 * both < text.len() {
        format!("covers {} % of the text", 100 * both / text.len().max(1))
    } else if 10 * both < 3 * content.len() {
        format!("too long: {} % of it in the text", 100 * both / content.len().max(1))
    } else if !cast.is_among(position.speaker, &row.speakers) {
        format!("speaker: {} \u{2260} {}", cast.name(position.speaker), cast.list_keys(&row.speakers))
    } else {
        "taken".to_owned()
    }
}

fn flaws(cast: &Cast<'_>, row: &Accepted<'_>, position: &Position, parts: Parts) -> String {
    let of = &row.row.of;
    let mut flaws = Vec::new();
    if !parts.stance {
        flaws.push(format!("stance: {:?} ({}) \u{2260} {}", position.stance, position.cue, row.stances.join("/")));
    }
    if !parts.holder {
        flaws.push(format!("holder: {} \u{2260} {}", cast.list(&position.holders), cast.list_keys(&row.holders)));
    }
    if !parts.target {
        flaws.push(format!("target: {} \u{2260} {}", cast.list(&position.targets), cast.list_keys(&of.target)));
    }
    if !parts.topic {
        flaws.push(format!("topic: {} \u{2260} {}", topic(cast, position), of.topic.join(" / ")));
    }
    if !parts.quotation {
        flaws.push(format!("quotation: {:?} \u{2260} {}", position.quotation, of.quotation));
    }
    flaws.join(", ")
}

fn topic<'a>(cast: &Cast<'a>, position: &'a Position) -> &'a str {
    match &position.topic {
        None => "-",
        Some(Topic::Entity(entity)) => cast.name(*entity),
        Some(Topic::Issue { label, .. }) => label,
    }
}

fn show(cast: &Cast<'_>, position: &Position) -> String {
    format!(
        "{} [{}] {:?} about {} to {}",
        cast.name(position.speaker),
        cast.list(&position.holders),
        position.stance,
        topic(cast, position),
        cast.list(&position.targets),
    )
}
