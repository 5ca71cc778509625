//! The graphs of all articles in, links between the events that are the same one out, each with a score, as quads of a
//! graph of their own.
//!
//! They are derived, so no article's graph holds them: whoever has all the graphs makes them anew. [`Tellings`] reads the
//! events out of the graphs, [`links`] is the rule. It reads no text, changes no event, and merges none: how sure a link
//! is stands beside it, and the tellings stay apart.
//!
//! ```turtle
//! <https://example.org/a#event=0,40> sn:sameEventAs <https://example.org/b#event=9,53> .
//! <https://w3id.org/sanad/same-event/91d35b6e21fa2a11> a sn:EventLink ;
//!     sn:event <https://example.org/a#event=0,40> , <https://example.org/b#event=9,53> ;
//!     sn:confidence 0.95 ; sn:rule "event.same" .
//! ```

mod read;
mod rule;
#[cfg(test)]
mod tests;

pub use read::Tellings;
pub use rule::{Link, MOST_COMPARED, MOST_LINKED, THRESHOLD, Telling, World, links};

use super::writer::decimal;
use super::{iri, vocab};
use oxigraph::model::{Literal, NamedNode, Quad, Term};

/// The name of the rule in the graph.
pub const RULE: &str = "event.same";

impl Tellings {
    /// The links between these events, as quads of the graph [`vocab::SAME_EVENTS`], sorted by the events.
    #[must_use]
    pub fn quads(self) -> Vec<Quad> {
        let (tellings, world) = self.finish();
        links(tellings, &world).iter().flat_map(quads).collect()
    }
}

fn quads(link: &Link) -> [Quad; 6] {
    let node = iri::same_event(&link.one, &link.other);
    let score = Literal::new_typed_literal(decimal(link.score), vocab::XSD_DECIMAL);
    let quad = |subject: &NamedNode, predicate, object: Term| {
        Quad::new(subject.clone(), predicate, object, vocab::SAME_EVENTS)
    };
    [
        quad(&link.one, vocab::SAME_EVENT_AS, link.other.clone().into()),
        quad(&node, vocab::TYPE, vocab::EVENT_LINK.into()),
        quad(&node, vocab::LINKED_EVENT, link.one.clone().into()),
        quad(&node, vocab::LINKED_EVENT, link.other.clone().into()),
        quad(&node, vocab::CONFIDENCE, score.into()),
        quad(&node, vocab::RULE, Literal::from(RULE).into()),
    ]
}
