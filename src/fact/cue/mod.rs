//! The words that facts hang on: verbs of speech and stance, words that tell events, the tone of statements, and the small
//! words of clauses. They stand in tables (`data/id/lexicon`), one file here for each; what comes out is looked up by the
//! words of a text, longest first.

mod class;
mod event;
mod plover;
mod speech;
mod stance;
mod tone;

pub use class::Class;
pub use event::{EventCue, EventUse};
pub use plover::Plover;
pub use speech::{Speech, SpeechUse};
pub use stance::{StanceCue, StanceUse};

use super::Stance;
use crate::language::Document;
use crate::language::table::{Row, Table, TableError, Tables};
use crate::language::token::{Clitic, Token, tokenize};
use crate::language::trie::Trie;
use crate::language::words::{WordId, Words};
use crate::span::{Span, Token as TokenUnit};
use rustc_hash::FxHashSet;
use stance::Stances;

/// The tables of cue words.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    speech: Trie<Speech>,
    stance: Stances,
    tone: Trie<(Stance, u8)>,
    events: Trie<EventCue>,
    classes: FxHashSet<(WordId, Class)>,
}

impl Cues {
    /// The tables `speech.tsv`, `stance.tsv`, `tone.tsv`, `events.tsv` and `grammar.tsv`.
    ///
    /// # Errors
    /// When a table is malformed.
    pub fn new(tables: &Tables, words: &mut Words) -> Result<Self, TableError> {
        Ok(Self {
            speech: speech::read(tables, words)?,
            stance: stance::read(tables, words)?,
            tone: tone::read(tables, words)?,
            events: event::read(tables, words)?,
            classes: class::read(tables, words)?,
        })
    }

    /// Whether a word is of a class.
    #[must_use]
    pub fn is(&self, word: WordId, class: Class) -> bool {
        word != WordId::UNKNOWN && self.classes.contains(&(word, class))
    }

    /// The verb of speech at a token, without its clitic if it has one.
    #[must_use]
    pub fn speech(&self, document: &Document<'_>, at: u32, end: u32) -> Option<(u32, Speech)> {
        let token = document.get(at)?;
        self.speech
            .longest(document.words_from(at, end))
            .or_else(|| self.speech.longest(without_clitic(token).into_iter()))
            .map(|(length, speech)| (length as u32, *speech))
    }

    /// The word of stance at a token.
    #[must_use]
    pub fn stance(&self, document: &Document<'_>, at: u32, end: u32) -> Option<(u32, StanceCue)> {
        self.stance.active.longest(document.words_from(at, end)).map(|(length, cue)| (length as u32, *cue))
    }

    /// The passive of a verb of stance at a token ("ditolak").
    #[must_use]
    pub fn passive(&self, document: &Document<'_>, at: u32) -> Option<StanceCue> {
        self.stance.passive.get(&document.word(at)).copied()
    }

    /// The event that the words at a token tell.
    #[must_use]
    pub fn event(&self, document: &Document<'_>, at: u32, end: u32) -> Option<(u32, EventCue)> {
        let token = document.get(at)?;
        self.events
            .longest(document.words_from(at, end))
            .or_else(|| self.events.longest(without_clitic(token).into_iter()))
            .map(|(length, cue)| (length as u32, *cue))
    }

    /// Whether any words of a span may tell an event or a stance, so that its parse is worth having.
    #[must_use]
    pub fn wants_parse(&self, document: &Document<'_>, span: Span<TokenUnit>) -> bool {
        (span.start..span.end).any(|at| {
            self.event(document, at, span.end).is_some_and(|(_, cue)| cue.usage != EventUse::None)
                || self.stance(document, at, span.end).is_some_and(|(_, cue)| cue.usage != StanceUse::Noun)
        })
    }

    /// The tone of the words at a token.
    #[must_use]
    pub fn tone(&self, document: &Document<'_>, at: u32, end: u32) -> Option<(u32, (Stance, u8))> {
        self.tone.longest(document.words_from(at, end)).map(|(length, tone)| (length as u32, *tone))
    }
}

/// The words of a phrase in a table.
fn phrase(form: &str, words: &mut Words) -> Vec<WordId> {
    tokenize(form, &[], words).iter().map(|token| words.intern_common(&form[token.bytes.range()])).collect()
}

/// How strongly a verb commits its subject.
fn strength(table: &Table<'_>, row: &Row<'_>, column: usize) -> Result<u8, TableError> {
    table.value(row, (column, "strength"), &[("1", 1), ("2", 2), ("3", 3)])
}

/// A token's word without its clitic, if it has one.
fn without_clitic(token: &Token) -> Option<WordId> {
    (token.clitic != Clitic::None).then_some(token.stem)
}
