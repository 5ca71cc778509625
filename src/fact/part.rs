//! Bodies that are part of others, as their names tell ("Komisi III DPR", "Kementerian Luar Negeri China").

use super::{Evidence, PartOf};
use crate::entity::Cast;
use crate::language::Document;
use crate::mention::Mentions;

/// The part-of relations of an article, each once.
#[must_use]
pub fn parts(document: &Document<'_>, found: &Mentions, cast: &Cast) -> Vec<PartOf> {
    cast.parts
        .iter()
        .map(|(part, whole, mention)| PartOf {
            part: *part,
            whole: *whole,
            evidence: Evidence {
                span: document.chars_of(found.mentions[*mention].span),
                rule: "part.name",
                confidence: 85,
            },
        })
        .collect()
}
