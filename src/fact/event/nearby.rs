//! Who takes part in an event, by who stands near the words that tell it: for want of a parse that says more.

use super::{Reader, Telling};
use crate::entity::{EntityId, Reference};
use crate::fact::EventKind;
use crate::fact::cue::{Class, EventUse, SpeechUse};
use crate::fact::grammar::add;
use crate::fact::pair::{is_where, pair};
use crate::mention::EntityKind;
use crate::mention::context::Sign;
use crate::span::{Span, Token};

impl Reader<'_> {
    /// Those who stand near, for want of a parse that says more.
    pub(super) fn nearby(&self, telling: &Telling<'_>) -> Vec<EntityId> {
        let Telling { at, cue, clause, .. } = *telling;
        let references: Vec<&Reference> = self.cast.within(clause).filter(|reference| !reference.inside).collect();
        let mut actors: Vec<EntityId> = Vec::new();
        for reference in &references {
            if Some(reference.entity) != telling.place && self.stands_near(reference, telling) {
                add(&mut actors, reference.entity);
            }
        }
        if actors.is_empty() {
            actors.extend(self.pronoun(clause, at));
        }
        if telling.is_verb() && !references.iter().any(|reference| reference.span.end <= at) {
            let subject = self.subject_before(telling.grammar.sentence.start, clause.start);
            if let Some(subject) = subject.filter(|subject| !actors.contains(subject)) {
                actors.insert(0, subject);
            }
        }
        for two in (clause.start..clause.end).filter_map(|index| pair(self.document, self.cast, self.cues, index)) {
            two.into_iter().for_each(|entity| add(&mut actors, entity));
        }
        let told = self.told_by(&references, telling);
        if cue.usage == EventUse::Noun || actors.iter().any(|actor| !told.contains(actor)) {
            actors.retain(|actor| !told.contains(actor));
        }
        actors
    }

    fn stands_near(&self, reference: &Reference, telling: &Telling<'_>) -> bool {
        let Telling { at, cue, clause, .. } = *telling;
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
        // "di Jepang", "di DPR", "Jenewa, Swiss" is where it is.
        if is_where(self.document, self.cast, reference) || (kind == EntityKind::Country && before == "dari") {
            return false;
        }
        if kind == EntityKind::Country && before == "ke" && cue.kind == EventKind::Visit {
            return false;
        }
        // The speaker of an attribution in the clause: "kata Trump".
        if reference.span.start > clause.start
            && self.names.context.is(self.document.word(reference.span.start - 1), Sign::SpeechBefore)
        {
            // "kata Saan dalam konferensi pers": said there.
            let held = matches!(
                cue.kind,
                EventKind::Conference
                    | EventKind::Ceremony
                    | EventKind::Meeting
                    | EventKind::Protest
                    | EventKind::Visit
            );
            return held && !telling.is_verb() && reference.span.end + 1 == at && self.is_setting(telling, at);
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
        distance < if telling.is_verb() { 22 } else { 14 }
    }

    /// Who did it, when the clause leaves it out ("…, saat bertemu dengan Kim"): the speaker named before, else who opens the
    /// sentence.
    fn subject_before(&self, from: u32, to: u32) -> Option<EntityId> {
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
    fn told_by(&self, references: &[&Reference], telling: &Telling<'_>) -> Vec<EntityId> {
        let from = telling.clause.start;
        let verb = (from..telling.at).find(|index| {
            let say = self
                .cues
                .speech(self.document, *index, telling.at)
                .is_some_and(|(_, speech)| speech.usage == SpeechUse::Say);
            say || self.tells(telling, *index)
        });
        references
            .iter()
            .filter(|reference| verb.is_some_and(|verb| reference.span.end <= verb))
            .map(|r| r.entity)
            .collect()
    }

    /// A pronoun that opens the clause, when nobody is named.
    fn pronoun(&self, clause: Span<Token>, at: u32) -> Option<EntityId> {
        let pronoun = (clause.start..at).find(|index| self.cues.is(self.document.word(*index), Class::Pronoun))?;
        self.cast.antecedent(self.document, &self.names.context, pronoun)
    }
}
