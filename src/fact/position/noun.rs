//! Stances told by nouns: "seruan X agar …", "penolakan X terhadap …", "X mengeluarkan peringatan kepada Y untuk …".

use super::clause::Party;
use super::stance::Spoken;
use super::{Draft, Reader};
use crate::entity::EntityId;
use crate::fact::Quotation;
use crate::fact::cue::{Class, StanceCue, StanceUse};
use crate::language::token::Shape;
use crate::span::{Span, Token};

/// How the words after a noun of stance tell what it is about.
struct Object {
    content: Span<Token>,
    recipient: Option<EntityId>,
}

/// Stances of nouns outside of what others said.
pub(super) fn drafts(reader: &Reader<'_>, spoken: &Spoken) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for sentence in &reader.document.sentences {
        let span = sentence.tokens;
        let mut at = span.start;
        while at < span.end {
            let cue = reader.cues.stance(reader.document, at, span.end);
            let Some((length, cue)) = cue.filter(|(_, cue)| matches!(cue.usage, StanceUse::Noun | StanceUse::Told))
            else {
                at += 1;
                continue;
            };
            let noun = Span::new(at, at + length);
            at = noun.end;
            if reader.is_quoted(noun.start) || spoken.is_taken(noun.start) {
                continue;
            }
            if let Some(draft) = reader.noun(span, noun, cue) {
                at = draft.content.end.max(at);
                drafts.push(draft);
            }
        }
    }
    drafts
}

impl Reader<'_> {
    fn noun(&self, sentence: Span<Token>, noun: Span<Token>, cue: StanceCue) -> Option<Draft> {
        let own = if self.is_mark(noun.end, "dari") { noun.end + 1 } else { noun.end };
        let (party, after) = match self.cast.starting_at(own) {
            Some(reference) => (Party { entity: reference.entity, span: reference.span }, reference.span.end),
            None => (self.carrier(sentence, noun, cue)?, noun.end),
        };
        let kind = self.cast.entity(party.entity).kind;
        if kind.is_place() && kind != crate::mention::EntityKind::Country {
            return None;
        }
        let Object { content, recipient } = self.object(after, sentence.end, cue)?;
        let quoted = self.document.quotes_over(content).iter().any(|quote| quote.inner.len() > 2);
        let evidence = party.span.hull(noun).hull(content);
        Some(Draft {
            stance: (cue.usage == StanceUse::Noun).then_some(cue.stance),
            quotation: if quoted { Quotation::Mixed } else { Quotation::Indirect },
            recipient,
            ..Draft::new(party.entity, cue.stance, noun, content, evidence, "stance.noun")
        })
    }

    /// Who does what carries the noun: "X mengeluarkan peringatan", "X melontarkan kritik".
    fn carrier(&self, sentence: Span<Token>, noun: Span<Token>, cue: StanceCue) -> Option<Party> {
        let back =
            |at: &u32| self.class(*at, Class::Adverb) || matches!(self.form(*at), "sejumlah" | "sebuah" | "beberapa");
        let verb = (sentence.start..noun.start).rev().find(|at| !back(at))?;
        if cue.usage != StanceUse::Noun || !self.class(verb, Class::Carrier) {
            return None;
        }
        let from = self.clause_start(sentence.start, verb);
        self.subject(from, verb).or_else(|| self.governing_subject(sentence, verb))
    }

    /// What follows a noun of stance and whose it is: "kepada Y", then what it is about.
    fn object(&self, after: u32, end: u32, cue: StanceCue) -> Option<Object> {
        let mut start = after;
        let mut recipient = None;
        if matches!(self.form(start), "kepada" | "pada")
            && let Some(reference) = self.cast.starting_at(start + 1)
        {
            recipient = Some(reference.entity);
            start = reference.span.end;
        } else if self.form(start) == "kepada" {
            start = (start + 1..end.min(start + 8))
                .find(|at| self.class(*at, Class::Purpose) || self.is_mark(*at, "bahwa"))?;
        }
        let form = self.form(start);
        let content =
            if self.is_mark(start, "bahwa") || (self.class(start, Class::Purpose) && cue.usage == StanceUse::Noun) {
                Span::new(start + 1, self.clause_end(start + 1, end))
            } else if matches!(form, "terhadap" | "atas" | "soal" | "tentang") && cue.usage == StanceUse::Noun {
                let stops = |at: &u32| {
                    self.document.is_verb(*at)
                        || self.is_mark(*at, ",")
                        || self.document.tokens[*at as usize].shape == Shape::Stop
                        || self.class(*at, Class::Adverb)
                        || self.class(*at, Class::Negation)
                        || self.class(*at, Class::That)
                };
                let stop = (start + 2..end).find(stops).unwrap_or(end);
                Span::new(start + 1, self.content_end(start + 1, stop))
            } else {
                return None;
            };
        (content.len() >= 2).then_some(Object { content, recipient })
    }
}
