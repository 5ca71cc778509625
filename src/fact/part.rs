//! Bodies that are part of others, and people of bodies, as their names and descriptions tell ("Komisi III DPR", "Kementerian Luar Negeri China").

use super::{Evidence, PartOf};
use crate::entity::Cast;
use crate::language::Document;

/// The part-of relations of an article, each once.
#[must_use]
pub fn parts(document: &Document<'_>, cast: &Cast) -> Vec<PartOf> {
    cast.parts
        .iter()
        .map(|(part, whole, span)| PartOf {
            part: *part,
            whole: *whole,
            evidence: Evidence { span: document.chars_of(*span), rule: "part.name", confidence: 85 },
        })
        .collect()
}
