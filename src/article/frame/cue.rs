//! The table of cues, and where they occur in a text: one pass of an automaton over the whole text.

use super::extent::is_edge;
use aho_corasick::{AhoCorasick, MatchKind};

const TABLE: &str = include_str!("../../../data/id/lexicon/frame.tsv");

/// What a cue introduces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Author,
    Editor,
    Byline,
    SourceLine,
    Credits,
    Copyright,
    Rights,
    Related,
    Caption,
    Advertisement,
    Source,
    KnownSource,
}

/// Where a cue must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Position {
    Line,
    Sentence,
    Any,
}

/// How far the part goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    Cue,
    Line,
    Whole,
    Sentence,
    Title,
    Bracket,
    Names,
    None,
}

/// A row of the table.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    pub kind: Kind,
    pub text: String,
    pub extent: Extent,
    position: Position,
    needs: Vec<String>,
    capitals: bool,
}

impl Cue {
    fn parse(row: &str) -> Option<Self> {
        let mut columns = row.split('\t');
        let kind = match columns.next()? {
            "author" => Kind::Author,
            "editor" => Kind::Editor,
            "byline" => Kind::Byline,
            "sourceline" => Kind::SourceLine,
            "credits" => Kind::Credits,
            "copyright" => Kind::Copyright,
            "rights" => Kind::Rights,
            "related" => Kind::Related,
            "caption" => Kind::Caption,
            "advertisement" => Kind::Advertisement,
            "source" => Kind::Source,
            "known-source" => Kind::KnownSource,
            _ => return None,
        };
        let text = columns.next()?.to_owned();
        let position = match columns.next()? {
            "line" => Position::Line,
            "sentence" => Position::Sentence,
            "any" => Position::Any,
            _ => return None,
        };
        let extent = match columns.next()? {
            "cue" => Extent::Cue,
            "line" => Extent::Line,
            "whole" => Extent::Whole,
            "sentence" => Extent::Sentence,
            "title" => Extent::Title,
            "bracket" => Extent::Bracket,
            "names" => Extent::Names,
            "none" => Extent::None,
            _ => return None,
        };
        let needs = columns.next()?.split('|').filter(|need| !need.is_empty()).map(str::to_lowercase).collect();
        let letters = || text.chars().filter(|c| c.is_alphabetic());
        let capitals = letters().count() > 2 && letters().all(char::is_uppercase);
        Some(Self { kind, extent, position, needs, capitals, text })
    }

    /// Whether the part has what this cue needs.
    pub(super) fn needed_in(&self, part: &str) -> bool {
        self.needs.is_empty() || {
            let part = part.to_lowercase();
            self.needs.iter().any(|need| part.contains(need))
        }
    }

    fn fits(&self, text: &str, start: usize) -> bool {
        let end = start + self.text.len();
        let matched = &text[start..end];
        if self.capitals && matched != self.text {
            return false;
        }
        let first = |s: &str| s.chars().find(|c| c.is_alphabetic());
        if first(&self.text).is_some_and(char::is_uppercase) && !first(matched).is_some_and(char::is_uppercase) {
            return false;
        }
        let (before, after) = (&text[..start], &text[end..]);
        let word = |c: char| c.is_alphanumeric();
        if self.text.starts_with(word) && before.ends_with(word) || self.text.ends_with(word) && after.starts_with(word)
        {
            return false;
        }
        let before = before.trim_end_matches(|c| is_edge(c) && c != '\n');
        let begins_line = before.is_empty() || before.ends_with('\n');
        match self.position {
            Position::Any => true,
            Position::Line => begins_line,
            Position::Sentence => {
                begins_line || before.ends_with(['.', '!', '?', '…', ':', ',', ';', '|', ')', ']', '"', '”', '’'])
            }
        }
    }
}

/// The table, compiled.
#[derive(Debug)]
pub(super) struct Cues {
    automaton: Option<AhoCorasick>,
    cues: Vec<Cue>,
}

impl Cues {
    /// The embedded table; a test checks that each of its rows is read.
    pub(super) fn embedded() -> Self {
        let cues: Vec<Cue> = rows().filter_map(Cue::parse).collect();
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(aho_corasick::AhoCorasickKind::DFA))
            .build(cues.iter().map(|cue| &cue.text))
            // The automaton of a table of this size is far from its limits.
            .ok();
        Self { automaton, cues }
    }

    /// The cues of a text that stand where they must.
    pub(super) fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, &'a Cue)> {
        self.automaton.iter().flat_map(move |automaton| automaton.find_iter(text)).filter_map(move |found| {
            let cue = &self.cues[found.pattern().as_usize()];
            cue.fits(text, found.start()).then_some((found.start(), cue))
        })
    }
}

fn rows() -> impl Iterator<Item = &'static str> {
    TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1)
}

#[cfg(test)]
mod tests {
    use super::super::Frame;
    use super::*;

    #[test]
    fn each_row_recognises_its_example_and_nothing_more() {
        for row in rows() {
            assert!(Cue::parse(row).is_some(), "{row}");
            let columns: Vec<&str> = row.split('\t').collect();
            let [.., example, counterexample] = columns[..] else { panic!("{row}") };
            if matches!(columns[0], "source" | "known-source") {
                assert_eq!(Frame::read(example).sources, ["Reuters"], "{example}");
                assert!(Frame::read(counterexample).sources.is_empty(), "{counterexample}");
                continue;
            }
            let (before, rest) = example.split_once('‹').unwrap();
            let part = rest.strip_suffix('›').unwrap();
            let text = format!("{before}{part}");
            let frame = Frame::read(&text);
            let parts: Vec<&str> = frame.parts.iter().map(|p| &text[p.span.range()]).collect();
            assert_eq!(parts, [part], "{example}");
            let parts = Frame::read(counterexample).parts;
            assert!(parts.is_empty(), "{counterexample} {parts:?}");
        }
    }

    #[test]
    fn no_cue_stands_twice() {
        let mut texts: Vec<String> = rows().filter_map(Cue::parse).map(|cue| cue.text.to_lowercase()).collect();
        let count = texts.len();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), count);
    }
}
