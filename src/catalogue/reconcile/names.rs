//! The named entities of a catalogue, with what finding and telling them needs.

use crate::catalogue::Catalogue;
use crate::catalogue::record::{self, ArticleId, Node, NodeId};
use crate::catalogue::shape::Class;
use crate::graph::iri::slug;
use crate::link::kb::{Qid, fold};
use crate::mention::EntityKind;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// All named entities, by identifier.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub entities: Vec<Entity>,
    by_node: FxHashMap<NodeId, u32>,
    /// Each name from each of its words on, folded, with the number of the entity.
    words: Vec<(String, u32)>,
}

/// Somebody or something that articles speak of.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    pub node: NodeId,
    /// What comes after the space of identifiers.
    pub id: String,
    /// The item that it is linked with.
    pub item: Option<Qid>,
    /// Its name in most articles.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Its class in most articles.
    pub kind: EntityKind,
    /// How many articles name it.
    pub articles: usize,
    /// Its roles: those that are not past and that more articles tell first.
    pub roles: Vec<Role>,
    /// What it is a part or member of, or lies in, by number.
    pub wholes: Vec<u32>,
    /// The countries that it is or belongs to, by number.
    pub countries: Vec<u32>,
}

/// A role as articles tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Role {
    pub title: String,
    /// The body or country, by number.
    pub organization: Option<u32>,
    pub former: bool,
    /// How many articles tell it.
    pub articles: usize,
    /// The day of the first of them.
    pub since: Option<String>,
}

impl Names {
    /// What articles only describe ("seorang pejabat") has no name and is left out.
    pub fn new(catalogue: &Catalogue, space: &str) -> Self {
        let nodes = catalogue.entities().map(|id| (id, catalogue.get(id)));
        let named = nodes.filter(|(_, node)| !node.described);
        let mut nodes: Vec<(&str, NodeId, &Node, EntityKind)> = named
            .filter_map(|(id, node)| Some((node.iri.strip_prefix(space)?, id, node, kind(node.class?)?)))
            .collect();
        nodes.sort_unstable_by_key(|(id, ..)| *id);
        let by_node: FxHashMap<NodeId, u32> = nodes.iter().zip(0..).map(|((_, id, ..), at)| (*id, at)).collect();
        let number = |id: &NodeId| by_node.get(id).copied();
        let entity = |(id, node_id, node, kind): (&str, NodeId, &Node, EntityKind)| Entity {
            node: node_id,
            item: id.parse().ok(),
            id: id.to_owned(),
            name: node.name.clone(),
            aliases: node.aliases.clone(),
            kind,
            articles: node.articles.len(),
            roles: roles(catalogue, node, number),
            wholes: node.wholes.iter().chain(&node.parties).filter_map(number).collect(),
            countries: node.countries.iter().filter_map(number).collect(),
        };
        let entities: Vec<Entity> = nodes.into_iter().map(entity).collect();
        Self { words: words(&entities), entities, by_node }
    }

    /// An entity by its identifier.
    pub fn number(&self, id: &str) -> Option<u32> {
        self.entities.binary_search_by_key(&id, |entity| entity.id.as_str()).ok().map(|at| at as u32)
    }

    /// An entity by its place in the catalogue.
    pub fn of_node(&self, id: NodeId) -> Option<u32> {
        self.by_node.get(&id).copied()
    }

    pub fn get(&self, at: u32) -> Option<&Entity> {
        self.entities.get(at as usize)
    }

    /// The entities with a name in which a word begins so, each with whether it is the first word, and whether that is all of it.
    pub fn starting(&self, prefix: &str) -> Vec<(u32, bool, bool)> {
        let prefix = fold(prefix);
        if prefix.is_empty() {
            return Vec::new();
        }
        let from = self.words.partition_point(|(word, _)| *word < prefix);
        let fits = self.words[from..].iter().take_while(|(word, _)| word.starts_with(&prefix));
        let found: BTreeSet<u32> = fits.map(|(_, at)| *at).collect();
        let told = |at: u32| {
            let names: Vec<String> = self.get(at)?.names().map(fold).collect();
            Some((at, names.iter().any(|name| name.starts_with(&prefix)), names.contains(&prefix)))
        };
        found.into_iter().filter_map(told).collect()
    }
}

impl Entity {
    /// All its names, the usual one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

/// What entities of a class are to the linker; topics are nothing to it.
const fn kind(class: Class) -> Option<EntityKind> {
    Some(match class {
        Class::Person => EntityKind::Person,
        Class::Party => EntityKind::PoliticalParty,
        Class::Government => EntityKind::GovernmentOrganization,
        Class::Media => EntityKind::NewsMediaOrganization,
        Class::Organization => EntityKind::Organization,
        Class::Country => EntityKind::Country,
        Class::City => EntityKind::City,
        Class::Area => EntityKind::AdministrativeArea,
        Class::Place => EntityKind::Place,
        Class::Topic => return None,
    })
}

/// A person's roles, each once for all articles that tell it.
fn roles(catalogue: &Catalogue, node: &Node, number: impl Fn(&NodeId) -> Option<u32>) -> Vec<Role> {
    let mut told: BTreeMap<(bool, String, Option<NodeId>), Vec<&record::Role>> = BTreeMap::new();
    for role in node.roles.iter().map(|at| &catalogue.roles[*at]) {
        told.entry((role.former, slug(&role.label), role.organization)).or_default().push(role);
    }
    // "Presiden" is the "Presiden, Indonesia" of other articles.
    let placed: BTreeSet<(bool, String)> =
        told.keys().filter(|(.., at)| at.is_some()).map(|(former, title, _)| (*former, title.clone())).collect();
    told.retain(|(former, title, at), _| at.is_some() || !placed.contains(&(*former, title.clone())));
    let role = |((former, _, organization), told): ((bool, String, Option<NodeId>), Vec<&record::Role>)| {
        let articles: BTreeSet<ArticleId> = told.iter().map(|role| role.evidence.article).collect();
        let mut titles: BTreeMap<&str, usize> = BTreeMap::new();
        told.iter().for_each(|role| *titles.entry(&role.label).or_default() += 1);
        let title = titles.into_iter().min_by_key(|(title, count)| (Reverse(*count), *title))?.0.to_owned();
        let since = articles.iter().filter_map(|id| catalogue.article(*id).published.as_deref()).min();
        let organization = organization.as_ref().and_then(&number);
        Some(Role { title, organization, former, articles: articles.len(), since: since.map(str::to_owned) })
    };
    let mut roles: Vec<Role> = told.into_iter().filter_map(role).collect();
    // Stable: of those as frequent, first by title.
    roles.sort_by_key(|role| (role.former, Reverse(role.articles)));
    roles
}

fn words(entities: &[Entity]) -> Vec<(String, u32)> {
    let mut words: Vec<(String, u32)> = Vec::new();
    for (at, entity) in (0..).zip(entities) {
        for name in entity.names() {
            let starts = name.char_indices().filter(|(start, c)| {
                c.is_alphanumeric() && !name[..*start].chars().next_back().is_some_and(char::is_alphanumeric)
            });
            words.extend(starts.map(|(start, _)| (fold(&name[start..]), at)));
        }
    }
    words.retain(|(word, _)| !word.is_empty());
    words.sort_unstable();
    words.dedup();
    words
}
