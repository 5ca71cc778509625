//! Statements and stances: who said what, on whose behalf, how it stands to what, toward whom.
//!
//! [`speech`] reads verbs of speech and quotations, [`stance`] reads verbs of stance; both find their subject in [`clause`].
//! Then each draft gets its stance and holder from its words ([`tone`]), its topic ([`topic`]) and its targets.

mod clause;
mod noun;
mod speech;
mod stance;
mod tone;
mod topic;

use super::cue::{Class, Cues};
use super::pair::pair;
use super::{Evidence, Position, Quotation, Stance};
use crate::entity::{Cast, EntityId, Reference};
use crate::language::words::WordId;
use crate::language::{Document, Quote};
use crate::mention::{EntityKind, Names};
use crate::span::{Span, Token};
use rustc_hash::FxHashMap;
use stance::Spoken;

/// What the stage reads from.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub document: &'a Document<'a>,
    pub cast: &'a Cast,
    pub names: &'a Names,
    pub cues: &'a Cues,
    /// How often the article uses a word.
    pub frequency: &'a FxHashMap<WordId, u32>,
}

/// A position under way.
#[derive(Clone, Debug)]
struct Draft {
    speaker: EntityId,
    /// On whose behalf, where the clause names them.
    holders: Vec<EntityId>,
    stance: Option<Stance>,
    /// The stance of the verb alone, for when the words of the content say nothing more.
    default: Stance,
    cue: Span<Token>,
    content: Span<Token>,
    evidence: Span<Token>,
    quotation: Quotation,
    /// Whom the words were said to.
    recipient: Option<EntityId>,
    rule: &'static str,
}

impl Draft {
    /// Something said in the reporter's words; what else is known of it is filled in by struct update.
    fn new(
        speaker: EntityId,
        default: Stance,
        cue: Span<Token>,
        content: Span<Token>,
        evidence: Span<Token>,
        rule: &'static str,
    ) -> Self {
        let quotation = Quotation::Indirect;
        Self {
            speaker,
            holders: Vec::new(),
            stance: None,
            default,
            cue,
            content,
            evidence,
            quotation,
            recipient: None,
            rule,
        }
    }
}

/// How sure each rule is, in hundredths; measured on annotated articles.
fn confidence(rule: &str) -> u8 {
    match rule {
        "speech.quote_before" | "speech.mixed" => 88,
        "speech.quote_subject" => 85,
        "speech.source" => 82,
        "speech.passive" | "speech.quote_continued" => 70,
        "stance.verb" => 75,
        "stance.noun" | "stance.passive" => 65,
        _ => 80,
    }
}

/// The positions of an article, in text order.
#[must_use]
pub fn positions(document: &Document<'_>, cast: &Cast, names: &Names, cues: &Cues) -> Vec<Position> {
    let mut frequency = FxHashMap::default();
    for token in &document.tokens {
        if token.stem != WordId::UNKNOWN {
            *frequency.entry(token.stem).or_insert(0) += 1;
        }
    }
    let reader = Reader { document, cast, names, cues, frequency: &frequency };
    let mut drafts = speech::drafts(&reader);
    let stances = stance::drafts(&reader, &Spoken::new(&reader, &drafts));
    drafts.extend(stances);
    let nouns = noun::drafts(&reader, &Spoken::new(&reader, &drafts));
    drafts.extend(nouns);
    drafts = drafts.into_iter().flat_map(|draft| stance::split(&reader, draft)).collect();
    drafts.sort_by_key(|draft| (draft.content.start, draft.content.end, draft.speaker));
    let mut positions: Vec<Position> = Vec::new();
    let mut last: Option<Span<Token>> = None;
    for draft in drafts {
        if draft.content.is_empty() || reader.is_trivial(&draft) || last == Some(draft.content) {
            continue;
        }
        last = Some(draft.content);
        let mut position = reader.finish(&draft);
        // Who goes on speaking goes on to the same.
        if let Some(before) = positions.last()
            && position.targets.is_empty()
            && is_directed(position.stance)
            && before.speaker == position.speaker
            && before.evidence.rule.starts_with("speech.")
            && position.evidence.rule.starts_with("speech.")
            && position.evidence.span.start < before.evidence.span.end + GOES_ON
        {
            position.targets.clone_from(&before.targets);
        }
        positions.push(position);
    }
    positions
}

/// Statements that are more characters apart are no speech that goes on.
const GOES_ON: u32 = 200;

/// Whether a stance is taken toward somebody, and not only to what is so.
const fn is_directed(stance: Stance) -> bool {
    !matches!(stance, Stance::States | Stance::Affirms | Stance::Commits)
}

impl<'a> Reader<'a> {
    fn form(&self, at: u32) -> &'a str {
        if (at as usize) < self.document.tokens.len() { self.document.form(at) } else { "" }
    }

    /// Whether a quotation is a statement and no word or two in marks.
    fn is_statement(&self, quote: &Quote) -> bool {
        let words =
            (quote.inner.start..quote.inner.end).filter(|at| self.document.tokens[*at as usize].is_word()).count();
        let last = self.form(quote.inner.end - 1);
        words >= 6 || (words >= 2 && matches!(last, "," | "." | "!" | "?" | "…" | "..."))
    }

    /// Content of a word or two that says nothing by itself ("hal itu").
    fn is_trivial(&self, draft: &Draft) -> bool {
        let content = draft.content;
        let words = (content.start..content.end).filter(|at| self.document.tokens[*at as usize].is_word()).count();
        let empty = words == 0
            || (words == 1
                && (self.class(content.start, Class::Stopper)
                    || self.class(content.start, Class::Light)
                    || self.class(content.start, Class::Deictic)
                    || self.form(content.start).len() < 4));
        let name = self.cast.starting_at(content.start).is_some_and(|reference| reference.span.end >= content.end);
        (empty || draft.default == Stance::States && draft.rule.starts_with("speech.") && (words == 1 || name))
            && self.document.quote_at(content.start).is_none()
    }

    fn finish(&self, draft: &Draft) -> Position {
        let (stance, cue) = match draft.stance {
            Some(stance) => (stance, draft.cue),
            None => tone::stance(self, draft),
        };
        let mut holders = draft.holders.clone();
        if holders.is_empty() {
            holders.push(self.spoken_for(draft).unwrap_or(draft.speaker));
        }
        let targets = self.targets(draft, stance, cue, &holders);
        Position {
            speaker: draft.speaker,
            holders,
            stance,
            topic: topic::topic(self, draft, cue),
            targets,
            cue: self.document.text_of(cue).split_whitespace().collect::<Vec<_>>().join(" "),
            quotation: draft.quotation,
            content: self.document.chars_of(draft.content),
            evidence: Evidence {
                span: self.document.chars_of(draft.evidence.hull(draft.content)),
                rule: draft.rule,
                confidence: confidence(draft.rule),
            },
        }
    }

    /// The country or body that the content's subject names, when the speaker is tied to it: "China bersedia …".
    fn spoken_for(&self, draft: &Draft) -> Option<EntityId> {
        let subject = self.cast.starting_at(draft.content.start)?.entity;
        let kind = self.cast.entity(subject).kind;
        let tied = self.cast.affiliation.get(draft.speaker.0 as usize)?.iter().any(|body| {
            *body == subject || self.cast.parts.iter().any(|(part, whole, _)| part == body && *whole == subject)
        });
        (tied && (kind == EntityKind::Country || kind.is_organization())).then_some(subject)
    }

    /// Toward whom: whom it was said to, else whom the words from the deciding one on name, else the first whom the content
    /// does. What is only stated has no target but one that the reporter's country does not share.
    fn targets(&self, draft: &Draft, stance: Stance, cue: Span<Token>, holders: &[EntityId]) -> Vec<EntityId> {
        let is_media = |entity: EntityId| self.cast.entity(entity).kind == EntityKind::NewsMediaOrganization;
        if let Some(recipient) = draft.recipient.filter(|recipient| !is_media(*recipient)) {
            return vec![recipient];
        }
        if let Some(pair) = pair(self.document, self.cast, self.cues, draft.content.start) {
            return pair.into_iter().filter(|entity| *entity != draft.speaker).collect();
        }
        let home = self.home_government();
        let directed = is_directed(stance);
        let own = |entity: EntityId| {
            entity == draft.speaker
                || holders.contains(&entity)
                || self.cast.affiliation.get(draft.speaker.0 as usize).is_some_and(|list| list.contains(&entity))
        };
        let fits = |reference: &&Reference| {
            let kind = self.cast.entity(reference.entity).kind;
            let before = self.form(reference.span.start.wrapping_sub(1));
            !own(reference.entity)
                && (!kind.is_place() || kind == EntityKind::Country)
                && !is_media(reference.entity)
                && before != "di"
                && (directed || Some(reference.entity) != home)
        };
        let after = Span::new(cue.end.max(draft.content.start), draft.content.end);
        let named = (directed && draft.content.contains(cue.start))
            .then(|| self.cast.within(after).find(fits))
            .flatten()
            .or_else(|| self.cast.within(draft.content).find(fits))
            .map(|reference| reference.entity);
        let asked = stance == Stance::Urges && named.is_none();
        named.or(home.filter(|home| asked && !own(*home) && self.names_government(draft.content))).into_iter().collect()
    }

    /// Whether "pemerintah" without a country stands in a span.
    fn names_government(&self, span: Span<Token>) -> bool {
        (span.start..span.end)
            .any(|at| matches!(self.form(at), "pemerintah" | "Pemerintah") && self.cast.starting_at(at).is_none())
    }
}
