//! Subjects and speakers: who stands before a verb, who follows "kata".

use super::Reader;
use crate::entity::EntityId;
use crate::fact::cue::{Class, SpeechUse};
use crate::fact::pair::{definite, pair};
use crate::language::token::{Clitic, Shape};
use crate::mention::EntityKind;
use crate::mention::context::Sign;
use crate::span::{Span, Token};

/// How many words may stand between a subject and its verb.
const GAP: u32 = 14;

/// Somebody who speaks, and the words that name them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Party {
    pub entity: EntityId,
    pub span: Span<Token>,
}

impl Reader<'_> {
    pub(super) fn class(&self, at: u32, class: Class) -> bool {
        self.cues.is(self.document.word(at), class)
    }

    pub(super) fn is_mark(&self, at: u32, mark: &str) -> bool {
        self.form(at) == mark
    }

    /// Whoever the words at a token name: a title or name, "Pak X", or a pronoun.
    pub(super) fn party_at(&self, at: u32) -> Option<Party> {
        for skip in 0..3 {
            let start = at + skip;
            if let Some(reference) = self.cast.starting_at(start) {
                return Some(Party { entity: reference.entity, span: Span::new(at, reference.span.end) });
            }
            // Forms of address and articles before the name.
            let token = self.document.get(start)?;
            let passes = token.is_capitalized()
                || matches!(self.form(start), "pak" | "bu" | "ibu" | "bapak" | "sang" | "." | "si");
            if !passes {
                break;
            }
        }
        let token = self.document.get(at)?;
        let own = token.clitic == Clitic::Nya && self.cues.is(token.stem, Class::Own);
        if own || self.class(at, Class::Pronoun) {
            let person = self.cast.antecedent(self.document, &self.names.context, at)?;
            // "partainya" is the body that the person is tied to.
            let body = own.then(|| self.body_of(person, self.form(at))).flatten();
            return Some(Party { entity: body.unwrap_or(person), span: Span::new(at, at + 1) });
        }
        if let Some(entity) = definite(self.document, self.cast, self.cues, at) {
            return Some(Party { entity, span: Span::new(at, at + 2) });
        }
        if matches!(self.form(at), "pemerintah" | "Pemerintah") {
            return self.home_government().map(|entity| Party { entity, span: Span::new(at, at + 1) });
        }
        None
    }

    /// The party, country or other body that a person's posts tie them to.
    fn body_of(&self, person: EntityId, word: &str) -> Option<EntityId> {
        let list = self.cast.affiliation.get(person.0 as usize)?;
        let kind_of = |entity: &EntityId| self.cast.entity(*entity).kind;
        let fits = |entity: &&EntityId| match word.to_lowercase().as_str() {
            "partainya" | "fraksinya" => kind_of(entity) == EntityKind::PoliticalParty,
            "negaranya" | "pemerintahnya" => kind_of(entity) == EntityKind::Country,
            "pihaknya" | "dirinya" => false,
            _ => kind_of(entity).is_organization(),
        };
        list.iter().find(fits).copied()
    }

    /// "Pemerintah" without a country is Indonesia's, when the article names Indonesia.
    pub(super) fn home_government(&self) -> Option<EntityId> {
        self.cast
            .entities
            .iter()
            .position(|entity| entity.kind == EntityKind::Country && entity.name == "Indonesia")
            .map(|at| EntityId(at as u32))
    }

    /// The subject of the verb at `verb`, looking back no farther than `from`.
    pub(super) fn subject(&self, from: u32, verb: u32) -> Option<Party> {
        self.adjacent(from, verb).or_else(|| self.leading(from, verb))
    }

    /// The party right before a verb, with only adverbs, "yang" and parentheses of time between.
    pub(super) fn adjacent(&self, from: u32, verb: u32) -> Option<Party> {
        let mut at = verb;
        while at > from {
            if let Some(reference) = self.cast.ending_at(at) {
                let governed = reference.span.start > from && self.is_governed(reference.span.start - 1);
                let kind = self.cast.entity(reference.entity).kind;
                if governed
                    || reference.span.start < from
                    || matches!(kind, EntityKind::City | EntityKind::Place | EntityKind::AdministrativeArea)
                {
                    return None;
                }
                return Some(Party { entity: reference.entity, span: reference.span });
            }
            let before = at - 1;
            let token = self.document.tokens[before as usize];
            if self.class(before, Class::Pronoun)
                || (token.clitic == Clitic::Nya && self.cues.is(token.stem, Class::Own))
                || matches!(self.form(before), "Pemerintah" | "pemerintah")
            {
                return self.party_at(before);
            }
            if at > from + 1
                && let Some(party) = self.pair_before(at)
            {
                return Some(party);
            }
            if at > from + 1
                && let Some(entity) = definite(self.document, self.cast, self.cues, at - 2)
            {
                return Some(Party { entity, span: Span::new(at - 2, at) });
            }
            if self.is_mark(before, ",") && verb - at < 2 {
                // "X, Senin (20/10), mengatakan": step over what stands between two commas.
                let open = (from..before).rev().find(|index| self.is_mark(*index, ","));
                match open {
                    Some(open) if before - open < GAP && self.cast.ending_at(open).is_some() => at = open,
                    _ if self.cast.ending_at(before).is_some() => at = before,
                    _ => return None,
                }
                continue;
            }
            if self.is_mark(before, ")") {
                let open = (from..before).rev().find(|index| self.is_mark(*index, "("))?;
                at = open;
                continue;
            }
            let passes = self.class(before, Class::Adverb)
                || self.class(before, Class::Negation)
                || self.class(before, Class::Deictic)
                || self.is_mark(before, "yang");
            if token.shape != Shape::Lower || !passes || verb - before > 6 {
                return None;
            }
            at = before;
        }
        None
    }

    /// "kedua negara" right before a verb, "kedua belah pihak": the two, the first of them speaking.
    fn pair_before(&self, at: u32) -> Option<Party> {
        (at.saturating_sub(3)..at).find_map(|start| {
            let first = *pair(self.document, self.cast, self.cues, start)?.first()?;
            let words = (start + 1..at).all(|index| self.class(index, Class::Pair));
            words.then_some(Party { entity: first, span: Span::new(start, at) })
        })
    }

    /// All who hold what a subject holds: those joined to it ("Indonesia dan Malaysia"), or both of a pair.
    pub(super) fn holders(&self, party: Party) -> Vec<EntityId> {
        if let Some(pair) = pair(self.document, self.cast, self.cues, party.span.start) {
            return pair;
        }
        let mut holders = vec![party.entity];
        let mut start = party.span.start;
        while start > 1 && matches!(self.form(start - 1), "dan" | "serta" | ",") {
            let mut end = start - 1;
            while end > 0 && self.is_mark(end - 1, ",") {
                end -= 1;
            }
            let Some(other) = self.cast.ending_at(end) else { break };
            let governed = other.span.start > 0 && self.is_governed(other.span.start - 1);
            let joined = self.form(start - 1) != "," || holders.len() > 1;
            if governed || !joined || self.cast.entity(other.entity).kind != self.cast.entity(party.entity).kind {
                break;
            }
            if !holders.contains(&other.entity) {
                holders.insert(0, other.entity);
            }
            start = other.span.start;
        }
        holders
    }

    /// Whether a preposition before a party makes it something else than a subject.
    fn is_governed(&self, at: u32) -> bool {
        self.class(at, Class::Recipient)
            || self.class(at, Class::Purpose)
            || matches!(
                self.form(at),
                "dengan"
                    | "oleh"
                    | "di"
                    | "ke"
                    | "dari"
                    | "asal"
                    | "terhadap"
                    | "atas"
                    | "dalam"
                    | "untuk"
                    | "bagi"
                    | "bersama"
                    | "antara"
                    | "tentang"
                    | "soal"
                    | "mengenai"
                    | "kepada"
                    | "bertemu"
                    | "menemui"
            )
    }

    /// The party that opens the clause, stepping over what a preposition governs ("Dalam kesempatan itu, Muzzammil …").
    fn leading(&self, from: u32, verb: u32) -> Option<Party> {
        let mut at = from;
        while at < verb {
            if self.document.quote_at(at).is_some() {
                at += 1;
                continue;
            }
            if let Some(reference) = self.cast.starting_at(at) {
                let governed = at > from && self.is_governed(at - 1);
                let kind = self.cast.entity(reference.entity).kind;
                let place = matches!(kind, EntityKind::City | EntityKind::Place | EntityKind::AdministrativeArea);
                if !governed && !place && reference.span.end <= verb {
                    return Some(Party { entity: reference.entity, span: reference.span });
                }
                at = reference.span.end.max(at + 1);
                continue;
            }
            let token = self.document.tokens[at as usize];
            if self.class(at, Class::Pronoun) || (token.clitic == Clitic::Nya && self.cues.is(token.stem, Class::Own)) {
                return self.party_at(at);
            }
            at += 1;
        }
        None
    }

    /// The start of the clause that a verb is in: after the last mark or conjunction that opens one, at or after `from`.
    pub(super) fn clause_start(&self, from: u32, verb: u32) -> u32 {
        (from..verb)
            .rev()
            .find(|at| {
                self.class(*at, Class::That)
                    || self.is_mark(*at, ";")
                    || matches!(self.form(*at), "sementara" | "sedangkan")
            })
            .map_or(from, |at| at + 1)
    }

    /// Whoever follows a verb of speech without its own subject ("kata X", "ujarnya").
    pub(super) fn speaker_after(&self, verb: u32, length: u32) -> Option<Party> {
        let token = self.document.get(verb)?;
        if token.clitic == Clitic::Nya && length == 1 {
            let entity = self.cast.antecedent(self.document, &self.names.context, verb)?;
            return Some(Party { entity, span: Span::new(verb, verb + 1) });
        }
        let mut at = verb + length;
        while self.class(at, Class::Adverb)
            || matches!(self.form(at), "oleh")
            || self.class(at, Class::Noun) && at < verb + 4
        {
            at += 1;
        }
        if matches!(self.form(at), "dari" | "dia") && self.form(at) == "dari" {
            at += 1;
        }
        let party = self.party_at(at)?;
        let kind = self.cast.entity(party.entity).kind;
        (!matches!(kind, EntityKind::City | EntityKind::AdministrativeArea | EntityKind::Place)).then_some(party)
    }

    /// The end of the content that begins at `from`: the sentence's end without its stop, or the mark before an attribution.
    pub(super) fn content_end(&self, from: u32, end: u32) -> u32 {
        let mut end = end;
        while end > from
            && (self.document.tokens[end as usize - 1].shape == Shape::Stop
                || self.is_mark(end - 1, ",")
                || self.is_mark(end - 1, ":"))
        {
            end -= 1;
        }
        end
    }

    /// The end of the clause said: before the attribution of another, a statement's quotation that opens later, or the end.
    pub(super) fn clause_end(&self, start: u32, end: u32) -> u32 {
        let mut at = start;
        while at < end {
            if let Some(quote) = self.document.quote_at(at) {
                at = quote.outer.end.max(at + 1);
                continue;
            }
            // "…, dikutip dari Xinhua": where it was read.
            if self.is_mark(at, ",") && (at + 1..at + 3).any(|index| self.class(index, Class::Cited)) {
                return at;
            }
            // "…, sementara Y mengatakan …": another's clause.
            if self.is_mark(at, ",") && matches!(self.form(at + 1), "sementara" | "sedangkan") {
                return at;
            }
            if self.is_mark(at, ",")
                && let Some((length, speech)) = self.cues.speech(self.document, at + 1, end)
                && matches!(speech.usage, SpeechUse::Bare | SpeechUse::Source)
                && self.speaker_after(at + 1, length).is_some()
            {
                return at;
            }
            at += 1;
        }
        self.content_end(start, end)
    }

    /// Whether a token stands in a quotation that is a statement.
    pub(super) fn is_quoted(&self, at: u32) -> bool {
        self.document.quote_at(at).is_some_and(|quote| self.is_statement(quote))
    }

    pub(super) fn speech_sign(&self, at: u32) -> bool {
        self.names.context.is(self.document.word(at), Sign::Speech)
    }
}
