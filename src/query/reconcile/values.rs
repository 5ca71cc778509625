//! The values of an entity's properties: what articles say, and where they say nothing, the knowledge base.

use super::names::Role;
use super::{Property, Reconciler, Thing, Type};
use crate::graph::vocab;
use crate::link::kb::{Kinds, Qid};
use crate::mention::EntityKind;
use crate::query::Result;
use crate::query::look;
use crate::store::Index;
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// An entity.
    Entity {
        /// Its identifier.
        id: String,
        /// Its name.
        name: String,
    },
    /// A text.
    Text(String),
    /// A number.
    Number(u64),
    /// A day, `2025-06-19`.
    Day(String),
    /// Nothing, where another property has a value in the same place.
    Nothing,
}

/// How the values of a property are given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Settings {
    limit: Option<usize>,
    count: bool,
    topic: String,
}

impl Settings {
    /// At most so many.
    pub fn with_limit(mut self, limit: usize) -> Self {
        self.limit = Some(limit);
        self
    }

    /// How many there are, in their place.
    pub fn with_count(mut self, count: bool) -> Self {
        self.count = count;
        self
    }

    /// Whether their number is given in their place.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.count
    }

    /// Only positions on topics with these words.
    pub fn with_topic(mut self, topic: impl Into<String>) -> Self {
        self.topic = topic.into().to_lowercase();
        self
    }
}

/// A role of the graph's, or an office of the knowledge base's.
pub(super) struct Told {
    pub title: String,
    /// Identifier and name of its body or country.
    pub organization: Option<(String, String)>,
    pub former: bool,
}

impl Told {
    /// "Presiden, Indonesia".
    pub fn words(&self) -> String {
        match &self.organization {
            Some((_, name)) => format!("{}, {name}", self.title),
            None => self.title.clone(),
        }
    }
}

impl Reconciler {
    /// The values of a property; none for what is not known.
    ///
    /// # Errors
    /// If the index fails.
    pub fn values(&self, index: &Index, id: &str, property: &Property, settings: &Settings) -> Result<Vec<Cell>> {
        let Some(thing) = self.thing(id) else { return Ok(Vec::new()) };
        let mut cells = self.cells(index, &thing, property.id, &settings.topic)?;
        if settings.count {
            return Ok(vec![Cell::Number(cells.len() as u64)]);
        }
        cells.truncate(settings.limit.unwrap_or(usize::MAX));
        Ok(cells)
    }

    fn cells(&self, index: &Index, thing: &Thing<'_>, property: &str, topic: &str) -> Result<Vec<Cell>> {
        let text = |text: String| Cell::Text(text);
        let entity = |(id, name): (String, String)| Cell::Entity { id, name };
        let articles = || thing.at.map(|at| self.names.articles_of(at)).unwrap_or_default();
        let days = || articles().into_iter().filter_map(|article| article.day.clone());
        Ok(match property {
            "name" => vec![text(thing.name().to_owned())],
            "class" => thing.kinds().into_iter().map(|kind| text(Type::of(kind).id.to_owned())).collect(),
            "wikidata" => thing.item.map(|item| text(item.to_string())).into_iter().collect(),
            "alias" => self.aliases(thing).into_iter().map(text).collect(),
            "articles" => vec![Cell::Number(thing.entity.map_or(0, |entity| entity.articles as u64))],
            "article" => articles().into_iter().map(|article| text(article.iri.clone())).collect(),
            "first" => days().min().map(Cell::Day).into_iter().collect(),
            "last" => days().max().map(Cell::Day).into_iter().collect(),
            "role" => self.roles(thing).into_iter().filter(|role| !role.former).map(|role| text(role.title)).collect(),
            "organization" => {
                let roles = self.roles(thing).into_iter().filter(|role| !role.former);
                roles.map(|role| role.organization.map_or(Cell::Nothing, entity)).collect()
            }
            "former_role" => {
                self.roles(thing).into_iter().filter(|role| role.former).map(|role| text(role.words())).collect()
            }
            "party" => self
                .wholes(thing, |kinds| kinds.meets(Kinds::of(EntityKind::PoliticalParty)))
                .into_iter()
                .map(entity)
                .collect(),
            "country" => self.countries(thing).into_iter().map(entity).collect(),
            "part_of" => self.parts(thing).into_iter().map(entity).collect(),
            "people" => {
                let people = thing.entity.into_iter().flat_map(|entity| &entity.people);
                people.map(|at| entity(self.reference(self.numbers.of(&self.names, *at)))).collect()
            }
            "met" => self.met(index, thing)?,
            "supports" => self.objects(index, thing, vocab::SUPPORTS)?,
            "opposes" => self.objects(index, thing, vocab::OPPOSES)?,
            "urges" => self.objects(index, thing, vocab::URGES)?,
            "topic" => {
                let mut count: BTreeMap<String, usize> = BTreeMap::new();
                for position in self.positions(index, thing)? {
                    *count.entry(position.topic).or_default() += 1;
                }
                most(count).into_iter().filter(|topic| !topic.is_empty()).map(text).collect()
            }
            "position" => {
                let positions = self.positions(index, thing)?.into_iter();
                let about = positions.filter(|position| position.topic.to_lowercase().contains(topic));
                about.map(|position| text(position.words())).collect()
            }
            _ => Vec::new(),
        })
    }

    pub(super) fn aliases(&self, thing: &Thing<'_>) -> Vec<String> {
        let mut aliases: Vec<String> = match thing.entity {
            Some(entity) => entity.names().map(str::to_owned).collect(),
            None => thing.known.names().map(str::to_owned).collect(),
        };
        aliases.retain(|alias| alias != thing.name());
        aliases.sort();
        aliases.dedup();
        aliases
    }

    /// What articles tell; else the offices that the knowledge base has no end of, the latest first.
    pub(super) fn roles(&self, thing: &Thing<'_>) -> Vec<Told> {
        let reference = |number: Qid| Some(self.reference(number)).filter(|(_, name)| !name.is_empty());
        let roles: &[Role] = thing.entity.map(|entity| entity.roles.as_slice()).unwrap_or_default();
        if !roles.is_empty() {
            let told = |role: &Role| Told {
                title: role.title.clone(),
                organization: role.organization.and_then(|at| reference(self.numbers.of(&self.names, at))),
                former: role.former,
            };
            return roles.iter().map(told).collect();
        }
        let mut offices: Vec<_> = thing.known.offices().filter(|office| office.end.is_none()).collect();
        offices.sort_by_key(|office| (Reverse(office.start), office.title));
        let told = |office: crate::link::kb::OfficeRef<'_>| Told {
            title: office.title.to_owned(),
            organization: office.country.and_then(reference),
            former: false,
        };
        offices.into_iter().map(told).collect()
    }

    fn wholes(&self, thing: &Thing<'_>, wanted: impl Fn(Kinds) -> bool) -> Vec<(String, String)> {
        let mut wholes: Vec<Qid> = thing.known.wholes().collect();
        wholes.sort_unstable();
        wholes.dedup();
        wholes.retain(|whole| wanted(self.linker.knowledge().item(*whole).kinds()));
        wholes.into_iter().map(|whole| self.reference(whole)).filter(|(_, name)| !name.is_empty()).collect()
    }

    fn parts(&self, thing: &Thing<'_>) -> Vec<(String, String)> {
        if thing.kinds().first() == Some(&EntityKind::Person) {
            return Vec::new();
        }
        self.wholes(thing, |kinds| !kinds.is_empty())
    }

    fn countries(&self, thing: &Thing<'_>) -> Vec<(String, String)> {
        let mut countries: Vec<Qid> = thing.known.countries().collect();
        countries.sort_unstable();
        countries.dedup();
        countries.into_iter().map(|country| self.reference(country)).filter(|(_, name)| !name.is_empty()).collect()
    }

    /// Identifier and name.
    fn reference(&self, number: Qid) -> (String, String) {
        let thing = self.numbered(number);
        (thing.id(), thing.name().to_owned())
    }

    fn met(&self, index: &Index, thing: &Thing<'_>) -> Result<Vec<Cell>> {
        let Some(node) = node(thing) else { return Ok(Vec::new()) };
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        let graph = index.graph();
        for quad in graph.quads_for_pattern(Some(node.as_ref().into()), Some(vocab::MET), None, None) {
            *count.entry(look::value(&quad?.object)).or_default() += 1;
        }
        for quad in graph.quads_for_pattern(None, Some(vocab::MET), Some(node.as_ref().into()), None) {
            *count.entry(look::value(&quad?.subject.into())).or_default() += 1;
        }
        let cell = |iri: String| {
            let thing = self.thing(&iri)?;
            Some(Cell::Entity { id: thing.id(), name: thing.name().to_owned() })
        };
        Ok(most(count).into_iter().filter_map(cell).collect())
    }

    /// What a relation leads to: entities as such, topics in words.
    fn objects(&self, index: &Index, thing: &Thing<'_>, relation: NamedNodeRef<'_>) -> Result<Vec<Cell>> {
        let Some(node) = node(thing) else { return Ok(Vec::new()) };
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for quad in index.graph().quads_for_pattern(Some(node.as_ref().into()), Some(relation), None, None) {
            *count.entry(look::value(&quad?.object)).or_default() += 1;
        }
        let mut cells = Vec::new();
        for iri in most(count) {
            match self.thing(&iri) {
                Some(thing) => cells.push(Cell::Entity { id: thing.id(), name: thing.name().to_owned() }),
                None => cells.push(Cell::Text(look::name(index, &NamedNode::new_unchecked(iri).into())?)),
            }
        }
        Ok(cells)
    }

    /// The positions that are held, the newest first.
    fn positions(&self, index: &Index, thing: &Thing<'_>) -> Result<Vec<Stand>> {
        let Some(node) = node(thing) else { return Ok(Vec::new()) };
        let mut stands = Vec::new();
        for position in look::having(index, vocab::HOLDER, &Term::from(node))? {
            let topics = position.all(vocab::TOPIC);
            let names: Result<Vec<String>> =
                topics.iter().map(|topic| look::name_in(index, topic, &position.graph)).collect();
            let stance = position.text(vocab::STANCE).unwrap_or_default();
            let day = match &position.graph {
                oxigraph::model::GraphName::NamedNode(article) => {
                    look::node(index, &article.clone().into(), &position.graph)?.text(vocab::DATE_PUBLISHED)
                }
                _ => None,
            };
            stands.push(Stand {
                day,
                stance: stance.rsplit('#').next().unwrap_or_default().to_owned(),
                topic: names?.join(", "),
            });
        }
        stands.sort_by(|a, b| (Reverse(&a.day), &a.topic, &a.stance).cmp(&(Reverse(&b.day), &b.topic, &b.stance)));
        Ok(stands)
    }
}

/// A position in words.
struct Stand {
    day: Option<String>,
    stance: String,
    topic: String,
}

impl Stand {
    /// "2025-06-19 Supports: gencatan senjata".
    fn words(&self) -> String {
        let day = self.day.as_ref().map(|day| format!("{day} ")).unwrap_or_default();
        let topic = if self.topic.is_empty() { "–" } else { &self.topic };
        format!("{day}{}: {topic}", self.stance)
    }
}

/// The node of a thing that the graph speaks of.
fn node(thing: &Thing<'_>) -> Option<NamedNode> {
    thing.entity.and_then(|entity| NamedNode::new(format!("{}{}", super::SPACE, entity.id)).ok())
}

/// The most frequent first, then by alphabet.
fn most(count: BTreeMap<String, usize>) -> Vec<String> {
    let mut count: Vec<(String, usize)> = count.into_iter().collect();
    count.sort_by_key(|(_, count)| Reverse(*count));
    count.into_iter().map(|(name, _)| name).collect()
}
