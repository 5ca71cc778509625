//! An article's graph in, the same graph out with its entities linked anew: for a better knowledge base than the one that the
//! article was first read with, without the article.
//!
//! An entity that is now an item takes the IRI of that; one that no longer is, the IRI of its name and class. Everything said
//! of it moves along.

use super::links::{Office, links};
use super::{iri, vocab};
use crate::entity::key;
use crate::link::kb::Qid;
use crate::link::{Case, Decision, Linker, Post, Subject};
use crate::mention::EntityKind;
use jiff::civil::Date;
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// What became of an article's entities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relinked {
    /// The article's graph and its links.
    pub quads: Vec<Quad>,
    /// How many entities it has.
    pub entities: usize,
    /// How many of them are items.
    pub linked: usize,
    /// The entities that have another IRI than before, old and new.
    pub moved: Vec<(NamedNode, NamedNode)>,
}

/// The entities of an article's graph, to be linked.
///
/// ```
/// use sanad::article::Article;
/// let article = Article { text: "Presiden Rusia Vladimir Putin tiba di Beijing.".into(), ..Article::default() };
/// let extraction = sanad::Extractor::new()?.extract(&article);
/// let quads = sanad::graph::quads(&article, &extraction, &Default::default());
/// let subjects = sanad::graph::Linkable::of(&quads).case.subjects;
/// assert!(subjects.iter().any(|subject| subject.name == "Vladimir Putin" && subject.posts.len() == 1));
/// # Ok::<(), sanad::language::table::TableError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Linkable {
    /// The article.
    pub article: Option<NamedNode>,
    /// The entities' IRIs, in the order of the graph.
    pub entities: Vec<NamedNode>,
    /// What linking looks at, in the same order.
    pub case: Case,
    /// The language of their names.
    language: String,
    roles: Vec<Role>,
}

/// A membership of the graph.
#[derive(Clone, Debug)]
struct Role {
    node: NamedNode,
    organization: Option<usize>,
    concept: NamedNode,
    titles: Vec<String>,
}

impl Linkable {
    /// Reads the entities of one article's quads; quads of other graphs are passed over.
    #[must_use]
    pub fn of(quads: &[Quad]) -> Self {
        let mut found = Self { language: "id".into(), ..Self::default() };
        let own: Vec<&Quad> = quads.iter().filter(|quad| quad.graph_name != GraphName::from(vocab::LINKS)).collect();
        let mut place: FxHashMap<&NamedNode, usize> = FxHashMap::default();
        // Where an article was written is a place of which nothing but the name is known, and no entity of the article.
        let datelines: FxHashSet<&NamedNode> = own
            .iter()
            .filter(|quad| quad.predicate == vocab::CONTENT_LOCATION)
            .filter_map(|quad| as_node(&quad.object))
            .filter(|node| item_of(node).is_none())
            .collect();
        for quad in &own {
            if let (NamedOrBlankNode::NamedNode(node), Term::NamedNode(class)) = (&quad.subject, &quad.object)
                && quad.predicate == vocab::TYPE
            {
                if *class == vocab::NEWS_ARTICLE {
                    found.article = Some(node.clone());
                } else if let Some(kind) = kind(class)
                    && !place.contains_key(node)
                    && !(kind == EntityKind::Place && datelines.contains(node))
                {
                    place.insert(node, found.entities.len());
                    found.entities.push(node.clone());
                    found.case.subjects.push(Subject {
                        kind,
                        name: String::new(),
                        aliases: Vec::new(),
                        named: true,
                        posts: Vec::new(),
                        wholes: Vec::new(),
                    });
                }
            }
        }
        for quad in &own {
            found.describe(quad, &place);
        }
        found.read_roles(&own, &place);
        for subject in &mut found.case.subjects {
            subject.aliases.sort();
            subject.posts.sort();
            subject.posts.dedup();
            subject.wholes.sort_unstable();
            subject.wholes.dedup();
        }
        found
    }

    /// Takes what a quad says of an entity or of the article.
    fn describe(&mut self, quad: &Quad, place: &FxHashMap<&NamedNode, usize>) {
        let NamedOrBlankNode::NamedNode(node) = &quad.subject else { return };
        if quad.predicate == vocab::DATE_PUBLISHED
            && let Term::Literal(date) = &quad.object
        {
            self.case.published = date.value().parse::<Date>().ok();
        }
        let Some(subject) = place.get(node).map(|at| &mut self.case.subjects[*at]) else { return };
        match &quad.object {
            Term::Literal(text) if quad.predicate == vocab::LABEL => {
                if let Some(language) = text.language() {
                    language.clone_into(&mut self.language);
                }
                text.value().clone_into(&mut subject.name);
            }
            Term::Literal(text) if quad.predicate == vocab::ALT_LABEL => subject.aliases.push(text.value().to_owned()),
            Term::Literal(text) if quad.predicate == vocab::NAMED => subject.named = text.value() != "false",
            Term::NamedNode(whole) if WHOLES.contains(&quad.predicate.as_ref()) => {
                subject.wholes.extend(place.get(whole));
            }
            _ => {}
        }
    }

    fn read_roles(&mut self, own: &[&Quad], place: &FxHashMap<&NamedNode, usize>) {
        let mut order: Vec<&NamedNode> = Vec::new();
        let mut about: FxHashMap<&NamedNode, Vec<&Quad>> = FxHashMap::default();
        for quad in own {
            if let NamedOrBlankNode::NamedNode(node) = &quad.subject {
                about.entry(node).or_default().push(quad);
                if quad.predicate == vocab::TYPE && is(&quad.object, vocab::MEMBERSHIP) {
                    order.push(node);
                }
            }
        }
        let one = |node: &NamedNode, property: NamedNodeRef<'_>| {
            let quads = about.get(node).into_iter().flatten();
            quads.filter(|quad| quad.predicate == property).find_map(|quad| as_node(&quad.object)).cloned()
        };
        for node in order {
            let (Some(member), Some(concept)) = (one(node, vocab::MEMBER), one(node, vocab::ROLE)) else { continue };
            let Some(member) = place.get(&member).copied() else { continue };
            let organization = one(node, vocab::IN_ORGANIZATION).and_then(|body| place.get(&body).copied());
            let former = about.get(node).into_iter().flatten().any(|quad| quad.predicate == vocab::FORMER);
            let labels = about.get(&concept).into_iter().flatten();
            let titles: BTreeSet<String> = labels
                .filter(|quad| quad.predicate == vocab::PREF_LABEL || quad.predicate == vocab::ALT_LABEL)
                .filter_map(|quad| as_text(&quad.object).map(str::to_owned))
                .collect();
            let titles: Vec<String> = titles.into_iter().collect();
            self.roles.push(Role { node: node.clone(), organization, concept, titles: titles.clone() });
            self.case.subjects[member].posts.push(Post { titles, organization, former });
        }
    }

    /// The IRI that an entity has when this is decided of it.
    fn iri(&self, entity: usize, decision: &Decision) -> NamedNode {
        let (now, subject) = (&self.entities[entity], &self.case.subjects[entity]);
        match decision.exact() {
            Some(candidate) => iri::linked(candidate.qid),
            None if item_of(now).is_some() => iri::entity(subject.kind, &key(&subject.name)),
            None => now.clone(),
        }
    }
}

/// Links the entities of an article's graph anew.
#[must_use]
pub fn relink(quads: Vec<Quad>, linker: &Linker) -> Relinked {
    let linkable = Linkable::of(&quads);
    let decisions = linker.link(&linkable.case);
    relinked(quads, &linkable, &decisions, linker)
}

/// Writes decisions about the entities of an article's graph into it.
#[must_use]
pub fn relinked(quads: Vec<Quad>, linkable: &Linkable, decisions: &[Decision], linker: &Linker) -> Relinked {
    let Some(article) = &linkable.article else {
        return Relinked { quads, ..Relinked::default() };
    };
    let new: Vec<NamedNode> =
        decisions.iter().enumerate().map(|(entity, decision)| linkable.iri(entity, decision)).collect();
    let moved: FxHashMap<&NamedNode, &NamedNode> =
        linkable.entities.iter().zip(&new).filter(|(old, new)| old != new).collect();
    let mut result = Relinked {
        entities: new.len(),
        linked: decisions.iter().filter(|decision| decision.exact().is_some()).count(),
        moved: moved.iter().map(|(old, new)| ((*old).clone(), (*new).clone())).collect(),
        quads: rename(quads, &moved),
    };
    result.moved.sort();
    let offices: Vec<Quad> = offices(linkable, &new, linker);
    let links = new.iter().zip(decisions).flat_map(|(entity, decision)| links(article, entity, decision));
    let mut seen: FxHashSet<Quad> = FxHashSet::default();
    let added: Vec<Quad> = links.chain(offices).filter(|quad| seen.insert(quad.clone())).collect();
    result.quads.extend(added);
    result
}

/// Gives moved nodes their new IRIs. Two that become one keep one label; the other's is an alias, and what one was of the other
/// is nothing.
fn rename(quads: Vec<Quad>, moved: &FxHashMap<&NamedNode, &NamedNode>) -> Vec<Quad> {
    let mut seen: FxHashSet<Quad> = FxHashSet::default();
    // The label of each node that something moves to.
    let mut labels: FxHashMap<&NamedNode, Term> = FxHashMap::default();
    let targets: FxHashSet<&NamedNode> = moved.values().copied().collect();
    let mut result = Vec::with_capacity(quads.len());
    for mut quad in quads {
        if quad.graph_name == GraphName::from(vocab::LINKS) {
            continue;
        }
        if let NamedOrBlankNode::NamedNode(node) = &mut quad.subject
            && let Some(new) = moved.get(node)
        {
            node.clone_from(new);
        }
        if let Term::NamedNode(node) = &mut quad.object
            && let Some(new) = moved.get(node)
        {
            node.clone_from(new);
        }
        // A relation that is symmetric is written once, the lesser IRI first; one with itself is none.
        if ONE_HOP.contains(&quad.predicate.as_ref())
            && let (NamedOrBlankNode::NamedNode(one), Term::NamedNode(other)) = (&mut quad.subject, &mut quad.object)
        {
            if one == other {
                continue;
            }
            if quad.predicate == vocab::MET && one > other {
                std::mem::swap(one, other);
            }
        }
        if let NamedOrBlankNode::NamedNode(node) = &quad.subject
            && let Some(node) = targets.get(node).copied()
            && (quad.predicate == vocab::LABEL || quad.predicate == vocab::ALT_LABEL)
        {
            if quad.predicate == vocab::LABEL && !labels.contains_key(node) {
                labels.insert(node, quad.object.clone());
            } else if labels.get(node) == Some(&quad.object) {
                continue;
            } else {
                quad.predicate = vocab::ALT_LABEL.into_owned();
            }
        }
        if seen.insert(quad.clone()) {
            result.push(quad);
        }
    }
    let end =
        |quad: &Quad, of: NamedNodeRef<'_>| (quad.predicate == of).then(|| (quad.subject.clone(), quad.object.clone()));
    let subjects: FxHashSet<(NamedOrBlankNode, Term)> =
        result.iter().filter_map(|quad| end(quad, vocab::SUBJECT)).collect();
    let void: FxHashSet<NamedOrBlankNode> = result
        .iter()
        .filter_map(|quad| end(quad, vocab::OBJECT))
        .filter(|statement| subjects.contains(statement))
        .map(|(statement, _)| statement)
        .collect();
    result.retain(|quad| !void.contains(&quad.subject));
    result
}

fn offices(linkable: &Linkable, new: &[NamedNode], linker: &Linker) -> Vec<Quad> {
    let office = |role: &Role| {
        let position = linker.position(&role.titles, item_of(&new[role.organization?])?)?.clone();
        Some(Office { role: role.node.clone(), concept: role.concept.clone(), position })
    };
    linkable.roles.iter().filter_map(office).flat_map(|office| office.quads(&linkable.language)).collect()
}

/// The relations of parts with wholes.
const WHOLES: [NamedNodeRef<'static>; 3] = [vocab::SUB_ORGANIZATION_OF, vocab::MEMBER_OF, vocab::CONTAINED_IN_PLACE];

/// The relations that nothing has with itself.
const ONE_HOP: [NamedNodeRef<'static>; 12] = [
    vocab::SUPPORTS,
    vocab::OPPOSES,
    vocab::URGES,
    vocab::PRAISES,
    vocab::CRITICISES,
    vocab::WARNS,
    vocab::WELCOMES,
    vocab::MET,
    vocab::VISITED,
    vocab::SUB_ORGANIZATION_OF,
    vocab::MEMBER_OF,
    vocab::CONTAINED_IN_PLACE,
];

/// The class of an entity's node.
fn kind(class: &NamedNode) -> Option<EntityKind> {
    EntityKind::NAMES.iter().map(|(_, kind)| *kind).find(|kind| *class == vocab::entity_class(*kind))
}

/// The item that an entity's IRI is made from.
fn item_of(entity: &NamedNode) -> Option<Qid> {
    entity.as_str().strip_prefix(iri::LINKED)?.parse().ok()
}

fn is(term: &Term, node: NamedNodeRef<'_>) -> bool {
    as_node(term).is_some_and(|own| *own == node)
}

fn as_node(term: &Term) -> Option<&NamedNode> {
    match term {
        Term::NamedNode(node) => Some(node),
        _ => None,
    }
}

fn as_text(term: &Term) -> Option<&str> {
    match term {
        Term::Literal(text) => Some(Literal::value(text)),
        _ => None,
    }
}
