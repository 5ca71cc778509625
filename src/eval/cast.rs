//! Which of an article's extracted entities may stand for which annotated one.

use super::gold::{EntityRow, Gold};
use crate::entity::{Entity, EntityId};
use crate::mention::EntityKind;
use std::collections::{BTreeMap, BTreeSet};

/// The classes told apart when scoring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Person,
    Organization,
    Place,
}

impl Class {
    pub fn of_kind(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::PoliticalParty
            | EntityKind::GovernmentOrganization
            | EntityKind::NewsMediaOrganization
            | EntityKind::Organization => Self::Organization,
            EntityKind::Country | EntityKind::City | EntityKind::AdministrativeArea | EntityKind::Place => Self::Place,
        }
    }

    pub fn of_row(row: &EntityRow) -> Self {
        match row.class.as_str() {
            "Person" => Self::Person,
            "Country" | "City" | "AdministrativeArea" | "Place" => Self::Place,
            _ => Self::Organization,
        }
    }
}

/// Case and line breaks do not tell names apart.
pub(super) fn fold(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// An extracted entity with the names and class it is compared by.
pub(super) struct Player<'a> {
    pub entity: &'a Entity,
    pub class: Class,
    pub names: BTreeSet<String>,
}

/// The extracted entities, and which annotated ones each may stand for: those of its class that share a name with it.
///
/// Facts are judged by this, not by the one-to-one pairing of entities, so that an entity split in two costs one
/// wrong entity and not every fact of its second half.
pub(super) struct Cast<'a> {
    pub players: Vec<Player<'a>>,
    stands_for: Vec<BTreeSet<&'a str>>,
    labels: BTreeMap<&'a str, &'a str>,
}

impl<'a> Cast<'a> {
    pub fn new(gold: &'a Gold, entities: &'a [Entity]) -> Self {
        let players: Vec<Player<'a>> = entities
            .iter()
            .map(|entity| Player {
                entity,
                class: Class::of_kind(entity.kind),
                names: entity.aliases.iter().chain([&entity.name]).map(|name| fold(name)).collect(),
            })
            .collect();
        let stands_for = players
            .iter()
            .map(|player| {
                gold.entities
                    .iter()
                    .filter(|(_, row)| player.class == Class::of_row(row) && common_names(row, player) > 0)
                    .map(|(key, _)| key.as_str())
                    .collect()
            })
            .collect();
        let labels = gold
            .entities
            .iter()
            .map(|(key, row)| (key.as_str(), row.names.first().map_or(key.as_str(), String::as_str)))
            .collect();
        Self { players, stands_for, labels }
    }

    /// Whether the extracted entity may stand for the annotated one.
    pub fn is(&self, entity: EntityId, key: &str) -> bool {
        self.stands_for.get(entity.0 as usize).is_some_and(|keys| keys.contains(key))
    }

    /// Whether it may stand for one of them.
    pub fn is_among(&self, entity: EntityId, keys: &[String]) -> bool {
        keys.iter().any(|key| self.is(entity, key))
    }

    /// Whether one of the extracted entities may stand for the annotated one.
    pub fn has(&self, entities: &[EntityId], key: &str) -> bool {
        entities.iter().any(|&entity| self.is(entity, key))
    }

    /// An extracted entity's name.
    pub fn name(&self, entity: EntityId) -> &'a str {
        self.players.get(entity.0 as usize).map_or("?", |player| player.entity.name.as_str())
    }

    /// All its names, folded.
    pub fn names(&self, entity: EntityId) -> impl Iterator<Item = &str> {
        self.players.get(entity.0 as usize).into_iter().flat_map(|player| player.names.iter().map(String::as_str))
    }

    /// An annotated entity's name.
    pub fn label<'b>(&'b self, key: &'b str) -> &'b str {
        self.labels.get(key).copied().unwrap_or(key)
    }

    /// Extracted entities' names, for a line of a report.
    pub fn list(&self, entities: &[EntityId]) -> String {
        join(entities.iter().map(|&entity| self.name(entity)))
    }

    /// Annotated entities' names, for a line of a report.
    pub fn list_keys(&self, keys: &[String]) -> String {
        join(keys.iter().map(|key| self.label(key)))
    }
}

fn join<'b>(names: impl Iterator<Item = &'b str>) -> String {
    let names: Vec<&str> = names.collect();
    if names.is_empty() { "-".to_owned() } else { names.join(", ") }
}

/// How many names an annotated and an extracted entity share.
pub(super) fn common_names(row: &EntityRow, player: &Player<'_>) -> usize {
    let names: BTreeSet<String> = row.names.iter().map(|name| fold(name)).collect();
    names.intersection(&player.names).count()
}
