//! "X mengatakan bahwa …": the speaker before the verb, what was said after it.

use super::super::Draft;
use super::super::clause::Party;
use super::Pass;
use crate::fact::Quotation;
use crate::fact::cue::{Class, Speech, SpeechUse};
use crate::span::{Span, Token};

impl Pass<'_> {
    /// "X mengatakan (kepada Y) (bahwa) …", "X menegaskan komitmen …", 'X berkata: "…"'.
    pub(super) fn say(
        &mut self,
        span: Span<Token>,
        at: u32,
        length: u32,
        speech: Speech,
        used: &mut Vec<Span<Token>>,
    ) -> Option<u32> {
        let reader = self.reader;
        let from =
            used.iter().map(|known| known.end).filter(|end| *end <= at).max().unwrap_or(span.start).max(span.start);
        let from = reader.clause_start(from, at);
        // "meminta Li untuk menyampaikan salam": what is asked for, not said.
        if used.iter().any(|known| known.contains(at)) || (at > span.start && reader.class(at - 1, Class::Purpose)) {
            return None;
        }
        // '"…," X menegaskan.'
        let quote_before = reader
            .document
            .quotes_in(Span::new(span.start, at))
            .iter()
            .find(|quote| reader.is_statement(quote) && !used.iter().any(|known| known.overlaps(quote.inner)));
        let party = match quote_before {
            Some(quote) => reader.subject(quote.outer.end, at)?,
            None => reader.subject(from, at).or_else(|| self.carried(span, at))?,
        };
        let cue = Span::new(at, at + length);
        let mut start = at + length;
        let mut recipient = None;
        let mut nominal = None;
        let mut opened = false;
        loop {
            let to_body = matches!(reader.form(start), "pada" | "ke") && reader.cast.starting_at(start + 1).is_some();
            if reader.is_mark(start, "kepada") || to_body {
                let Some(to) = reader.cast.starting_at(start + 1) else {
                    // "kepada wartawan", "kepada reporter"
                    let that = (start..span.end.min(start + 12)).find(|index| {
                        reader.class(*index, Class::That) || reader.is_mark(*index, ",") || reader.is_mark(*index, ":")
                    });
                    match that {
                        Some(that) => start = that,
                        None => break,
                    }
                    continue;
                };
                recipient = Some(to.entity);
                start = to.span.end;
            } else if reader.class(start, Class::That) && reader.form(start) == "bahwa" {
                opened = true;
                start += 1;
            } else if reader.class(start, Class::That) && reader.form(start) != "jika" && reader.form(start) != "kalau"
                || matches!(reader.form(start), ":" | ",")
                || (reader.class(start, Class::Adverb)
                    && matches!(reader.form(start), "juga" | "pula" | "kembali" | "lagi" | "pun"))
            {
                start += 1;
            } else {
                break;
            }
        }
        if start >= span.end {
            // The quotations of the sentence, or those that follow.
            self.speaker = Some(party.entity);
        }
        // A clause opened by "bahwa" after words of time or place: "mengatakan di Jakarta, Senin, bahwa …".
        let that = (start..span.end.min(start + 18)).find(|index| self.reader.form(*index) == "bahwa");
        if let Some(that) = that
            && !(start..that).any(|index| self.reader.speech_sign(index))
        {
            start = that + 1;
            opened = true;
        } else if let Some((noun_length, noun)) = reader.cues.stance(reader.document, start, span.end)
            && noun.usage == crate::fact::cue::StanceUse::Noun
        {
            nominal = Some(noun.stance);
            let _ = noun_length;
        }
        if let Some(quote) = quote_before
            && (reader.content_end(at + length, span.end) <= at + length + 1
                || self.reader.class(at + length, Class::Adjunct)
                || reader.is_mark(at + length, ","))
        {
            let draft =
                self.draft(party, speech, cue, quote.inner, span, Quotation::Direct, "speech.quote_subject", 85);
            self.push(draft, used);
            return Some(at + length);
        }
        let said_elsewhere = speech.usage == SpeechUse::Quote
            && !opened
            && reader.document.quotes_over(Span::new(start, start + 3)).is_empty();
        if self.is_anaphoric(start) || said_elsewhere {
            self.speaker = Some(party.entity);
            if let Some(quote) = self.quotes(Span::new(start, span.end)).first().copied() {
                let draft =
                    self.draft(party, speech, cue, quote.inner, span, Quotation::Direct, "speech.quote_after", 80);
                self.push(draft, used);
                return Some(quote.outer.end);
            }
            return Some(at + length);
        }
        let end = self.clause_end(start, span.end);
        let content = Span::new(start, end);
        if content.is_empty() {
            return Some(at + length);
        }
        let quotation = self.quotation_of(content);
        let inner = self.unquoted(content);
        let rule = match (quotation, nominal) {
            (Quotation::Direct, _) => "speech.quote_after",
            (_, Some(_)) => "speech.noun",
            (Quotation::Mixed, None) => "speech.mixed",
            (Quotation::Indirect, None) => "speech.say",
        };
        let mut draft = self.draft(party, speech, cue, inner, span, quotation, rule, 80);
        draft.recipient = recipient;
        draft.stance = nominal;
        // A first quotation that ends before the sentence does: 'mengatakan, "…" dan …'.
        self.push(draft, used);
        Some(end.max(at + length))
    }

    #[allow(clippy::too_many_arguments)] // the parts of one statement
    pub(super) fn draft(
        &self,
        party: Party,
        speech: Speech,
        cue: Span<Token>,
        content: Span<Token>,
        evidence: Span<Token>,
        quotation: Quotation,
        rule: &'static str,
        confidence: u8,
    ) -> Draft {
        Draft {
            speaker: party.entity,
            holders: Vec::new(),
            stance: None,
            default: speech.stance,
            cue,
            content,
            evidence,
            quotation,
            recipient: None,
            rule,
            confidence,
        }
    }

    /// A verb without a subject of its own goes on with the sentence's last speaker ("dan menambahkan …").
    pub(super) fn carried(&self, span: Span<Token>, at: u32) -> Option<Party> {
        let joined = at > span.start
            && (self.reader.class(at - 1, Class::Joiner)
                || self.reader.is_mark(at - 1, ",")
                || self.reader.class(at - 1, Class::Adverb));
        let last = self.drafts.last().filter(|draft| joined && draft.evidence == span)?;
        Some(Party { entity: last.speaker, span: Span::new(at, at) })
    }

    /// "hal itu", "hal tersebut", "itu": the object is said elsewhere.
    pub(super) fn is_anaphoric(&self, at: u32) -> bool {
        let reader = &self.reader;
        let address =
            |index: u32| reader.class(index, Class::Address) && !matches!(reader.form(index + 1), "bahwa" | "terhadap");
        address(at)
            || (matches!(reader.form(at), "sejumlah" | "beberapa" | "hal" | "secara") && address(at + 1))
            || (reader.class(at, Class::Anaphor) && reader.class(at + 1, Class::Deictic))
            || reader.class(at, Class::Deictic)
                && !self.reader.document.get(at + 1).is_some_and(crate::language::token::Token::is_word)
    }

    /// The end of the clause said: before the attribution of another, a statement's quotation that opens later, or the end.
    pub(super) fn clause_end(&self, start: u32, end: u32) -> u32 {
        let reader = &self.reader;
        let mut at = start;
        while at < end {
            if let Some(quote) = reader.document.quote_at(at) {
                at = quote.outer.end.max(at + 1);
                continue;
            }
            if reader.is_mark(at, ",")
                && let Some((length, speech)) = reader.cues.speech(reader.document, at + 1, end)
                && matches!(speech.usage, SpeechUse::Bare | SpeechUse::Source)
                && reader.speaker_after(at + 1, length).is_some()
            {
                return at;
            }
            at += 1;
        }
        reader.content_end(start, end)
    }
}
