//! Roles, parts, events and positions, each with its evidence.

use super::links::Office;
use super::writer::Writer;
use super::{iri, vocab};
use crate::entity::EntityId;
use crate::fact::{EventTime, Evidence, Role, Timestamp, When};
use crate::link::Position;
use oxigraph::model::{NamedNode, NamedNodeRef};
use rustc_hash::FxHashMap;

impl Writer<'_> {
    /// Memberships. One that the article tells several times is one node with several pieces of evidence, under the
    /// rule and confidence of the surest.
    pub fn roles(&mut self) {
        let extraction = self.extraction;
        let mut order: Vec<Vec<&Role>> = Vec::new();
        let mut offices: Vec<Option<Position>> = Vec::new();
        let mut places: FxHashMap<(NamedNode, NamedNode, Option<NamedNode>, bool), usize> = FxHashMap::default();
        for (at, role) in extraction.facts.roles.iter().enumerate() {
            let Some(person) = self.entity_iri(role.person) else {
                continue;
            };
            let organization = role.organization.and_then(|id| self.entity_iri(id));
            let key = (person, iri::role(&role.label), organization, role.former);
            let place = *places.entry(key).or_insert(order.len());
            if place == order.len() {
                order.push(Vec::new());
                offices.push(extraction.links.roles.get(at).cloned().flatten());
            }
            order[place].push(role);
        }
        let mut labelled: FxHashMap<NamedNode, &str> = FxHashMap::default();
        for (told, office) in order.iter().zip(offices) {
            // The first of the surest, so that nothing changes when evidence is added after it.
            let Some(best) = told
                .iter()
                .copied()
                .reduce(|best, role| if role.evidence.confidence > best.evidence.confidence { role } else { best })
            else {
                continue;
            };
            let node = self.fact_iri("role", told[0].evidence.span);
            let concept = iri::role(&best.label);
            self.push_type(&node, vocab::MEMBERSHIP);
            self.push_entity(&node, vocab::MEMBER, best.person);
            if let Some(organization) = best.organization {
                self.push_entity(&node, vocab::IN_ORGANIZATION, organization);
            }
            self.push(&node, vocab::ROLE, concept.clone());
            if best.former {
                self.push_typed(&node, vocab::FORMER, "true".into(), vocab::XSD_BOOLEAN);
            }
            self.push_evidence(&node, &best.evidence);
            for role in told {
                let phrase = self.phrase(role.evidence.span);
                self.push(&node, vocab::WAS_DERIVED_FROM, phrase);
            }
            self.push_type(&concept, vocab::CONCEPT);
            let preferred = *labelled.entry(concept.clone()).or_insert(best.label.as_str());
            if let Some(position) = office {
                self.offices.push(Office { role: node.clone(), concept: concept.clone(), position });
            }
            self.push_label(&concept, vocab::PREF_LABEL, preferred);
            for role in told {
                for label in std::iter::once(&role.label).chain(&role.full_label) {
                    if label != preferred {
                        self.push_label(&concept, vocab::ALT_LABEL, label);
                    }
                }
            }
        }
    }

    /// The evidence of part-of relations. The relation itself is written with the part; this is the statement of it.
    pub fn parts(&mut self) {
        let extraction = self.extraction;
        for part in &extraction.facts.parts {
            if let Some(predicate) = self.part_predicate(part) {
                self.push_statement(part.part, predicate, part.whole, &part.evidence);
            }
        }
    }

    /// What happened.
    pub fn events(&mut self) {
        let extraction = self.extraction;
        for event in &extraction.facts.events {
            let node = self.fact_iri("event", event.evidence.span);
            self.push_type(&node, vocab::EVENT);
            self.push_type(&node, vocab::event_class(event.kind));
            self.push_label(&node, vocab::LABEL, &event.label);
            for actor in &event.actors {
                self.push_entity(&node, vocab::HAS_ACTOR, *actor);
            }
            if let Some(place) = event.place {
                self.push_entity(&node, vocab::HAS_PLACE, place);
            }
            if let Some(time) = event.time {
                self.push_time(&node, time);
            }
            if let Some(topic) = &event.topic {
                self.push_topic(&node, topic);
            }
            self.push_evidence(&node, &event.evidence);
            for retelling in &event.retellings {
                let phrase = self.phrase(*retelling);
                self.push(&node, vocab::WAS_DERIVED_FROM, phrase);
            }
        }
    }

    /// Who said what, and who stands where.
    pub fn positions(&mut self) {
        let extraction = self.extraction;
        for position in &extraction.facts.positions {
            let Some(speaker) = self.entity_iri(position.speaker) else {
                continue;
            };
            let node = self.fact_iri("position", position.evidence.span);
            self.push_type(&node, vocab::POSITION);
            self.push(&node, vocab::SPEAKER, speaker);
            for holder in &position.holders {
                self.push_entity(&node, vocab::HOLDER, *holder);
            }
            self.push(&node, vocab::STANCE, vocab::stance(position.stance));
            if let Some(topic) = &position.topic {
                self.push_topic(&node, topic);
            }
            for target in &position.targets {
                self.push_entity(&node, vocab::TARGET, *target);
            }
            self.push_label(&node, vocab::CUE, &position.cue);
            self.push(&node, vocab::QUOTATION, vocab::quotation(position.quotation));
            let content = self.phrase(position.content);
            self.push(&node, vocab::CONTENT, content);
            self.push_evidence(&node, &position.evidence);
        }
    }

    fn push_entity(&mut self, fact: &NamedNode, predicate: NamedNodeRef<'_>, id: EntityId) {
        if let Some(entity) = self.entity_iri(id) {
            self.push(fact, predicate, entity);
        }
    }

    /// A point in time, or the two ends of a stretch, and the words that say so.
    fn push_time(&mut self, event: &NamedNode, time: EventTime) {
        let When { start, end } = time.when;
        let first = if end.is_some() { vocab::HAS_BEGIN_TIME_STAMP } else { vocab::HAS_TIME_STAMP };
        self.push_typed(event, first, start.to_string(), datatype(start));
        if let Some(end) = end {
            self.push_typed(event, vocab::HAS_END_TIME_STAMP, end.to_string(), datatype(end));
        }
        let expression = self.phrase(time.span);
        self.push(event, vocab::TIME_EXPRESSION, expression);
    }

    fn push_statement(
        &mut self,
        subject: EntityId,
        predicate: NamedNodeRef<'static>,
        object: EntityId,
        evidence: &Evidence,
    ) {
        let node = self.fact_iri("statement", evidence.span);
        self.push_type(&node, vocab::STATEMENT);
        self.push_entity(&node, vocab::SUBJECT, subject);
        self.push(&node, vocab::PREDICATE, predicate);
        self.push_entity(&node, vocab::OBJECT, object);
        self.push_evidence(&node, evidence);
    }
}

/// The datatype as precise as a point in time is known.
fn datatype(time: Timestamp) -> NamedNodeRef<'static> {
    match time {
        Timestamp::Day(_) => vocab::XSD_DATE,
        Timestamp::Month(..) => vocab::XSD_G_YEAR_MONTH,
        Timestamp::Year(_) => vocab::XSD_G_YEAR,
    }
}
