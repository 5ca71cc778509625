//! The article's entities in, the Wikidata item of each out, or none, with score and runners-up.
//!
//! What is known of the world beforehand is in [`kb`]; how a name of an article is matched with it, ranked and decided is in
//! the files beside this one. The stage changes no fact, and asks the network only through [`reconcile`], if the user names a
//! service.

pub mod kb;
pub mod reconcile;
