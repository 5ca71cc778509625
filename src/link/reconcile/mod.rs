//! Asking a reconciliation service which of its entities go by a name: a client of the Reconciliation Service API, versions
//! [0.1](https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.1-20200817/) and
//! [0.2](https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/) of the W3C Entity Reconciliation
//! Community Group. Wikidata, libraries and archives run such services, and OpenRefine asks them.
//!
//! Names in, candidates out, as the service ranks them; which of them is meant is decided elsewhere. Off unless the user gives
//! a URL: then names and kinds of entities leave the machine, and nothing else does. Requests are batched, paced, repeated
//! after a failure and answered from a cache on disk when they were asked before.
//!
//! ```no_run
//! use sanad::link::reconcile::{Client, Question};
//! use sanad::mention::EntityKind;
//! let client = Client::new("https://wikidata.reconci.link/id/api")?.with_cache("cache");
//! let replies = client.ask(&[Question::new("Prabowo Subianto", EntityKind::Person)]);
//! for answer in replies.answers[0].iter().flatten() {
//!     println!("{} {} {}", answer.id, answer.name, answer.score);
//! }
//! # Ok::<(), sanad::link::reconcile::ReconcileError>(())
//! ```

mod cache;
mod class;
mod client;
mod decide;
mod error;
mod manifest;
mod wait;
mod wire;

pub use class::wikidata_class;
pub use client::{Client, Failure, Replies};
pub use decide::{Asked, decide};
pub use error::ReconcileError;
pub use manifest::Manifest;
pub use wait::{Clock, SystemClock};

use super::kb::Qid;
use crate::mention::EntityKind;
use serde::{Deserialize, Serialize};

/// Which entities go by a name?
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[must_use]
pub struct Question {
    /// The name.
    pub name: String,
    /// What goes by it; a service of Wikidata looks among items of that class only.
    pub kind: EntityKind,
    /// The country it is in, of, or a citizen of; told to a service of Wikidata only.
    pub country: Option<Qid>,
    /// How many answers at most.
    pub limit: u8,
}

impl Question {
    /// The question for the five likeliest.
    pub fn new(name: impl Into<String>, kind: EntityKind) -> Self {
        Self { name: name.into(), kind, country: None, limit: 5 }
    }

    /// Prefers those of a country.
    pub fn with_country(mut self, country: Option<Qid>) -> Self {
        self.country = country;
        self
    }

    /// Asks for so many answers at most.
    pub fn with_limit(mut self, limit: u8) -> Self {
        self.limit = limit;
        self
    }
}

/// An entity that may be meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Its identifier at the service.
    pub id: String,
    /// Its Wikidata item, if the service's identifiers are Wikidata's.
    pub qid: Option<Qid>,
    /// Its name.
    pub name: String,
    /// How well it fits, in hundredths of the service's own measure; most give 0 to 100, so 0 to 10,000.
    pub score: i32,
    /// Whether the service is sure of it.
    pub matched: bool,
    /// The identifiers of its classes at the service.
    pub types: Vec<String>,
}
