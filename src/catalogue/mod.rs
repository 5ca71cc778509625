//! What is in a store, in order.

use crate::query::QueryError;
use crate::store::Index;

/// What is in a store.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {}

impl Catalogue {
    /// Reads an index.
    ///
    /// # Errors
    /// If the index fails.
    pub fn new(_index: &Index) -> Result<Self, QueryError> {
        Ok(Self::default())
    }
}
