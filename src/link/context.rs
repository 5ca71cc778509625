//! What is already known of an article's entities while the others are weighed.

use super::case::{Case, Subject};
use super::kb::Qid;
use crate::mention::EntityKind;
use std::collections::BTreeMap;

/// The items that some of the entities surely are, and the countries that they stand for.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// By the subjects' places.
    items: Vec<Option<Qid>>,
    /// The country of each, by the subjects' places.
    countries: Vec<Option<Qid>>,
    /// How many of the items are a country or at home in it.
    weights: BTreeMap<Qid, i32>,
    heaviest: i32,
    /// Whether the subject has offices that only states have.
    states: Vec<bool>,
    /// Whether the subject is a state or a body of one.
    of_state: Vec<bool>,
}

/// The first words of offices that only states have.
const STATE_OFFICES: [&str; 7] = ["presiden", "perdana", "menteri", "menlu", "menhan", "raja", "duta"];

impl Context {
    /// Nothing known of a case's subjects, in a paper that is at home in a country.
    pub fn new(case: &Case, home: Option<Qid>) -> Self {
        let subjects = case.subjects.len();
        let mut states = vec![false; subjects];
        for post in case.subjects.iter().flat_map(|subject| &subject.posts) {
            let first = post.titles.iter().filter_map(|title| title.split(' ').next());
            if let Some(state) = post.organization.and_then(|place| states.get_mut(place)) {
                *state |= first.map(str::to_lowercase).any(|word| STATE_OFFICES.contains(&word.as_str()));
            }
        }
        let of_state =
            |subject: &Subject| matches!(subject.kind, EntityKind::Country | EntityKind::GovernmentOrganization);
        let of_state = case.subjects.iter().map(of_state).collect();
        let weights: BTreeMap<Qid, i32> = home.map(|home| (home, 1)).into_iter().collect();
        let heaviest = i32::from(!weights.is_empty());
        Self { items: vec![None; subjects], countries: vec![None; subjects], weights, heaviest, states, of_state }
    }

    /// Takes an item for a subject. `home` is its only country, or itself where it is one.
    pub fn settle(&mut self, subject: usize, item: Qid, home: Option<Qid>) {
        self.items[subject] = Some(item);
        self.countries[subject] = home;
        if let Some(home) = home {
            let weight = self.weights.entry(home).or_default();
            *weight += 1;
            self.heaviest = self.heaviest.max(*weight);
        }
    }

    /// The country that a subject is or is in.
    pub fn country_of(&self, subject: usize) -> Option<Qid> {
        self.countries.get(subject).copied().flatten()
    }

    /// Whose offices those are that are held in a subject: its own, and the state's where it is a state's body.
    pub fn bodies_of(&self, subject: usize) -> [Option<Qid>; 2] {
        let item = self.items.get(subject).copied().flatten();
        let of_state = self.of_state.get(subject).copied().unwrap_or(false);
        [item, self.country_of(subject).filter(|_| of_state)]
    }

    /// Whether somebody holds an office of this subject's that only states have.
    pub fn is_state(&self, subject: usize) -> bool {
        self.states.get(subject).copied().unwrap_or(false)
    }

    /// How many of the items are this country or at home in it, a subject's own aside.
    pub fn weight(&self, country: Qid, but: usize) -> i32 {
        let own = self.country_of(but) == Some(country);
        self.weights.get(&country).copied().unwrap_or(0) - i32::from(own)
    }

    /// The weight of the country that the article speaks of most.
    pub fn heaviest(&self) -> i32 {
        self.heaviest
    }

    /// Whether one of the subjects is this item.
    pub fn has(&self, item: Qid) -> bool {
        self.items.contains(&Some(item))
    }

    /// Whether others of the article are at home in this item.
    pub fn is_home(&self, item: Qid) -> bool {
        let at_home =
            self.countries.iter().zip(&self.items).filter(|(home, of)| **home == Some(item) && **of != Some(item));
        at_home.count() > 0
    }
}
