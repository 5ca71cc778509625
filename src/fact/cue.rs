//! The words that facts hang on: verbs of speech and stance, the tone of statements, and the small words of clauses.

use super::{EventKind, Stance};
use crate::data_table;
use crate::language::Document;
use crate::language::table::{Table, TableError, Tables};
use crate::language::token::{Clitic, Token, tokenize};
use crate::language::trie::Trie;
use crate::language::words::{WordId, Words};
use rustc_hash::FxHashSet;

/// How a verb of speech stands to its speaker and to what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeechUse {
    /// "X mengatakan bahwa …".
    Say,
    /// The same, but only before "bahwa" or a quotation.
    Quote,
    /// "…, kata X".
    Bare,
    /// "disampaikan (oleh) X".
    Passive,
    /// "menurut X, …".
    Source,
    /// "demikian (kata) X", and nouns: not used by themselves.
    Other,
}

/// A verb of speech.
#[derive(Clone, Copy, Debug)]
pub struct Speech {
    /// How it is used.
    pub usage: SpeechUse,
    /// The stance of the verb alone.
    pub stance: Stance,
}

/// How a word of stance takes its object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StanceUse {
    /// Addressee and clause.
    Ask,
    /// A noun phrase.
    Act,
    /// A clause.
    Will,
    /// A noun after "menyatakan".
    Noun,
}

/// A word of stance.
#[derive(Clone, Copy, Debug)]
pub struct StanceCue {
    /// How it takes its object.
    pub usage: StanceUse,
    /// The stance.
    pub stance: Stance,
    /// The stance under negation, if there is one.
    pub negated: Option<Stance>,
}

/// How a word tells an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventUse {
    /// A verb.
    Verb,
    /// A verb that needs a second participant, a place or a date to tell an event.
    WeakVerb,
    /// A noun.
    Noun,
    /// A noun that needs a second participant, a place or a date to tell an event.
    Weak,
    /// No event, though a shorter form of it tells one.
    None,
}

/// A word that tells an event.
#[derive(Clone, Copy, Debug)]
pub struct EventCue {
    /// The class of the event.
    pub kind: EventKind,
    /// How the word tells it.
    pub usage: EventUse,
}

/// The closed classes of `grammar.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the table explains each
pub enum Class {
    Negation,
    Adverb,
    Pronoun,
    Group,
    First,
    That,
    Purpose,
    Recipient,
    Joiner,
    Anaphor,
    Noun,
    Stopper,
    Adjunct,
    Deictic,
    Address,
    Light,
    Own,
    Pair,
    Vague,
    Break,
    Number,
    Unreal,
    Quality,
}

pub(super) const STANCES: [(&str, Stance); 11] = [
    ("Supports", Stance::Supports),
    ("Opposes", Stance::Opposes),
    ("Commits", Stance::Commits),
    ("Urges", Stance::Urges),
    ("Affirms", Stance::Affirms),
    ("Denies", Stance::Denies),
    ("Praises", Stance::Praises),
    ("Criticises", Stance::Criticises),
    ("Warns", Stance::Warns),
    ("Welcomes", Stance::Welcomes),
    ("States", Stance::States),
];

const EVENT_KINDS: [(&str, EventKind); 21] = [
    ("Meeting", EventKind::Meeting),
    ("Visit", EventKind::Visit),
    ("Ceremony", EventKind::Ceremony),
    ("Agreement", EventKind::Agreement),
    ("Request", EventKind::Request),
    ("Appointment", EventKind::Appointment),
    ("Resignation", EventKind::Resignation),
    ("Election", EventKind::Election),
    ("Attack", EventKind::Attack),
    ("Protest", EventKind::Protest),
    ("Sanction", EventKind::Sanction),
    ("Aid", EventKind::Aid),
    ("Trial", EventKind::Trial),
    ("Arrest", EventKind::Arrest),
    ("Negotiation", EventKind::Negotiation),
    ("Legislation", EventKind::Legislation),
    ("Investigation", EventKind::Investigation),
    ("Conference", EventKind::Conference),
    ("Award", EventKind::Award),
    ("Accident", EventKind::Accident),
    ("Death", EventKind::Death),
];

const CLASSES: [(&str, Class); 23] = [
    ("negation", Class::Negation),
    ("adverb", Class::Adverb),
    ("pronoun", Class::Pronoun),
    ("group", Class::Group),
    ("first", Class::First),
    ("that", Class::That),
    ("purpose", Class::Purpose),
    ("recipient", Class::Recipient),
    ("joiner", Class::Joiner),
    ("anaphor", Class::Anaphor),
    ("noun", Class::Noun),
    ("stopper", Class::Stopper),
    ("adjunct", Class::Adjunct),
    ("deictic", Class::Deictic),
    ("address", Class::Address),
    ("light", Class::Light),
    ("own", Class::Own),
    ("pair", Class::Pair),
    ("vague", Class::Vague),
    ("break", Class::Break),
    ("number", Class::Number),
    ("unreal", Class::Unreal),
    ("quality", Class::Quality),
];

/// The tables of cue words.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    speech: Trie<Speech>,
    stance: Trie<StanceCue>,
    tone: Trie<(Stance, u8)>,
    events: Trie<EventCue>,
    classes: FxHashSet<(WordId, Class)>,
}

impl Cues {
    /// The tables `speech.tsv`, `stance.tsv`, `tone.tsv` and `grammar.tsv`.
    ///
    /// # Errors
    /// When a table is malformed.
    pub fn new(tables: &Tables, words: &mut Words) -> Result<Self, TableError> {
        let mut cues = Self::default();
        let text = data_table!(tables, "id/lexicon/speech.tsv")?;
        let table = Table::parse("speech.tsv", &text, &["form", "use", "stance"])?;
        for row in &table.rows {
            let uses = [
                ("say", SpeechUse::Say),
                ("ask", SpeechUse::Say),
                ("quote", SpeechUse::Quote),
                ("bare", SpeechUse::Bare),
                ("passive", SpeechUse::Passive),
                ("source", SpeechUse::Source),
                ("prefix", SpeechUse::Other),
                ("demikian", SpeechUse::Other),
            ];
            let usage = table.value(row, (1, "use"), &uses)?;
            let stance = table.value(row, (2, "stance"), &STANCES)?;
            *cues.speech.entry(&phrase(row.cells[0], words)) = Some(Speech { usage, stance });
        }
        let text = data_table!(tables, "id/lexicon/stance.tsv")?;
        let table = Table::parse("stance.tsv", &text, &["form", "use", "stance", "negated"])?;
        for row in &table.rows {
            let uses = [
                ("ask", StanceUse::Ask),
                ("act", StanceUse::Act),
                ("will", StanceUse::Will),
                ("noun", StanceUse::Noun),
            ];
            let usage = table.value(row, (1, "use"), &uses)?;
            let stance = table.value(row, (2, "stance"), &STANCES)?;
            let negated = if row.cells[3] == "-" { None } else { Some(table.value(row, (3, "negated"), &STANCES)?) };
            *cues.stance.entry(&phrase(row.cells[0], words)) = Some(StanceCue { usage, stance, negated });
        }
        let text = data_table!(tables, "id/lexicon/tone.tsv")?;
        let table = Table::parse("tone.tsv", &text, &["form", "stance", "weight"])?;
        for row in &table.rows {
            let stance = table.value(row, (1, "stance"), &STANCES)?;
            let weights = [("0", 0), ("1", 1), ("2", 2), ("3", 3), ("4", 4)];
            let weight = table.value(row, (2, "weight"), &weights)?;
            *cues.tone.entry(&phrase(row.cells[0], words)) = Some((stance, weight));
        }
        let text = data_table!(tables, "id/lexicon/events.tsv")?;
        let table = Table::parse("events.tsv", &text, &["form", "kind", "use"])?;
        for row in &table.rows {
            let kind = table.value(row, (1, "kind"), &EVENT_KINDS)?;
            let uses = [
                ("verb", EventUse::Verb),
                ("weakverb", EventUse::WeakVerb),
                ("noun", EventUse::Noun),
                ("weak", EventUse::Weak),
                ("none", EventUse::None),
            ];
            let usage = table.value(row, (2, "use"), &uses)?;
            *cues.events.entry(&phrase(row.cells[0], words)) = Some(EventCue { kind, usage });
        }
        let text = data_table!(tables, "id/lexicon/grammar.tsv")?;
        let table = Table::parse("grammar.tsv", &text, &["word", "class"])?;
        for row in &table.rows {
            let class = table.value(row, (1, "class"), &CLASSES)?;
            cues.classes.insert((words.intern_common(row.cells[0]), class));
        }
        Ok(cues)
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
        self.stance.longest(document.words_from(at, end)).map(|(length, cue)| (length as u32, *cue))
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

    /// The tone of the words at a token.
    #[must_use]
    pub fn tone(&self, document: &Document<'_>, at: u32, end: u32) -> Option<(u32, (Stance, u8))> {
        self.tone.longest(document.words_from(at, end)).map(|(length, tone)| (length as u32, *tone))
    }
}

/// The words of a phrase in a table.
pub(super) fn phrase(form: &str, words: &mut Words) -> Vec<WordId> {
    tokenize(form, &[], words).iter().map(|token| words.intern_common(&form[token.bytes.range()])).collect()
}

/// A token's word without its clitic, if it has one.
fn without_clitic(token: &Token) -> Option<WordId> {
    (token.clitic != Clitic::None).then_some(token.stem)
}
