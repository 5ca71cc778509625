//! Relations in one hop, derived from positions, events and parts, for browsing the graph.
//!
//! They carry no evidence of their own: that is at the node they are derived from, whose stance or class
//! `ontology/sanad.ttl` names with each relation (`sn:fromStance`, `sn:fromEvent`).
//!
//! ```turtle
//! <…#position=0,40> sn:holder <…/country/china> ; sn:stance sn:Supports ; sn:topic <…/topic/gencatan-senjata> .
//! # gives
//! <…/country/china> sn:supports <…/topic/gencatan-senjata> .
//! ```

use super::describe::is_place;
use super::writer::Writer;
use super::{iri, vocab};
use crate::fact::{Event, EventKind, PartOf, Position, Stance, Topic};
use crate::mention::EntityKind;
use oxigraph::model::{NamedNode, NamedNodeRef};

/// A meeting of more than this many is a gathering: that each of them met each other is not said.
const LARGEST_MEETING: usize = 5;

/// A relation whose subject is one of the article's entities.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Relation {
    /// The subject's place among the entities.
    pub subject: usize,
    pub predicate: NamedNodeRef<'static>,
    pub object: NamedNode,
}

impl Writer<'_> {
    /// The relations, by subject, each once.
    pub fn relations(&self) -> Vec<Relation> {
        let facts = &self.extraction.facts;
        let mut relations = Vec::new();
        for part in &facts.parts {
            self.relate_part(part, &mut relations);
        }
        for event in &facts.events {
            match event.kind {
                EventKind::Meeting => self.relate_meeting(event, &mut relations),
                EventKind::Visit => self.relate_visit(event, &mut relations),
                _ => {}
            }
        }
        for position in &facts.positions {
            self.relate_position(position, &mut relations);
        }
        relations.sort_unstable();
        relations.dedup();
        relations
    }

    /// The relation between a part and its whole.
    pub fn part_predicate(&self, part: &PartOf) -> Option<NamedNodeRef<'static>> {
        let (entity, iri) = self.entity(part.part)?;
        let (_, whole) = self.entity(part.whole)?;
        (iri != whole).then_some(if is_place(entity.kind) {
            vocab::CONTAINED_IN_PLACE
        } else if entity.kind == EntityKind::Person {
            vocab::MEMBER_OF
        } else {
            vocab::SUB_ORGANIZATION_OF
        })
    }

    fn relate_part(&self, part: &PartOf, relations: &mut Vec<Relation>) {
        if let (Some(predicate), Some(object)) = (self.part_predicate(part), self.entity_iri(part.whole)) {
            relations.push(Relation { subject: part.part.0 as usize, predicate, object });
        }
    }

    /// `sn:met` is symmetric: each pair is written once, the lesser IRI first.
    fn relate_meeting(&self, event: &Event, relations: &mut Vec<Relation>) {
        let mut actors: Vec<(&NamedNode, usize)> =
            event.actors.iter().filter_map(|actor| Some((self.entity(*actor)?.1, actor.0 as usize))).collect();
        actors.sort_unstable();
        actors.dedup_by_key(|actor| actor.0);
        if actors.len() > LARGEST_MEETING {
            return;
        }
        for (place, (_, subject)) in actors.iter().enumerate() {
            for (object, _) in &actors[place + 1..] {
                relations.push(Relation { subject: *subject, predicate: vocab::MET, object: (*object).clone() });
            }
        }
    }

    /// The one who is named first visits; the others may be the hosts.
    fn relate_visit(&self, event: &Event, relations: &mut Vec<Relation>) {
        let visitor = event.actors.first().and_then(|actor| self.entity(*actor));
        let place = event.place.and_then(|place| self.entity_iri(place));
        if let (Some((_, visitor)), Some(object)) = (visitor, place)
            && *visitor != object
        {
            relations.push(Relation { subject: event.actors[0].0 as usize, predicate: vocab::VISITED, object });
        }
    }

    fn relate_position(&self, position: &Position, relations: &mut Vec<Relation>) {
        let Some((predicate, aim)) = relation(position.stance) else {
            return;
        };
        let topic = position.topic.as_ref().and_then(|topic| match topic {
            Topic::Entity(id) => self.entity_iri(*id),
            Topic::Issue { key, .. } => Some(iri::topic(key)),
        });
        let targets = position.targets.iter().filter_map(|target| self.entity_iri(*target));
        let objects: Vec<NamedNode> = match (aim, topic) {
            (Aim::Topic, Some(topic)) => vec![topic],
            (Aim::Target, Some(topic)) if position.targets.is_empty() => vec![topic],
            _ => targets.collect(),
        };
        for holder in &position.holders {
            let Some((_, subject)) = self.entity(*holder) else {
                continue;
            };
            for object in objects.iter().filter(|object| *object != subject) {
                relations.push(Relation { subject: holder.0 as usize, predicate, object: object.clone() });
            }
        }
    }
}

/// What a stance is a relation to; the other one stands in where it is missing.
#[derive(Clone, Copy)]
enum Aim {
    /// One supports a plan, whoever it is said to.
    Topic,
    /// One urges a government, whatever it is about.
    Target,
}

/// The relation of a holder that comes of a stance. What somebody states, affirms, denies or is ready for is no relation
/// to whom it is told.
const fn relation(stance: Stance) -> Option<(NamedNodeRef<'static>, Aim)> {
    match stance {
        Stance::Supports => Some((vocab::SUPPORTS, Aim::Topic)),
        Stance::Opposes => Some((vocab::OPPOSES, Aim::Topic)),
        Stance::Welcomes => Some((vocab::WELCOMES, Aim::Topic)),
        Stance::Urges => Some((vocab::URGES, Aim::Target)),
        Stance::Praises => Some((vocab::PRAISES, Aim::Target)),
        Stance::Criticises => Some((vocab::CRITICISES, Aim::Target)),
        Stance::Warns => Some((vocab::WARNS, Aim::Target)),
        Stance::Commits | Stance::Affirms | Stance::Denies | Stance::States => None,
    }
}
