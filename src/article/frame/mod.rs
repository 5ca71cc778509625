//! What an article's text says about itself: dateline, bylines, notices, sources. Cue words come from
//! `data/id/lexicon/frame.tsv`, names of media from `data/kb/media.tsv`; the shapes around them are here.

mod byline;
mod cue;
mod dateline;
mod extent;
mod media;

use super::{Copyright, Dateline, Part, PartKind};
use crate::span::{Byte, Span};
use cue::{Cue, Cues, Extent, Kind};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

static CUES: LazyLock<Cues> = LazyLock::new(Cues::embedded);

/// What an article's text says about itself, and which parts of the text are not reporting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The parts kept out of the extraction, in order, not overlapping.
    pub parts: Vec<Part>,
    /// "Pyongyang (ANTARA) - ".
    pub dateline: Option<Dateline>,
    /// Agencies and media it reports from ("dilaporkan Xinhua", "dikutip dari AFP"), in order of first appearance.
    pub sources: Vec<String>,
    /// Names in "Pewarta:", "Penulis:", "Reporter:" lines.
    pub authors: Vec<String>,
    /// Names in "Editor:", "Redaktur:" lines.
    pub editors: Vec<String>,
    /// "Copyright © ANTARA 2025".
    pub copyright: Option<Copyright>,
    /// The publisher's notice, as written, when it reserves rights.
    pub rights: Option<String>,
}

impl Frame {
    /// Recognises them.
    ///
    /// ```
    /// use sanad::article::{Frame, PartKind};
    /// let text = "Pyongyang (ANTARA) - Kedua pemimpin bertemu, dilaporkan Xinuha, Sabtu.\n\n\
    ///             Pewarta: Sari Dewi\nEditor: Budi Hartono\nCopyright © ANTARA 2025\n\n\
    ///             Dilarang keras mengambil konten tanpa izin tertulis.";
    /// let frame = Frame::read(text);
    /// let place = frame.dateline.as_ref().and_then(|line| line.place.as_ref());
    /// assert_eq!(place.map(|(name, span)| (name.as_str(), &text[span.range()])), Some(("Pyongyang", "Pyongyang")));
    /// assert_eq!(frame.sources, ["Xinhua"]);
    /// assert_eq!((frame.authors, frame.editors), (vec!["Sari Dewi".into()], vec!["Budi Hartono".into()]));
    /// assert_eq!(frame.rights.as_deref(), Some("Dilarang keras mengambil konten tanpa izin tertulis."));
    /// assert_eq!(frame.parts.first().map(|part| part.kind), Some(PartKind::Dateline));
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Self {
        Reader::new(text).read()
    }
}

struct Reader<'t> {
    text: &'t str,
    frame: Frame,
    parts: Vec<(PartKind, Range<usize>)>,
    /// By where they are named, since cues are not met in the order of names.
    sources: BTreeMap<usize, String>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, frame: Frame::default(), parts: Vec::new(), sources: BTreeMap::new() }
    }

    fn read(mut self) -> Frame {
        let cues = &*CUES;
        let found: Vec<(usize, &Cue)> = cues.find(self.text).collect();
        // Names go on to the next cue that begins a part.
        let mut next = self.text.len();
        let stops: Vec<usize> = found
            .iter()
            .rev()
            .map(|(at, cue)| if cue.extent == Extent::None { next } else { std::mem::replace(&mut next, *at) })
            .collect();
        for ((start, cue), stop) in found.into_iter().zip(stops.into_iter().rev()) {
            self.cue(start, cue, stop);
        }
        self.initials();
        self.residue();
        self.parts.sort_by_key(|(_, range)| (range.start, usize::MAX - range.end));
        self.dateline();
        self.finish()
    }

    fn cue(&mut self, start: usize, cue: &Cue, next: usize) {
        let text = self.text;
        let after = start + cue.text.len();
        if cue.extent == Extent::None {
            let found = media::source(&text[after..], cue.kind == Kind::Source);
            self.sources.extend(found.into_iter().map(|(at, name)| (after + at, name)));
            return;
        }
        if cue.extent == Extent::Names {
            self.names(start, after, next, cue.kind);
            return;
        }
        let Some(mut range) = extent::of(text, start, after, cue.extent) else {
            return;
        };
        if cue.kind == Kind::Byline {
            range.end = range.start + dateline::before(&text[range.clone()]);
        }
        if !cue.needed_in(&text[range.clone()]) {
            return;
        }
        let kind = match cue.kind {
            Kind::Rights => {
                let notice = &text[range.clone()];
                match &mut self.frame.rights {
                    None => self.frame.rights = Some(notice.to_owned()),
                    Some(written)
                        if self.parts.last().is_some_and(|(k, r)| *k == PartKind::Rights && r.end <= range.start) =>
                    {
                        written.push('\n');
                        written.push_str(notice);
                    }
                    Some(_) => {}
                }
                PartKind::Rights
            }
            Kind::Copyright => {
                let copyright = byline::copyright(&text[range.clone()]);
                self.frame.copyright.get_or_insert(copyright);
                PartKind::Copyright
            }
            Kind::Credits => {
                self.credits(after, range.clone());
                PartKind::Byline
            }
            Kind::Related => PartKind::Related,
            Kind::Caption => PartKind::Caption,
            Kind::Advertisement => PartKind::Advertisement,
            Kind::Author | Kind::Editor | Kind::Byline | Kind::SourceLine | Kind::Source | Kind::KnownSource => {
                PartKind::Byline
            }
        };
        self.parts.push((kind, range));
    }

    /// "Pewarta: A, B".
    fn names(&mut self, start: usize, after: usize, next: usize, kind: Kind) {
        let text = self.text;
        let line = extent::line_near(text, start);
        let stop = line.end.min(next.max(after));
        let alone = text[line.start..start].trim_matches(extent::is_edge).is_empty();
        let Some((names, length)) = byline::names(&text[after..stop], alone) else {
            return;
        };
        match kind {
            Kind::Author => extend(&mut self.frame.authors, &names),
            Kind::Editor => extend(&mut self.frame.editors, &names),
            _ => {}
        }
        if matches!(kind, Kind::Author | Kind::SourceLine) {
            for name in &names {
                if let Some(medium) = media::known(name) {
                    self.sources.insert(after, medium.to_owned());
                }
            }
        }
        self.parts.push((PartKind::Byline, start..after + length));
    }

    /// "(Sumber: Kompas.com/A, B | Editor: C)".
    fn credits(&mut self, after: usize, range: Range<usize>) {
        let inside = self.text[after..range.end].trim_end_matches([')', ']']);
        for (i, field) in inside.split('|').enumerate() {
            let field = field.trim_matches(['\\', ' ', '\u{a0}']);
            let (editors, names) = match field.split_once(':') {
                Some((label, names)) => (label.trim().eq_ignore_ascii_case("editor"), names),
                None => (self.text[range.start..after].contains("ditor") && i == 0, field),
            };
            let names = match names.split_once('/') {
                Some((medium, names)) => {
                    if let Some(known) = media::known(medium) {
                        self.sources.insert(after, known.to_owned());
                    }
                    names
                }
                None => names,
            };
            if let Some((names, _)) = byline::names(names, true) {
                let people: Vec<String> = names.into_iter().filter(|name| media::known(name).is_none()).collect();
                extend(if editors { &mut self.frame.editors } else { &mut self.frame.authors }, &people);
            }
        }
    }

    /// "(abc/xyz)" after the last sentence: the initials of reporter and editor.
    fn initials(&mut self) {
        let text = self.text;
        let end = text.trim_end().len();
        for open in memchr::memchr_iter(b'(', text.as_bytes()) {
            if let Some(length) = byline::initials(&text[open..], open + 24 >= end) {
                let before = text[..open].trim_end();
                let after = text[open + length..].trim_start_matches([' ', '\u{a0}']);
                let closed = before.ends_with(['.', '!', '?', '"', '”', '\'', '’', '*']);
                if closed && !after.starts_with(|c: char| c.is_lowercase()) {
                    self.parts.push((PartKind::Byline, open..open + length));
                }
            }
        }
    }

    /// Lines without a letter or digit, as conversions leave them.
    fn residue(&mut self) {
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', self.text.as_bytes()).chain([self.text.len()]) {
            let line = &self.text[start..end];
            let body = line.trim();
            if !body.is_empty()
                && body.len() <= 12
                && !body.chars().any(|c| c.is_alphanumeric() || matches!(c, '"' | '”' | '“'))
            {
                let at = start + (line.len() - line.trim_start().len());
                self.parts.push((PartKind::Residue, at..at + body.len()));
            }
            start = end + 1;
        }
    }

    /// The dateline begins the first line of reporting; one with an agency may come a line or two later, after a
    /// headline or a caption.
    fn dateline(&mut self) {
        let text = self.text;
        let mut start = 0;
        let mut tried = 0;
        while tried < 3 && start < text.len() {
            let line = extent::line(text, start);
            let at = line.start + (text[line.clone()].len() - text[line.clone()].trim_start().len());
            start = line.end + 1;
            // "Laporan wartawan Sari Dewi WARTA.COM, JAKARTA - …": a byline may stand before it in the same line.
            let covered = self.parts.iter().find(|(_, r)| r.start <= at && at < r.end);
            let at = covered
                .map_or(at, |(_, r)| r.end + (text[r.end..].len() - text[r.end..].trim_start_matches(' ').len()));
            if at >= line.end {
                continue;
            }
            if let Some(found) = dateline::read(&text[at..line.end], tried == 0) {
                let shift = |range: Range<usize>| at + range.start..at + range.end;
                self.frame.dateline = Some(Dateline {
                    place: found.place.map(|range| (text[shift(range.clone())].to_owned(), span(shift(range)))),
                    agency: found.agency,
                });
                self.sources.extend(found.sources.into_iter().enumerate().map(|(i, name)| (at + i, name)));
                self.parts.insert(0, (PartKind::Dateline, at..at + found.length));
                self.parts.sort_by_key(|(_, range)| (range.start, usize::MAX - range.end));
                return;
            }
            tried += 1;
        }
    }

    fn finish(mut self) -> Frame {
        let mut end = 0;
        for (kind, range) in self.parts {
            let start = range.start.max(end);
            if start < range.end {
                self.frame.parts.push(Part { kind, span: span(start..range.end) });
                end = range.end;
            }
        }
        for name in self.sources.into_values() {
            if !self.frame.sources.contains(&name) {
                self.frame.sources.push(name);
            }
        }
        self.frame
    }
}

fn span(range: Range<usize>) -> Span<Byte> {
    // The reader refuses articles longer than a u32 counts.
    let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(position(range.start), position(range.end))
}

fn extend(names: &mut Vec<String>, more: &[String]) {
    for name in more {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
}
