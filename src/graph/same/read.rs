//! Events, and what is known of those in them, out of the graphs.

use super::rule::{Telling, World};
use crate::fact::Timestamp;
use crate::graph::vocab;
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The events of articles, collected a graph or many graphs at a time, in any order.
#[derive(Clone, Debug, Default)]
pub struct Tellings {
    tellings: Vec<Telling>,
    world: World,
}

/// What the quads so far say of an event.
#[derive(Default)]
struct Draft {
    class: Option<NamedNode>,
    actors: BTreeSet<NamedNode>,
    place: Option<NamedNode>,
    time: Option<Timestamp>,
}

impl Tellings {
    /// Reads the events of whole graphs.
    pub fn read(&mut self, quads: &[Quad]) {
        let mut drafts: FxHashMap<(&NamedNode, &NamedNode), Draft> = FxHashMap::default();
        for quad in quads {
            if quad.predicate == vocab::TYPE
                && is(&quad.object, vocab::EVENT)
                && let Some(key) = key(quad)
            {
                drafts.entry(key).or_default();
            }
        }
        for quad in quads {
            let Term::NamedNode(object) = &quad.object else {
                if quad.predicate == vocab::HAS_TIME_STAMP
                    && let Term::Literal(literal) = &quad.object
                    && let Some(draft) = key(quad).and_then(|key| drafts.get_mut(&key))
                {
                    draft.time = timestamp(literal);
                }
                continue;
            };
            if quad.predicate == vocab::TYPE {
                if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
                    self.world.class(subject, object.as_ref());
                }
                if *object != vocab::EVENT
                    && object.as_str().starts_with(vocab::SN)
                    && let Some(draft) = key(quad).and_then(|key| drafts.get_mut(&key))
                {
                    draft.class = Some(object.clone());
                }
            } else if quad.predicate == vocab::HAS_ACTOR {
                if let Some(draft) = key(quad).and_then(|key| drafts.get_mut(&key)) {
                    draft.actors.insert(object.clone());
                }
            } else if quad.predicate == vocab::HAS_PLACE {
                if let Some(draft) = key(quad).and_then(|key| drafts.get_mut(&key)) {
                    draft.place = Some(object.clone());
                }
            } else if quad.predicate == vocab::CONTAINED_IN_PLACE
                && let NamedOrBlankNode::NamedNode(part) = &quad.subject
            {
                self.world.contains(object, part);
            }
        }
        self.tellings.extend(drafts.into_iter().filter_map(|((event, article), draft)| {
            Some(Telling {
                event: event.clone(),
                article: article.clone(),
                class: draft.class?,
                actors: draft.actors,
                place: draft.place,
                time: draft.time?,
            })
        }));
    }

    /// Adds what another thread has read.
    pub fn append(&mut self, other: Self) {
        self.tellings.extend(other.tellings);
        self.world.append(other.world);
    }

    pub(super) fn finish(self) -> (Vec<Telling>, World) {
        (self.tellings, self.world)
    }
}

/// The event and the article that tells it.
fn key(quad: &Quad) -> Option<(&NamedNode, &NamedNode)> {
    match (&quad.subject, &quad.graph_name) {
        (NamedOrBlankNode::NamedNode(event), GraphName::NamedNode(article)) => Some((event, article)),
        _ => None,
    }
}

fn is(term: &Term, node: NamedNodeRef<'_>) -> bool {
    matches!(term, Term::NamedNode(term) if *term == node)
}

/// The inverse of how facts write their time.
fn timestamp(literal: &Literal) -> Option<Timestamp> {
    let (value, datatype) = (literal.value(), literal.datatype());
    if datatype == vocab::XSD_DATE {
        value.parse().ok().map(Timestamp::Day)
    } else if datatype == vocab::XSD_G_YEAR_MONTH {
        let (year, month) = value.split_once('-')?;
        Some(Timestamp::Month(year.parse().ok()?, month.parse().ok()?))
    } else if datatype == vocab::XSD_G_YEAR {
        value.parse().ok().map(Timestamp::Year)
    } else {
        None
    }
}
