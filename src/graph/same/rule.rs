//! When two tellings are of one event: type, date and participants agree, and the places do not speak against it.
//!
//! Points, which make the score in hundredths:
//!
//! | | |
//! | --- | --- |
//! | date | 50 the same day; 40 one of them only says the month; 30 only the year |
//! | participants | 30 × Jaccard index of the two sets; 25 × if none of those shared is a person, since states and offices do much in a day; half of it for a single one |
//! | place | 15 the same; 10 one inside the other; 0 not told by both; −10 another |
//!
//! There is no link below [`THRESHOLD`], nor
//!
//! - within an article, whose own retellings are one event already;
//! - where each side has participants of its own, unless more than half of all are shared;
//! - with a single participant, unless the place agrees and is no whole country;
//! - between two cities or two countries.

use crate::fact::Timestamp;
use crate::graph::vocab;
use oxigraph::model::{NamedNode, NamedNodeRef};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// The least score of a link: two people on the same day with the place told by one side at most have 80, with a third
/// one that only one side names 70; a pair in the same month has 70, and in the same year too little.
pub const THRESHOLD: i32 = 70;

/// An event of which many articles tell is linked from each telling to so many others at most, so that the graph does
/// not grow with their square; the tellings are connected all the same.
pub const MOST_LINKED: usize = 32;

/// A telling is compared with so many others at most for each participant and date, so that no input takes long.
pub const MOST_COMPARED: usize = 500;

/// An event as one article tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// The event.
    pub event: NamedNode,
    /// The article, which is the graph's name.
    pub article: NamedNode,
    /// Its class, `sn:Meeting` and such.
    pub class: NamedNode,
    /// Who takes part.
    pub actors: BTreeSet<NamedNode>,
    /// Where.
    pub place: Option<NamedNode>,
    /// When. An event without a date is linked with none.
    pub time: Timestamp,
}

/// Two tellings of one event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// The event with the lesser IRI.
    pub one: NamedNode,
    /// The other.
    pub other: NamedNode,
    /// In hundredths.
    pub score: u8,
}

/// What the articles together say of those who take part and of the places.
#[derive(Clone, Debug, Default)]
pub struct World {
    people: FxHashSet<NamedNode>,
    countries: FxHashSet<NamedNode>,
    cities: FxHashSet<NamedNode>,
    /// By part, the wholes.
    wholes: FxHashMap<NamedNode, BTreeSet<NamedNode>>,
}

/// How two places stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Places {
    Same,
    Inside,
    Untold,
    /// Another one, which may be a building in it, or be wrong.
    Other,
    /// Two cities, two countries.
    Apart,
}

impl World {
    /// Takes a node's class in.
    pub fn class(&mut self, node: &NamedNode, class: NamedNodeRef<'_>) {
        let set = match class {
            vocab::PERSON => &mut self.people,
            vocab::COUNTRY => &mut self.countries,
            vocab::CITY => &mut self.cities,
            _ => return,
        };
        if !set.contains(node) {
            set.insert(node.clone());
        }
    }

    /// Takes in that a place is part of another.
    pub fn contains(&mut self, whole: &NamedNode, part: &NamedNode) {
        self.wholes.entry(part.clone()).or_default().insert(whole.clone());
    }

    pub(super) fn append(&mut self, other: Self) {
        self.people.extend(other.people);
        self.countries.extend(other.countries);
        self.cities.extend(other.cities);
        for (part, wholes) in other.wholes {
            self.wholes.entry(part).or_default().extend(wholes);
        }
    }

    fn places(&self, one: Option<&NamedNode>, other: Option<&NamedNode>) -> Places {
        let (Some(one), Some(other)) = (one, other) else {
            return Places::Untold;
        };
        let both = |set: &FxHashSet<NamedNode>| set.contains(one) && set.contains(other);
        if one == other {
            Places::Same
        } else if self.is_inside(one, other) || self.is_inside(other, one) {
            Places::Inside
        } else if both(&self.cities) || both(&self.countries) {
            Places::Apart
        } else {
            Places::Other
        }
    }

    fn is_inside(&self, part: &NamedNode, whole: &NamedNode) -> bool {
        let mut seen = BTreeSet::from([part]);
        let mut next = vec![part];
        while let Some(place) = next.pop() {
            for around in self.wholes.get(place).into_iter().flatten() {
                if around == whole {
                    return true;
                }
                // Articles may contradict each other into a circle.
                if seen.insert(around) {
                    next.push(around);
                }
            }
        }
        false
    }

    fn is_country(&self, place: Option<&NamedNode>) -> bool {
        place.is_some_and(|place| self.countries.contains(place))
    }
}

/// A telling with its participants by number, in the order of their IRIs.
struct Numbered<'t> {
    telling: &'t Telling,
    actors: Vec<u32>,
}

/// The links between tellings, by the events' IRIs. Their order does not matter.
///
/// Only tellings of the same class, with a participant in common and dates that agree are compared, so the time grows
/// with their number, not with its square.
#[must_use]
pub fn links(mut tellings: Vec<Telling>, world: &World) -> Vec<Link> {
    tellings.sort_unstable_by(|a, b| (&a.event, &a.article).cmp(&(&b.event, &b.article)));
    tellings.dedup();
    let names: BTreeSet<&NamedNode> = tellings.iter().flat_map(|telling| &telling.actors).collect();
    let people: Vec<bool> = names.iter().map(|name| world.people.contains(*name)).collect();
    let numbers: FxHashMap<&NamedNode, u32> = names.into_iter().zip(0..).collect();
    let tellings: Vec<Numbered<'_>> = tellings
        .iter()
        .map(|telling| Numbered { telling, actors: telling.actors.iter().map(|actor| numbers[actor]).collect() })
        .collect();

    let mut by_actor: FxHashMap<(&NamedNode, u32, Timestamp), Vec<usize>> = FxHashMap::default();
    for (at, Numbered { telling, actors }) in tellings.iter().enumerate() {
        for actor in actors {
            by_actor.entry((&telling.class, *actor, telling.time)).or_default().push(at);
        }
    }
    let mut links = Vec::new();
    for (at, one) in tellings.iter().enumerate() {
        let mut linked = 0;
        let dates = std::iter::successors(Some(one.telling.time), |time| wider(*time));
        let lists = dates.flat_map(|date| one.actors.iter().map(move |actor| (date, *actor)));
        'telling: for (date, actor) in lists {
            let Some(list) = by_actor.get(&(&one.telling.class, actor, date)) else {
                continue;
            };
            // Of the same date those after it, of a wider one all: each pair is met once.
            let from = if date == one.telling.time { list.partition_point(|&other| other <= at) } else { 0 };
            for other in list[from..].iter().take(MOST_COMPARED).map(|&other| &tellings[other]) {
                let shared = shared(&one.actors, &other.actors);
                // Met already by an earlier participant.
                if shared.first() != Some(&actor) || one.telling.article == other.telling.article {
                    continue;
                }
                let person = shared.iter().any(|actor| people[*actor as usize]);
                if let Some(score) = score(one.telling, other.telling, shared.len(), person, world) {
                    let (one, other) = (one.telling.event.clone(), other.telling.event.clone());
                    let (one, other) = if one < other { (one, other) } else { (other, one) };
                    links.push(Link { one, other, score });
                    linked += 1;
                    if linked == MOST_LINKED {
                        break 'telling;
                    }
                }
            }
        }
    }
    links.sort_unstable();
    links
}

/// The score of two tellings of the same class from different articles, if there is a link.
fn score(one: &Telling, other: &Telling, shared: usize, person: bool, world: &World) -> Option<u8> {
    let date = match (one.time, other.time) {
        (Timestamp::Year(_), _) | (_, Timestamp::Year(_)) => 30,
        (Timestamp::Month(..), _) | (_, Timestamp::Month(..)) => 40,
        _ => 50,
    };
    let smaller = one.actors.len().min(other.actors.len());
    let all = one.actors.len() + other.actors.len() - shared;
    if shared < smaller && 2 * shared <= all {
        return None;
    }
    let (here, there) = (one.place.as_ref(), other.place.as_ref());
    let (agrees, place) = match world.places(here, there) {
        Places::Same => (true, 15),
        Places::Inside => (true, 10),
        Places::Untold => (false, 0),
        Places::Other => (false, -10),
        Places::Apart => return None,
    };
    let alone = smaller == 1;
    if alone && (!agrees || world.is_country(here) || world.is_country(there)) {
        return None;
    }
    let weight = if person { 30 } else { 25 } / if alone { 2 } else { 1 };
    let participants = weight * i32::try_from(shared).ok()? / i32::try_from(all).ok()?;
    let score = date + participants + place;
    u8::try_from(score).ok().filter(|_| score >= THRESHOLD)
}

/// What two sorted lists have in common.
fn shared(one: &[u32], other: &[u32]) -> Vec<u32> {
    one.iter().filter(|actor| other.binary_search(actor).is_ok()).copied().collect()
}

/// The month of a day, the year of a month.
fn wider(time: Timestamp) -> Option<Timestamp> {
    match time {
        Timestamp::Day(date) => Some(Timestamp::Month(date.year(), date.month())),
        Timestamp::Month(year, _) => Some(Timestamp::Year(year)),
        Timestamp::Year(_) => None,
    }
}
