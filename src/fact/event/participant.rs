//! Who takes part in an event: by the grammar of its clause where there is a parse, else by who stands near.

use super::{Reader, Telling};
use crate::entity::{EntityId, Reference};
use crate::fact::cue::{Class, EventUse, SpeechUse, StanceUse};
use crate::fact::grammar::add;
use crate::fact::pair::{is_where, pair};
use crate::fact::{EventKind, Stance};
use crate::language::syntax::{Deprel, Node};
use crate::language::upos::Upos;
use crate::mention::EntityKind;
use crate::mention::context::Sign;
use crate::span::{Span, Token};

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
    fn is_setting(&self, telling: &Telling<'_>, noun: u32) -> bool {
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
    fn tells(&self, telling: &Telling<'_>, verb: u32) -> bool {
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

    /// Those who stand near, for want of a parse that says more.
    fn nearby(&self, telling: &Telling<'_>) -> Vec<EntityId> {
        let Telling { at, cue, clause, .. } = *telling;
        let references: Vec<&Reference> = self.cast.within(clause).filter(|reference| !reference.inside).collect();
        let mut actors: Vec<EntityId> = Vec::new();
        for reference in &references {
            if Some(reference.entity) != telling.place && self.stands_near(reference, telling) {
                add(&mut actors, reference.entity);
            }
        }
        if actors.is_empty() {
            actors.extend(self.pronoun(clause, at));
        }
        if telling.is_verb() && !references.iter().any(|reference| reference.span.end <= at) {
            let subject = self.subject_before(telling.grammar.sentence.start, clause.start);
            if let Some(subject) = subject.filter(|subject| !actors.contains(subject)) {
                actors.insert(0, subject);
            }
        }
        for two in (clause.start..clause.end).filter_map(|index| pair(self.document, self.cast, self.cues, index)) {
            two.into_iter().for_each(|entity| add(&mut actors, entity));
        }
        let told = self.told_by(&references, telling);
        if cue.usage == EventUse::Noun || actors.iter().any(|actor| !told.contains(actor)) {
            actors.retain(|actor| !told.contains(actor));
        }
        actors
    }

    fn stands_near(&self, reference: &Reference, telling: &Telling<'_>) -> bool {
        let Telling { at, cue, clause, .. } = *telling;
        let kind = self.cast.entity(reference.entity).kind;
        if matches!(
            kind,
            EntityKind::City | EntityKind::AdministrativeArea | EntityKind::Place | EntityKind::NewsMediaOrganization
        ) {
            // A place that is attacked, blockaded or helped takes part.
            return matches!(cue.kind, EventKind::Attack | EventKind::Aid | EventKind::Sanction)
                && matches!(
                    self.form(reference.span.start.wrapping_sub(1)),
                    "ke" | "terhadap" | "menyerang" | "untuk" | "atas"
                );
        }
        let before = self.form(reference.span.start.wrapping_sub(1));
        // "di Jepang", "di DPR", "Jenewa, Swiss" is where it is.
        if is_where(self.document, self.cast, reference) || (kind == EntityKind::Country && before == "dari") {
            return false;
        }
        if kind == EntityKind::Country && before == "ke" && cue.kind == EventKind::Visit {
            return false;
        }
        // The speaker of an attribution in the clause: "kata Trump".
        if reference.span.start > clause.start
            && self.names.context.is(self.document.word(reference.span.start - 1), Sign::SpeechBefore)
        {
            // "kata Saan dalam konferensi pers": said there.
            let held = matches!(
                cue.kind,
                EventKind::Conference
                    | EventKind::Ceremony
                    | EventKind::Meeting
                    | EventKind::Protest
                    | EventKind::Visit
            );
            return held && !telling.is_verb() && reference.span.end + 1 == at && self.is_setting(telling, at);
        }
        // "Agresi Jepang": part of a longer name.
        let own_start = reference.span.start;
        let in_name = own_start > clause.start
            && self.document.tokens[own_start as usize - 1].is_capitalized()
            && self.document.tokens[own_start as usize - 1].breaks == 0
            && own_start - 1 > clause.start
            && self.cast.ending_at(own_start).is_none();
        if in_name && kind == EntityKind::Country {
            return false;
        }
        let distance =
            if reference.span.end <= at { at - reference.span.end } else { reference.span.start.saturating_sub(at) };
        distance < if telling.is_verb() { 22 } else { 14 }
    }

    /// Who did it, when the clause leaves it out ("…, saat bertemu dengan Kim"): the speaker named before, else who opens the
    /// sentence.
    fn subject_before(&self, from: u32, to: u32) -> Option<EntityId> {
        let before = Span::new(from, to);
        let acts = |reference: &&Reference| {
            let kind = self.cast.entity(reference.entity).kind;
            !reference.inside && (kind == EntityKind::Person || kind == EntityKind::Country || kind.is_organization())
        };
        let spoke = |reference: &&Reference| {
            let index = reference.span.start.wrapping_sub(1);
            self.form(index) == "oleh" || self.names.context.is(self.document.word(index), Sign::SpeechBefore)
        };
        let speaker = self.cast.within(before).filter(acts).find(spoke);
        let opener = self.cast.within(before).filter(acts).find(|reference| reference.span.start <= from + 6);
        speaker.or(opener).map(|reference| reference.entity)
    }

    /// Those who tell of the event, ask for its end or take a stance to it ("Guterres mengecam serangan …"): no participants.
    fn told_by(&self, references: &[&Reference], telling: &Telling<'_>) -> Vec<EntityId> {
        let from = telling.clause.start;
        let verb = (from..telling.at).find(|index| {
            let say = self
                .cues
                .speech(self.document, *index, telling.at)
                .is_some_and(|(_, speech)| speech.usage == SpeechUse::Say);
            say || self.tells(telling, *index)
        });
        references
            .iter()
            .filter(|reference| verb.is_some_and(|verb| reference.span.end <= verb))
            .map(|r| r.entity)
            .collect()
    }

    /// A pronoun that opens the clause, when nobody is named.
    fn pronoun(&self, clause: Span<Token>, at: u32) -> Option<EntityId> {
        let pronoun = (clause.start..at).find(|index| self.cues.is(self.document.word(*index), Class::Pronoun))?;
        self.cast.antecedent(self.document, &self.names.context, pronoun)
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
