//! The graph's entities as a layer of knowledge, so that they are found and weighed as items are.

use super::names::{Entity, Names, Role};
use crate::link::Linker;
use crate::link::kb::{Base, Item, Kinds, Office, Qid};
use crate::mention::EntityKind;
use rustc_hash::FxHashMap;

/// Entities without an item are numbered from here on: Wikidata is far from having so many.
const OWN: u32 = 3_000_000_000;

/// Which number is which entity's.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    of_items: FxHashMap<Qid, u32>,
}

impl Numbers {
    /// The item of an entity, or a number that stands for one.
    pub fn of(&self, names: &Names, at: u32) -> Qid {
        names.get(at).and_then(|entity| entity.item).unwrap_or(Qid(OWN.saturating_add(at)))
    }

    /// The entity with a number.
    pub fn entity(&self, names: &Names, number: Qid) -> Option<u32> {
        let own = number.0.checked_sub(OWN).filter(|at| names.get(*at).is_some_and(|entity| entity.item.is_none()));
        own.or_else(|| self.of_items.get(&number).copied())
    }
}

/// All entities of a graph. To items that are known otherwise it adds names, roles and how much they are in the news, since
/// their classes and countries are known better there.
pub(super) fn base(names: &Names, linker: &Linker) -> (Base, Numbers) {
    let of_items = (0..).zip(&names.entities).filter_map(|(at, entity)| Some((entity.item?, at))).collect();
    let numbers = Numbers { of_items };
    let items = (0..).zip(&names.entities).map(|(at, entity)| item(names, &numbers, linker, at, entity));
    (Base::from_items(items), numbers)
}

fn item(names: &Names, numbers: &Numbers, linker: &Linker, at: u32, entity: &Entity) -> Item {
    let qid = numbers.of(names, at);
    let known = linker.knowledge().item(qid);
    let (mut kinds, mut countries) = (Kinds::NONE, Vec::new());
    if known.kinds().is_empty() {
        kinds = Kinds::of(entity.kind);
        let bodies = entity.roles.iter().filter_map(|role| role.organization).chain(entity.wholes.iter().copied());
        countries = entity.countries.iter().copied().chain(bodies).filter_map(|at| home(names, linker, at)).collect();
    }
    let bodies = entity.roles.iter().filter(|role| !role.former).filter_map(|role| role.organization);
    let wholes = bodies.chain(entity.wholes.iter().copied()).map(|whole| numbers.of(names, whole));
    Item {
        kinds,
        label: entity.name.clone(),
        aliases: entity.aliases.clone(),
        countries,
        wholes: wholes.collect(),
        offices: entity.roles.iter().map(|role| office(names, numbers, role)).collect(),
        sitelinks: u16::try_from(entity.articles).unwrap_or(u16::MAX),
        ..Item::new(qid)
    }
}

/// The country that a body or place is or is in.
fn home(names: &Names, linker: &Linker, at: u32) -> Option<Qid> {
    let entity = names.get(at)?;
    let item = entity.item?;
    if entity.kind == EntityKind::Country { Some(item) } else { linker.home_of(item) }
}

fn office(names: &Names, numbers: &Numbers, role: &Role) -> Office {
    Office {
        // When it began is not known from its being told.
        start: None,
        end: role.since.as_ref().filter(|_| role.former).and_then(|day| day.parse().ok()),
        position: None,
        title: role.title.clone(),
        country: role.organization.map(|at| numbers.of(names, at)),
    }
}
