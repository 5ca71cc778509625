//! What is known of the world beforehand: items with their names, classes, countries, offices and how well known they are.
//!
//! A [`Base`] is made of [`Item`]s in memory or opened from a folder, and finds items by name and QID. Its data are columns
//! ([`columns`]), the same bytes in memory as in files, which are mapped and read where they lie.

mod base;
mod bytes;
pub mod check;
mod columns;
pub mod dump;
mod error;
mod folder;
mod item;
mod key;
mod lookup;
mod qid;
pub(crate) mod table;
#[cfg(test)]
mod tests;
mod writer;

pub use base::{Base, ItemId, OfficeRef};
pub use error::KbError;
pub use folder::Meta;
pub use item::{Item, Kinds, Office};
pub use key::{fold, key};
pub use lookup::{Hit, Match};
pub use qid::{NotAQid, Qid};
pub(crate) use table::Directory;
