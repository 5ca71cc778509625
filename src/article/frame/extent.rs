//! How far a part goes from its cue.

use super::cue::Extent;
use std::ops::Range;

/// A caption is one line, and no longer than this many bytes; a longer line is an article without line breaks.
const LONGEST_CAPTION: usize = 400;
/// A line about the article is no longer than this many bytes, for the same reason.
const LONGEST_LINE: usize = 700;
const WINDOW: usize = 8 * 1024;
/// A bracket that is not closed by then was never one.
const LONGEST_BRACKET: usize = 400;

/// Whether the character may stand between the beginning of a line and its cue.
pub(super) fn is_edge(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '"' | '\'' | '“' | '‘' | '(' | '[' | '*' | '•' | '>' | '-' | '–' | '—' | '\\' | '\u{feff}' | '\u{200b}'
        )
}

/// The line around a position, without its end.
pub(super) fn line(text: &str, at: usize) -> Range<usize> {
    let start = memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |newline| newline + 1);
    let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |newline| at + newline);
    start..end
}

/// The same, looked for no further than `WINDOW`: in a text of many megabytes without a line break, each cue would else
/// walk all of it.
pub(super) fn line_near(text: &str, at: usize) -> Range<usize> {
    let from = floor(text, at.saturating_sub(WINDOW));
    let to = floor(text, (at + WINDOW).min(text.len()));
    let line = line(&text[from..to], at - from);
    from + line.start..from + line.end
}

/// The last place at or before a position where a character begins.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The part that the cue at `start..after` introduces.
pub(super) fn of(text: &str, start: usize, after: usize, extent: Extent) -> Option<Range<usize>> {
    let line = line_near(text, start);
    let whole_line = || {
        let body = text[line.clone()].trim();
        let at = line.start + (text[line.clone()].len() - text[line.clone()].trim_start().len());
        at..at + body.len()
    };
    // A cue that begins its line takes the quotation mark or bullet before it along.
    let first = if text[line.start..start].chars().all(is_edge) { whole_line().start } else { start };
    let end = match extent {
        Extent::Cue => after,
        // "(Foto ilustrasi: …)": the bracket is the part.
        Extent::Line | Extent::Sentence if text[..start].ends_with(['(', '[']) => {
            return of(text, start - 1, after, Extent::Bracket);
        }
        Extent::Line if whole_line().end - start <= LONGEST_LINE => whole_line().end,
        Extent::Whole if line.len() <= LONGEST_CAPTION => return Some(whole_line()),
        Extent::Whole | Extent::Line | Extent::Sentence => sentence_end(text, after, line.end),
        Extent::Title => title_end(text, after, line.end),
        Extent::Bracket => {
            let limit = floor(text, line.end.min(start + LONGEST_BRACKET));
            let close = if text[start..].starts_with('[') { ']' } else { ')' };
            return text[start..limit].find(close).map(|at| start..start + at + close.len_utf8());
        }
        Extent::Names | Extent::None => return None,
    };
    Some(first..end)
}

/// The end of the linked title: its closing quotation mark, or the end of the sentence, or of the line.
fn title_end(text: &str, after: usize, line_end: usize) -> usize {
    let rest = &text[after..line_end];
    let label = rest.len() - rest.trim_start_matches([' ', '\u{a0}', ':', ';']).len();
    let title = &rest[label..];
    if title.is_empty() || title.starts_with([',', '.', '\\']) {
        return after + rest[..label].trim_end().len();
    }
    if let Some(length) = quoted(title) {
        let tail = &title[length..];
        let more = ["di sini", "di bawah ini", "berikut ini", "berikut"]
            .iter()
            .find_map(|words| {
                tail.trim_start().starts_with(words).then(|| tail.len() - tail.trim_start().len() + words.len())
            })
            .unwrap_or(0);
        let tail = &tail[more..];
        let mark = tail.len() - tail.trim_start_matches([' ', '\u{a0}']).len();
        let mark = if tail[mark..].starts_with([':', '.']) { mark + 1 } else { 0 };
        return after + label + length + more + mark;
    }
    sentence_end(text, after + label, line_end)
}

/// The length up to a closing quotation mark, if a quotation begins within the first words.
fn quoted(title: &str) -> Option<usize> {
    let (open, mark) = title.char_indices().take(24).find(|(_, c)| matches!(c, '"' | '\'' | '“' | '‘'))?;
    let close = match mark {
        '“' => '”',
        '‘' => '’',
        same => same,
    };
    let from = open + mark.len_utf8();
    title[from..].char_indices().find_map(|(at, c)| {
        let end = from + at + c.len_utf8();
        let apostrophe = title[end..].starts_with(char::is_alphanumeric);
        (c == close && !apostrophe).then_some(end)
    })
}

/// The end of the sentence that `from` stands in; `from` itself if that is too far away for a sentence about the article.
pub(super) fn sentence_end(text: &str, from: usize, line_end: usize) -> usize {
    let near = floor(text, line_end.min(from + LONGEST_LINE));
    let body = &text[from..near];
    for (at, c) in body.char_indices() {
        if !matches!(c, '.' | '?' | '!') {
            continue;
        }
        let end = at + 1;
        let closed = end
            + (body[end..].len()
                - body[end..].trim_start_matches(['"', '”', '\'', '’', ')', '?', '!', '.', ':']).len());
        let rest = &body[closed..];
        let begins = rest.trim_start().chars().next().is_none_or(|c| c.is_uppercase() || c.is_numeric() || is_edge(c));
        if rest.is_empty()
            || rest.starts_with(char::is_whitespace) && begins && !(c == '.' && is_abbreviation(&body[..at]))
        {
            return from + closed;
        }
    }
    if near < line_end { from } else { from + body.trim_end().len() }
}

/// "H.", "Dr.", "d.", "S.E": the stop belongs to the word.
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or(before);
    let letters = word.chars().count();
    letters == 1
        || word.contains('.') && letters <= 5
        || matches!(word, "Dr" | "dr" | "Prof" | "Ir" | "Drs" | "Hj" | "Moh" | "Muh" | "No" | "Jl" | "Mr" | "St")
}
