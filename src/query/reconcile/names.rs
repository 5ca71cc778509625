//! Whom and what a graph speaks of, read once from its index: names, classes, articles, roles and what they are parts of.

use crate::graph::vocab;
use crate::link::kb::{Qid, fold};
use crate::mention::EntityKind;
use crate::query::Result;
use crate::query::look::value;
use crate::store::Index;
use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphName, NamedNodeRef, Quad, Term};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// All named entities of a graph, by IRI.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub entities: Vec<Entity>,
    by_iri: FxHashMap<String, u32>,
    /// Which entity is in which article, by number.
    places: Vec<(u32, u32)>,
    articles: Vec<Article>,
    /// Each name from each of its words on, folded, with the number of the entity.
    words: Vec<(String, u32)>,
}

/// Somebody or something that articles speak of.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    /// What comes after the space of identifiers.
    pub id: String,
    /// The item that it is linked with.
    pub item: Option<Qid>,
    /// Its name in most articles.
    pub name: String,
    /// Its other names, sorted.
    pub aliases: Vec<String>,
    /// Its classes, the most frequent first, of those that at least a quarter of the articles give.
    pub kinds: Vec<EntityKind>,
    /// How many articles name it.
    pub articles: usize,
    /// Its roles: those that more articles tell first.
    pub roles: Vec<Role>,
    /// What it is a part or member of, or lies in, by number.
    pub wholes: Vec<u32>,
    /// Those who have a role in it, by number.
    pub people: Vec<u32>,
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
    /// The days of the first and the last of them.
    pub days: Option<(String, String)>,
}

#[derive(Clone, Debug)]
pub(super) struct Article {
    pub iri: String,
    /// The day it was published.
    pub day: Option<String>,
}

/// What is gathered of an entity.
#[derive(Default)]
struct Draft {
    kinds: BTreeMap<EntityKind, usize>,
    names: BTreeMap<String, usize>,
    aliases: BTreeSet<String>,
    wholes: BTreeSet<u32>,
}

impl Names {
    /// Reads an index. What articles only describe ("seorang pejabat") has no name and is left out.
    pub fn new(index: &Index, space: &str) -> Result<Self> {
        let mut articles = Articles::default();
        let mut drafts: BTreeMap<String, Draft> = BTreeMap::new();
        let mut seen: Vec<(String, u32)> = Vec::new();
        for (_, kind) in EntityKind::NAMES {
            for quad in quads(index, rdf::TYPE, Some(vocab::entity_class(kind).into())) {
                let quad = quad?;
                let Some(id) = id(&quad, space) else { continue };
                seen.push((id.to_owned(), articles.number(&quad.graph_name)));
                *drafts.entry(id.to_owned()).or_default().kinds.entry(kind).or_default() += 1;
            }
        }
        for quad in quads(index, vocab::NAMED, None) {
            let quad = quad?;
            if let Some(id) = id(&quad, space).filter(|_| value(&quad.object) == "false") {
                drafts.remove(id);
            }
        }
        for quad in quads(index, rdfs::LABEL, None) {
            let quad = quad?;
            if let Some(draft) = id(&quad, space).and_then(|id| drafts.get_mut(id)) {
                *draft.names.entry(value(&quad.object)).or_default() += 1;
            }
        }
        for quad in quads(index, vocab::ALT_LABEL, None) {
            let quad = quad?;
            if let Some(draft) = id(&quad, space).and_then(|id| drafts.get_mut(id)) {
                draft.aliases.insert(value(&quad.object));
            }
        }
        drafts.retain(|_, draft| !draft.names.is_empty());
        let by_iri: FxHashMap<String, u32> = drafts.keys().zip(0..).map(|(id, at)| (id.clone(), at)).collect();
        let number = |term: &Term| by_iri.get(value(term).strip_prefix(space)?).copied();
        for property in [vocab::MEMBER_OF, vocab::SUB_ORGANIZATION_OF, vocab::CONTAINED_IN_PLACE] {
            for quad in quads(index, property, None) {
                let quad = quad?;
                if let Some(whole) = number(&quad.object)
                    && let Some(draft) = id(&quad, space).and_then(|id| drafts.get_mut(id))
                {
                    draft.wholes.insert(whole);
                }
            }
        }
        articles.read_days(index)?;
        let mut roles = roles(index, &number, &mut articles)?;
        let mut places: Vec<(u32, u32)> =
            seen.iter().filter_map(|(id, article)| Some((*by_iri.get(id)?, *article))).collect();
        places.sort_unstable();
        places.dedup();
        let mut names = Self { by_iri, places, articles: articles.all, ..Self::default() };
        for (at, (id, draft)) in (0..).zip(drafts) {
            let articles = names.range(at).len();
            let roles = roles.remove(&at).unwrap_or_default();
            names.entities.push(draft.finish(id, articles, roles));
        }
        names.tie();
        names.words = words(&names.entities);
        Ok(names)
    }

    /// An entity by its identifier.
    pub fn number(&self, id: &str) -> Option<u32> {
        self.by_iri.get(id).copied()
    }

    pub fn get(&self, at: u32) -> Option<&Entity> {
        self.entities.get(at as usize)
    }

    /// The articles that name an entity, the newest first.
    pub fn articles_of(&self, at: u32) -> Vec<&Article> {
        let places = self.places.get(self.range(at)).unwrap_or_default();
        let mut articles: Vec<&Article> =
            places.iter().filter_map(|(_, article)| self.articles.get(*article as usize)).collect();
        articles.sort_by_key(|article| (Reverse(&article.day), &article.iri));
        articles
    }

    /// The entities with a name in which a word begins so, each with whether it is the first word, and whether that is all of it.
    pub fn starting(&self, prefix: &str) -> Vec<(u32, bool, bool)> {
        let prefix = fold(prefix);
        if prefix.is_empty() {
            return Vec::new();
        }
        let from = self.words.partition_point(|(word, _)| *word < prefix);
        let fits = self.words[from..].iter().take_while(|(word, _)| word.starts_with(&prefix));
        let mut found: BTreeMap<u32, (bool, bool)> = BTreeMap::new();
        for (word, at) in fits {
            let Some(entity) = self.get(*at) else { continue };
            let whole = entity.names().map(fold).any(|name| name == prefix);
            let first = entity.names().map(fold).any(|name| name == *word);
            let known = found.entry(*at).or_default();
            *known = (known.0 || first, known.1 || whole);
        }
        found.into_iter().map(|(at, (first, whole))| (at, first, whole)).collect()
    }

    fn range(&self, at: u32) -> Range<usize> {
        let start = self.places.partition_point(|(entity, _)| *entity < at);
        start..start + self.places[start..].partition_point(|(entity, _)| *entity == at)
    }

    /// Tells organizations who has a role in them.
    fn tie(&mut self) {
        let mut people: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for (at, entity) in (0..).zip(&self.entities) {
            for role in entity.roles.iter().filter(|role| !role.former) {
                if let Some(organization) = role.organization {
                    people.entry(organization).or_default().insert(at);
                }
            }
        }
        for (organization, people) in people {
            let mut people: Vec<u32> = people.into_iter().collect();
            people.sort_by_key(|at| (Reverse(self.entities[*at as usize].articles), *at));
            self.entities[organization as usize].people = people;
        }
    }
}

impl Entity {
    /// All its names, the usual one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

impl Draft {
    fn finish(self, id: String, articles: usize, roles: Vec<Role>) -> Entity {
        let Self { kinds, names, mut aliases, wholes } = self;
        let mut names: Vec<(String, usize)> = names.into_iter().collect();
        // As everywhere: of names as frequent the longer one, then the first in the alphabet.
        names.sort_by_key(|(name, count)| (Reverse(*count), Reverse(name.chars().count())));
        let mut names = names.into_iter().map(|(name, _)| name);
        let name = names.next().unwrap_or_default();
        aliases.extend(names);
        aliases.remove(&name);
        let total: usize = kinds.values().sum();
        let mut kinds: Vec<(EntityKind, usize)> = kinds.into_iter().filter(|(_, count)| 4 * count >= total).collect();
        kinds.sort_by_key(|(_, count)| Reverse(*count));
        Entity {
            item: id.parse().ok(),
            id,
            name,
            aliases: aliases.into_iter().collect(),
            kinds: kinds.into_iter().map(|(kind, _)| kind).collect(),
            articles,
            roles,
            wholes: wholes.into_iter().collect(),
            people: Vec::new(),
        }
    }
}

#[derive(Default)]
struct Articles {
    all: Vec<Article>,
    by_graph: FxHashMap<GraphName, u32>,
}

impl Articles {
    fn number(&mut self, graph: &GraphName) -> u32 {
        if let Some(known) = self.by_graph.get(graph) {
            return *known;
        }
        let iri = match graph {
            GraphName::NamedNode(iri) => iri.as_str().to_owned(),
            _ => String::new(),
        };
        let number = self.all.len() as u32;
        self.all.push(Article { iri, day: None });
        self.by_graph.insert(graph.clone(), number);
        number
    }

    fn read_days(&mut self, index: &Index) -> Result<()> {
        for quad in quads(index, vocab::DATE_PUBLISHED, None) {
            let quad = quad?;
            let number = self.number(&quad.graph_name) as usize;
            self.all[number].day = Some(value(&quad.object));
        }
        Ok(())
    }
}

/// The roles of each person, by number.
fn roles(
    index: &Index,
    number: &impl Fn(&Term) -> Option<u32>,
    articles: &mut Articles,
) -> Result<FxHashMap<u32, Vec<Role>>> {
    let of_membership = |property| -> Result<FxHashMap<String, String>> {
        quads(index, property, None)
            .map(|quad| quad.map(|quad| (quad.subject.to_string(), value(&quad.object))))
            .collect()
    };
    let titles = of_membership(vocab::ROLE)?;
    let former = of_membership(vocab::FORMER)?;
    let mut labels: FxHashMap<String, BTreeMap<String, usize>> = FxHashMap::default();
    for quad in quads(index, vocab::PREF_LABEL, None) {
        let quad = quad?;
        *labels.entry(bare(&quad)).or_default().entry(value(&quad.object)).or_default() += 1;
    }
    let label = |concept: &String| {
        let most = |(label, count): &(&String, &usize)| (Reverse(**count), (*label).clone());
        labels.get(concept)?.iter().min_by_key(most).map(|(label, _)| label.clone())
    };
    let mut organizations: FxHashMap<String, u32> = FxHashMap::default();
    for quad in quads(index, vocab::IN_ORGANIZATION, None) {
        let quad = quad?;
        if let Some(organization) = number(&quad.object) {
            organizations.insert(quad.subject.to_string(), organization);
        }
    }
    // Person, concept, organization and whether it is past; the articles that say so.
    let mut told: BTreeMap<(u32, String, Option<u32>, bool), BTreeSet<u32>> = BTreeMap::new();
    for quad in quads(index, vocab::MEMBER, None) {
        let quad = quad?;
        let membership = quad.subject.to_string();
        let (Some(person), Some(concept)) = (number(&quad.object), titles.get(&membership)) else { continue };
        let past = former.get(&membership).is_some_and(|former| former == "true");
        let organization = organizations.get(&membership).copied();
        let key = (person, concept.clone(), organization, past);
        told.entry(key).or_default().insert(articles.number(&quad.graph_name));
    }
    let mut roles: FxHashMap<u32, Vec<Role>> = FxHashMap::default();
    for ((person, concept, organization, former), told) in told {
        let Some(title) = label(&concept) else { continue };
        let mut days: Vec<&String> = told.iter().filter_map(|at| articles.all[*at as usize].day.as_ref()).collect();
        days.sort_unstable();
        let days = days.first().zip(days.last()).map(|(first, last)| ((*first).clone(), (*last).clone()));
        let role = Role { title, organization, former, articles: told.len(), days };
        roles.entry(person).or_default().push(role);
    }
    for roles in roles.values_mut() {
        roles.sort_by(|a, b| (a.former, Reverse(a.articles), &a.title).cmp(&(b.former, Reverse(b.articles), &b.title)));
    }
    Ok(roles)
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

fn quads<'a>(
    index: &'a Index,
    property: NamedNodeRef<'a>,
    object: Option<Term>,
) -> impl Iterator<Item = Result<Quad>> + use<'a> {
    let quads = index.graph().quads_for_pattern(None, Some(property), object.as_ref().map(Term::as_ref), None);
    quads.map(|quad| Ok(quad?))
}

/// The identifier of a quad's subject, if it is in the space of entities.
fn id<'a>(quad: &'a Quad, space: &str) -> Option<&'a str> {
    match &quad.subject {
        oxigraph::model::NamedOrBlankNode::NamedNode(iri) => iri.as_str().strip_prefix(space),
        oxigraph::model::NamedOrBlankNode::BlankNode(_) => None,
    }
}

fn bare(quad: &Quad) -> String {
    match &quad.subject {
        oxigraph::model::NamedOrBlankNode::NamedNode(iri) => iri.as_str().to_owned(),
        oxigraph::model::NamedOrBlankNode::BlankNode(node) => node.to_string(),
    }
}
