//! A store's quads in, what is in it in order out: articles, entities and topics, roles, events, positions, for whoever
//! browses rather than asks. SPARQL can say all of this, in seconds; the catalogue says it in a millisecond.
//!
//! [`Catalogue`] holds places and names, no texts; a [`View`] of it and its index puts them together in the forms of
//! [`shape`], each fact with the phrases that say so. It judges nothing: what stands in the graph is shown.
//!
//! ```
//! use sanad::article::Article;
//! use sanad::catalogue::Catalogue;
//! use sanad::store::Index;
//! let article = Article { text: "Vladimir Putin mendukung usul itu.".into(), ..Article::default() };
//! let extraction = sanad::Extractor::new()?.extract(&article);
//! let quads = sanad::graph::quads(&article, &extraction, &Default::default());
//! let catalogue = Catalogue::of(&quads);
//! let index = Index::from_quads(quads)?;
//! let positions = catalogue.view(&index).positions(&Default::default(), Default::default());
//! assert_eq!(positions.items[0].speaker.name, "Vladimir Putin");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod affiliation;
mod agreement;
mod articles;
mod entities;
mod events;
mod facts;
mod filter;
mod matrix;
mod name;
mod network;
mod positions;
mod read;
mod reading;
pub mod reconcile;
mod record;
pub mod shape;

pub use articles::ArticlesQuery;
pub use entities::EntitiesQuery;
pub use events::EventsQuery;
pub use filter::{Day, Filters, Window};
pub use matrix::MatrixQuery;
pub use network::NetworkQuery;
pub use positions::PositionsQuery;
pub use read::Reader;
pub use reading::{Mentioned, mentioned};
pub use record::NodeId;

use crate::store::Index;
use oxigraph::model::Quad;
use record::{Article, ArticleId, Event, Node, Position, Relation, Role};
use rustc_hash::FxHashMap;

/// What is in a store.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    articles: Vec<Article>,
    nodes: Vec<Node>,
    roles: Vec<Role>,
    events: Vec<Event>,
    positions: Vec<Position>,
    relations: Vec<Relation>,
    rules: Vec<String>,
    article_of: FxHashMap<String, ArticleId>,
    node_of: FxHashMap<String, NodeId>,
    /// Articles, newest first.
    newest: Vec<ArticleId>,
    /// Entities, most spoken of first; topics are not among them.
    entities: Vec<NodeId>,
}

impl Catalogue {
    /// Reads the quads of whole articles.
    #[must_use]
    pub fn of(quads: &[Quad]) -> Self {
        let mut reader = Reader::default();
        reader.read(quads);
        reader.finish()
    }

    /// With the index of the same quads, which has the texts.
    #[must_use]
    pub fn view<'a>(&'a self, index: &'a Index) -> View<'a> {
        View { catalogue: self, index }
    }

    /// Entities, those in most articles first.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = NodeId> + use<'_> {
        self.entities.iter().copied()
    }

    /// The entity or topic of an IRI.
    #[must_use]
    pub fn node(&self, iri: &str) -> Option<NodeId> {
        self.node_of.get(iri).copied()
    }

    fn article(&self, id: ArticleId) -> &Article {
        &self.articles[id.0 as usize]
    }

    fn get(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }
}

/// A catalogue and its index.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    catalogue: &'a Catalogue,
    index: &'a Index,
}
