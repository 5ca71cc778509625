//! Who takes part in an event: by the grammar of its clause where there is a parse, else by who stands near.

use super::{Reader, Telling};
use crate::entity::EntityId;
use crate::fact::cue::{EventUse, StanceUse};
use crate::fact::grammar::add;
use crate::fact::{EventKind, Stance};
use crate::language::syntax::{Deprel, Node};
use crate::language::upos::Upos;
use crate::mention::EntityKind;
use crate::mention::context::Sign;

/// How many nouns up the verb is looked for that a noun of an event belongs to ("dalam rangkaian kunjungan").
const CLIMB: u32 = 3;

impl Reader<'_> {
    /// Those who take part, agents first.
    pub(super) fn participants(&self, telling: &Telling<'_>) -> Vec<EntityId> {
        let mut found = Vec::new();
        if self.document.node(telling.head).is_some() {
            if telling.is_verb() {
                self.of_verb(telling, &mut found);
            } else {
                self.of_noun(telling, &mut found);
            }
        }
        let struck = matches!(telling.cue.kind, EventKind::Attack | EventKind::Aid | EventKind::Sanction);
        found.retain(|entity| {
            Some(*entity) != telling.place || struck && self.cast.entity(*entity).kind == EntityKind::Country
        });
        let parsed = self.document.node(telling.head).is_some();
        if parsed && telling.cue.usage == EventUse::Weak {
            return found;
        }
        let alone = found.is_empty() || (found.len() == 1 && takes_two(telling.cue.kind));
        if alone {
            self.nearby(telling).into_iter().for_each(|entity| add(&mut found, entity));
        }
        found
    }

    fn of_verb(&self, telling: &Telling<'_>, found: &mut Vec<EntityId>) {
        let patients = telling.grammar.patients(telling.head);
        for entity in self.doers(telling, telling.head).into_iter().chain(patients) {
            if telling.grammar.can_act(entity) {
                add(found, entity);
            }
        }
        self.arguments(telling, telling.head, found);
    }

    /// The objects and partners of a verb; those of its object too ("memberikan bantuan kepada Palestina").
    fn arguments(&self, telling: &Telling<'_>, verb: u32, found: &mut Vec<EntityId>) {
        for (child, node) in telling.grammar.dependents(verb) {
            // "memerintahkan Polri menyelidiki …"
            if telling.cue.kind == EventKind::Request && matches!(node.deprel, Deprel::Ccomp | Deprel::Xcomp) {
                telling.grammar.patients(child).into_iter().for_each(|entity| add(found, entity));
            }
            if !is_argument(node.deprel) {
                continue;
            }
            self.take(telling, child, node, found);
            let is_common = self.document.node(child).is_some_and(|node| node.upos == Upos::Noun);
            if is_common && node.deprel == Deprel::Obj {
                for (inner, node) in telling.grammar.dependents(child) {
                    if is_argument(node.deprel) && telling.grammar.marker(inner).is_some() {
                        self.take(telling, inner, node, found);
                    }
                }
            }
        }
    }

    /// Takes in those whom an argument names, if its preposition makes them participants.
    fn take(&self, telling: &Telling<'_>, at: u32, node: Node, found: &mut Vec<EntityId>) {
        let grammar = &telling.grammar;
        let marker = grammar.marker(at).map(str::to_lowercase);
        let struck = matches!(telling.cue.kind, EventKind::Attack | EventKind::Aid | EventKind::Sanction);
        let takes = match marker.as_deref() {
            None => node.deprel != Deprel::OblTmod,
            Some("dengan" | "bersama" | "oleh" | "antara" | "kepada" | "terhadap" | "melawan" | "dan") => true,
            Some("atas" | "untuk" | "ke" | "bagi") => {
                struck || matches!(telling.cue.kind, EventKind::Request | EventKind::Award)
            }
            Some("dari") => telling.cue.kind != EventKind::Visit,
            Some(_) => false,
        };
        if !takes {
            return;
        }
        for entity in grammar.group(at) {
            let is_place = matches!(
                self.cast.entity(entity).kind,
                EntityKind::City | EntityKind::AdministrativeArea | EntityKind::Place
            );
            if grammar.can_act(entity) || (struck && is_place && marker.is_some()) {
                add(found, entity);
            }
        }
    }

    fn of_noun(&self, telling: &Telling<'_>, found: &mut Vec<EntityId>) {
        let grammar = &telling.grammar;
        let mut governed = Vec::new();
        let mut noun = telling.head;
        for _ in 0..CLIMB {
            let Some(Node { head: Some(head), deprel, .. }) = self.document.node(noun) else { break };
            let upwards = match deprel {
                Deprel::Nsubj | Deprel::NsubjPass => {
                    if !self.tells(telling, head) {
                        self.partners(telling, head, &mut governed);
                    }
                    None
                }
                Deprel::Obj | Deprel::Obl | Deprel::Iobj | Deprel::Xcomp | Deprel::Advcl | Deprel::Ccomp => {
                    let is_verb = self.document.node(head).is_some_and(|node| node.upos == Upos::Verb);
                    let attends = self.is_setting(telling, noun);
                    if (attends || is_verb && !self.tells(telling, head)) && !self.is_about(telling, noun) {
                        for entity in self.doers(telling, head) {
                            add(&mut governed, entity);
                        }
                        self.partners(telling, head, &mut governed);
                    }
                    None
                }
                Deprel::Nmod | Deprel::Flat | Deprel::Compound if !self.is_about(telling, noun) => Some(head),
                _ => None,
            };
            let Some(head) = upwards else { break };
            noun = head;
        }
        let mut complements = Vec::new();
        for (child, node) in grammar.dependents(telling.head) {
            match node.deprel {
                Deprel::Nmod | Deprel::Obl | Deprel::Obj | Deprel::Appos | Deprel::Flat | Deprel::Compound => {
                    self.take(telling, child, node, &mut complements);
                }
                // "perang Rusia dan Ukraina": the parse joins the second name to the war.
                Deprel::Conj if self.cast.starting_at(child).is_some() => {
                    self.take(telling, child, node, &mut complements);
                }
                // "pertemuan yang dihadiri X"
                Deprel::Acl => self.arguments(telling, child, &mut complements),
                _ => {}
            }
        }
        for entity in governed.into_iter().chain(complements) {
            add(found, entity);
        }
    }

    /// Those with whom, by whom or to whom a verb does something.
    fn partners(&self, telling: &Telling<'_>, verb: u32, found: &mut Vec<EntityId>) {
        let grammar = &telling.grammar;
        for (child, node) in grammar.dependents(verb) {
            let marked = grammar.marker(child).is_some_and(|marker| {
                matches!(marker, "dengan" | "bersama" | "oleh" | "antara" | "kepada" | "terhadap")
            });
            let patient = node.deprel == Deprel::Obj
                && child != telling.head
                && matches!(telling.cue.kind, EventKind::Attack | EventKind::Accident | EventKind::Death);
            let agent = matches!(node.deprel, Deprel::Obl | Deprel::Obj)
                && self.form(verb).starts_with("di")
                && grammar.marker(child).is_none()
                && child != telling.head;
            if marked || patient || agent {
                for entity in grammar.group(child) {
                    if grammar.can_act(entity) {
                        add(found, entity);
                    }
                }
            }
        }
    }

    /// Who does what a verb tells; for "kata X", the one after it.
    fn doers(&self, telling: &Telling<'_>, verb: u32) -> Vec<EntityId> {
        let grammar = &telling.grammar;
        let mut doers = grammar.subjects(verb);
        doers.retain(|entity| grammar.can_act(*entity));
        if doers.is_empty() && self.names.context.is(self.document.word(verb), Sign::SpeechBefore) {
            doers.extend(self.cast.starting_at(verb + 1).map(|reference| reference.entity));
        }
        doers
    }

    /// Whether an event is where or when something was done: "kata X dalam rapat itu", "usai pertemuan".
    pub(super) fn is_setting(&self, telling: &Telling<'_>, noun: u32) -> bool {
        telling.grammar.marker(noun).is_some_and(|marker| {
            matches!(
                marker,
                "dalam"
                    | "Dalam"
                    | "saat"
                    | "Saat"
                    | "pada"
                    | "Pada"
                    | "usai"
                    | "Usai"
                    | "seusai"
                    | "Seusai"
                    | "setelah"
                    | "Setelah"
                    | "di"
                    | "ketika"
                    | "selama"
                    | "melalui"
            )
        })
    }

    /// Whether a noun is what somebody speaks about: "soal pertemuan itu".
    fn is_about(&self, telling: &Telling<'_>, noun: u32) -> bool {
        telling.grammar.marker(noun).is_some_and(|marker| {
            matches!(
                marker,
                "soal"
                    | "tentang"
                    | "mengenai"
                    | "terkait"
                    | "terhadap"
                    | "atas"
                    | "akibat"
                    | "karena"
                    | "menjelang"
                    | "pasca"
                    | "sejak"
                    | "untuk"
            )
        })
    }

    /// Whether a verb tells of an event, asks for it or takes a stance to it: its subject takes no part.
    pub(super) fn tells(&self, telling: &Telling<'_>, verb: u32) -> bool {
        let end = telling.clause.end.max(verb + 1);
        let say = self.cues.speech(self.document, verb, end).is_some();
        let stance = self.cues.stance(self.document, verb, end).is_some_and(|(_, cue)| {
            !matches!(cue.usage, StanceUse::Noun | StanceUse::Will)
                && !matches!(cue.stance, Stance::Welcomes | Stance::Supports)
        });
        let talk = telling.cue.kind == EventKind::Attack
            && self.cues.event(self.document, verb, end).is_some_and(|(_, cue)| {
                matches!(cue.usage, EventUse::Verb | EventUse::WeakVerb)
                    && matches!(cue.kind, EventKind::Meeting | EventKind::Negotiation)
            });
        say || stance || talk
    }
}

/// Kinds that it takes two for.
fn takes_two(kind: EventKind) -> bool {
    matches!(kind, EventKind::Meeting | EventKind::Negotiation | EventKind::Agreement | EventKind::Conference)
}

/// Whether a relation makes its word an argument of a verb; the parse takes some for names or apposition.
fn is_argument(deprel: Deprel) -> bool {
    matches!(
        deprel,
        Deprel::Obj
            | Deprel::Iobj
            | Deprel::Obl
            | Deprel::OblAgent
            | Deprel::Nmod
            | Deprel::Compound
            | Deprel::Flat
            | Deprel::Appos
    )
}
