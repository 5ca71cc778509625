//! Who met, supports, criticises whom.

use super::record::{self, ArticleId, NodeId};
use super::shape::{Behind, Class, Network, NetworkEdge, NetworkNode, Relation};
use super::{Catalogue, Filters, View};
use serde::Deserialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::IntoParams;

/// Behind a relation, so many facts are given.
const MOST: usize = 200;

/// Which part of the network.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct NetworkQuery {
    /// The IRIs of those in the middle, each as a parameter of its own; none for the network as a whole.
    pub center: Vec<String>,
    /// How many steps from the middle.
    #[param(minimum = 1, maximum = 3)]
    pub depth: usize,
    /// The relations, separated by commas; none for all.
    #[param(example = "met,criticises")]
    pub relation: Option<String>,
    /// Whether topics that are no entities are shown too.
    pub topics: bool,
    /// How many nodes at most.
    #[param(minimum = 1, maximum = 500)]
    pub nodes: usize,
}

impl Default for NetworkQuery {
    fn default() -> Self {
        Self { center: Vec::new(), depth: 1, relation: None, topics: false, nodes: 60 }
    }
}

type Edges = BTreeMap<(NodeId, NodeId, Relation), Vec<ArticleId>>;

impl Catalogue {
    fn edges(&self, query: &NetworkQuery, filters: &Filters) -> Edges {
        let filters = filters.resolve(self);
        let wanted: Vec<&str> =
            query.relation.as_deref().unwrap_or_default().split([',', ' ']).filter(|name| !name.is_empty()).collect();
        let relations: BTreeSet<Relation> = Relation::ALL
            .into_iter()
            .filter(|(_, property, _)| {
                wanted.is_empty() || wanted.iter().any(|name| property.as_str().ends_with(&format!("#{name}")))
            })
            .map(|(relation, ..)| relation)
            .collect();
        let is_topic = |id: NodeId| self.get(id).class == Some(Class::Topic);
        let mut edges = Edges::new();
        for told in &self.relations {
            if relations.contains(&told.relation)
                && (query.topics || !is_topic(told.target))
                && filters.article(told.article)
                && filters.anyone([told.source, told.target].into_iter())
            {
                edges.entry((told.source, told.target, told.relation)).or_default().push(told.article);
            }
        }
        edges
    }
}

impl View<'_> {
    /// The network, or what is around some of it.
    #[must_use]
    pub fn network(&self, query: &NetworkQuery, filters: &Filters) -> Network {
        let catalogue = self.catalogue;
        let mut edges = catalogue.edges(query, filters);
        let mut given = query.center.iter().filter(|iri| !iri.is_empty()).peekable();
        let narrowed = given.peek().is_some();
        let centers: BTreeSet<NodeId> = given.filter_map(|iri| catalogue.node(iri)).collect();
        if narrowed {
            let reached = around(&centers, &edges, query.depth.min(3));
            edges.retain(|(source, target, _), _| reached.contains(source) && reached.contains(target));
        }
        let mut weights: BTreeMap<NodeId, usize> = centers.iter().map(|center| (*center, usize::MAX / 2)).collect();
        for ((source, target, _), articles) in &edges {
            for id in [source, target] {
                *weights.entry(*id).or_default() += articles.len();
            }
        }
        let mut ranked: Vec<(NodeId, usize)> = weights.into_iter().collect();
        ranked.sort_by_cached_key(|(id, weight)| (Reverse(*weight), catalogue.get(*id).iri.clone()));
        let (all_nodes, all_edges) = (ranked.len(), edges.len());
        ranked.truncate(query.nodes.max(1));
        let shown: BTreeSet<NodeId> = ranked.iter().map(|(id, _)| *id).collect();
        edges.retain(|(source, target, _), _| shown.contains(source) && shown.contains(target));
        if centers.is_empty() {
            // One whose partners are all left out says nothing.
            let linked: BTreeSet<NodeId> = edges.keys().flat_map(|(source, target, _)| [*source, *target]).collect();
            ranked.retain(|(id, _)| linked.contains(id));
        }
        let node = |id: NodeId| NetworkNode { node: catalogue.reference(id), mentions: catalogue.get(id).mentions() };
        Network {
            nodes: ranked.into_iter().map(|(id, _)| node(id)).collect(),
            edges: edges.into_iter().map(|(key, articles)| self.edge(key, &articles)).collect(),
            all_nodes,
            all_edges,
        }
    }

    fn edge(&self, (source, target, relation): (NodeId, NodeId, Relation), articles: &[ArticleId]) -> NetworkEdge {
        let catalogue = self.catalogue;
        let mut days: BTreeMap<String, usize> = BTreeMap::new();
        for article in articles {
            *days.entry(catalogue.article(*article).published.clone().unwrap_or_default()).or_default() += 1;
        }
        NetworkEdge {
            source: catalogue.get(source).iri.clone(),
            target: catalogue.get(target).iri.clone(),
            relation,
            count: articles.len(),
            days,
        }
    }

    /// The positions or events that a relation comes of, newest first; none if there is no such relation.
    #[must_use]
    pub fn behind(&self, source: &str, target: &str, relation: Relation) -> Option<Behind> {
        let catalogue = self.catalogue;
        let (source, target) = (catalogue.node(source)?, catalogue.node(target)?);
        let is = |told: &&record::Relation| {
            told.relation == relation
                && ((told.source, told.target) == (source, target)
                    || relation == Relation::Met && (told.source, told.target) == (target, source))
        };
        let articles: BTreeSet<ArticleId> = catalogue.relations.iter().filter(is).map(|told| told.article).collect();
        if articles.is_empty() {
            return None;
        }
        let mut positions: Vec<&record::Position> = Vec::new();
        let mut events: Vec<&record::Event> = Vec::new();
        for article in articles.iter().map(|id| catalogue.article(*id)) {
            if let Some(stance) = relation.stance() {
                positions.extend(catalogue.positions[article.positions.clone()].iter().filter(|position| {
                    position.stance == stance
                        && position.holders.contains(&source)
                        && (position.topics.contains(&target) || position.targets.contains(&target))
                }));
            } else {
                let kind = if relation == Relation::Met { "Meeting" } else { "Visit" };
                events.extend(catalogue.events[article.events.clone()].iter().filter(|event| {
                    &*event.kind == kind
                        && event.actors.contains(&source)
                        && (event.actors.contains(&target) || event.places.contains(&target))
                }));
            }
        }
        positions.sort_by_cached_key(|position| catalogue.newest(&position.evidence));
        events.sort_by_cached_key(|event| catalogue.newest(&event.evidence));
        Some(Behind {
            positions: positions.into_iter().take(MOST).map(|position| self.position(position)).collect(),
            events: events.into_iter().take(MOST).map(|event| self.event(event)).collect(),
        })
    }
}

/// Who can be reached in so many steps.
fn around(centers: &BTreeSet<NodeId>, edges: &Edges, depth: usize) -> BTreeSet<NodeId> {
    let mut reached = centers.clone();
    for _ in 0..depth {
        let mut next = reached.clone();
        for (source, target, _) in edges.keys() {
            if reached.contains(source) {
                next.insert(*target);
            }
            if reached.contains(target) {
                next.insert(*source);
            }
        }
        reached = next;
    }
    reached
}
