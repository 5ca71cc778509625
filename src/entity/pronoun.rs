//! Whom a pronoun stands for: the person that the text last put in front.

use super::{Cast, EntityId};
use crate::language::Document;
use crate::mention::EntityKind;
use crate::mention::context::{Context, Sign};
use crate::span::{Span, Token};

/// How many sentences back a pronoun reaches.
const REACH: usize = 4;

impl Cast {
    /// The person whom "dia", "ia", "beliau" or "-nya" at a token stands for.
    ///
    /// Within the sentence, the subject before it; else, going back sentence by sentence, whoever spoke ("kata X"), opened the
    /// sentence, or was named last.
    #[must_use]
    pub fn antecedent(&self, document: &Document<'_>, context: &Context, token: u32) -> Option<EntityId> {
        let here = document.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        let sentence = document.sentences.get(here)?;
        let before = Span::new(sentence.tokens.start, token);
        if let Some(subject) = self.subject(document, context, before) {
            return Some(subject);
        }
        document.sentences[here.saturating_sub(REACH)..here]
            .iter()
            .rev()
            .find_map(|sentence| self.foremost(document, context, sentence.tokens))
    }

    /// The person who opens a span, or follows "kata".
    fn subject(&self, document: &Document<'_>, context: &Context, span: Span<Token>) -> Option<EntityId> {
        self.persons(span)
            .find(|(reference, _)| document.quote_at(reference.start).is_none())
            .filter(|(reference, _)| {
                reference.end < span.end
                    && (reference.start <= span.start + 6
                        || context.is(document.word(reference.start.wrapping_sub(1)), Sign::SpeechBefore))
            })
            .map(|(_, entity)| entity)
    }

    /// The person who speaks in a span of the reporter's words, else who opens it.
    #[must_use]
    pub fn foremost_subject(&self, document: &Document<'_>, context: &Context, span: Span<Token>) -> Option<EntityId> {
        self.persons(span)
            .filter(|(reference, _)| document.quote_at(reference.start).is_none())
            .find(|(reference, _)| {
                reference.start <= span.start + 1
                    || document
                        .get(reference.start.wrapping_sub(1))
                        .is_some_and(|token| context.is(token.word, Sign::SpeechBefore))
            })
            .map(|(_, entity)| entity)
    }

    fn foremost(&self, document: &Document<'_>, context: &Context, span: Span<Token>) -> Option<EntityId> {
        let outside = |reference: &Span<Token>| document.quote_at(reference.start).is_none();
        let speaker = self
            .persons(span)
            .filter(|(reference, _)| outside(reference))
            .find(|(reference, _)| {
                let before = document.get(reference.start.wrapping_sub(1));
                let after = document.get(reference.end);
                before.is_some_and(|token| context.is(token.word, Sign::SpeechBefore))
                    || after.is_some_and(|token| context.is(token.word, Sign::Speech))
            })
            .map(|(_, entity)| entity);
        let opens = |reference: &Span<Token>| outside(reference) && reference.start <= span.start + 8;
        speaker.or_else(|| self.persons(span).find(|(reference, _)| opens(reference)).map(|(_, entity)| entity))
    }

    fn persons(&self, span: Span<Token>) -> impl Iterator<Item = (Span<Token>, EntityId)> + '_ {
        self.within(span)
            .filter(|reference| !reference.inside && self.entity(reference.entity).kind == EntityKind::Person)
            .map(|reference| (reference.span, reference.entity))
    }
}
