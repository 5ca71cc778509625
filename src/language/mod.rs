//! Text in, a [`Document`] out: tokens, quotations and sentences. It knows words but no names and no facts.
//! [`word`] gives the tokens of a sentence as the words of Universal Dependencies, for those who need them.
//!
//! No trained model yet: what later stages read of a token (its word, stem, clitic, shape) is what a model will give more of.

pub mod abbreviation;
pub mod morphology;
pub mod sentence;
pub mod table;
pub mod token;
pub mod trie;
pub mod upos;
pub mod word;
pub mod words;

use crate::span::{Byte, Char, Span, Token as TokenUnit};
use token::Token;
use words::{WordId, Words};

/// A text with its tokens, sentences and quotations.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The text as given.
    pub text: &'a str,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
    /// Its sentences, in order; a quotation never spans two.
    pub sentences: Vec<Sentence>,
    /// Its quotations, in order, not nested.
    pub quotes: Vec<Quote>,
    /// The words that it was read with.
    words: &'a Words,
}

/// A sentence of the reporter's, quotations included whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Span<TokenUnit>,
    /// Which paragraph it is in, counted from 0.
    pub paragraph: u32,
}

/// Words in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The tokens with the marks.
    pub outer: Span<TokenUnit>,
    /// The tokens between the marks.
    pub inner: Span<TokenUnit>,
}

impl<'a> Document<'a> {
    /// Analyses the parts of a text that are not `skipped` (sorted, disjoint).
    ///
    /// ```
    /// use sanad::language::{Document, words::Words, table::Tables};
    /// let words = Words::new(&Tables::default()).unwrap();
    /// let document = Document::new("\"Kami siap. Mari mulai,\" kata Dr. Li. Ia pergi.", &[], &words);
    /// assert_eq!(document.sentences.len(), 2);
    /// assert_eq!(document.quotes.len(), 1);
    /// ```
    #[must_use]
    pub fn new(text: &'a str, skipped: &[Span<Byte>], words: &'a Words) -> Self {
        let tokens = token::tokenize(text, skipped, words);
        let quotes = sentence::quotes(text, &tokens);
        let sentences = sentence::sentences(text, &tokens, &quotes, &words.abbreviations);
        Self { text, tokens, sentences, quotes, words }
    }

    /// The text of a token.
    #[must_use]
    pub fn form(&self, index: u32) -> &'a str {
        token::form(self.text, &self.tokens[index as usize])
    }

    /// The token at an index, if there is one.
    #[must_use]
    pub fn get(&self, index: u32) -> Option<&Token> {
        self.tokens.get(index as usize)
    }

    /// The word at an index; unknown beyond the end.
    #[must_use]
    pub fn word(&self, index: u32) -> WordId {
        self.get(index).map_or(WordId::UNKNOWN, |token| token.word)
    }

    /// Whether the word at an index is a verb by its prefix; see [`Words::is_verb`].
    #[must_use]
    pub fn is_verb(&self, index: u32) -> bool {
        self.get(index).is_some_and(|token| self.words.is_verb(token::form(self.text, token), token.word))
    }

    /// Whether the word at an index is a noun made from another word.
    #[must_use]
    pub fn is_derived_noun(&self, index: u32) -> bool {
        self.get(index).is_some_and(|token| self.words.is_derived_noun(token::form(self.text, token), token.word))
    }

    /// The text of a span of tokens, white space between them as given.
    #[must_use]
    pub fn text_of(&self, span: Span<TokenUnit>) -> &'a str {
        &self.text[self.bytes_of(span).range()]
    }

    /// The bytes of a span of tokens.
    #[must_use]
    pub fn bytes_of(&self, span: Span<TokenUnit>) -> Span<Byte> {
        match (self.get(span.start), self.tokens[..self.tokens.len().min(span.end as usize)].last()) {
            (Some(first), Some(last)) if !span.is_empty() => Span::new(first.bytes.start, last.bytes.end),
            _ => Span::new(0, 0),
        }
    }

    /// The characters of a span of tokens.
    #[must_use]
    pub fn chars_of(&self, span: Span<TokenUnit>) -> Span<Char> {
        match (self.get(span.start), self.tokens[..self.tokens.len().min(span.end as usize)].last()) {
            (Some(first), Some(last)) if !span.is_empty() => Span::new(first.chars.start, last.chars.end),
            _ => Span::new(0, 0),
        }
    }

    /// The words from an index to the end of a span, for looking up phrases; none when the span ends before.
    pub fn words_from(&self, start: u32, end: u32) -> impl Iterator<Item = WordId> + '_ {
        let end = (end as usize).min(self.tokens.len());
        let start = (start as usize).min(end);
        self.tokens[start..end].iter().map(|token| token.word)
    }

    /// The quotations that lie wholly in a span of tokens.
    #[must_use]
    pub fn quotes_in(&self, span: Span<TokenUnit>) -> &[Quote] {
        let from = self.quotes.partition_point(|quote| quote.outer.start < span.start);
        let count = self.quotes[from..].partition_point(|quote| quote.outer.end <= span.end);
        &self.quotes[from..from + count]
    }

    /// The quotations that share a token with a span.
    #[must_use]
    pub fn quotes_over(&self, span: Span<TokenUnit>) -> &[Quote] {
        let from = self.quotes.partition_point(|quote| quote.outer.end <= span.start);
        let count = self.quotes[from..].partition_point(|quote| quote.outer.start < span.end);
        &self.quotes[from..from + count]
    }

    /// The quotation that a token belongs to, marks included.
    #[must_use]
    pub fn quote_at(&self, index: u32) -> Option<&Quote> {
        let position = self.quotes.partition_point(|quote| quote.outer.end <= index);
        self.quotes.get(position).filter(|quote| quote.outer.contains(index))
    }
}
