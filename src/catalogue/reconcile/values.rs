//! The values of an entity's properties: what articles say, and where they say nothing, the knowledge base.

use super::names::Role;
use super::{Property, Reconciler, Thing, Type};
use crate::catalogue::Catalogue;
use crate::catalogue::record::{ArticleId, NodeId};
use crate::catalogue::shape::{ArticleRef, Relation};
use crate::graph::vocab;
use crate::link::kb::{Kinds, OfficeRef, Qid};
use crate::mention::EntityKind;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

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
    /// The values of a property; none for what is not known. The catalogue is the one that this was made of.
    #[must_use]
    pub fn values(&self, catalogue: &Catalogue, id: &str, property: &Property, settings: &Settings) -> Vec<Cell> {
        let Some(thing) = self.thing(id) else { return Vec::new() };
        let mut cells = self.cells(catalogue, &thing, property.id, &settings.topic);
        if settings.count {
            return vec![Cell::Number(cells.len() as u64)];
        }
        cells.truncate(settings.limit.unwrap_or(usize::MAX));
        cells
    }

    fn cells(&self, catalogue: &Catalogue, thing: &Thing<'_>, property: &str, topic: &str) -> Vec<Cell> {
        let text = |text: String| Cell::Text(text);
        let entity = |(id, name): (String, String)| Cell::Entity { id, name };
        let days = || days(catalogue, thing);
        let roles = |former: bool| self.roles(thing).into_iter().filter(move |role| role.former == former);
        match property {
            "name" => vec![text(thing.name().to_owned())],
            "class" => thing.kinds().into_iter().map(|kind| text(Type::of(kind).id.to_owned())).collect(),
            "wikidata" => thing.item.map(|item| text(item.to_string())).into_iter().collect(),
            "alias" => self.aliases(thing).into_iter().map(text).collect(),
            "articles" => vec![Cell::Number(thing.entity.map_or(0, |entity| entity.articles as u64))],
            "article" => articles(catalogue, thing).into_iter().map(|article| text(article.iri)).collect(),
            "first" => days().last().map(|day| Cell::Day((*day).to_owned())).into_iter().collect(),
            "last" => days().first().map(|day| Cell::Day((*day).to_owned())).into_iter().collect(),
            "role" => roles(false).map(|role| text(role.title)).collect(),
            "organization" => roles(false).map(|role| role.organization.map_or(Cell::Nothing, entity)).collect(),
            "former_role" => roles(true).map(|role| text(role.words())).collect(),
            "party" => self.parties(thing).into_iter().map(entity).collect(),
            "country" => self.countries(thing).into_iter().map(entity).collect(),
            "part_of" => self.parts(thing).into_iter().map(entity).collect(),
            "people" => self.people(catalogue, thing).into_iter().map(entity).collect(),
            "met" => self.related(catalogue, thing, Relation::Met),
            "supports" => self.related(catalogue, thing, Relation::Supports),
            "opposes" => self.related(catalogue, thing, Relation::Opposes),
            "urges" => self.related(catalogue, thing, Relation::Urges),
            "topic" => {
                let mut count: BTreeMap<String, usize> = BTreeMap::new();
                for stand in stands(catalogue, thing) {
                    *count.entry(stand.topic).or_default() += 1;
                }
                let mut topics: Vec<(String, usize)> = count.into_iter().collect();
                topics.sort_by_key(|(_, count)| Reverse(*count));
                topics.into_iter().map(|(topic, _)| topic).filter(|topic| !topic.is_empty()).map(text).collect()
            }
            "position" => {
                let stands = stands(catalogue, thing).into_iter();
                stands
                    .filter(|stand| stand.topic.to_lowercase().contains(topic))
                    .map(|stand| text(stand.words()))
                    .collect()
            }
            _ => Vec::new(),
        }
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
        let told = |office: OfficeRef<'_>| Told {
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

    fn parties(&self, thing: &Thing<'_>) -> Vec<(String, String)> {
        if thing.kinds().first() != Some(&EntityKind::Person) {
            return Vec::new();
        }
        self.wholes(thing, |kinds| kinds.meets(Kinds::of(EntityKind::PoliticalParty)))
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

    /// Those with a role in it that is not a past one, the most named first.
    fn people(&self, catalogue: &Catalogue, thing: &Thing<'_>) -> Vec<(String, String)> {
        let Some(entity) = thing.entity else { return Vec::new() };
        let roles = catalogue.get(entity.node).members.iter().map(|at| &catalogue.roles[*at]);
        let people: BTreeSet<u32> =
            roles.filter(|role| !role.former).filter_map(|role| self.names.of_node(role.person)).collect();
        let mut people: Vec<u32> = people.into_iter().collect();
        people.sort_by_key(|at| Reverse(self.names.get(*at).map(|person| person.articles)));
        people.into_iter().map(|at| self.reference(self.numbers.of(&self.names, at))).collect()
    }

    /// What a relation leads to, the most told first: entities as such, topics in words.
    fn related(&self, catalogue: &Catalogue, thing: &Thing<'_>, wanted: Relation) -> Vec<Cell> {
        let Some(entity) = thing.entity else { return Vec::new() };
        let mut told: BTreeMap<NodeId, BTreeSet<ArticleId>> = BTreeMap::new();
        for relation in catalogue.relations.iter().filter(|relation| relation.relation == wanted) {
            let other = match (relation.source == entity.node, relation.target == entity.node) {
                (true, _) => relation.target,
                // To have met has no direction.
                (_, true) if wanted == Relation::Met => relation.source,
                _ => continue,
            };
            told.entry(other).or_default().insert(relation.article);
        }
        let mut told: Vec<(NodeId, usize)> =
            told.into_iter().map(|(other, articles)| (other, articles.len())).collect();
        told.sort_by_key(|(other, count)| (Reverse(*count), &catalogue.get(*other).name, &catalogue.get(*other).iri));
        let cell = |(other, _): (NodeId, usize)| match self.names.of_node(other) {
            Some(at) => {
                let (id, name) = self.reference(self.numbers.of(&self.names, at));
                Cell::Entity { id, name }
            }
            None => Cell::Text(catalogue.get(other).name.clone()),
        };
        told.into_iter().map(cell).collect()
    }

    /// Identifier and name.
    fn reference(&self, number: Qid) -> (String, String) {
        let thing = self.numbered(number);
        (thing.id(), thing.name().to_owned())
    }
}

/// The articles that name it, the newest first.
fn articles(catalogue: &Catalogue, thing: &Thing<'_>) -> Vec<ArticleRef> {
    let ids = thing.entity.map(|entity| catalogue.get(entity.node).articles.as_slice()).unwrap_or_default();
    let mut articles: Vec<ArticleRef> = ids.iter().map(|id| catalogue.cited(*id)).collect();
    articles.sort_by(|one, other| (&other.published, &one.iri).cmp(&(&one.published, &other.iri)));
    articles
}

/// The days of the articles that name it, the last one first.
pub(super) fn days<'a>(catalogue: &'a Catalogue, thing: &Thing<'_>) -> Vec<&'a str> {
    let ids = thing.entity.map(|entity| catalogue.get(entity.node).articles.as_slice()).unwrap_or_default();
    let mut days: Vec<&str> = ids.iter().filter_map(|id| catalogue.article(*id).published.as_deref()).collect();
    days.sort_unstable_by(|one, other| other.cmp(one));
    days
}

/// A position in words.
struct Stand<'a> {
    day: Option<&'a str>,
    stance: &'a str,
    topic: String,
}

impl Stand<'_> {
    /// "2025-06-19 Supports: gencatan senjata".
    fn words(&self) -> String {
        let day = self.day.map(|day| format!("{day} ")).unwrap_or_default();
        let topic = if self.topic.is_empty() { "–" } else { &self.topic };
        format!("{day}{}: {topic}", self.stance)
    }
}

/// The positions that it holds, the newest first.
fn stands<'a>(catalogue: &'a Catalogue, thing: &Thing<'_>) -> Vec<Stand<'a>> {
    let Some(entity) = thing.entity else { return Vec::new() };
    let places = catalogue.get(entity.node).positions.iter().map(|at| &catalogue.positions[*at]);
    let mut held: Vec<_> = places.filter(|position| position.holders.contains(&entity.node)).collect();
    held.sort_by_cached_key(|position| catalogue.newest(&position.evidence));
    let stand = |position: &&'a crate::catalogue::record::Position| Stand {
        day: catalogue.article(position.evidence.article).published.as_deref(),
        stance: local(vocab::stance(position.stance).as_str()),
        topic: position.topics.iter().map(|id| catalogue.get(*id).name.as_str()).collect::<Vec<_>>().join(", "),
    };
    held.iter().map(stand).collect()
}

/// What follows the `#`.
fn local(iri: &str) -> &str {
    iri.rsplit('#').next().unwrap_or(iri)
}
