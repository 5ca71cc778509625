//! What a position is about: the first telling noun phrase after the deciding word, else of the content.

use super::{Draft, Reader};
use crate::entity::key;
use crate::fact::cue::Class;
use crate::fact::Topic;
use crate::language::token::{Clitic, Shape};
use crate::mention::EntityKind;
use crate::span::{Span, Token};

/// Longer noun phrases are cut.
const LONGEST: u32 = 6;

pub(super) fn topic(reader: &Reader<'_>, draft: &Draft, cue: Span<Token>) -> Option<Topic> {
    let content = draft.content;
    // The object of a deciding verb inside the content, else the content from its start.
    let from = if draft.stance.is_some() && content.contains(cue.start) { cue.end } else { content.start };
    let phrase = reader.noun_phrase(Span::new(from, content.end)).or_else(|| reader.noun_phrase(content))?;
    let whole = reader.cast.within(phrase).find(|reference| reference.span == phrase);
    if let Some(reference) = whole {
        return Some(Topic::Entity(reference.entity));
    }
    let label = reader.document.text_of(phrase).split_whitespace().collect::<Vec<_>>().join(" ");
    let key = key(&label);
    (!key.is_empty()).then_some(Topic::Issue { label, key })
}

impl Reader<'_> {
    /// The first noun phrase of at least two words, else the first noun, else the first name that is no person.
    fn noun_phrase(&self, span: Span<Token>) -> Option<Span<Token>> {
        let mut single = None;
        let mut named = None;
        let mut at = span.start;
        while at < span.end {
            if !self.is_nominal(at) {
                at += 1;
                continue;
            }
            let start = at;
            while at < span.end && at - start < LONGEST && (self.is_nominal(at) || (self.form(at) == "-" && self.is_nominal(at + 1))) {
                at += 1;
            }
            let phrase = Span::new(start, at);
            let names_only = (start..at).all(|index| self.document.tokens[index as usize].is_capitalized());
            if names_only {
                let person = self.cast.within(phrase).any(|reference| self.cast.entity(reference.entity).kind == EntityKind::Person);
                if !person && named.is_none() {
                    named = Some(phrase);
                }
            } else if phrase.len() > 1 {
                return Some(phrase);
            } else if single.is_none() && self.document.form(start).len() > 3 {
                single = Some(phrase);
            }
        }
        named.or(single)
    }

    /// Whether a token can be part of a noun phrase: a word that is no function word and no verb.
    fn is_nominal(&self, at: u32) -> bool {
        let Some(token) = self.document.get(at) else { return false };
        if !token.is_word() || token.shape == Shape::Number {
            return false;
        }
        if self.class(at, Class::Stopper) || self.class(at, Class::Adverb) || self.class(at, Class::Negation) || self.speech_sign(at) {
            return false;
        }
        token.is_capitalized() || !looks_like_verb(self.document.form(at)) && (token.clitic != Clitic::Other)
    }
}

/// Whether a lower-case word has a verb's prefix. Nouns with "pe-" and "ke-" have not.
pub(crate) fn looks_like_verb(form: &str) -> bool {
    let long = |prefix: &str| form.len() > prefix.len() + 3;
    ["meny", "meng", "mem", "men", "me", "ber", "ter", "di"].iter().any(|prefix| form.starts_with(prefix) && long(prefix))
        && !matches!(form, "menteri" | "media" | "meja" | "mesin" | "merek" | "medan" | "mental" | "metode" | "berita" | "beras" | "bersama" | "diplomasi" | "diplomat" | "dialog" | "dinas" | "direktur" | "diskusi" | "distrik" | "teroris" | "terorisme" | "teritori" | "bensin" | "merah" | "digital" | "dinamika" | "dimensi" | "militer" | "diplomatik")
}
