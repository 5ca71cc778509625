//! A text to its linguistic analysis: words, parts of speech, dependencies and names, and how that is written.
//!
//! All of the text is analysed, bylines and notices too: they are sentences of their own. What they mean is not asked here.
//!
//! ```
//! use sanad::language::analysis::Analyzer;
//! let analyzer = Analyzer::new()?;
//! let parse = analyzer.analyze("Presiden tiba. Menurutnya, rapat selesai.", &[]);
//! assert_eq!(parse.sentences.len(), 2);
//! assert_eq!(parse.forms(parse.sentences[1].words).collect::<Vec<_>>(), ["Menurut", "nya", ",", "rapat", "selesai", "."]);
//! # Ok::<(), sanad::language::table::TableError>(())
//! ```

mod conllu;
mod json;
mod text;

pub use conllu::{conllu, reanalyze};
pub use json::json;
pub use text::{Marks, text};

use super::Document;
use super::model::names::{NameKind, NameTag};
use super::model::{Analysis, Model, Reader};
use super::morphology::{Affixes, Place};
use super::table::{TableError, Tables};
use super::upos::Upos;
use super::word::{self, Word};
use super::words::Words;
use crate::article::{Part, PartKind};
use crate::span::{Span, Word as WordUnit};
use std::borrow::Cow;

/// Analyses texts; made once, used by many threads.
#[derive(Clone, Debug)]
pub struct Analyzer {
    words: Words,
    model: Cow<'static, Model>,
    scheme: usize,
}

/// A document with its words and what the model says of them.
#[derive(Clone, Debug)]
pub struct Parse<'a> {
    /// Tokens, sentences, quotations.
    pub document: Document<'a>,
    /// The words, in order.
    pub words: Vec<Word>,
    /// The sentences, in order.
    pub sentences: Vec<Sentence>,
    /// What the model says of each word; heads are counted within the sentence.
    pub analysis: Analysis,
    /// The lemma of each word, with the affixes that it came from.
    pub lemmas: Vec<(Cow<'a, str>, Affixes)>,
}

/// A sentence's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Which words.
    pub words: Span<WordUnit>,
    /// Which paragraph it is in, counted from 0.
    pub paragraph: u32,
}

/// A named span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// What it names.
    pub kind: NameKind,
    /// Its words.
    pub words: Span<WordUnit>,
}

impl Analyzer {
    /// An analyzer with the embedded language pack.
    ///
    /// # Errors
    /// When a table is malformed; a test proves that the embedded ones are not.
    pub fn new() -> Result<Self, TableError> {
        Self::with_tables(&Tables::default())
    }

    /// An analyzer with the language pack's tables, some of which a folder of the user's may replace.
    ///
    /// # Errors
    /// When a table is malformed or cannot be read.
    pub fn with_tables(tables: &Tables) -> Result<Self, TableError> {
        Ok(Self { words: Words::new(tables)?, model: Cow::Borrowed(Model::embedded()), scheme: 0 })
    }

    /// Uses another model, which marks names as its first corpus of them does.
    #[must_use]
    pub fn with_model(mut self, model: Model) -> Self {
        self.model = Cow::Owned(model);
        self.scheme = 0;
        self
    }

    /// Marks names as a corpus does that the model was trained on.
    ///
    /// # Errors
    /// When it was not trained on this one.
    pub fn with_names_of(mut self, corpus: &str) -> Result<Self, UnknownCorpus> {
        let Some(scheme) = self.model.schemes().position(|name| name == corpus) else {
            let known = self.model.schemes().map(str::to_owned).collect();
            return Err(UnknownCorpus { corpus: corpus.to_owned(), known });
        };
        self.scheme = scheme;
        Ok(self)
    }

    fn reader(&self) -> Reader<'_> {
        self.model.reader().with_scheme(self.scheme)
    }

    /// The lemmas of a sentence's words.
    fn lemmas<'f>(&self, forms: &[&'f str], tags: &[Upos]) -> impl Iterator<Item = (Cow<'f, str>, Affixes)> {
        let mut place = Place::Opening;
        forms.iter().zip(tags).map(move |(form, tag)| {
            let lemma = self.words.morphology.lemma(form, *tag, std::mem::replace(&mut place, Place::Inside));
            (lemma.lemma, lemma.affixes)
        })
    }

    /// The model in use, which names the relations of an [`Analysis`].
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Splits a text into sentences and words; `parts` are what stands around the reporting.
    #[must_use]
    pub fn segment<'a>(&'a self, text: &'a str, parts: &[Part]) -> Parse<'a> {
        // A dateline opens the sentence that it stands before; the other parts are apart.
        let apart: Vec<_> = parts.iter().filter(|part| part.kind != PartKind::Dateline).map(|part| part.span).collect();
        let document = Document::whole(text, &apart, &self.words);
        let mut words = Vec::with_capacity(document.tokens.len());
        let sentences = document
            .sentences
            .iter()
            .map(|sentence| {
                let start = words.len() as u32;
                word::words(&document, sentence.tokens, &self.words, &mut words);
                Sentence { words: Span::new(start, words.len() as u32), paragraph: sentence.paragraph }
            })
            .collect();
        Parse { document, words, sentences, analysis: Analysis::default(), lemmas: Vec::new() }
    }

    /// Analyses a text; `parts` are what stands around the reporting.
    #[must_use]
    pub fn analyze<'a>(&'a self, text: &'a str, parts: &[Part]) -> Parse<'a> {
        let mut parse = self.segment(text, parts);
        let mut forms: Vec<&'a str> = Vec::new();
        let mut all = Analysis::default();
        let mut lemmas = Vec::with_capacity(parse.words.len());
        let mut reader = self.reader();
        for sentence in &parse.sentences {
            forms.clear();
            forms.extend(parse.forms(sentence.words));
            let analysis = reader.read(&forms);
            all.tags.extend_from_slice(&analysis.tags);
            all.heads.extend_from_slice(&analysis.heads);
            all.relations.extend_from_slice(&analysis.relations);
            all.names.extend_from_slice(&analysis.names);
            lemmas.extend(self.lemmas(&forms, &analysis.tags));
        }
        parse.analysis = all;
        parse.lemmas = lemmas;
        parse
    }
}

/// A corpus that the model was not trained on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the model knows no names as in {corpus:?}, only as in {}", known.join(", "))]
pub struct UnknownCorpus {
    /// What was asked for.
    pub corpus: String,
    /// What there is.
    pub known: Vec<String>,
}

impl<'a> Parse<'a> {
    /// The forms of a span of words.
    pub fn forms(&self, span: Span<WordUnit>) -> impl Iterator<Item = &'a str> + '_ {
        let text = self.document.text;
        self.words[span.range()].iter().map(move |word| word.form(text))
    }

    /// Whether nothing stands between a word and the one before.
    fn is_glued(&self, index: usize) -> bool {
        match (index.checked_sub(1).map(|before| &self.words[before]), self.words.get(index)) {
            (Some(before), Some(word)) => before.bytes.end == word.bytes.start,
            _ => false,
        }
    }

    /// The first word after the orthographic token that begins at `index`.
    fn token_end(&self, index: usize) -> usize {
        index + 1 + self.words[index + 1..].iter().take_while(|word| word.clitic).count()
    }

    /// The names in a sentence.
    pub fn names(&self, sentence: Sentence) -> impl Iterator<Item = Name> + '_ {
        names(&self.analysis.names[sentence.words.range()], sentence.words.start)
    }
}

/// The named spans that BIO tags tell, the first tag at `offset`. An inside tag that goes on with nothing begins a name.
pub fn names(tags: &[NameTag], offset: u32) -> impl Iterator<Item = Name> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += tags[at..].iter().take_while(|tag| **tag == NameTag::Outside).count();
        let (NameTag::Begin(kind) | NameTag::Inside(kind)) = *tags.get(at)? else { return None };
        let start = at;
        at += 1;
        at += tags[at..].iter().take_while(|tag| **tag == NameTag::Inside(kind)).count();
        Some(Name { kind, words: Span::new(offset + start as u32, offset + at as u32) })
    })
}
