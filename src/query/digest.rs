//! What a graph is about, on one page.

use super::Result;
use super::look::{self, Node};
use crate::store::Index;
use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The people shown.
const PEOPLE: usize = 8;
/// The topics shown.
const TOPICS: usize = 5;
/// The roles shown of a person.
const ROLES: usize = 3;
const SUPPORTING: [&str; 3] = ["Supports", "Welcomes", "Praises"];
const OPPOSING: [&str; 2] = ["Opposes", "Criticises"];

/// What a graph is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Digest {
    /// How much there is.
    pub counts: Counts,
    /// Those with the most facts, first.
    pub people: Vec<Person>,
    /// Topics that somebody supports and somebody opposes, first; then those on which the most take a stance.
    pub contested: Vec<Topic>,
}

/// How much there is of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs)] // they are what they say
pub struct Counts {
    pub articles: usize,
    pub entities: usize,
    pub roles: usize,
    pub events: usize,
    pub positions: usize,
}

/// Somebody and what they do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The person.
    pub iri: String,
    /// Their name.
    pub name: String,
    /// Their roles, the most mentioned first.
    pub roles: Vec<String>,
    /// How many roles, events and positions speak of them.
    pub facts: usize,
}

/// An issue and who stands where on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Topic {
    /// The topic.
    pub iri: String,
    /// Its name.
    pub name: String,
    /// How many positions are about it.
    pub positions: usize,
    /// Who supports, welcomes or praises it, by name.
    pub supporters: Vec<Holder>,
    /// Who opposes or criticises it, by name.
    pub opponents: Vec<Holder>,
    /// Who urges, commits to, warns of, affirms or denies something about it, by name, with the stance.
    pub others: Vec<(Holder, String)>,
}

/// Somebody who holds a position.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Holder {
    /// Their name.
    pub name: String,
    /// Who it is.
    pub iri: String,
}

#[derive(Default)]
struct Sides {
    positions: usize,
    supporters: BTreeSet<String>,
    opponents: BTreeSet<String>,
    others: BTreeSet<(String, String)>,
}

#[derive(Default)]
struct Activity {
    facts: usize,
    roles: BTreeMap<String, usize>,
}

/// Sums a graph up.
///
/// # Errors
/// If the index fails.
pub fn digest(index: &Index) -> Result<Digest> {
    let people = look::of_class(index, look::PERSON)?;
    let roles = all(index, look::MEMBERSHIP)?;
    let events = all(index, look::EVENT)?;
    let positions = all(index, look::POSITION)?;
    let mut entities = BTreeSet::new();
    for class in look::ENTITY_CLASSES {
        entities.extend(look::of_class(index, NamedNodeRef::new_unchecked(class))?);
    }
    let counts = Counts {
        articles: look::of_class(index, look::NEWS_ARTICLE)?.len(),
        entities: entities.len(),
        roles: roles.len(),
        events: events.len(),
        positions: positions.len(),
    };

    let mut active: BTreeMap<String, Activity> = BTreeMap::new();
    let mut sides: BTreeMap<String, Sides> = BTreeMap::new();
    for role in &roles {
        let words = role_in_words(index, role)?;
        for person in role.all(look::MEMBER) {
            let activity = active.entry(look::value(&person)).or_default();
            activity.facts += 1;
            *activity.roles.entry(words.clone()).or_default() += 1;
        }
    }
    for event in &events {
        for actor in event.all(look::HAS_ACTOR) {
            active.entry(look::value(&actor)).or_default().facts += 1;
        }
    }
    for position in &positions {
        let holders: BTreeSet<String> = position.all(look::HOLDER).iter().map(look::value).collect();
        let mut voices = holders.clone();
        voices.extend(position.all(look::SPEAKER).iter().map(look::value));
        for voice in voices {
            active.entry(voice).or_default().facts += 1;
        }
        let stance = position.text(look::STANCE).unwrap_or_default();
        let stance = stance.rsplit('#').next().unwrap_or_default();
        for topic in position.all(look::TOPIC) {
            let sides = sides.entry(look::value(&topic)).or_default();
            sides.positions += 1;
            if SUPPORTING.contains(&stance) {
                sides.supporters.extend(holders.iter().cloned());
            } else if OPPOSING.contains(&stance) {
                sides.opponents.extend(holders.iter().cloned());
            } else if stance != "States" {
                sides.others.extend(holders.iter().map(|holder| (holder.clone(), stance.to_owned())));
            }
        }
    }
    active.retain(|iri, _| people.contains(&format!("<{iri}>")));
    Ok(Digest { counts, people: busiest(index, active)?, contested: most_contested(index, sides)? })
}

fn all(index: &Index, class: NamedNodeRef<'_>) -> Result<Vec<Node>> {
    look::having(index, rdf::TYPE, &class.into_owned().into())
}

fn role_in_words(index: &Index, role: &Node) -> Result<String> {
    let mut words = Vec::new();
    for term in role.all(look::ROLE).iter().chain(&role.all(look::ORGANIZATION)) {
        words.push(look::name_in(index, term, &role.graph)?);
    }
    let former = role.text(look::FORMER).is_some_and(|value| value == "true");
    Ok(words.join(", ") + if former { " (former)" } else { "" })
}

fn busiest(index: &Index, active: BTreeMap<String, Activity>) -> Result<Vec<Person>> {
    let mut active: Vec<_> = active.into_iter().collect();
    active.sort_by_key(|(_, activity)| Reverse(activity.facts));
    let mut people = Vec::new();
    for (iri, activity) in active.into_iter().take(PEOPLE) {
        let mut roles: Vec<_> = activity.roles.into_iter().collect();
        roles.sort_by_key(|(_, count)| Reverse(*count));
        people.push(Person {
            name: name(index, &iri)?,
            roles: distinct(roles.into_iter().map(|(role, _)| role).collect()),
            facts: activity.facts,
            iri,
        });
    }
    Ok(people)
}

/// The first few roles, without those that another of them says more fully, or only in other case.
fn distinct(roles: Vec<String>) -> Vec<String> {
    let folded: Vec<String> = roles.iter().map(|role| role.to_lowercase()).collect();
    let said = |at: usize| {
        let fuller = format!("{}, ", folded[at]);
        folded[..at].contains(&folded[at]) || folded.iter().any(|other| other.starts_with(&fuller))
    };
    let kept: Vec<usize> = (0..roles.len()).filter(|&at| !said(at)).take(ROLES).collect();
    kept.into_iter().map(|at| roles[at].clone()).collect()
}

fn most_contested(index: &Index, sides: BTreeMap<String, Sides>) -> Result<Vec<Topic>> {
    let mut sides: Vec<_> = sides.into_iter().collect();
    let balance = |side: &Sides| side.supporters.len().min(side.opponents.len());
    let taken = |side: &Sides| side.supporters.len() + side.opponents.len() + side.others.len();
    sides.sort_by_key(|(_, side)| Reverse((balance(side), taken(side), side.positions)));
    let holders = |iris: BTreeSet<String>| -> Result<Vec<Holder>> {
        let holders: Result<BTreeSet<_>> =
            iris.into_iter().map(|iri| Ok(Holder { name: name(index, &iri)?, iri })).collect();
        Ok(holders?.into_iter().collect())
    };
    let others = |stances: BTreeSet<(String, String)>| -> Result<Vec<(Holder, String)>> {
        let named: Result<BTreeSet<_>> = stances
            .into_iter()
            .map(|(iri, stance)| Ok((Holder { name: name(index, &iri)?, iri }, stance.to_lowercase())))
            .collect();
        Ok(named?.into_iter().collect())
    };
    let mut topics = Vec::new();
    for (iri, side) in sides.into_iter().take(TOPICS) {
        topics.push(Topic {
            name: name(index, &iri)?,
            positions: side.positions,
            supporters: holders(side.supporters)?,
            opponents: holders(side.opponents)?,
            others: others(side.others)?,
            iri,
        });
    }
    Ok(topics)
}

fn name(index: &Index, iri: &str) -> Result<String> {
    look::name(index, &Term::from(NamedNode::new_unchecked(iri)))
}
