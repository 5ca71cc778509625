//! Where an event is.

use super::{Reader, Telling};
use crate::entity::{EntityId, Reference};
use crate::fact::EventKind;

impl Reader<'_> {
    /// The place that is visited or left; else the one named after "di", or for those who go somewhere, after "ke"; after what stands at "di" if that is none we know
    /// ("di kantor partai, Jakarta").
    pub(super) fn place(&self, telling: &Telling<'_>) -> Option<EntityId> {
        let Telling { at, cue, clause, .. } = *telling;
        let references: Vec<&Reference> = self.cast.within(clause).filter(|reference| !reference.inside).collect();
        let before = |reference: &Reference| self.form(reference.span.start.wrapping_sub(1));
        let nearest = |fits: &dyn Fn(&Reference) -> bool| {
            references
                .iter()
                .filter(|reference| fits(reference))
                .min_by_key(|reference| (reference.span.start < at, reference.span.start.abs_diff(at)))
                .map(|reference| reference.entity)
        };
        let is_place = |reference: &Reference| self.cast.entity(reference.entity).kind.is_place();
        let is_body = |reference: &Reference| self.cast.entity(reference.entity).kind.is_organization();
        let gone_to = |reference: &Reference| cue.kind == EventKind::Visit && reference.span.start == telling.end;
        nearest(&|reference| is_place(reference) && gone_to(reference))
            .or_else(|| nearest(&|reference| is_place(reference) && before(reference) == "di"))
            .or_else(|| nearest(&|reference| is_place(reference) && self.ends_address(reference, clause.start)))
            .or_else(|| nearest(&|reference| is_place(reference) && before(reference) == "ke"))
            .or_else(|| nearest(&|reference| is_body(reference) && before(reference) == "di"))
            .filter(|_| cue.kind != EventKind::Request)
    }

    /// Whether a place ends an address whose first words name none ("di kantor partai, Jakarta").
    fn ends_address(&self, reference: &Reference, from: u32) -> bool {
        let start = reference.span.start;
        if start < from + 3 || self.form(start - 1) != "," {
            return false;
        }
        let within = start.saturating_sub(ADDRESS).max(from)..start - 1;
        let Some(preposition) = within.rev().find(|index| self.form(*index) == "di") else { return false };
        (preposition + 1..start - 1).all(|index| {
            self.document.tokens[index as usize].is_word()
                && !self.document.is_verb(index)
                && self.form(index) != "pada"
        })
    }
}

/// How many words an address has before its city.
const ADDRESS: u32 = 9;
