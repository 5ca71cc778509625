use super::name::folded;
use super::record::{ArticleId, Evidence, NodeId};
use super::shape::{Class, Entity, EntityCounts, EntityItem, List, Neighbour, Ref, Relation};
use super::{Catalogue, View, Window};
use crate::link::Knowledge;
use crate::query::{self, Result};
use serde::Deserialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::IntoParams;

/// Of an entity's long lists, so many are given.
const MOST: usize = 100;

/// Which entities.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct EntitiesQuery {
    /// A part of any of its names; those that begin with it come first.
    #[param(example = "prabowo")]
    pub q: Option<String>,
    /// Its class.
    pub class: Option<Class>,
}

impl Catalogue {
    /// An entity with its names.
    #[must_use]
    pub fn item(&self, id: NodeId) -> EntityItem {
        let node = self.get(id);
        EntityItem {
            entity: self.reference(id),
            aliases: node.aliases.clone(),
            articles: node.articles.len(),
            wikidata: node.item,
        }
    }

    /// Entities by a part of a name, and topics too unless a class is asked for: first those of the very name, then those that
    /// begin with it, then those in most articles.
    #[must_use]
    pub fn find(&self, query: &EntitiesQuery) -> Vec<NodeId> {
        let part = folded(query.q.as_deref().unwrap_or_default().trim());
        let all: Vec<NodeId> = match query.class {
            Some(Class::Topic) => self.topics(),
            None if !part.is_empty() => self.entities().chain(self.topics()).collect(),
            _ => self.entities.clone(),
        };
        let fits = |id: &NodeId| {
            let node = self.get(*id);
            query.class.is_none_or(|class| node.class == Some(class))
                && (part.is_empty() || node.folded.contains(&part))
        };
        let mut found: Vec<NodeId> = all.into_iter().filter(fits).collect();
        if !part.is_empty() {
            // Stable: those that fit as well stay in their order.
            found.sort_by_key(|id| {
                let names = || self.get(*id).folded.lines();
                if names().any(|name| name == part) {
                    0
                } else if names().any(|name| name.starts_with(&part)) {
                    1
                } else {
                    2
                }
            });
        }
        found
    }

    /// The topics that are no entities, those of most positions and events first.
    fn topics(&self) -> Vec<NodeId> {
        let ids = (0..self.nodes.len()).map(|at| NodeId(at as u32));
        let mut topics: Vec<NodeId> = ids.filter(|id| self.get(*id).class == Some(Class::Topic)).collect();
        topics.sort_by_cached_key(|id| (Reverse(self.get(*id).mentions()), self.get(*id).iri.clone()));
        topics
    }
}

impl View<'_> {
    /// Entities; without a name, those in most articles first.
    #[must_use]
    pub fn entities(&self, query: &EntitiesQuery, window: Window) -> List<EntityItem> {
        let found = self.catalogue.find(query);
        List { total: found.len(), items: window.of(&found).iter().map(|id| self.catalogue.item(*id)).collect() }
    }

    /// All that is known of an entity or topic; none if no article speaks of it.
    ///
    /// # Errors
    /// If the index fails.
    pub fn entity(&self, iri: &str, knowledge: &Knowledge) -> Result<Option<Entity>> {
        let catalogue = self.catalogue;
        let Some(id) = catalogue.node(iri).filter(|id| catalogue.get(*id).class.is_some()) else {
            return Ok(None);
        };
        let node = catalogue.get(id);
        let references =
            |ids: &BTreeSet<NodeId>| -> Vec<Ref> { ids.iter().map(|id| catalogue.reference(*id)).collect() };
        // A country is of itself where one filters, but to say so would be odd.
        let others = |ids: &BTreeSet<NodeId>| references(&ids.iter().copied().filter(|other| *other != id).collect());
        let mut spoken_of_in = node.articles.clone();
        spoken_of_in.sort_by_key(|id| {
            let article = catalogue.article(*id);
            (Reverse(article.published.as_deref()), &article.iri)
        });
        let positions = |places: &[usize]| {
            self.newest(&catalogue.positions, places, |position| &position.evidence, |position| self.position(position))
        };
        Ok(Some(Entity {
            item: catalogue.item(id),
            counts: EntityCounts {
                roles: node.roles.len(),
                members: node.members.len(),
                events: node.events.len(),
                positions: node.positions.len(),
                about: node.about.len(),
            },
            candidates: query::candidates(self.index, iri, knowledge)?,
            part_of: references(&node.wholes),
            countries: others(&node.countries),
            parties: others(&node.parties),
            roles: self.newest(&catalogue.roles, &node.roles, |role| &role.evidence, |role| self.role(role)),
            members: self.newest(&catalogue.roles, &node.members, |role| &role.evidence, |role| self.role(role)),
            events: self.newest(&catalogue.events, &node.events, |event| &event.evidence, |event| self.event(event)),
            positions: positions(&node.positions),
            about: positions(&node.about),
            relations: self.neighbours(id),
            spoken_of_in: spoken_of_in.iter().take(MOST).map(|id| catalogue.cited(*id)).collect(),
        }))
    }

    /// Facts at some places, the newest first.
    fn newest<T, F>(
        &self,
        all: &[F],
        places: &[usize],
        evidence: fn(&F) -> &Evidence,
        shown: impl Fn(&F) -> T,
    ) -> Vec<T> {
        let mut facts: Vec<&F> = places.iter().map(|at| &all[*at]).collect();
        facts.sort_by_cached_key(|fact| self.catalogue.newest(evidence(fact)));
        facts.into_iter().take(MOST).map(shown).collect()
    }

    fn neighbours(&self, id: NodeId) -> Vec<Neighbour> {
        let mut counts: BTreeMap<(Relation, bool, NodeId), BTreeSet<ArticleId>> = BTreeMap::new();
        for told in &self.catalogue.relations {
            let (outgoing, other) = match (told.source == id, told.target == id) {
                (true, _) => (true, told.target),
                // To have met has no direction.
                (_, true) => (told.relation == Relation::Met, told.source),
                _ => continue,
            };
            counts.entry((told.relation, outgoing, other)).or_default().insert(told.article);
        }
        let neighbour = |((relation, outgoing, other), articles): ((Relation, bool, NodeId), BTreeSet<ArticleId>)| {
            Neighbour { relation, outgoing, other: self.catalogue.reference(other), count: articles.len() }
        };
        let mut neighbours: Vec<Neighbour> = counts.into_iter().map(neighbour).collect();
        neighbours.sort_by(|one, other| {
            (other.count, one.relation, &one.other.name, &one.other.iri).cmp(&(
                one.count,
                other.relation,
                &other.other.name,
                &other.other.iri,
            ))
        });
        neighbours.truncate(MOST);
        neighbours
    }
}
