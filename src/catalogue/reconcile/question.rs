//! What is asked.

/// Which entity is meant?
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Question {
    pub(super) name: String,
    pub(super) types: Vec<String>,
    pub(super) strict: Strict,
    pub(super) properties: Vec<(String, Value)>,
    pub(super) limit: usize,
}

/// How types restrict the candidates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strict {
    /// Others are candidates too, but no matches.
    #[default]
    Should,
    /// It is of one of the types.
    Any,
    /// It is of all of them.
    All,
}

/// What is told beside the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A name or another text.
    Text(String),
    /// The identifier of an entity.
    Entity(String),
}

/// Candidates, if it is not said how many.
const USUAL: usize = 5;

impl Question {
    /// Which entity goes by a name, or has an identifier?
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), limit: USUAL, ..Self::default() }
    }

    /// Of this type; several are alternatives, unless strictness says otherwise. A type that is not known restricts nothing.
    pub fn with_type(mut self, id: impl Into<String>) -> Self {
        self.types.push(id.into());
        self
    }

    /// How the types restrict.
    pub fn with_strict(mut self, strict: Strict) -> Self {
        self.strict = strict;
        self
    }

    /// Tells more of it. A property that is not known tells nothing.
    pub fn with_property(mut self, id: impl Into<String>, value: Value) -> Self {
        self.properties.push((id.into(), value));
        self
    }

    /// At most so many candidates.
    pub fn with_limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }
}
