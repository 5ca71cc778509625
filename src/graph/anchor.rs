//! An article's text, cut by character offsets.

use crate::span::{Char, Span};

/// A text with the way from its characters to its bytes, made once an article.
///
/// ```
/// use sanad::graph::Anchors;
/// use sanad::span::Span;
/// let anchors = Anchors::new("“Ya,” kata Li");
/// assert_eq!(anchors.text(Span::new(1, 3)), "Ya");
/// assert_eq!(anchors.text(Span::new(11, 99)), "Li");
/// ```
#[derive(Clone, Debug)]
pub struct Anchors<'a> {
    text: &'a str,
    /// The byte where each character starts, and the end; `None` where every character is one byte.
    starts: Option<Vec<u32>>,
}

impl<'a> Anchors<'a> {
    /// Reads through the text once.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let starts = (!text.is_ascii()).then(|| {
            let mut starts = Vec::with_capacity(text.len() + 1);
            starts.extend(text.char_indices().map(|(byte, _)| byte as u32));
            starts.push(text.len() as u32);
            starts
        });
        Self { text, starts }
    }

    /// How many characters the text has.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.starts.as_ref().map_or(self.text.len(), |starts| starts.len() - 1) as u32
    }

    /// Whether the text has no characters.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The part of the span that lies in the text.
    #[must_use]
    pub fn clamp(&self, span: Span<Char>) -> Span<Char> {
        Span::new(span.start.min(self.len()), span.end.min(self.len()))
    }

    /// The characters of the span that lie in the text.
    #[must_use]
    pub fn text(&self, span: Span<Char>) -> &'a str {
        let span = self.clamp(span);
        let byte = |character: u32| match &self.starts {
            Some(starts) => starts.get(character as usize).copied().unwrap_or_default() as usize,
            None => character as usize,
        };
        self.text.get(byte(span.start)..byte(span.end)).unwrap_or_default()
    }
}
