//! Who agrees with whom, and who does not.

use super::Catalogue;
use super::matrix::{Cells, leaning};
use super::record::NodeId;
use super::shape::Pair;
use crate::fact::Side;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// So many pairs are given.
const MOST: usize = 50;
/// On a topic that more than this many lean to, that two of them do says little, and all pairs would be very many.
const LARGEST: usize = 60;

/// Pairs of holders by how many topics they are of one side or of opposite sides on; disagreement counts double, since it is
/// rarer and is what one looks for.
pub(super) fn pairs(cells: &Cells, catalogue: &Catalogue) -> Vec<Pair> {
    let mut by_topic: BTreeMap<NodeId, Vec<(NodeId, Side)>> = BTreeMap::new();
    for ((holder, topic), stances) in cells {
        if let Some(side) = leaning(stances) {
            by_topic.entry(*topic).or_default().push((*holder, side));
        }
    }
    let mut pairs: BTreeMap<(NodeId, NodeId), [Vec<NodeId>; 2]> = BTreeMap::new();
    for (topic, holders) in by_topic.iter().filter(|(_, holders)| holders.len() <= LARGEST) {
        for (at, (one, side)) in holders.iter().enumerate() {
            for (other, other_side) in &holders[at + 1..] {
                let [agree, disagree] = pairs.entry((*one, *other)).or_default();
                if side == other_side { agree } else { disagree }.push(*topic);
            }
        }
    }
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_by_key(|(ids, [agree, disagree])| (Reverse(agree.len() + 2 * disagree.len()), *ids));
    pairs.truncate(MOST);
    let pair = |((one, other), [agree, disagree]): ((NodeId, NodeId), [Vec<NodeId>; 2])| Pair {
        one: catalogue.reference(one),
        other: catalogue.reference(other),
        agree: catalogue.references(&agree),
        disagree: catalogue.references(&disagree),
    };
    pairs.into_iter().map(pair).collect()
}
