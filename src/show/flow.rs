//! Coloured words set in lines.

use super::shown;
use anstyle::Style;
use unicode_width::UnicodeWidthStr as _;

/// Text in several colours, broken at white space when it is set.
#[derive(Debug, Default)]
pub(super) struct Flow {
    words: Vec<Word>,
    space: Option<Style>,
}

/// What no line breaks.
#[derive(Debug)]
struct Word {
    /// The style of the space before it, which is one of the text's.
    space: Style,
    pieces: Vec<(Style, String)>,
    width: usize,
}

impl Flow {
    /// Text that may be broken at its white space.
    pub(super) fn text(&mut self, style: Style, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.split(char::is_whitespace).next().unwrap_or_default();
            self.glued(style, word);
            rest = &rest[word.len()..];
            let after = rest.trim_start();
            if after.len() < rest.len() {
                self.space = Some(style);
            }
            rest = after;
        }
    }

    /// Text that stays on one line, together with what it touches.
    pub(super) fn glued(&mut self, style: Style, text: &str) {
        if text.is_empty() {
            return;
        }
        let text: String = text.chars().map(shown).collect();
        if self.words.is_empty() || self.space.is_some() {
            let space = self.space.take().unwrap_or_default();
            self.words.push(Word { space, pieces: Vec::new(), width: 0 });
        }
        if let Some(word) = self.words.last_mut() {
            word.width += text.width();
            word.pieces.push((style, text));
        }
    }

    /// The columns it takes on one line.
    pub(super) fn width(&self) -> usize {
        self.words.iter().map(|word| word.width).sum::<usize>() + self.words.len().saturating_sub(1)
    }

    /// Sets it in lines of a width; every line but the first is indented.
    ///
    /// A word wider than a line is left whole, so that it can be copied.
    pub(super) fn set(&self, width: usize, first: usize, indent: usize, out: &mut Painter) {
        let mut column = first;
        for (at, word) in self.words.iter().enumerate() {
            if at > 0 && column + 1 + word.width > width {
                out.end_line();
                out.paint(Style::new(), &" ".repeat(indent));
                column = indent;
            } else if at > 0 {
                out.paint(word.space, " ");
                column += 1;
            }
            word.pieces.iter().for_each(|(style, text)| out.paint(*style, text));
            column += word.width;
        }
    }
}

/// Puts text together, with the codes that colour it where that is wanted.
#[derive(Debug, Default)]
pub(super) struct Painter {
    text: String,
    coloured: bool,
    current: Style,
}

impl Painter {
    pub(super) fn new(coloured: bool) -> Self {
        Self { coloured, ..Self::default() }
    }

    pub(super) fn is_coloured(&self) -> bool {
        self.coloured
    }

    pub(super) fn paint(&mut self, style: Style, text: &str) {
        if self.coloured && style != self.current {
            self.text.push_str(&format!("{:#}{style}", self.current));
            self.current = style;
        }
        self.text.push_str(text);
    }

    pub(super) fn end_line(&mut self) {
        self.paint(Style::new(), "\n");
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}
