//! N-Quads of whole articles in, a graph directory out, and from it an [`Index`] to query.
//!
//! The truth is a log of immutable segments (Zstandard-compressed N-Quads) with a manifest that says which segment
//! holds the current graph of each article; [`Writer`] adds to it, [`Store`] reads it, and [`Index`] is derived from
//! it and can be thrown away. It knows nothing of SPARQL: asking is [`query`](crate::query)'s.
//!
//! ```
//! use sanad::store::{ArticleRecord, Store, Writer};
//!
//! let dir = tempfile::tempdir()?;
//! let mut writer = Writer::open(dir.path())?;
//! let record = ArticleRecord {
//!     iri: "https://example.org/1".into(),
//!     hash: "0a1b".into(),
//!     tool: "sanad 0.1.0".into(),
//!     model: "rules".into(),
//! };
//! if !writer.has(&record.iri, &record.hash) {
//!     writer.put(record, b"<https://example.org/1> <http://schema.org/headline> \"Halo\" <https://example.org/1> .\n")?;
//! }
//! writer.finish()?;
//!
//! let store = Store::open(dir.path())?;
//! assert_eq!(store.articles().len(), 1);
//! assert_eq!(store.load(&Default::default())?.len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! On disk:
//!
//! | path | what it is |
//! | --- | --- |
//! | `segments/000001-<hash8>.nq.zst` | articles' graphs, each after a comment line `# sanad {…}` with its record and, unless it was left out, another `# text "…"` with what was read |
//! | `manifest.jsonl` | a header line, then a line an article as it was added; for the same article the last line counts |
//! | `lock` | held by the writer, let go by the system however it ends |
//!
//! A segment is synced and renamed before the manifest speaks of it. One that the manifest does not speak of (its
//! `build` was killed between the two, or it was copied here from another machine) is read from its comment lines.

mod error;
mod index;
mod manifest;
mod read;
mod relink;
mod segment;
mod write;

pub use error::StoreError;
pub use index::Index;
pub use manifest::{ArticleRecord, Entry};
pub use read::{Damage, LoadOptions, Store};
pub use relink::{RelinkCounts, relink};
pub use write::{Limits, Writer};

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::Quad;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// What fails in this module.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// Writes quads as the N-Quads that [`Writer::put`] takes; workers call it, so that the writer only appends.
///
/// ```
/// use oxigraph::model::{GraphName, Literal, NamedNode, Quad};
/// let iri = NamedNode::new("https://example.org/1")?;
/// let headline = NamedNode::new("http://schema.org/headline")?;
/// let quad = Quad::new(iri.clone(), headline, Literal::from("Halo"), GraphName::from(iri));
/// assert!(sanad::store::to_nquads(&[quad]).ends_with(b"<https://example.org/1> .\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn to_nquads(quads: &[Quad]) -> Vec<u8> {
    let mut serializer =
        RdfSerializer::from_format(RdfFormat::NQuads).for_writer(Vec::with_capacity(quads.len() * 160));
    for quad in quads {
        // Writing to a vector does not fail, and N-Quads can hold every quad.
        let _ = serializer.serialize_quad(quad);
    }
    serializer.finish().unwrap_or_default()
}

/// Puts an article's text before the N-Quads that [`Writer::put`] takes, so that the article can be read again with its facts
/// marked ([`Store::text`]). It is no part of the graph.
///
/// ```
/// let bytes = sanad::store::with_text("Halo.", b"");
/// assert_eq!(bytes, b"# text \"Halo.\"\n");
/// ```
#[must_use]
pub fn with_text(text: &str, nquads: &[u8]) -> Vec<u8> {
    segment::with_text(text, nquads)
}

/// The SHA-256 of the parts in order, in hexadecimal; no two lists of parts run together.
///
/// ```
/// use sanad::store::content_hash;
/// assert_ne!(content_hash(&["ab", "c"]), content_hash(&["a", "bc"]));
/// assert_eq!(content_hash(&["a"]).len(), 64);
/// ```
#[must_use]
pub fn content_hash<T: AsRef<[u8]>>(parts: &[T]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        let part = part.as_ref();
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let mut hex = String::with_capacity(64);
    for byte in hasher.finalize() {
        // Writing to a string does not fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
