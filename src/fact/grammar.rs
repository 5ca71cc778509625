//! Who stands where in a clause by the parse: the subject of a verb, the people that a noun phrase names.

use super::cue::{Class, Cues};
use super::pair::{definite, pair};
use crate::entity::{Cast, EntityId, Reference};
use crate::language::Document;
use crate::language::syntax::{Deprel, Node};
use crate::language::token::Clitic;
use crate::language::upos::Upos;
use crate::mention::{EntityKind, Names};
use crate::span::{Span, Token};

/// How many verbs up a subject is looked for ("berencana untuk pergi menemui").
const CLIMB: u32 = 4;

/// How many nouns deep the names of a noun phrase lie ("para pemimpin negara anggota ASEAN").
const DEPTH: u32 = 3;

/// One sentence's parse, read for the entities in it.
#[derive(Clone, Copy)]
pub(super) struct Grammar<'a> {
    pub document: &'a Document<'a>,
    pub cast: &'a Cast,
    pub names: &'a Names,
    pub cues: &'a Cues,
    pub sentence: Span<Token>,
}

impl<'a> Grammar<'a> {
    pub fn form(&self, at: u32) -> &'a str {
        if (at as usize) < self.document.tokens.len() { self.document.form(at) } else { "" }
    }

    pub fn node(&self, at: u32) -> Option<Node> {
        self.document.node(at)
    }

    pub fn dependents(&self, head: u32) -> impl Iterator<Item = (u32, Node)> + 'a {
        self.document.dependents(self.sentence, head)
    }

    /// The token of a phrase that the others depend on.
    pub fn head_of(&self, span: Span<Token>) -> u32 {
        let leads_out = |at: &u32| self.node(*at).is_some_and(|node| node.head.is_none_or(|head| !span.contains(head)));
        (span.start..span.end).find(leads_out).unwrap_or(span.start)
    }

    /// Whether a token is below another in the parse, or the same.
    pub fn is_under(&self, at: u32, above: u32) -> bool {
        let mut at = at;
        for _ in 0..self.sentence.len() {
            if at == above {
                return true;
            }
            let Some(head) = self.node(at).and_then(|node| node.head) else { return false };
            at = head;
        }
        false
    }

    /// The verb that a token belongs to: itself, or the nearest above it.
    pub fn verb_over(&self, at: u32) -> Option<u32> {
        let mut at = at;
        for _ in 0..self.sentence.len() {
            let node = self.node(at)?;
            if node.upos == Upos::Verb {
                return Some(at);
            }
            at = node.head?;
        }
        None
    }

    /// The preposition or conjunction that a phrase hangs on: "di" of "di Paris".
    pub fn marker(&self, at: u32) -> Option<&'a str> {
        let marks = |(_, node): &(u32, Node)| matches!(node.deprel, Deprel::Case | Deprel::Mark);
        let own =
            self.dependents(at).find(|(index, node)| marks(&(*index, *node)) && *index < at).map(|(index, _)| index);
        // A name of several words has its preposition before all of them, whatever the parse says.
        let reference = self.reference_over(at);
        let before = reference.map_or(at, |reference| reference.span.start).checked_sub(1);
        let adposition = |index: &u32| self.node(*index).is_some_and(|node| node.upos == Upos::Adp);
        own.or_else(|| before.filter(adposition)).map(|index| self.form(index))
    }

    /// The outermost reference that a token is part of.
    pub fn reference_over(&self, at: u32) -> Option<&'a Reference> {
        let index = self.cast.outermost.partition_point(|reference| reference.span.end <= at);
        self.cast.outermost.get(index).filter(|reference| reference.span.contains(at))
    }

    /// Who does what a verb tells: its own subject, else that of the verb that governs it, else the noun that it describes.
    pub fn subjects(&self, verb: u32) -> Vec<EntityId> {
        self.subjects_within(verb, CLIMB)
    }

    fn subjects_within(&self, verb: u32, climb: u32) -> Vec<EntityId> {
        // The treebanks make "yang" the subject of a relative clause: it stands for the noun described.
        let own = self.dependents(verb).find(|(at, node)| node.deprel.is_subject() && self.form(*at) != "yang");
        // "disampaikan Trump saat …": the agent does what goes on there too.
        let agent = self.dependents(verb).find(|(_, node)| node.deprel == Deprel::OblAgent);
        if let Some((doer, _)) = agent.or(own) {
            return self.group(doer);
        }
        let Some(Node { head: Some(head), deprel, .. }) = self.node(verb).filter(|_| climb > 0) else {
            return Vec::new();
        };
        match deprel {
            Deprel::Xcomp | Deprel::Advcl | Deprel::Ccomp => {
                // "meminta Iran menghentikan …": the one who is asked does it.
                let object = self.dependents(head).find(|(index, node)| {
                    matches!(node.deprel, Deprel::Obj | Deprel::Iobj) && *index < verb && *index > head
                });
                match object.filter(|_| deprel == Deprel::Xcomp) {
                    Some((object, _)) => self.group(object),
                    None => self.subjects_within(head, climb - 1),
                }
            }
            Deprel::Conj | Deprel::Parataxis | Deprel::Flat | Deprel::Compound | Deprel::Other | Deprel::Advmod => {
                self.subjects_within(head, climb - 1)
            }
            Deprel::Acl => self.group(head),
            _ => Vec::new(),
        }
    }

    /// Who is said to suffer what a passive tells.
    pub fn patients(&self, verb: u32) -> Vec<EntityId> {
        self.dependents(verb)
            .filter(|(at, node)| node.deprel.is_subject() && self.form(*at) != "yang")
            .flat_map(|(at, _)| self.group(at))
            .collect()
    }

    /// Those whom a noun phrase names: itself, those joined to it, and for a common noun those who make it out
    /// ("delegasi China", "para pemimpin Thailand dan Kamboja").
    pub fn group(&self, at: u32) -> Vec<EntityId> {
        let mut found = Vec::new();
        self.collect(at, DEPTH, &mut found);
        found
    }

    fn collect(&self, at: u32, depth: u32, found: &mut Vec<EntityId>) {
        if let Some(two) = pair(self.document, self.cast, self.cues, at)
            .or_else(|| at.checked_sub(1).and_then(|before| pair(self.document, self.cast, self.cues, before)))
        {
            two.into_iter().for_each(|entity| add(found, entity));
            return;
        }
        if let Some(entity) = definite(self.document, self.cast, self.cues, at) {
            add(found, entity);
            return;
        }
        let reference = self.reference_over(at);
        let span = reference.map_or(Span::new(at, at + 1), |reference| reference.span);
        if let Some(reference) = reference {
            // "para anggota Hizbullah": those who are only described stand for whose they are.
            let whose = self.cast.affiliation.get(reference.entity.0 as usize);
            let described = whose.filter(|_| !self.cast.entity(reference.entity).named).into_iter().flatten();
            let acting: Vec<EntityId> = described.copied().filter(|entity| self.can_act(*entity)).collect();
            if acting.is_empty() {
                add(found, reference.entity);
            }
            acting.into_iter().for_each(|entity| add(found, entity));
            // "tentara Thailand dan Kamboja"
            if self.cast.entity(reference.entity).kind == EntityKind::Country {
                let inner = self.cast.within(reference.span).map(|inner| inner.entity);
                inner
                    .filter(|inner| self.cast.entity(*inner).kind == EntityKind::Country)
                    .for_each(|inner| add(found, inner));
            }
        } else if self.is_pronoun(at)
            && let Some(person) = self.cast.antecedent(self.document, &self.names.context, at)
        {
            add(found, person);
        }
        if depth == 0 {
            return;
        }
        for inner in span.start..span.end {
            for (child, node) in self.dependents(inner).filter(|(child, _)| !span.contains(*child)) {
                let goes_on = match node.deprel {
                    Deprel::Conj => true,
                    Deprel::Nmod | Deprel::Appos | Deprel::Flat | Deprel::Compound | Deprel::Amod => {
                        reference.is_none() && self.makes_out(child)
                    }
                    _ => false,
                };
                if goes_on {
                    self.collect(child, depth - 1, found);
                }
            }
        }
    }

    /// Whether what depends on a noun says whose it is, and not where or about what.
    fn makes_out(&self, at: u32) -> bool {
        self.marker(at)
            .is_none_or(|marker| matches!(marker, "dari" | "seperti" | "antara" | "oleh" | "asal" | "termasuk"))
    }

    pub fn is_pronoun(&self, at: u32) -> bool {
        let Some(token) = self.document.get(at) else { return false };
        self.cues.is(token.word, Class::Pronoun) || token.clitic == Clitic::Nya && self.cues.is(token.stem, Class::Own)
    }

    /// Whether somebody can do, suffer or take part in something: people, states and bodies; not places, nor
    /// the media, which are there to tell of it.
    pub fn can_act(&self, entity: EntityId) -> bool {
        let kind = self.cast.entity(entity).kind;
        kind == EntityKind::Person
            || kind == EntityKind::Country
            || (kind.is_organization() && kind != EntityKind::NewsMediaOrganization)
    }
}

/// Appends what is not there yet.
pub(super) fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
