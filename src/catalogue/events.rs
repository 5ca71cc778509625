use super::name::folded;
use super::record::{self, NodeId};
use super::shape::{Count, Events};
use super::{Filters, View, Window};
use serde::Deserialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use utoipa::IntoParams;

/// Which events. Who and where may be given by IRI or by a part of a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct EventsQuery {
    /// Their class: `Meeting`, `Visit`, …
    #[param(example = "Meeting")]
    pub kind: Option<String>,
    /// Who takes part.
    pub actor: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// A part of what names them, or of the name of anyone or anything in them.
    pub q: Option<String>,
}

impl View<'_> {
    /// Events by their own time, newest first, the undated last.
    #[must_use]
    pub fn events(&self, query: &EventsQuery, filters: &Filters, window: Window) -> Events {
        let catalogue = self.catalogue;
        let filters = filters.resolve(catalogue);
        let (actor, place) = (self.wanted(query.actor.as_deref()), self.wanted(query.place.as_deref()));
        let part = folded(query.q.as_deref().unwrap_or_default().trim());
        let kind = query.kind.as_deref().map(str::trim).unwrap_or_default();
        let named = |id: &NodeId| catalogue.get(*id).folded.contains(&part);
        let fits = |event: &&record::Event| {
            filters.publisher(event.evidence.article)
                && actor.any(event.actors.iter().copied(), catalogue)
                && place.any(event.places.iter().copied(), catalogue)
                && filters.anyone(event.actors.iter().chain(&event.places).copied())
                && (part.is_empty()
                    || event.label.as_deref().is_some_and(|label| folded(label).contains(&part))
                    || [&event.actors, &event.places, &event.topics].into_iter().flatten().any(named))
        };
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        let mut months: BTreeMap<String, usize> = BTreeMap::new();
        let mut found: Vec<&record::Event> = Vec::new();
        for event in catalogue.events.iter().filter(fits) {
            let in_time = filters.range.has(event.time.as_deref());
            let of_kind = kind.is_empty() || event.kind.eq_ignore_ascii_case(kind);
            if in_time {
                *kinds.entry(&event.kind).or_default() += 1;
            }
            if let Some(month) = event.time.as_deref().and_then(|time| time.get(..7)).filter(|_| of_kind) {
                *months.entry(month.to_owned()).or_default() += 1;
            }
            if in_time && of_kind {
                found.push(event);
            }
        }
        found.sort_by_cached_key(|event| (Reverse(event.time.as_deref()), catalogue.newest(&event.evidence)));
        let count = |(kind, count): (&str, usize)| Count { value: kind.to_owned(), name: kind.to_owned(), count };
        let mut kinds: Vec<Count> = kinds.into_iter().map(count).collect();
        kinds.sort_by_key(|kind| Reverse(kind.count));
        Events {
            total: found.len(),
            items: window.of(&found).iter().map(|event| self.event(event)).collect(),
            kinds,
            months,
        }
    }
}
