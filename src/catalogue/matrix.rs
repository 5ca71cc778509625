//! Holders by topics: who stands where.

use super::agreement::pairs;
use super::positions::{PositionsQuery, side_name};
use super::record::{Node, NodeId};
use super::shape::{Class, Matrix, MatrixCell, MatrixHolder, MatrixTopic, stance_name};
use super::{Filters, View};
use crate::fact::{Side, Stance};
use jiff::civil::Date;
use serde::Deserialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::IntoParams;

/// Which rows and columns.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct MatrixQuery {
    /// A topic's IRI or a part of its name.
    pub topic: Option<String>,
    /// A holder's IRI or a part of its name.
    pub holder: Option<String>,
    /// How many rows at most.
    #[param(minimum = 1, maximum = 200)]
    pub holders: usize,
    /// How many columns at most.
    #[param(minimum = 1, maximum = 200)]
    pub topics: usize,
}

impl Default for MatrixQuery {
    fn default() -> Self {
        Self { topic: None, holder: None, holders: 20, topics: 15 }
    }
}

/// How many positions of each stance.
pub(super) type Stances = BTreeMap<Stance, usize>;

/// Where all holders stand on all topics.
pub(super) type Cells = BTreeMap<(NodeId, NodeId), Stances>;

/// Who was told to be on which side of a topic, and when.
type Told = BTreeMap<NodeId, Vec<(Option<Date>, NodeId, Side)>>;

/// Articles about one matter are rarely further apart: a "laporan" of June is not that of August.
const NEAR: i64 = 14;
/// More tellings of a topic than this are not compared with each other.
const MOST_COMPARED: usize = 400;

/// Whether a topic's name alone says what matter it is: it is an entity, or several words, or has a name in it. "laporan" is as
/// many matters as there are articles.
fn names_something(node: &Node) -> bool {
    node.class != Some(Class::Topic) || node.name.contains([' ', '-']) || node.name.contains(char::is_uppercase)
}

/// How many times one holder is for what another is against at about the same time.
fn contradictions(told: &[(Option<Date>, NodeId, Side)]) -> usize {
    let told = &told[..told.len().min(MOST_COMPARED)];
    let near = |one: Option<Date>, other: Option<Date>| match (one, other) {
        (Some(one), Some(other)) => i64::from((one - other).get_days()).abs() <= NEAR,
        (one, other) => one == other,
    };
    let against = |one: &&(Option<Date>, NodeId, Side)| one.2 == Side::Against;
    let pairs: BTreeSet<(NodeId, NodeId)> = told
        .iter()
        .filter(against)
        .flat_map(|(day, holder, _)| {
            let opposite = told.iter().filter(move |one| one.2 == Side::For && one.1 != *holder && near(one.0, *day));
            opposite.map(move |one| (*holder, one.1))
        })
        .collect();
    pairs.len()
}

/// What most of some positions are; `mixed` if both for and against something.
fn side(stances: &Stances) -> &'static str {
    let count = |side: Side| -> usize {
        stances.iter().filter(|(stance, _)| Side::of(**stance) == side).map(|(_, count)| count).sum()
    };
    if count(Side::For) > 0 && count(Side::Against) > 0 {
        return "mixed";
    }
    // For or against says more than asking, and asking more than stating, however often.
    let told = Side::ALL.into_iter().find(|side| count(*side) > 0);
    side_name(told.unwrap_or(Side::States))
}

/// Whether some positions are for something, or against it; neither if both or neither.
pub(super) fn leaning(stances: &Stances) -> Option<Side> {
    match side(stances) {
        "for" => Some(Side::For),
        "against" => Some(Side::Against),
        _ => None,
    }
}

impl View<'_> {
    /// Who stands where: the most contested topics, and who holds most positions on them.
    #[must_use]
    pub fn matrix(&self, query: &MatrixQuery, filters: &Filters) -> Matrix {
        let catalogue = self.catalogue;
        let positions = PositionsQuery { holder: query.holder.clone(), ..PositionsQuery::default() };
        let asked = positions.resolve(filters, catalogue);
        let (topic, holder) = (self.wanted(query.topic.as_deref()), self.wanted(query.holder.as_deref()));
        let mut cells: Cells = BTreeMap::new();
        let mut told: Told = BTreeMap::new();
        let mut count = 0;
        for position in catalogue.positions.iter().filter(|position| asked.fits(position, catalogue)) {
            let mut counted = false;
            let published = catalogue.article(position.evidence.article).published.as_deref();
            let (day, side) = (published.and_then(|day| day.parse().ok()), Side::of(position.stance));
            for topic in position.topics.iter().filter(|id| topic.is(**id, catalogue)) {
                counted = true;
                for holder in position.holders.iter().filter(|id| holder.is(**id, catalogue)) {
                    *cells.entry((*holder, *topic)).or_default().entry(position.stance).or_default() += 1;
                    if matches!(side, Side::For | Side::Against) {
                        told.entry(*topic).or_default().push((day, *holder, side));
                    }
                }
            }
            count += usize::from(counted);
        }
        let topics = self.columns(&cells, &told);
        let (all_topics, all_holders) =
            (topics.len(), cells.keys().map(|(holder, _)| holder).collect::<BTreeSet<_>>().len());
        let topics: Vec<_> = topics.into_iter().take(query.topics).collect();
        let shown: BTreeMap<NodeId, usize> = topics.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
        let holders = self.rows(&cells, &shown, query.holders);
        let row_of: BTreeMap<NodeId, usize> = holders.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
        let cell = |((holder, topic), stances): (&(NodeId, NodeId), &Stances)| {
            Some(MatrixCell {
                holder: *row_of.get(holder)?,
                topic: *shown.get(topic)?,
                side: side(stances),
                stances: stances.iter().map(|(stance, count)| (stance_name(*stance), *count)).collect(),
            })
        };
        let mut shown_cells: Vec<MatrixCell> = cells.iter().filter_map(cell).collect();
        shown_cells.sort_by_key(|cell| (cell.holder, cell.topic));
        Matrix {
            holders: holders
                .into_iter()
                .map(|(id, positions)| MatrixHolder { holder: catalogue.reference(id), positions })
                .collect(),
            topics: topics.into_iter().map(|(_, topic)| topic).collect(),
            cells: shown_cells,
            pairs: pairs(&cells, catalogue),
            positions: count,
            all_holders,
            all_topics,
        }
    }

    /// The topics: those that name something first, of these where holders contradict each other, then where most of them
    /// stand, then those of most positions.
    fn columns(&self, cells: &Cells, told: &Told) -> Vec<(NodeId, MatrixTopic)> {
        #[derive(Default)]
        struct Counts {
            positions: usize,
            holders: usize,
            in_favour: usize,
            against: usize,
        }
        let mut topics: BTreeMap<NodeId, Counts> = BTreeMap::new();
        for ((_, topic), stances) in cells {
            let counts = topics.entry(*topic).or_default();
            counts.positions += stances.values().sum::<usize>();
            counts.holders += 1;
            let has = |side| usize::from(stances.keys().any(|stance| Side::of(*stance) == side));
            counts.in_favour += has(Side::For);
            counts.against += has(Side::Against);
        }
        let mut topics: Vec<(NodeId, Counts)> = topics.into_iter().collect();
        topics.sort_by_cached_key(|(id, counts)| {
            let node = self.catalogue.get(*id);
            let contradictions = told.get(id).map_or(0, |told| contradictions(told));
            let rank = (names_something(node), contradictions, counts.holders, counts.positions);
            (Reverse(rank), node.iri.clone())
        });
        let column = |(id, counts): (NodeId, Counts)| {
            let Counts { positions, in_favour, against, .. } = counts;
            (id, MatrixTopic { topic: self.catalogue.reference(id), positions, in_favour, against })
        };
        topics.into_iter().map(column).collect()
    }

    /// Who has most positions on these topics.
    fn rows(&self, cells: &Cells, topics: &BTreeMap<NodeId, usize>, most: usize) -> Vec<(NodeId, usize)> {
        let mut counts: BTreeMap<NodeId, (usize, usize)> = BTreeMap::new();
        for ((holder, topic), stances) in cells {
            if topics.contains_key(topic) {
                let count = counts.entry(*holder).or_default();
                count.0 += 1;
                count.1 += stances.values().sum::<usize>();
            }
        }
        let mut holders: Vec<(NodeId, (usize, usize))> = counts.into_iter().collect();
        holders.sort_by_cached_key(|(id, counts)| (Reverse(*counts), self.catalogue.get(*id).iri.clone()));
        holders.into_iter().take(most).map(|(id, (_, positions))| (id, positions)).collect()
    }
}
