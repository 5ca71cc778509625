//! What is kept of an entity until all entities have been read.

use crate::link::kb::columns::{pack, unpack};
use crate::link::kb::{Item, Kinds, Office, Qid};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// An item, its classes and positions still to be looked up. All numbers are QIDs, 0 being none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) qid: u32,
    /// What it is an instance of.
    pub(super) classes: Vec<u32>,
    /// What it is a subclass of.
    pub(super) parents: Vec<u32>,
    pub(super) label: String,
    pub(super) aliases: Vec<String>,
    /// P17, then P1001, then P27: of a position, the first is the country whose office it is.
    pub(super) countries: Vec<u32>,
    pub(super) wholes: Vec<u32>,
    pub(super) offices: Vec<Held>,
    pub(super) sitelinks: u16,
}

/// An office that is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Held {
    pub(super) position: u32,
    /// As the columns hold dates.
    start: i32,
    end: i32,
    /// From the statement itself.
    country: u32,
}

/// A position by which offices are named.
#[derive(Clone, Debug, Default)]
pub(super) struct Position {
    pub(super) title: String,
    pub(super) country: u32,
}

impl Held {
    pub(super) fn new(position: u32, start: Option<Date>, end: Option<Date>, country: u32) -> Self {
        Self { position, start: pack(start), end: pack(end), country }
    }

    fn into_office(self, positions: &FxHashMap<u32, Position>) -> Office {
        let position = positions.get(&self.position);
        let country = position.map_or(0, |position| position.country);
        let country = if country == 0 { self.country } else { country };
        Office {
            start: unpack(self.start),
            end: unpack(self.end),
            position: Some(Qid(self.position)),
            title: position.map(|position| position.title.clone()).unwrap_or_default(),
            country: (country != 0).then_some(Qid(country)),
        }
    }
}

impl Record {
    /// About how many bytes of memory it takes.
    pub(super) fn weight(&self) -> usize {
        let names: usize = self.aliases.iter().map(|alias| alias.len() + size_of::<String>()).sum();
        let numbers = self.classes.len() + self.parents.len() + self.countries.len() + self.wholes.len();
        size_of::<Self>() + self.label.len() + names + numbers * 4 + self.offices.len() * size_of::<Held>()
    }

    pub(super) fn into_item(self, kinds: Kinds, positions: &FxHashMap<u32, Position>) -> Item {
        let qids = |numbers: Vec<u32>| numbers.into_iter().map(Qid).collect();
        let mut item = Item {
            qid: Qid(self.qid),
            kinds,
            label: self.label,
            aliases: self.aliases,
            countries: qids(self.countries),
            wholes: qids(self.wholes),
            offices: self.offices.into_iter().map(|held| held.into_office(positions)).collect(),
            sitelinks: self.sitelinks,
        };
        item.tidy();
        item
    }
}
