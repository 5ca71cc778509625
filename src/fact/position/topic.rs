//! What a position is about: the first telling noun phrase after the deciding word, else of the content.

use super::{Draft, Reader};
use crate::entity::key;
use crate::fact::Topic;
use crate::fact::cue::Class;
use crate::language::token::{Clitic, Shape};
use crate::mention::EntityKind;
use crate::span::{Span, Token};

/// Longer noun phrases are cut.
const LONGEST: u32 = 6;

pub(super) fn topic(reader: &Reader<'_>, draft: &Draft, cue: Span<Token>) -> Option<Topic> {
    let content = draft.content;
    // The object of a deciding verb inside the content comes first, then the content from its start.
    let object = if draft.stance.is_some() && content.contains(cue.start) { cue.end } else { content.start };
    let phrase = reader.noun_phrase(content, object)?;
    let wide = reader.widened(phrase, content, cue);
    let whole = reader.cast.within(phrase).find(|reference| reference.span == phrase);
    if let Some(reference) = whole.filter(|_| wide.start == phrase.start) {
        return Some(Topic::Entity(reference.entity));
    }
    let label = reader.document.text_of(wide).split_whitespace().collect::<Vec<_>>().join(" ");
    // What two articles share is the phrase itself, and no more of its surroundings than it needs to say something.
    let key = reader.topic_key(if phrase.len() > 1 { phrase } else { wide });
    (!key.is_empty()).then_some(Topic::Issue { label, key })
}

/// Only the beginning of a long statement is searched.
const REACH: u32 = 60;

/// A phrase of more words needs nothing beside it.
const TELLING: u32 = 3;

/// A label of more words is cut.
const WIDEST: u32 = 10;

impl Reader<'_> {
    /// A phrase with what is joined to it and what it is about ("hubungan Korea Selatan dan China", "perlindungan terhadap warga
    /// sipil"); a single word with the verb before it ("mengakui Israel").
    fn widened(&self, phrase: Span<Token>, content: Span<Token>, cue: Span<Token>) -> Span<Token> {
        let mut start = phrase.start;
        let verb = start.checked_sub(1).filter(|at| *at >= content.start && !cue.contains(*at));
        let takes_verb = |at: &u32| self.document.is_verb(*at) && !self.speech_sign(*at);
        if phrase.len() == 1
            && let Some(verb) = verb.filter(takes_verb)
        {
            start = verb;
        }
        let mut end = phrase.end;
        let joints = if phrase.len() > TELLING { 0 } else { 2 };
        for _ in 0..joints {
            let joins = matches!(
                self.form(end),
                "dan"
                    | "serta"
                    | "terhadap"
                    | "atas"
                    | "antara"
                    | "untuk"
                    | "bagi"
                    | "ke"
                    | "di"
                    | "dari"
                    | "dalam"
                    | "oleh"
            );
            let next = (end + 1..content.end).take_while(|at| self.is_nominal(*at)).last();
            match next.filter(|next| joins && next + 1 - start <= WIDEST) {
                Some(next) => end = next + 1,
                None => break,
            }
        }
        Span::new(start, end)
    }

    /// The normal form of a topic: the roots of its words, without those that say nothing beside others ("prinsip Satu China",
    /// "kebijakan satu-China").
    fn topic_key(&self, phrase: Span<Token>) -> String {
        let words = |telling: bool| {
            (phrase.start..phrase.end)
                .filter(|at| {
                    let token = &self.document.tokens[*at as usize];
                    let empty = self.cues.is(token.stem, Class::Vague)
                        || (self.class(*at, Class::Light)
                            && !token.is_capitalized()
                            && !self.class(*at, Class::Number))
                        || self.is_link(*at);
                    token.is_word() && !(telling && empty)
                })
                .map(|at| self.document.root_of(at))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let telling = key(&words(true));
        if telling.is_empty() { key(&words(false)) } else { telling }
    }

    fn is_link(&self, at: u32) -> bool {
        matches!(
            self.form(at),
            "dan" | "serta" | "terhadap" | "atas" | "antara" | "untuk" | "bagi" | "di" | "dari" | "dalam" | "oleh"
        )
    }

    /// The most telling noun phrase: the object before others, phrases before words, nouns that the article keeps using and
    /// nouns made from verbs ("pengakuan", "kesepakatan") before others, the earlier of equals.
    fn noun_phrase(&self, span: Span<Token>, object: u32) -> Option<Span<Token>> {
        let mut best: Option<(i32, Span<Token>)> = None;
        let mut at = span.start;
        let end = span.end.min(object.max(span.start) + REACH);
        while at < end {
            if !self.is_nominal(at) {
                at += 1;
                continue;
            }
            let start = at;
            while at < span.end
                && at - start < LONGEST
                && (self.is_nominal(at)
                    || (at > start && self.class(at, Class::Quality))
                    || ((self.form(at) == "-" || self.class(at, Class::Number)) && self.is_nominal(at + 1)))
            {
                at += 1;
            }
            let phrase = Span::new(start, at);
            let near = if start < object { -4 } else { 4 * i32::from(start <= object + 1 && object > span.start) };
            let score = self.weight(phrase) + near - (start.abs_diff(object) / 6) as i32;
            if score > 0 && best.is_none_or(|(known, _)| score > known) {
                best = Some((score, phrase));
            }
        }
        best.map(|(_, phrase)| phrase)
    }

    fn weight(&self, phrase: Span<Token>) -> i32 {
        let person = self
            .cast
            .within(phrase)
            .any(|reference| reference.span == phrase && self.cast.entity(reference.entity).kind == EntityKind::Person);
        // "keputusan" alone says nothing; "keputusan MK" does.
        let vague = phrase.len() == 1 && self.cues.is(self.document.tokens[phrase.start as usize].stem, Class::Vague);
        if person || vague {
            return 0;
        }
        let tokens = &self.document.tokens[phrase.range()];
        let all_names = tokens.iter().all(crate::language::token::Token::is_capitalized);
        if all_names {
            return 3 + i32::from(phrase.len() > 1);
        }
        let mut weight = if phrase.len() == 1 { 2 } else { 6 };
        for (token, at) in tokens.iter().zip(phrase.start..) {
            let used = self.frequency.get(&token.stem).copied().unwrap_or(1);
            weight += used.saturating_sub(1).min(3) as i32;
            weight += 2 * i32::from(self.document.is_derived_noun(at));
        }
        weight
    }

    /// Whether a token can be part of a noun phrase: a word that is no function word and no verb.
    fn is_nominal(&self, at: u32) -> bool {
        let Some(token) = self.document.get(at) else { return false };
        if !token.is_word() || token.shape == Shape::Number {
            return false;
        }
        if self.class(at, Class::Light)
            || self.class(at, Class::Stopper)
            || self.class(at, Class::Adverb)
            || self.class(at, Class::Negation)
            || self.speech_sign(at)
        {
            return false;
        }
        token.is_capitalized() || !self.document.is_verb(at) && (token.clitic != Clitic::Other)
    }
}
