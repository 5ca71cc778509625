//! The article's entities in, the Wikidata item of each out, or none, with score and runners-up.
//!
//! What is known of the world beforehand is in [`kb`], in layers ([`Knowledge`]). An entity's names find candidates
//! (`find.rs`), each is weighed by its name, class, office and country and by the article's other entities (`weigh.rs`), and
//! the lead over the next one, or over none, is its score (`decision.rs`). The decision is made for the entity, not for each
//! mention. The stage changes no fact (that two entities which are one item become one is its caller's work), and asks the
//! network only through [`reconcile`], if the user names a service.
//!
//! ```
//! use sanad::article::Article;
//! let article = Article { text: "Presiden Rusia Vladimir Putin tiba di Beijing.".into(), ..Article::default() };
//! let extraction = sanad::Extractor::new()?.extract(&article);
//! let putin = extraction.entities.iter().position(|entity| entity.name == "Vladimir Putin");
//! let found = putin.and_then(|at| extraction.links.entities[at].exact());
//! assert_eq!(found.map(|found| found.qid.to_string()).as_deref(), Some("Q7747"));
//! # Ok::<(), sanad::language::table::TableError>(())
//! ```

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
