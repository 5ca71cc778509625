//! '"…," kata X': the speaker after the verb, what was said around both.

use super::super::Draft;
use super::super::clause::Party;
use super::Pass;
use crate::entity::EntityId;
use crate::fact::Quotation;
use crate::fact::cue::{Class, Speech, SpeechUse};
use crate::language::token::{Clitic, Shape};
use crate::mention::EntityKind;
use crate::span::{Span, Token};

impl Pass<'_> {
    /// '"…," kata X', "…, ujar X, …", "Kata X, …".
    pub(super) fn bare(
        &mut self,
        span: Span<Token>,
        at: u32,
        length: u32,
        speech: Speech,
        used: &mut Vec<Span<Token>>,
    ) -> Option<u32> {
        let reader = self.reader;
        let opens = at == span.start;
        let previous = at.checked_sub(1).filter(|_| !opens);
        let after_quote =
            previous.and_then(|index| {
                reader.document.quotes_in(span).iter().find(|quote| {
                    quote.outer.end == index + 1 || (quote.outer.end == index && reader.is_mark(index, ","))
                })
            });
        let after_comma = previous.is_some_and(|index| {
            reader.is_mark(index, ",") || matches!(reader.document.tokens[index as usize].shape, Shape::Stop)
        });
        let token = reader.document.tokens[at as usize];
        if !opens && after_quote.is_none() && !after_comma {
            return None;
        }
        // A following verb is one of its own: "…, tambah dia" but not "…, jelas bahwa".
        let pronoun = token.clitic == Clitic::Nya && length == 1 || reader.class(at + length, Class::Pronoun);
        let party = match reader.speaker_after(at, length) {
            // "katanya", "ujar dia": whoever spoke last, unless the text has put somebody else in front since.
            Some(party) if pronoun => Party { entity: self.same_speaker(span, at).unwrap_or(party.entity), ..party },
            Some(party) => party,
            None if token.clitic == Clitic::Nya || after_quote.is_some() => {
                Party { entity: self.speaker?, span: Span::new(at, at + length) }
            }
            None => return None,
        };
        let end = party.span.end.max(at + length);
        if self.passed_on(span, at, party.entity, used) {
            return None;
        }
        let cue = Span::new(at, at + length);
        let nothing = Span::new(span.start, span.start);
        let mut draft = Draft::new(party.entity, speech.stance, cue, nothing, span, "speech.after");
        if let Some(quote) = after_quote.filter(|quote| reader.is_statement(quote) || quote.inner.len() > 1) {
            // What the reporter adds before the marks belongs to the statement too.
            let lead = Span::new(span.start, quote.outer.start);
            let lead_words =
                (lead.start..lead.end).filter(|index| reader.document.tokens[*index as usize].is_word()).count();
            let free = !used.iter().any(|known| known.overlaps(quote.inner));
            if free {
                let mixed = lead_words > 3
                    && !used.iter().any(|known| known.overlaps(lead))
                    && !(lead.start..lead.end).any(|index| {
                        reader.document.tokens[index as usize].shape == Shape::Stop || reader.is_mark(index, ":")
                    });
                draft.content = if mixed { Span::new(span.start, quote.inner.end) } else { quote.inner };
                draft.quotation = if mixed { Quotation::Mixed } else { Quotation::Direct };
                draft.rule = if mixed { "speech.mixed" } else { "speech.quote_before" };
                self.push(draft.clone(), used);
            }
            // '"…," kata X, "…"'
            for quote in self.quotes(Span::new(end, span.end)) {
                if !used.iter().any(|known| known.overlaps(quote.inner)) {
                    let next = Draft {
                        content: quote.inner,
                        quotation: Quotation::Direct,
                        rule: "speech.quote_resumed",
                        ..draft.clone()
                    };
                    self.push(next, used);
                }
            }
            return Some(end);
        }
        if opens {
            let start = if reader.is_mark(end, ",") { end + 1 } else { end };
            draft.content = Span::new(start, reader.content_end(start, span.end));
            draft.rule = "speech.before";
        } else {
            let start = self.statement_start(span.start, at, used);
            let before = Span::new(start, at - 1);
            let rest = reader.content_end(end, span.end).saturating_sub(end);
            let goes_on = self.goes_on(end, span.end)
                || (before.len() < 6 && rest > before.len() + 4 && reader.is_mark(end, ","));
            draft.content = if goes_on { Span::new(start, reader.content_end(start, span.end)) } else { before };
            draft.rule = if goes_on { "speech.inserted" } else { "speech.after" };
            if draft.content.len() < 3 {
                return None;
            }
            let inside = reader.document.quotes_in(draft.content);
            if let [quote] = inside
                && quote.outer.start == draft.content.start
                && quote.outer.end >= draft.content.end
            {
                draft.content = quote.inner;
                draft.quotation = Quotation::Direct;
            } else if inside.iter().any(|quote| quote.inner.len() > 2) {
                draft.quotation = Quotation::Mixed;
            }
        }
        if used.iter().any(|known| known.overlaps(draft.content)) {
            return None;
        }
        self.push(draft, used);
        Some(end)
    }

    /// Whether an agency passes on what another said: '"Xi mengatakan …," lapor Xinhua'. Reads that if nobody has.
    fn passed_on(&mut self, span: Span<Token>, at: u32, party: EntityId, used: &mut Vec<Span<Token>>) -> bool {
        let reader = self.reader;
        if reader.cast.entity(party).kind != EntityKind::NewsMediaOrganization {
            return false;
        }
        if self.drafts[self.first..].iter().any(|draft| draft.evidence == span) {
            return true;
        }
        let quote = reader.document.quotes_in(Span::new(span.start, at)).first().copied();
        let told = quote.map_or(Span::new(span.start, at), |quote| quote.inner);
        let verb = (told.start..told.end).find_map(|index| {
            let (length, speech) = reader.cues.speech(reader.document, index, told.end)?;
            (speech.usage == SpeechUse::Say && reader.adjacent(told.start, index).is_some())
                .then_some((index, length, speech))
        });
        verb.is_some_and(|(index, length, speech)| self.say(told, index, length, speech, used).is_some())
    }

    /// The last speaker, when no person has opened a sentence of the reporter's since.
    pub(super) fn same_speaker(&self, span: Span<Token>, at: u32) -> Option<EntityId> {
        let reader = &self.reader;
        let speaker = self.speaker?;
        let last = self.drafts.last()?.evidence.end.min(span.start);
        let introduced = reader.document.sentences[..].partition_point(|sentence| sentence.tokens.end <= last);
        let until = reader.document.sentences.partition_point(|sentence| sentence.tokens.start < at);
        let newer = reader.document.sentences[introduced..until].iter().any(|sentence| {
            let opening = Span::new(sentence.tokens.start, sentence.tokens.end.min(at));
            reader
                .cast
                .foremost_subject(reader.document, &reader.names.context, opening)
                .is_some_and(|entity| entity != speaker)
        });
        (!newer).then_some(speaker)
    }

    /// Where an indirect statement before its attribution begins: after the sentence's opening words of connection.
    pub(super) fn statement_start(&self, from: u32, to: u32, used: &[Span<Token>]) -> u32 {
        let start = used.iter().map(|known| known.end).filter(|end| *end < to).max().unwrap_or(from);
        let mut start = start.max(from);
        while self.reader.is_mark(start, ",") {
            start += 1;
        }
        start
    }

    /// Whether the statement goes on after its inserted attribution: "…, kata X, menjadi ukuran …".
    pub(super) fn goes_on(&self, end: u32, sentence_end: u32) -> bool {
        if !self.reader.is_mark(end, ",") {
            return false;
        }
        let first = end + 1;
        let rest = self.reader.content_end(first, sentence_end);
        rest > first + 3
            && !self.reader.class(first, Class::Adjunct)
            && !self.reader.document.tokens[first as usize].is_capitalized()
            && self.reader.document.tokens[first as usize].shape != Shape::Number
            && self.reader.document.tokens[first as usize].shape != Shape::Quote
    }
}
