//! What is known of the world beforehand: items with their names, classes, countries, offices and how well known they are.

mod item;
mod qid;

pub use item::{Item, Kinds, Office};
pub use qid::{NotAQid, Qid};
