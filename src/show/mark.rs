//! Where marks begin and end: the text cut into paragraphs, and these where a mark begins or ends, so that marks that
//! lie in or across each other can be drawn by any means.

use crate::Extraction;
use crate::article::{Article, PartKind};
use crate::entity::EntityId;
use crate::graph::Anchors;
use crate::span::{Char, Span};
use std::cmp::Reverse;

/// What is marked; of several with one span the first here lies outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Text that is not reporting, which nothing is read from.
    Part(PartKind),
    /// What was said in the position of this place in the list.
    Statement(usize),
    /// A name.
    Mention(EntityId),
}

/// A marked stretch of the text, without white space around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub span: Span<Char>,
    pub kind: Kind,
}

/// Text with the same marks on all of it.
#[derive(Debug)]
pub(super) struct Segment<'a> {
    pub text: &'a str,
    pub span: Span<Char>,
    /// The outermost first.
    pub marks: Vec<Mark>,
}

impl Segment<'_> {
    /// The marks that begin with it, the outermost first.
    pub(super) fn opening(&self) -> impl Iterator<Item = Mark> {
        self.marks.iter().copied().filter(|mark| mark.span.start == self.span.start)
    }

    /// The marks that end with it, the innermost first.
    pub(super) fn closing(&self) -> impl Iterator<Item = Mark> {
        self.marks.iter().rev().copied().filter(|mark| mark.span.end == self.span.end)
    }
}

/// A line of the text that has words.
#[derive(Debug)]
pub(super) struct Paragraph<'a> {
    pub span: Span<Char>,
    pub segments: Vec<Segment<'a>>,
}

impl Paragraph<'_> {
    /// Whether all of it is text around the reporting.
    pub(super) fn is_frame(&self) -> bool {
        self.segments.iter().all(|segment| {
            segment.text.trim().is_empty() || segment.marks.iter().any(|mark| matches!(mark.kind, Kind::Part(_)))
        })
    }
}

/// The article's paragraphs with their marks.
pub(super) fn paragraphs<'a>(article: &'a Article, extraction: &Extraction) -> Vec<Paragraph<'a>> {
    let anchors = Anchors::new(&article.text);
    let marks = marks(&article.text, extraction, &anchors);
    let mut next = 0;
    let mut active: Vec<Mark> = Vec::new();
    lines(&article.text)
        .into_iter()
        .map(|span| {
            let mut segments = Vec::new();
            let mut at = span.start;
            while at < span.end {
                active.retain(|mark| mark.span.end > at);
                while let Some(mark) = marks.get(next).filter(|mark| mark.span.start <= at) {
                    // One that began and ended between paragraphs is over already.
                    active.extend((mark.span.end > at).then_some(*mark));
                    next += 1;
                }
                let begin = marks.get(next).map_or(span.end, |mark| mark.span.start);
                let end = active.iter().map(|mark| mark.span.end).fold(begin.min(span.end), u32::min);
                let span = Span::new(at, end);
                segments.push(Segment { text: anchors.text(span), span, marks: active.clone() });
                at = end;
            }
            Paragraph { span, segments }
        })
        .collect()
}

/// The lines that have words, without the white space around them.
fn lines(text: &str) -> Vec<Span<Char>> {
    let mut lines = Vec::new();
    let mut current: Option<Span<Char>> = None;
    for (at, character) in (0..).zip(text.chars()) {
        if matches!(character, '\n' | '\r') {
            lines.extend(current.take());
        } else if !character.is_whitespace() {
            let here = Span::new(at, at + 1);
            current = Some(current.map_or(here, |line| line.hull(here)));
        }
    }
    lines.extend(current);
    lines
}

/// Every mark, by where it begins, the longer first.
fn marks(text: &str, extraction: &Extraction, anchors: &Anchors<'_>) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut push = |span: Span<Char>, kind| {
        let span = trimmed(span, anchors);
        if !span.is_empty() {
            marks.push(Mark { span, kind });
        }
    };
    let (mut byte, mut character) = (0, 0);
    let mut chars_to = |end: u32| {
        let end = end as usize;
        character += text.get(byte..end).map_or(0, |between| between.chars().count()) as u32;
        byte = byte.max(end);
        character
    };
    for part in &extraction.frame.parts {
        let span = Span::new(chars_to(part.span.start), chars_to(part.span.end));
        push(span, Kind::Part(part.kind));
    }
    for (at, position) in extraction.facts.positions.iter().enumerate() {
        push(position.content, Kind::Statement(at));
    }
    for (id, entity) in (0..).map(EntityId).zip(&extraction.entities) {
        entity.mentions.iter().for_each(|span| push(*span, Kind::Mention(id)));
    }
    marks.sort_by_key(|mark| (mark.span.start, Reverse(mark.span.end), mark.kind));
    marks.dedup();
    marks
}

/// A span without the white space at its ends, since between paragraphs nothing can be drawn.
fn trimmed(span: Span<Char>, anchors: &Anchors<'_>) -> Span<Char> {
    let span = anchors.clamp(span);
    let text = anchors.text(span);
    let spaces = |text: &str, rest: &str| text.chars().count() as u32 - rest.chars().count() as u32;
    let start = span.start + spaces(text, text.trim_start());
    Span::new(start, span.end - spaces(text, text.trim_end()).min(span.end - start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::Entity;
    use crate::mention::EntityKind;

    #[test]
    fn text_is_cut_where_marks_begin_and_end() {
        let mention = |start, end| Entity {
            kind: EntityKind::Place,
            name: String::new(),
            aliases: Vec::new(),
            named: true,
            indefinite: false,
            key: String::new(),
            mentions: vec![Span::new(start, end)],
        };
        let article = Article { text: " àbc def\r\n\n ghi ".into(), ..Article::default() };
        let entities = vec![mention(2, 6), mention(5, 12), mention(9, 10), mention(12, 99)];
        let extraction = Extraction { entities, ..Extraction::default() };
        let cut: Vec<(&str, Vec<u32>)> = paragraphs(&article, &extraction)
            .iter()
            .flat_map(|paragraph| &paragraph.segments)
            .map(|segment| {
                let ids = segment.marks.iter().filter_map(|mark| match mark.kind {
                    Kind::Mention(EntityId(id)) => Some(id),
                    _ => None,
                });
                (segment.text, ids.collect())
            })
            .collect();
        let expected = [("à", vec![]), ("bc ", vec![0]), ("d", vec![0, 1]), ("ef", vec![1]), ("ghi", vec![3])];
        assert_eq!(cut, expected);
    }
}
