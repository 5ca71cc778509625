//! Verbs of speech and quotations.

use super::clause::Party;
use super::{Draft, Reader};
use crate::entity::EntityId;
use crate::fact::cue::{Class, Speech, SpeechUse};
use crate::fact::{Quotation, Stance};
use crate::language::token::{Clitic, Shape};
use crate::language::{Quote, Sentence};
use crate::span::{Span, Token};

/// Reads the statements of an article.
pub(super) fn drafts(reader: &Reader<'_>) -> Vec<Draft> {
    let mut pass = Pass { reader: *reader, drafts: Vec::new(), first: 0, speaker: None, waiting: None };
    for sentence in &reader.document.sentences {
        pass.sentence(sentence);
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
            SpeechUse::Passive => self.passive(span, at, length),
            SpeechUse::Say | SpeechUse::Quote if !capital || at == span.start => {
                self.say(span, at, length, speech, used)
            }
            _ => None,
        }
    }

    fn push(&mut self, draft: Draft, used: &mut Vec<Span<Token>>) {
        self.speaker = Some(draft.speaker);
        used.push(draft.content);
        self.drafts.push(draft);
    }

    /// '"…," kata X', "…, ujar X, …", "Kata X, …".
    fn bare(
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
        let cue = Span::new(at, at + length);
        let evidence = span;
        let mut draft = Draft {
            speaker: party.entity,
            holder: None,
            stance: None,
            default: speech.stance,
            cue,
            content: Span::new(span.start, span.start),
            evidence,
            quotation: Quotation::Indirect,
            recipient: None,
            rule: "speech.after",
            confidence: 80,
        };
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
                draft.confidence = 88;
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

    /// The last speaker, when no person has opened a sentence of the reporter's since.
    fn same_speaker(&self, span: Span<Token>, at: u32) -> Option<EntityId> {
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
    fn statement_start(&self, from: u32, to: u32, used: &[Span<Token>]) -> u32 {
        let start = used.iter().map(|known| known.end).filter(|end| *end < to).max().unwrap_or(from);
        let mut start = start.max(from);
        while self.reader.is_mark(start, ",") {
            start += 1;
        }
        start
    }

    /// Whether the statement goes on after its inserted attribution: "…, kata X, menjadi ukuran …".
    fn goes_on(&self, end: u32, sentence_end: u32) -> bool {
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
        self.push(
            Draft {
                speaker: party.entity,
                holder: None,
                stance: None,
                default: speech.stance,
                cue: Span::new(at, at + length),
                content,
                evidence: span,
                quotation,
                recipient: None,
                rule: "speech.source",
                confidence: 82,
            },
            &mut used,
        );
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
    fn passive(&mut self, span: Span<Token>, at: u32, length: u32) -> Option<u32> {
        let reader = self.reader;
        let party = reader.speaker_after(at, length)?;
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
            self.push(
                Draft {
                    speaker: party.entity,
                    holder: None,
                    stance: None,
                    default: Stance::States,
                    cue: Span::new(at, at + length),
                    content,
                    evidence: span,
                    quotation: self.quotation_of(content),
                    recipient: None,
                    rule: "speech.passive",
                    confidence: 70,
                },
                &mut used,
            );
        }
        self.speaker = Some(party.entity);
        Some(party.span.end.max(at + length))
    }

    /// "X mengatakan (kepada Y) (bahwa) …", "X menegaskan komitmen …", 'X berkata: "…"'.
    fn say(
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
            if reader.is_mark(start, "kepada")
                || (reader.is_mark(start, "pada") && reader.cast.starting_at(start + 1).is_some())
            {
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
    fn draft(
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
            holder: None,
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
    fn carried(&self, span: Span<Token>, at: u32) -> Option<Party> {
        let joined = at > span.start
            && (self.reader.class(at - 1, Class::Joiner)
                || self.reader.is_mark(at - 1, ",")
                || self.reader.class(at - 1, Class::Adverb));
        let last = self.drafts.last().filter(|draft| joined && draft.evidence == span)?;
        Some(Party { entity: last.speaker, span: Span::new(at, at) })
    }

    /// "hal itu", "hal tersebut", "itu": the object is said elsewhere.
    fn is_anaphoric(&self, at: u32) -> bool {
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
    fn clause_end(&self, start: u32, end: u32) -> u32 {
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
            let Some(speaker) = self.speaker.filter(|_| most && words >= 4) else { continue };
            let content = quote.inner;
            self.drafts.push(Draft {
                speaker,
                holder: None,
                stance: None,
                default: Stance::States,
                cue: Span::new(content.start, content.start + 1),
                content,
                evidence: quote.outer,
                quotation: Quotation::Direct,
                recipient: None,
                rule: "speech.quote_continued",
                confidence: 70,
            });
        }
    }
}
