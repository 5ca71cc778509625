//! The article's entities in, the Wikidata item of each out, or none, with score and runners-up.
//!
//! What is known of the world beforehand is in [`kb`], in layers ([`Knowledge`]). An entity's names find candidates
//! (`find.rs`), each is weighed by its name, class, office and country and by the article's other entities (`weigh.rs`), and
//! the lead over the next one, or over none, is its score (`decision.rs`). The decision is made for the entity, not for each
//! mention. The stage changes no fact
//! (that two entities which are one item become one is its caller's work), and asks the network only through [`reconcile`], if
//! the user names a service.

mod case;
mod context;
mod decision;
mod find;
pub mod kb;
mod knowledge;
mod linker;
mod office;
mod position;
pub mod reconcile;
mod weigh;

pub use case::{Case, Post, Subject};
pub use decision::{CLOSE, Candidate, Decision, EXACT, Links, MOST_SHOWN, Method};
pub use knowledge::{Found, Knowledge, Known, Source};
pub use linker::Linker;
pub use office::Offices;
pub use position::{Position, Positions};
