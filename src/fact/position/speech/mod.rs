//! Verbs of speech and quotations.

mod bare;
mod say;

use super::{Draft, Reader};
use crate::entity::EntityId;
use crate::fact::cue::{Class, Speech, SpeechUse};
use crate::fact::{Quotation, Stance};
use crate::language::{Quote, Sentence};
use crate::span::{Span, Token};

/// Reads the statements of an article.
pub(super) fn drafts(reader: &Reader<'_>) -> Vec<Draft> {
    let mut pass =
        Pass { reader: *reader, drafts: Vec::new(), first: 0, speaker: None, open: Vec::new(), waiting: None };
    for sentence in &reader.document.sentences {
        pass.sentence(sentence);
    }
    for quote in std::mem::take(&mut pass.open) {
        if let Some(speaker) = pass.speaker {
            pass.continued(&quote, speaker);
        }
    }
    pass.drafts
}

struct Pass<'a> {
    reader: Reader<'a>,
    drafts: Vec<Draft>,
    /// Who spoke last.
    speaker: Option<EntityId>,
    /// The first draft of the sentence at hand.
    first: usize,
    /// Quotations left open at their paragraph's end, before anybody was named as their speaker.
    open: Vec<Quote>,
    /// The sentence before if it has no attribution, for "Hal itu disampaikan X" after it.
    waiting: Option<Sentence>,
}

impl Pass<'_> {
    fn sentence(&mut self, sentence: &Sentence) {
        self.first = self.drafts.len();
        let span = sentence.tokens;
        self.waiting = self.waiting.filter(|waiting| waiting.paragraph + 1 >= sentence.paragraph);
        let mut used: Vec<Span<Token>> = Vec::new();
        let mut at = span.start;
        while at < span.end {
            if let Some(quote) = self.reader.document.quote_at(at).filter(|quote| self.reader.is_statement(quote)) {
                at = quote.outer.end;
                continue;
            }
            at = match self.reader.cues.speech(self.reader.document, at, span.end) {
                Some((length, speech)) => self.verb(span, at, length, speech, &mut used).unwrap_or(at + 1),
                None => at + 1,
            };
        }
        self.loose_quotes(span, &used);
        self.waiting = (self.drafts.len() == self.first && used.is_empty()).then_some(*sentence);
    }

    fn quotes(&self, span: Span<Token>) -> Vec<Quote> {
        let statements = |quote: &&Quote| self.reader.is_statement(quote);
        self.reader.document.quotes_in(span).iter().filter(statements).copied().collect()
    }

    fn verb(
        &mut self,
        span: Span<Token>,
        at: u32,
        length: u32,
        speech: Speech,
        used: &mut Vec<Span<Token>>,
    ) -> Option<u32> {
        let capital = self.reader.document.tokens[at as usize].is_capitalized();
        match speech.usage {
            SpeechUse::Bare if !capital || at == span.start => self.bare(span, at, length, speech, used),
            SpeechUse::Source => self.source(span, at, length, speech),
            SpeechUse::Passive => self.passive(span, at, length, speech, used),
            SpeechUse::Say | SpeechUse::Quote if !capital || at == span.start => {
                self.say(span, at, length, speech, used)
            }
            _ => None,
        }
    }

    fn push(&mut self, draft: Draft, used: &mut Vec<Span<Token>>) {
        self.speaker = Some(draft.speaker);
        used.push(draft.content);
        for quote in std::mem::take(&mut self.open) {
            if draft.quotation == Quotation::Direct {
                self.continued(&quote, draft.speaker);
            }
        }
        self.drafts.push(draft);
    }

    /// "Menurut X, …", "…, menurut X".
    fn source(&mut self, span: Span<Token>, at: u32, length: u32, speech: Speech) -> Option<u32> {
        let reader = self.reader;
        let party = reader.speaker_after(at, length)?;
        let end = party.span.end.max(at + length);
        let opens = at <= span.start + 2;
        let content = if opens {
            // "Menurut X, …": up to the comma stands more of the source ("dalam keterangannya").
            let mut start = end;
            while start < span.end && start < end + 10 && !reader.is_mark(start, ",") && !reader.is_mark(start, ":") {
                start += 1;
            }
            let start =
                if start < span.end && start < end + 10 && (reader.is_mark(start, ",") || reader.is_mark(start, ":")) {
                    start + 1
                } else {
                    end
                };
            Span::new(start, reader.content_end(start, span.end))
        } else if reader.is_mark(at - 1, ",") {
            Span::new(span.start, at - 1)
        } else {
            return None;
        };
        if content.len() < 3 || self.drafts[self.first..].iter().any(|draft| draft.content.overlaps(content)) {
            return None;
        }
        let quotation = self.quotation_of(content);
        let mut used = Vec::new();
        let content = self.unquoted(content);
        let cue = Span::new(at, at + length);
        let draft = Draft::new(party.entity, speech.stance, cue, content, span, "speech.source");
        self.push(Draft { quotation, ..draft }, &mut used);
        Some(content.end.max(end))
    }

    fn quotation_of(&self, content: Span<Token>) -> Quotation {
        let document = self.reader.document;
        let quoted = document.quotes_over(content).iter().filter(|quote| quote.inner.len() > 1);
        let mut quotation = Quotation::Indirect;
        for quote in quoted {
            quotation = if quote.outer.start <= content.start + 1 && quote.outer.end + 2 >= content.end {
                Quotation::Direct
            } else {
                Quotation::Mixed
            };
        }
        quotation
    }

    /// Content that is one quotation, without its marks.
    fn unquoted(&self, content: Span<Token>) -> Span<Token> {
        let whole = self.reader.document.quotes_over(content).iter().find(|quote| {
            quote.outer.start >= content.start
                && quote.outer.start <= content.start + 1
                && quote.outer.end + 2 >= content.end
                && quote.outer.end <= content.end + 2
        });
        whole.map_or(content, |quote| quote.inner)
    }

    /// "Hal itu disampaikan (oleh) X": what was said stands before, or in the quotations that follow.
    fn passive(
        &mut self,
        span: Span<Token>,
        at: u32,
        length: u32,
        speech: Speech,
        used: &mut Vec<Span<Token>>,
    ) -> Option<u32> {
        let reader = self.reader;
        let party = reader.speaker_after(at, length)?;
        let end = party.span.end.max(at + length);
        // "Ditegaskan Sugiono, …", "…, ditegaskan Sugiono".
        let content = if at == span.start && (reader.is_mark(end, ",") || reader.is_mark(end, "bahwa")) {
            Some(Span::new(end + 1, reader.clause_end(end + 1, span.end)))
        } else if at > span.start && reader.is_mark(at - 1, ",") {
            Some(Span::new(self.statement_start(span.start, at, used), at - 1))
        } else {
            None
        };
        if let Some(content) = content.filter(|content| content.len() > 2 && !used.iter().any(|u| u.overlaps(*content)))
        {
            let cue = Span::new(at, at + length);
            let draft = Draft::new(party.entity, speech.stance, cue, content, span, "speech.passive");
            self.push(Draft { quotation: self.quotation_of(content), ..draft }, used);
            return Some(content.end.max(end));
        }
        let anaphor = (span.start..at).any(|index| {
            reader.class(index, Class::Anaphor)
                || (reader.class(index, Class::Noun) && reader.class(index + 1, Class::Deictic))
        });
        if !anaphor {
            return None;
        }
        if let Some(sentence) = self.waiting.take() {
            let content = sentence.tokens;
            let content = Span::new(content.start, reader.content_end(content.start, content.end));
            let mut used = Vec::new();
            let cue = Span::new(at, at + length);
            let draft = Draft::new(party.entity, speech.stance, cue, content, span, "speech.passive");
            self.push(Draft { quotation: self.quotation_of(content), ..draft }, &mut used);
        }
        self.speaker = Some(party.entity);
        Some(party.span.end.max(at + length))
    }

    /// Quotations that no verb of their sentence claimed: the speaker before them goes on.
    fn loose_quotes(&mut self, span: Span<Token>, used: &[Span<Token>]) {
        for quote in self.quotes(span) {
            if used.iter().any(|known| known.overlaps(quote.inner)) {
                continue;
            }
            let words = (quote.inner.start..quote.inner.end)
                .filter(|at| self.reader.document.tokens[*at as usize].is_word())
                .count();
            // A title or a phrase in marks within the reporter's sentence is no statement of its own.
            let most = quote.outer.len() * 10 >= span.len() * 8;
            if !most || words < 4 {
                continue;
            }
            let left_open = quote.inner.end == quote.outer.end;
            match self.speaker {
                // A paragraph that opens a quotation and leaves it open has its speaker named where it closes.
                _ if left_open => self.open.push(quote),
                Some(speaker) => self.continued(&quote, speaker),
                None => {}
            }
        }
    }

    /// A quotation without an attribution of its own.
    fn continued(&mut self, quote: &Quote, speaker: EntityId) {
        let content = quote.inner;
        let cue = Span::new(content.start, content.start + 1);
        let draft = Draft::new(speaker, Stance::States, cue, content, quote.outer, "speech.quote_continued");
        self.drafts.push(Draft { quotation: Quotation::Direct, ..draft });
    }
}
