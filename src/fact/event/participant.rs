//! Who takes part in an event, and where it is.

use super::Reader;
use crate::entity::{EntityId, Reference};
use crate::fact::cue::{Class, EventCue, EventUse, SpeechUse, StanceUse};
use crate::fact::{EventKind, Stance};
use crate::mention::EntityKind;
use crate::mention::context::Sign;
use crate::span::{Span, Token};

impl Reader<'_> {
    pub(super) fn takes_part(&self, reference: &Reference, at: u32, cue: EventCue, clause: Span<Token>) -> bool {
        let kind = self.cast.entity(reference.entity).kind;
        if matches!(
            kind,
            EntityKind::City | EntityKind::AdministrativeArea | EntityKind::Place | EntityKind::NewsMediaOrganization
        ) {
            // A place that is attacked, blockaded or helped takes part.
            return matches!(cue.kind, EventKind::Attack | EventKind::Aid | EventKind::Sanction)
                && matches!(
                    self.form(reference.span.start.wrapping_sub(1)),
                    "ke" | "terhadap" | "menyerang" | "untuk" | "atas"
                );
        }
        let before = self.form(reference.span.start.wrapping_sub(1));
        // "di Jepang", "di DPR" is where it is.
        if before == "di" || (kind == EntityKind::Country && before == "dari") {
            return false;
        }
        if kind == EntityKind::Country && before == "ke" && cue.kind == EventKind::Visit {
            return false;
        }
        // The speaker of an attribution in the clause: "kata Trump".
        if reference.span.start > clause.start
            && self.names.context.is(self.document.word(reference.span.start - 1), Sign::SpeechBefore)
        {
            let at_it = matches!(
                cue.kind,
                EventKind::Visit
                    | EventKind::Conference
                    | EventKind::Ceremony
                    | EventKind::Meeting
                    | EventKind::Protest
            );
            return at_it && matches!(cue.usage, EventUse::Noun | EventUse::Weak) && reference.span.end <= at;
        }
        // "Agresi Jepang": part of a longer name.
        let own_start = reference.span.start;
        let in_name = own_start > clause.start
            && self.document.tokens[own_start as usize - 1].is_capitalized()
            && self.document.tokens[own_start as usize - 1].breaks == 0
            && own_start - 1 > clause.start
            && self.cast.ending_at(own_start).is_none();
        if in_name && kind == EntityKind::Country {
            return false;
        }
        let distance =
            if reference.span.end <= at { at - reference.span.end } else { reference.span.start.saturating_sub(at) };
        match cue.usage {
            EventUse::Noun | EventUse::Weak => distance < 14,
            _ => distance < 22,
        }
    }

    /// Who did it, when the clause leaves it out ("…, saat bertemu dengan Kim"): the speaker named before, else who opens the
    /// sentence.
    pub(super) fn subject_before(&self, from: u32, to: u32) -> Option<EntityId> {
        let before = Span::new(from, to);
        let acts = |reference: &&Reference| {
            let kind = self.cast.entity(reference.entity).kind;
            !reference.inside && (kind == EntityKind::Person || kind == EntityKind::Country || kind.is_organization())
        };
        let spoke = |reference: &&Reference| {
            let index = reference.span.start.wrapping_sub(1);
            self.form(index) == "oleh" || self.names.context.is(self.document.word(index), Sign::SpeechBefore)
        };
        let speaker = self.cast.within(before).filter(acts).find(spoke);
        let opener = self.cast.within(before).filter(acts).find(|reference| reference.span.start <= from + 6);
        speaker.or(opener).map(|reference| reference.entity)
    }

    /// Those who tell of the event, ask for its end or take a stance to it ("Guterres mengecam serangan …"): no participants.
    pub(super) fn told_by(&self, references: &[&Reference], at: u32, from: u32, kind: EventKind) -> Vec<EntityId> {
        let verb = (from..at).find(|index| {
            let say =
                self.cues.speech(self.document, *index, at).is_some_and(|(_, speech)| speech.usage == SpeechUse::Say);
            let stance = self.cues.stance(self.document, *index, at).is_some_and(|(_, cue)| {
                !matches!(cue.usage, StanceUse::Noun | StanceUse::Will)
                    && !matches!(cue.stance, Stance::Welcomes | Stance::Supports)
            });
            // "membahas perang": those who talk of it.
            let talk = self.cues.event(self.document, *index, at).is_some_and(|(_, cue)| {
                matches!(cue.usage, EventUse::Verb | EventUse::WeakVerb)
                    && matches!(cue.kind, EventKind::Meeting | EventKind::Negotiation)
            });
            say || stance || (talk && kind == EventKind::Attack)
        });
        references
            .iter()
            .filter(|reference| verb.is_some_and(|verb| reference.span.end <= verb))
            .map(|r| r.entity)
            .collect()
    }

    /// A pronoun that opens the clause, when nobody is named.
    pub(super) fn pronoun(&self, clause: Span<Token>, at: u32) -> Option<EntityId> {
        let pronoun = (clause.start..at).find(|index| self.cues.is(self.document.word(*index), Class::Pronoun))?;
        self.cast.antecedent(self.document, &self.names.context, pronoun)
    }

    /// The place named after "di", or for those who go somewhere, after "ke".
    pub(super) fn place(&self, references: &[&Reference], at: u32, kind: EventKind) -> Option<EntityId> {
        let struck = matches!(kind, EventKind::Attack | EventKind::Aid | EventKind::Sanction);
        let named = |prepositions: &[&str], is_place: fn(EntityKind) -> bool| {
            references
                .iter()
                .filter(|reference| {
                    let kind = self.cast.entity(reference.entity).kind;
                    // A country that is struck or helped takes part.
                    let partner = struck
                        && kind == EntityKind::Country
                        && self.form(reference.span.start.wrapping_sub(1)) == "ke";
                    is_place(kind)
                        && !partner
                        && prepositions.contains(&self.form(reference.span.start.wrapping_sub(1)))
                })
                .min_by_key(|reference| (reference.span.start < at, reference.span.start.abs_diff(at)))
                .map(|reference| reference.entity)
        };
        named(&["di"], EntityKind::is_place)
            .or_else(|| named(&["ke"], EntityKind::is_place))
            .or_else(|| named(&["di"], EntityKind::is_organization))
    }
}
