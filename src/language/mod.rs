//! Text in, a [`Document`] out: tokens, quotations and sentences. It knows words but no names and no facts.
//! [`word`] gives the tokens of a sentence as the words of Universal Dependencies, [`model`] their parts of speech, parse and
//! the names that it takes them for; [`analysis`] shows both for a whole text.

pub mod abbreviation;
pub mod analysis;
pub mod conllu;
pub mod model;
pub mod morphology;
pub mod sentence;
pub mod syntax;
pub mod table;
pub mod token;
pub mod trie;
pub mod upos;
pub mod word;
pub mod words;

use crate::span::{Byte, Char, Span, Token as TokenUnit};
use model::Model;
use model::names::{NameKind, NameTag};
use syntax::Syntax;
use token::Token;
use upos::Upos;
use words::{WordId, Words};

/// Sentences of more words are not parsed: the time that takes grows with the square of their length.
const LONGEST_PARSED: usize = 200;

/// A paragraph of more words is no heading.
const LONGEST_HEADING: usize = 12;

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
    /// What the model takes each token for, if it was asked.
    names: Vec<NameTag>,
    /// The parse of the sentences that one was asked of.
    syntax: Syntax,
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
        Self::of(text, token::tokenize(text, skipped, words), words)
    }

    /// Analyses all of a text; the parts that stand `apart` (sorted, disjoint) are paragraphs of their own.
    #[must_use]
    pub fn whole(text: &'a str, apart: &[Span<Byte>], words: &'a Words) -> Self {
        let mut tokens = token::tokenize(text, &[], words);
        for edge in apart.iter().flat_map(|span| [span.start, span.end]) {
            let at = tokens.partition_point(|token| token.bytes.start < edge);
            if let Some(token) = tokens.get_mut(at) {
                token.breaks = token.breaks.max(2);
            }
        }
        Self::of(text, tokens, words)
    }

    fn of(text: &'a str, tokens: Vec<Token>, words: &'a Words) -> Self {
        let quotes = sentence::quotes(text, &tokens);
        let sentences = sentence::sentences(text, &tokens, &quotes, &words.abbreviations);
        Self { text, tokens, sentences, quotes, names: Vec::new(), syntax: Syntax::default(), words }
    }

    /// The same, with the names that a model is sure to see ([`model::Reader::agreed_names`]), and with its parse of the
    /// sentences that one is wanted of and that are not too long for one.
    ///
    /// ```
    /// use sanad::language::syntax::Deprel;
    /// use sanad::language::{Document, model::Model, table::Tables, words::Words};
    /// let words = Words::new(&Tables::default()).unwrap();
    /// let document = Document::new("Wati Lestari tiba di Tokyo.", &[], &words);
    /// let document = document.with_model(Model::embedded(), |_, _| true);
    /// let (kind, end) = document.name_from(0).unwrap();
    /// assert_eq!((kind.as_str(), end), ("PER", 2));
    /// assert_eq!(document.node(0).unwrap().deprel, Deprel::Nsubj);
    /// ```
    #[must_use]
    pub fn with_model(mut self, model: &Model, is_parsed: impl Fn(&Self, &Sentence) -> bool) -> Self {
        let mut names = vec![NameTag::Outside; self.tokens.len()];
        let mut syntax = Syntax::default();
        let mut reader = model.reader();
        let mut words = Vec::new();
        for sentence in &self.sentences {
            words.clear();
            word::words(&self, sentence.tokens, self.words, &mut words);
            let tags = reader.agreed_names(words.iter().map(|word| word.form(self.text)));
            let ends = words.iter().skip(1).map(|word| word.token).chain([sentence.tokens.end]);
            for ((word, tag), end) in words.iter().zip(tags).zip(ends) {
                // A token takes the tag of its first word; tokens that are one word go on with it.
                let Some(tokens) = names.get_mut(word.token as usize..end as usize) else { continue };
                for (at, name) in tokens.iter_mut().enumerate() {
                    *name = if at == 0 { *tag } else { tag.inside() };
                }
            }
            if !words.is_empty() && words.len() <= LONGEST_PARSED && is_parsed(&self, sentence) {
                syntax.add(&self, model, &words, reader.parse(), sentence.tokens.end);
            }
        }
        self.names = names;
        self.syntax = syntax;
        self
    }

    /// The name that the model sees beginning at a token: its class, and the token after it.
    #[must_use]
    pub fn name_from(&self, index: u32) -> Option<(NameKind, u32)> {
        let NameTag::Begin(kind) = self.names.get(index as usize)? else { return None };
        let rest = self.names[index as usize + 1..].iter().take_while(|tag| **tag == NameTag::Inside(*kind));
        Some((*kind, index + 1 + rest.count() as u32))
    }

    /// Whether a model was asked and is not sure to see a name at a token.
    #[must_use]
    pub fn sees_no_name(&self, index: u32) -> bool {
        self.names.get(index as usize) == Some(&NameTag::Outside)
    }

    /// What the model takes a token for.
    #[must_use]
    pub fn name_at(&self, index: u32) -> NameTag {
        self.names.get(index as usize).copied().unwrap_or_default()
    }

    /// Whether a sentence is a heading: a short paragraph of its own without a stop at its end.
    #[must_use]
    pub fn is_heading(&self, sentence: &Sentence) -> bool {
        let span = sentence.tokens;
        let opens = self.get(span.start).is_some_and(|token| token.breaks > 0 || span.start == 0);
        let closes = self.get(span.end).is_some_and(|token| token.breaks > 0);
        let words = self.tokens[span.range()].iter().filter(|token| token.is_word()).count();
        let ends_in_word = self.tokens[span.range()].last().is_some_and(Token::is_word);
        opens && closes && words <= LONGEST_HEADING && ends_in_word
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

    /// The root of a word without its clitic, in lower case; a name as it is, in lower case.
    #[must_use]
    pub fn root_of(&self, index: u32) -> String {
        let Some(token) = self.get(index) else { return String::new() };
        let form = token::form(self.text, token);
        if token.is_capitalized() {
            return form.to_lowercase();
        }
        self.words.morphology.root(form, Upos::Noun).lemma.into_owned()
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
