//! "X mengatakan bahwa …": the speaker before the verb, what was said after it.

use super::super::Draft;
use super::super::clause::Party;
use super::Pass;
use crate::entity::EntityId;
use crate::fact::cue::{Class, Speech, SpeechUse, StanceUse};
use crate::fact::{Quotation, Stance};
use crate::span::{Span, Token};

/// Where what was said begins, and what the words before it tell.
struct Opening {
    start: u32,
    /// Whom it was said to.
    recipient: Option<EntityId>,
    /// The stance of the noun that opens it.
    nominal: Option<Stance>,
    /// Whether "bahwa" opens it.
    opened: bool,
}

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
        // "tidak menampik bahwa …" grants it; "tidak menyebut …" says nothing.
        let negated = at > span.start
            && reader.class(at - 1, Class::Negation)
            && !matches!(reader.form(at - 1), "tanpa" | "jangan");
        let speech = match (negated, speech.stance) {
            (true, Stance::Denies) => Speech { stance: Stance::Affirms, ..speech },
            (true, _) => return None,
            (false, _) => speech,
        };
        let cue = Span::new(at, at + length);
        let Opening { start, recipient, nominal, opened } = self.opening(at + length, span);
        if start >= span.end {
            // The quotations that follow are this speaker's.
            self.speaker = Some(party.entity);
        }
        let direct = |content, rule| {
            let draft = Draft::new(party.entity, speech.stance, cue, content, span, rule);
            Draft { quotation: Quotation::Direct, ..draft }
        };
        if let Some(quote) = quote_before
            && (reader.content_end(at + length, span.end) <= at + length + 1
                || self.reader.class(at + length, Class::Adjunct)
                || reader.is_mark(at + length, ","))
        {
            self.push(direct(quote.inner, "speech.quote_subject"), used);
            return Some(at + length);
        }
        let said_elsewhere = speech.usage == SpeechUse::Quote
            && !opened
            && !matches!(reader.form(start), "telah" | "akan" | "sudah" | "sedang" | "masih")
            && reader.document.quotes_over(Span::new(start, start + 3)).is_empty();
        if self.is_anaphoric(start) || said_elsewhere {
            self.speaker = Some(party.entity);
            if let Some(quote) = self.quotes(Span::new(start, span.end)).first().copied() {
                self.push(direct(quote.inner, "speech.quote_after"), used);
                return Some(quote.outer.end);
            }
            return Some(at + length);
        }
        let end = reader.clause_end(start, span.end);
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
        let draft = Draft::new(party.entity, speech.stance, cue, inner, span, rule);
        self.push(Draft { quotation, recipient, stance: nominal, ..draft }, used);
        Some(end.max(at + length))
    }

    /// What stands between a verb of speech and what was said: "juga kepada Y bahwa", "di Jakarta, Senin, bahwa", or a noun
    /// of stance that opens it ("dukungan terhadap …").
    fn opening(&self, after: u32, span: Span<Token>) -> Opening {
        let reader = &self.reader;
        let mut start = after;
        let mut recipient = None;
        let mut opened = false;
        loop {
            let form = reader.form(start);
            let to = reader.cast.starting_at(start + 1).filter(|_| matches!(form, "kepada" | "pada" | "ke"));
            if let Some(to) = to {
                recipient = Some(to.entity);
                start = to.span.end;
            } else if form == "kepada" {
                // "kepada wartawan": nobody we know.
                let until = start + 1..span.end.min(start + 12);
                let ends = |index: &u32| reader.class(*index, Class::That) || matches!(reader.form(*index), "," | ":");
                match until.clone().find(ends) {
                    Some(index) => start = index,
                    None => break,
                }
            } else if matches!(form, ":" | "," | "juga" | "pula" | "kembali" | "lagi" | "pun")
                || (reader.class(start, Class::That) && !matches!(form, "jika" | "kalau"))
            {
                opened |= form == "bahwa";
                start += 1;
            } else {
                break;
            }
        }
        let that = (start..span.end.min(start + 18)).find(|index| reader.form(*index) == "bahwa");
        // "menilai perdebatan itu menunjukkan bahwa …": the words of another verb.
        let that = that.filter(|that| {
            !(start..*that).any(|index| reader.speech_sign(index) || (index > start && reader.document.is_verb(index)))
        });
        let nominal = reader
            .cues
            .stance(reader.document, start, span.end)
            .filter(|(_, noun)| that.is_none() && noun.usage == StanceUse::Noun)
            .map(|(_, noun)| noun.stance);
        Opening { start: that.map_or(start, |that| that + 1), recipient, nominal, opened: opened || that.is_some() }
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
            || (reader.class(at, Class::Anaphor)
                && (reader.class(at + 1, Class::Deictic)
                    || matches!(reader.form(at + 1), "serupa" | "senada" | "sama")
                    || (reader.is_mark(at + 1, "yang") && reader.is_mark(at + 2, "sama"))))
            || reader.class(at, Class::Deictic)
                && !self.reader.document.get(at + 1).is_some_and(crate::language::token::Token::is_word)
    }
}
