//! Of which countries and parties everyone is.

use super::Catalogue;
use super::record::NodeId;
use super::shape::Class;
use std::collections::BTreeMap;

/// A minister is of a ministry, which is of a state: more steps than that prove nothing.
const STEPS: usize = 2;
/// What is told less than this often as what is told most is taken for a misreading.
const RARE: usize = 4;

/// What somebody is directly of, and how often that is told.
type Wholes = BTreeMap<NodeId, usize>;

impl Catalogue {
    /// Notes the countries and parties that everyone is or belongs to: by roles that are not past ones, by being a member or
    /// part, and through what that itself is a part of.
    pub(super) fn affiliate(&mut self) {
        let mut wholes: Vec<Wholes> =
            self.nodes.iter().map(|node| node.wholes.iter().map(|whole| (*whole, 1)).collect()).collect();
        for role in self.roles.iter().filter(|role| !role.former) {
            if let Some(organization) = role.organization {
                *wholes[role.person.0 as usize].entry(organization).or_default() += 1;
            }
        }
        for at in 0..self.nodes.len() {
            let reached = self.reached(NodeId(at as u32), &wholes);
            let of = |class: Class| {
                let of_class = || reached.iter().filter(|(id, _)| self.get(**id).class == Some(class));
                let most = of_class().map(|(_, count)| *count).max().unwrap_or(0);
                of_class().filter(|(_, count)| **count * RARE >= most).map(|(id, _)| *id).collect()
            };
            let (countries, parties) = (of(Class::Country), of(Class::Party));
            let node = &mut self.nodes[at];
            (node.countries, node.parties) = (countries, parties);
        }
    }

    /// What somebody is or is of, with how often that is told; itself counts most.
    fn reached(&self, id: NodeId, wholes: &[Wholes]) -> Wholes {
        let mut reached = Wholes::from([(id, usize::MAX / RARE)]);
        let mut fresh = Wholes::from([(id, usize::MAX / RARE)]);
        for _ in 0..STEPS {
            let mut next = Wholes::new();
            for (from, weight) in fresh {
                // What is in a country is not all that this country is in.
                if from != id && self.get(from).class == Some(Class::Country) {
                    continue;
                }
                for (whole, count) in wholes[from.0 as usize].iter().filter(|(whole, _)| !reached.contains_key(whole)) {
                    // Of the way that leads there, the first step is what is told of this one.
                    *next.entry(*whole).or_default() += if from == id { *count } else { weight };
                }
            }
            reached.extend(next.iter().map(|(whole, count)| (*whole, *count)));
            fresh = next;
        }
        reached
    }
}
