//! Names in, the entities of a graph and the items of the knowledge base that may be meant out; and what is known of them.
//!
//! This is what the reconciliation service answers, without its HTTP: [`Reconciler::ask`] finds candidates,
//! [`Reconciler::suggest`] completes what somebody types, [`Reconciler::values`] tells properties. Candidates are found and
//! weighed as `sanad link` finds and weighs those of an article: the graph's entities are one more layer of knowledge, and the
//! values that come with a name are its context.
//!
//! Graph and knowledge base share their identifiers: what is a Wikidata item is named by it (`Q252`), what is not, by class and
//! name (`person/wira-santosa`); both are the ends of IRIs that begin with [`SPACE`].
//!
//! ```
//! use sanad::catalogue::{Catalogue, reconcile::{Question, Reconciler}};
//! # let catalogue = Catalogue::default();
//! let extractor = sanad::Extractor::new()?;
//! let reconciler = Reconciler::new(&catalogue, extractor.linker());
//! let answers = reconciler.ask(&Question::new("Jokowi").with_type("Person"), &extractor);
//! assert_eq!((answers[0].id.as_str(), answers[0].matched), ("Q3318231", true));
//! # Ok::<(), sanad::language::table::TableError>(())
//! ```

mod ask;
mod card;
mod layer;
mod names;
mod question;
mod schema;
mod suggest;
mod values;

pub use ask::{Answer, Feature, Sign};
pub use card::Card;
pub use question::{Question, Strict, Value};
pub use schema::{PROPERTIES, Property, TYPES, Type};
pub use values::{Cell, Settings};

use super::Catalogue;
use crate::graph::iri;
use crate::link::kb::{Kinds, Qid};
use crate::link::{Known, Linker, Source};
use crate::mention::EntityKind;
use layer::Numbers;
use names::{Entity, Names};

/// What the IRIs of all entities begin with; their identifiers follow.
pub const SPACE: &str = iri::LINKED;

/// Knows the entities of a catalogue and the knowledge base; made once a catalogue, used by many threads.
#[derive(Clone, Debug)]
pub struct Reconciler {
    names: Names,
    linker: Linker,
    numbers: Numbers,
}

/// An entity of the graph, an item of the knowledge base, or both.
#[derive(Clone, Debug)]
struct Thing<'a> {
    /// As the graph knows it.
    entity: Option<&'a Entity>,
    /// Its item.
    item: Option<Qid>,
    /// As all layers know it.
    known: Known<'a>,
}

impl Reconciler {
    /// Reads the entities of a catalogue.
    #[must_use]
    pub fn new(catalogue: &Catalogue, linker: &Linker) -> Self {
        let names = Names::new(catalogue, SPACE);
        let (base, numbers) = layer::base(&names, linker);
        Self { names, numbers, linker: linker.clone().with(Source::Graph, base) }
    }

    /// The identifier that a text is: one of ours, its IRI, or the IRI of an item.
    fn id_of(text: &str) -> Option<&str> {
        let text = text.trim();
        let items = ["http://www.wikidata.org/entity/", "https://www.wikidata.org/wiki/", "wd:"];
        let id = items.iter().find_map(|space| text.strip_prefix(space)).filter(|id| id.parse::<Qid>().is_ok());
        id.or_else(|| text.strip_prefix(SPACE)).or_else(|| text.parse::<Qid>().ok().map(|_| text)).or_else(|| {
            let (class, _) = text.split_once('/')?;
            ["person", "organization", "country", "place"].contains(&class).then_some(text)
        })
    }

    /// What an identifier names, if the graph or the knowledge base knows it.
    fn thing(&self, text: &str) -> Option<Thing<'_>> {
        let id = Self::id_of(text)?;
        let number = match (self.names.number(id), id.parse()) {
            (Some(at), _) => self.numbers.of(&self.names, at),
            (None, Ok(item)) => item,
            (None, Err(_)) => return None,
        };
        Some(self.numbered(number)).filter(|thing| !thing.known.label().is_empty())
    }

    /// What has a number in the layers of knowledge: an item's, or ours for an entity without one.
    fn numbered(&self, number: Qid) -> Thing<'_> {
        let at = self.numbers.entity(&self.names, number);
        let entity = at.and_then(|at| self.names.get(at));
        let item = match entity {
            Some(entity) => entity.item,
            None => Some(number),
        };
        Thing { entity, item, known: self.linker.knowledge().item(number) }
    }
}

impl Thing<'_> {
    fn id(&self) -> String {
        match (self.entity, self.item) {
            (Some(entity), _) => entity.id.clone(),
            (None, Some(item)) => item.to_string(),
            // Every number is an entity's or an item's.
            (None, None) => String::new(),
        }
    }

    fn name(&self) -> &str {
        self.known.label()
    }

    /// Its classes, the likeliest first.
    fn kinds(&self) -> Vec<EntityKind> {
        let known = self.known.kinds();
        let of_graph = self.entity.map(|entity| entity.kind).filter(|kind| known.meets(Kinds::of(*kind)));
        let all = TYPES.iter().map(|class| class.kind).filter(|kind| known.meets(Kinds::of(*kind)));
        of_graph.into_iter().chain(all.filter(|kind| Some(*kind) != of_graph)).collect()
    }

    /// "Person; Presiden, Indonesia; 9 articles".
    fn description(&self, reconciler: &Reconciler) -> String {
        let kind = self.kinds().first().map(|kind| Type::of(*kind).name.to_owned());
        let role = reconciler.roles(self).into_iter().find(|role| !role.former).map(|role| role.words());
        let articles = self.entity.map_or_else(
            || "not in the graph".to_owned(),
            |entity| format!("{} article{}", entity.articles, if entity.articles == 1 { "" } else { "s" }),
        );
        let parts: Vec<String> = kind.into_iter().chain(role).chain([articles]).collect();
        parts.join("; ")
    }
}
