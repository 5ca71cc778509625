//! What is left out of an export where a publisher has reserved its rights.
//!
//! Offsets, and so every fact, stay: who has the article can look the words up.

use super::vocab;
use oxigraph::model::{GraphName, NamedNode, Quad, Term};
use rustc_hash::FxHashSet;

/// The longest text, in characters, that is quoted from an article with reserved rights.
pub const LONGEST_QUOTE: usize = 160;

/// The named graphs of the articles whose rights are reserved (`sn:reuse sn:Reserved`).
pub fn reserved<'a>(quads: impl IntoIterator<Item = &'a Quad>) -> FxHashSet<NamedNode> {
    quads
        .into_iter()
        .filter(|quad| {
            quad.predicate == vocab::REUSE
                && matches!(&quad.object, Term::NamedNode(object) if *object == vocab::RESERVED)
        })
        .filter_map(|quad| match &quad.graph_name {
            GraphName::NamedNode(graph) => Some(graph.clone()),
            _ => None,
        })
        .collect()
}

/// Leaves out the `nif:anchorOf` of more than [`LONGEST_QUOTE`] characters in the reserved graphs.
///
/// It holds nothing back but the set, so that a store's export can stream through it; with full text asked for, do not
/// call it.
///
/// ```
/// use oxigraph::model::{Literal, NamedNode, Quad};
/// use sanad::graph::{reserved, vocab, withhold};
/// let article = NamedNode::new("https://example.org/1")?;
/// let quads = [
///     Quad::new(article.clone(), vocab::REUSE, vocab::RESERVED, article.clone()),
///     Quad::new(article.clone(), vocab::ANCHOR_OF, Literal::from("a".repeat(160)), article.clone()),
///     Quad::new(article.clone(), vocab::ANCHOR_OF, Literal::from("a".repeat(161)), article.clone()),
/// ];
/// let reserved = reserved(&quads);
/// assert_eq!(withhold(quads, &reserved).count(), 2);
/// # Ok::<(), oxigraph::model::IriParseError>(())
/// ```
pub fn withhold<'a>(
    quads: impl IntoIterator<Item = Quad> + 'a,
    reserved: &'a FxHashSet<NamedNode>,
) -> impl Iterator<Item = Quad> + 'a {
    quads.into_iter().filter(move |quad| {
        let long =
            quad.predicate == vocab::ANCHOR_OF && matches!(&quad.object, Term::Literal(text) if is_long(text.value()));
        !(long && matches!(&quad.graph_name, GraphName::NamedNode(graph) if reserved.contains(graph)))
    })
}

/// Whether a text is longer than may be quoted.
pub(super) fn is_long(text: &str) -> bool {
    text.len() > LONGEST_QUOTE && text.chars().nth(LONGEST_QUOTE).is_some()
}
