//! Verbs of stance: told by the reporter ("Rusia menolak usul itu"), or inside what somebody said.

use super::clause::Party;
use super::{Draft, Reader};
use crate::entity::EntityId;
use crate::fact::cue::{Class, StanceCue, StanceUse};
use crate::fact::grammar::Grammar;
use crate::fact::{Quotation, Stance};
use crate::language::token::Shape;
use crate::mention::EntityKind;
use crate::span::{Span, Token};

/// A word of stance in its clause.
#[derive(Clone, Copy, Debug)]
struct Found {
    at: u32,
    length: u32,
    stance: Stance,
    usage: StanceUse,
}

impl Reader<'_> {
    /// The stance that begins at a token, its negation heeded.
    fn stance_at(&self, at: u32, from: u32, end: u32) -> Option<Found> {
        let (length, cue) = self.cues.stance(self.document, at, end)?;
        let token = self.document.get(at)?;
        if matches!(cue.usage, StanceUse::Noun | StanceUse::Told) || (token.shape != Shape::Lower && at != from) {
            return None;
        }
        Some(Found { at, length, stance: self.heed_negation(cue, at, from)?, usage: cue.usage })
    }

    fn heed_negation(&self, cue: StanceCue, at: u32, from: u32) -> Option<Stance> {
        let negated = (from.max(at.saturating_sub(3))..at).any(|index| self.class(index, Class::Negation));
        if negated { cue.negated } else { Some(cue.stance) }
    }
}

/// Which tokens belong to statements already read.
pub(super) struct Spoken(Vec<u8>);

impl Spoken {
    const CONTENT: u8 = 1;
    const CUE: u8 = 2;
    const START: u8 = 4;

    pub fn new(reader: &Reader<'_>, drafts: &[Draft]) -> Self {
        let mut marks = vec![0; reader.document.tokens.len() + 1];
        for draft in drafts {
            marks[draft.content.range()].iter_mut().for_each(|mark| *mark |= Self::CONTENT);
            marks[draft.cue.range()].iter_mut().for_each(|mark| *mark |= Self::CUE);
            marks[draft.content.start as usize] |= Self::START;
        }
        Self(marks)
    }

    pub fn is_taken(&self, at: u32) -> bool {
        self.0[at as usize] & (Self::CONTENT | Self::CUE) != 0
    }

    fn begins(&self, at: u32) -> bool {
        self.0[at as usize] & (Self::CUE | Self::START) != 0
    }
}

/// Stances that the reporter tells outside of what others said.
pub(super) fn drafts(reader: &Reader<'_>, spoken: &Spoken) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for sentence in &reader.document.sentences {
        let span = sentence.tokens;
        let mut last: Option<Party> = None;
        let mut at = span.start;
        while at < span.end {
            let taken = reader.is_quoted(at) || spoken.is_taken(at);
            let found = if taken { None } else { reader.stance_at(at, span.start, span.end) };
            let Some(found) = found else {
                let passive = if taken { None } else { reader.passive_at(at, span) };
                at = passive.as_ref().map_or(at, |draft| draft.cue.end) + u32::from(passive.is_none());
                drafts.extend(passive);
                continue;
            };
            // "meminta warga yang berencana bepergian …": who is meant, not what they stand for.
            let relative = (span.start..found.at)
                .rev()
                .find(|before| !reader.class(*before, Class::Adverb) && !reader.class(*before, Class::Negation))
                .is_some_and(|before| reader.is_mark(before, "yang"));
            // "… serta mendorong kemajuan" goes on with what was asked for.
            let goes_on = reader.is_joined(found.at, span.start) && !reader.stands_alone(found);
            if (relative || goes_on) && drafts.last().is_some_and(|draft: &Draft| draft.content.contains(found.at)) {
                at = found.at + found.length;
                continue;
            }
            // "sepakat menentang X": what they agree on is where they stand.
            let inner = reader.stance_at(found.at + found.length, span.start, span.end);
            if found.stance == Stance::Supports && inner.is_some_and(|inner| inner.usage != StanceUse::Will) {
                last = reader.stance_subject(span, found.at, last);
                at = found.at + found.length;
                continue;
            }
            let mut subject = reader.stance_subject(span, found.at, last);
            // "X mendukung A, menentang B": A is what X supports, and stands against nothing.
            let before = drafts.last().filter(|draft: &&Draft| span.covers(draft.content));
            if last.is_some()
                && subject.zip(before).is_some_and(|(party, before)| before.content.contains(party.span.start))
                && reader.is_joined(found.at, span.start)
            {
                subject = last;
            }
            let start = found.at + found.length;
            let end = reader.stance_end(start, span.end, spoken);
            at = start;
            let Some(party) = subject else { continue };
            last = Some(party);
            let content = reader.stance_content(found, start, end);
            if content.is_empty() {
                continue;
            }
            let recipient = reader.addressee(found, start);
            let quoted = reader.document.quotes_over(content).iter().any(|quote| quote.inner.len() > 2);
            let evidence = Span::new(party.span.start.min(found.at), end);
            let cue = Span::new(found.at, start);
            drafts.push(Draft {
                holders: reader.holders(party),
                stance: Some(found.stance),
                quotation: if quoted { Quotation::Mixed } else { Quotation::Indirect },
                recipient,
                ..Draft::new(party.entity, found.stance, cue, content, evidence, "stance.verb")
            });
            at = content.start.max(start);
        }
    }
    drafts
}

impl Reader<'_> {
    fn stance_subject(&self, span: Span<Token>, verb: u32, last: Option<Party>) -> Option<Party> {
        if let Some(party) = self.adjacent(span.start, verb) {
            return Some(party);
        }
        // "pemilik kendaraan yang ingin …": nobody we know.
        let relative = (span.start..verb)
            .rev()
            .find(|at| !self.class(*at, Class::Adverb) && !self.class(*at, Class::Negation))
            .is_some_and(|at| self.is_mark(at, "yang"));
        if relative {
            return None;
        }
        let joined = verb > span.start
            && (self.class(verb - 1, Class::Joiner)
                || self.is_mark(verb - 1, ",")
                || self.class(verb - 1, Class::Adverb));
        if joined && last.is_some() {
            return last;
        }
        let from = self.clause_start(span.start, verb);
        self.subject(from, verb)
            .filter(|party| verb - party.span.end <= 8)
            .or_else(|| self.governing_subject(span, verb))
    }

    /// The subject by the parse, however far it stands ("Lee menjamu Trump, memuji …").
    pub(super) fn governing_subject(&self, span: Span<Token>, verb: u32) -> Option<Party> {
        let grammar =
            Grammar { document: self.document, cast: self.cast, names: self.names, cues: self.cues, sentence: span };
        let entity = *grammar.subjects(verb).iter().find(|entity| grammar.can_act(**entity))?;
        Some(Party { entity, span: Span::new(verb, verb) })
    }

    /// "usul itu ditolak (oleh) X": the agent takes the stance to the subject.
    fn passive_at(&self, at: u32, span: Span<Token>) -> Option<Draft> {
        let cue = self.cues.passive(self.document, at)?;
        let stance = self.heed_negation(cue, at, span.start)?;
        let mut agent = at + 1;
        while self.class(agent, Class::Adverb) || matches!(self.form(agent), "oleh" | "secara" | "tegas" | "keras") {
            agent += 1;
        }
        let party =
            self.cast.starting_at(agent).map(|reference| Party { entity: reference.entity, span: reference.span });
        let party = party.filter(|party| {
            let kind = self.cast.entity(party.entity).kind;
            !kind.is_place() || kind == EntityKind::Country
        })?;
        if at == span.start {
            return None;
        }
        let mut end = at;
        while end > span.start
            && (self.class(end - 1, Class::Adverb)
                || self.class(end - 1, Class::Negation)
                || matches!(self.form(end - 1), "yang" | ","))
        {
            end -= 1;
        }
        let opens =
            |index: &u32| self.is_mark(*index, ",") || self.class(*index, Class::That) || self.is_quoted(*index);
        let start = (span.start..end).rev().find(opens).map_or(span.start, |index| index + 1);
        let content = Span::new(start, end);
        let described = self.is_mark(at - 1, "yang");
        if content.len() < 2 || described || self.class(start, Class::Anaphor) {
            return None;
        }
        let cue_span = Span::new(at, at + 1);
        Some(Draft {
            holders: self.holders(party),
            stance: Some(stance),
            ..Draft::new(party.entity, stance, cue_span, content, content.hull(party.span), "stance.passive")
        })
    }

    /// The content of a stance: its object; for "siap" and its like, the verb with it.
    fn stance_content(&self, found: Found, start: u32, end: u32) -> Span<Token> {
        let mut start = start;
        if found.usage == StanceUse::Will {
            return Span::new(found.at, self.content_end(found.at, end));
        }
        while self.class(start, Class::Purpose)
            || self.class(start, Class::That)
            || matches!(
                self.form(start),
                "dengan" | "atas" | "terhadap" | "kepada" | "juga" | "pula" | "penuh" | "sepenuhnya"
            )
        {
            start += 1;
        }
        Span::new(start, self.content_end(start, end))
    }

    /// The end of a stance's clause: before the next joined stance, an attribution, or the sentence's end.
    fn stance_end(&self, start: u32, end: u32, spoken: &Spoken) -> u32 {
        let mut at = start + 1;
        while at < end {
            if spoken.begins(at) {
                return self.back_over_joiners(start, at);
            }
            if self.stance_at(at, start, end).is_some_and(|found| self.is_joined(at, start) && self.stands_alone(found))
            {
                return self.back_over_joiners(start, at);
            }
            at += 1;
        }
        end
    }

    /// Whether a joined verb is a stance of its own: "mendesak Israel …", but not "serta mendorong kemajuan".
    fn stands_alone(&self, found: Found) -> bool {
        let next = found.at + found.length;
        found.usage != StanceUse::Ask
            || self.cast.starting_at(next).is_some()
            || (next..next + 4).any(|at| self.class(at, Class::Purpose))
    }

    /// Whether a verb is joined to one before it: ", menentang", "serta mendukung", "dan secara tegas menolak".
    fn is_joined(&self, at: u32, from: u32) -> bool {
        let mut index = at;
        while index > from {
            index -= 1;
            if self.class(index, Class::Joiner) || self.is_mark(index, ",") {
                return true;
            }
            if !self.class(index, Class::Adverb) && !self.class(index, Class::Negation) {
                return false;
            }
        }
        false
    }

    fn back_over_joiners(&self, from: u32, at: u32) -> u32 {
        let mut end = at;
        while end > from
            && (self.class(end - 1, Class::Joiner)
                || self.class(end - 1, Class::Adverb)
                || self.class(end - 1, Class::Negation)
                || self.is_mark(end - 1, ","))
        {
            end -= 1;
        }
        end
    }

    /// Who is asked, praised, warned: the party right after the verb, or after "kepada".
    fn addressee(&self, found: Found, start: u32) -> Option<EntityId> {
        let at = if matches!(self.form(start), "kepada" | "terhadap" | "pada") { start + 1 } else { start };
        let takes = matches!(found.usage, StanceUse::Ask | StanceUse::Act);
        let party = self.cast.starting_at(at).filter(|_| takes)?;
        Some(party.entity)
    }
}

/// What somebody said, told apart where it holds several stances: "RRDK mendukung A, menentang B, serta mendukung C".
pub(super) fn split(reader: &Reader<'_>, draft: Draft) -> Vec<Draft> {
    if draft.rule.starts_with("stance.") || draft.quotation == Quotation::Direct {
        return vec![draft];
    }
    let content = draft.content;
    // The clause's own verb comes soon: after its subject, or at once.
    let subject = reader.party_at(content.start);
    let subject_end = subject.map_or(content.start, |party| party.span.end);
    let limit = (subject_end + 6).min(content.end);
    let first = (subject_end..limit)
        .take_while(|at| {
            *at == subject_end || reader.class(*at - 1, Class::Adverb) || reader.class(*at - 1, Class::Negation)
        })
        .find_map(|at| reader.stance_at(at, content.start, content.end));
    let Some(first) = first else { return asked_too(reader, draft) };
    let mut found = vec![first];
    let mut at = first.at + first.length;
    while at < content.end {
        if let Some(next) = reader.stance_at(at, content.start, content.end)
            && reader.is_joined(at, content.start)
            && reader.stands_alone(next)
            && (next.usage != StanceUse::Act || found[0].usage != StanceUse::Will || next.stance != Stance::Supports)
        {
            found.push(next);
            at = next.at + next.length;
        } else {
            at += 1;
        }
    }
    let holders: Vec<EntityId> = subject
        .map(|party| reader.holders(party))
        .unwrap_or_default()
        .into_iter()
        .filter(|entity| {
            let kind = reader.cast.entity(*entity).kind;
            kind == EntityKind::Country || kind.is_organization()
        })
        .collect();
    let mut pieces = Vec::new();
    for (index, stance) in found.iter().enumerate() {
        let start = if index == 0 { content.start } else { stance.at };
        let end = found.get(index + 1).map_or(content.end, |next| reader.back_over_joiners(start, next.at));
        let verb_end = stance.at + stance.length;
        pieces.push(Draft {
            stance: Some(stance.stance),
            holders: holders.clone(),
            cue: Span::new(stance.at, verb_end),
            content: Span::new(start, end),
            recipient: draft.recipient.or_else(|| reader.addressee(*stance, verb_end)),
            ..draft.clone()
        });
    }
    pieces
}

/// "X menyerukan agar perang diakhiri dan mendesak Israel mundur": what the same speaker asks of somebody else is a second
/// statement.
fn asked_too(reader: &Reader<'_>, draft: Draft) -> Vec<Draft> {
    let content = draft.content;
    let second = (content.start + 3..content.end).find_map(|at| {
        let joined = matches!(reader.form(at - 1), "dan" | "serta");
        let found = reader.stance_at(at, content.start, content.end).filter(|_| joined)?;
        let addressed = reader.cast.starting_at(at + found.length).is_some();
        (found.usage == StanceUse::Ask && addressed).then_some(found)
    });
    let Some(second) = second else { return vec![draft] };
    let verb_end = second.at + second.length;
    let rest = Draft {
        stance: Some(second.stance),
        cue: Span::new(second.at, verb_end),
        content: Span::new(verb_end, content.end),
        recipient: reader.addressee(second, verb_end),
        ..draft.clone()
    };
    let first =
        Draft { content: Span::new(content.start, reader.back_over_joiners(content.start, second.at)), ..draft };
    vec![first, rest]
}
