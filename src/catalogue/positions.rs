use super::filter::{Resolved, Wanted};
use super::name::folded;
use super::record::{self, NodeId};
use super::shape::{List, Position, stance_name};
use super::{Catalogue, Filters, View, Window};
use crate::fact::Side;
use serde::Deserialize;
use utoipa::IntoParams;

/// Which positions. Who and what may be given by IRI or by a part of a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct PositionsQuery {
    /// What they are about or toward.
    #[param(example = "RUU")]
    pub topic: Option<String>,
    /// On whose behalf.
    pub holder: Option<String>,
    /// Who voiced them.
    pub speaker: Option<String>,
    /// Their stance: `supports`, `opposes`, …
    #[param(example = "opposes")]
    pub stance: Option<String>,
    /// Their side: `for`, `against`, `asks`, `states`.
    pub side: Option<String>,
    /// A part of the name of anyone or anything in them.
    pub q: Option<String>,
}

/// The same with everything found.
pub(super) struct Asked<'a> {
    filters: Resolved<'a>,
    topic: Wanted,
    holder: Wanted,
    speaker: Wanted,
    stance: String,
    side: String,
    part: String,
}

impl PositionsQuery {
    pub(super) fn resolve<'a>(&self, filters: &'a Filters, catalogue: &'a Catalogue) -> Asked<'a> {
        let wanted = |given: &Option<String>| Wanted::new(given.as_deref(), catalogue);
        let lower = |given: &Option<String>| given.as_deref().unwrap_or_default().trim().to_lowercase();
        Asked {
            filters: filters.resolve(catalogue),
            topic: wanted(&self.topic),
            holder: wanted(&self.holder),
            speaker: wanted(&self.speaker),
            stance: lower(&self.stance),
            side: lower(&self.side),
            part: folded(self.q.as_deref().unwrap_or_default().trim()),
        }
    }
}

impl Asked<'_> {
    /// Whether a position is asked for.
    pub fn fits(&self, position: &record::Position, catalogue: &Catalogue) -> bool {
        let topics = || position.topics.iter().chain(&position.targets).copied();
        let holders = || position.holders.iter().copied();
        let all = || topics().chain(holders()).chain([position.speaker]);
        let named = |id: NodeId| catalogue.get(id).folded.contains(&self.part);
        self.filters.article(position.evidence.article)
            && self.topic.any(topics(), catalogue)
            && self.holder.any(holders(), catalogue)
            && self.speaker.any(std::iter::once(position.speaker), catalogue)
            && (self.stance.is_empty() || stance_name(position.stance) == self.stance)
            && (self.side.is_empty() || side_name(Side::of(position.stance)) == self.side)
            && (self.part.is_empty() || all().any(named))
            && self.filters.anyone(holders())
    }
}

/// The name of a side as `/api` has it.
pub(super) const fn side_name(side: Side) -> &'static str {
    match side {
        Side::For => "for",
        Side::Against => "against",
        Side::Asks => "asks",
        Side::States => "states",
    }
}

impl View<'_> {
    /// Positions, newest first.
    #[must_use]
    pub fn positions(&self, query: &PositionsQuery, window: Window) -> List<Position> {
        self.positions_within(query, &Filters::default(), window)
    }

    /// The same within filters.
    #[must_use]
    pub fn positions_within(&self, query: &PositionsQuery, filters: &Filters, window: Window) -> List<Position> {
        let catalogue = self.catalogue;
        let asked = query.resolve(filters, catalogue);
        let mut found: Vec<&record::Position> =
            catalogue.positions.iter().filter(|position| asked.fits(position, catalogue)).collect();
        found.sort_by_cached_key(|position| catalogue.newest(&position.evidence));
        let items = window.of(&found).iter().map(|position| self.position(position)).collect();
        List { total: found.len(), items }
    }
}
