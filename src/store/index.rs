use super::Result;
use super::read::Damage;
use crate::graph::same::Tellings;
use oxigraph::model::{NamedNode, Quad};
use oxigraph::store::{Store as Oxigraph, Transaction};

/// The graph, ready to be asked: an in-memory Oxigraph behind a type of our own, so that one on disk fits later.
#[derive(Clone)]
pub struct Index {
    graph: Oxigraph,
    damages: Vec<Damage>,
    texts: usize,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("damages", &self.damages).finish_non_exhaustive()
    }
}

impl Index {
    /// An index of nothing.
    ///
    /// # Errors
    /// If memory cannot be had.
    pub fn new() -> Result<Self> {
        Ok(Self { graph: Oxigraph::new()?, damages: Vec::new(), texts: 0 })
    }

    /// An index of quads that are in no directory, with the links between their events.
    ///
    /// ```
    /// use oxigraph::model::{GraphName, NamedNode, Quad};
    /// let a = NamedNode::new("https://example.org/a")?;
    /// let index = sanad::store::Index::from_quads([Quad::new(a.clone(), a.clone(), a.clone(), GraphName::from(a))])?;
    /// assert_eq!(index.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If memory cannot be had.
    pub fn from_quads(quads: impl IntoIterator<Item = Quad>) -> Result<Self> {
        let quads: Vec<Quad> = quads.into_iter().collect();
        let mut tellings = Tellings::default();
        tellings.read(&quads);
        let index = Self::new()?;
        let mut loader = index.loader()?;
        loader.add(quads);
        loader.add(tellings.quads());
        loader.commit()?;
        Ok(index)
    }

    /// How many quads it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.graph.len().unwrap_or(0)
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.graph.is_empty().unwrap_or(true)
    }

    /// Whether it holds a graph of that name.
    #[must_use]
    pub fn has_graph(&self, name: &NamedNode) -> bool {
        self.graph.contains_named_graph(name).unwrap_or(false)
    }

    /// The segments that were left out when it was loaded.
    #[must_use]
    pub fn damages(&self) -> &[Damage] {
        &self.damages
    }

    /// How many of its articles' texts its directory keeps.
    #[must_use]
    pub fn texts(&self) -> usize {
        self.texts
    }

    pub(super) fn with_damages(mut self, damages: Vec<Damage>) -> Self {
        self.damages = damages;
        self
    }

    pub(super) fn with_texts(mut self, texts: usize) -> Self {
        self.texts = texts;
        self
    }

    pub(super) fn loader(&self) -> Result<impl Loader> {
        Ok(self.graph.start_transaction()?)
    }

    pub(crate) fn graph(&self) -> &Oxigraph {
        &self.graph
    }
}

/// Fills an index; nothing of it is seen before `commit`.
pub(super) trait Loader {
    fn add(&mut self, quads: impl IntoIterator<Item = Quad>);
    fn commit(self) -> Result<()>;
}

/// A transaction inserts at the pace of Oxigraph's bulk loader (both are one thread's work in memory), and takes the quads
/// by reference without another copy of a million.
impl Loader for Transaction<'_> {
    fn add(&mut self, quads: impl IntoIterator<Item = Quad>) {
        for quad in quads {
            self.insert(&quad);
        }
    }

    fn commit(self) -> Result<()> {
        Ok(Transaction::commit(self)?)
    }
}
