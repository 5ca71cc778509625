//! "kedua negara", "kedua belah pihak", "keduanya": the two named last.

use super::cue::{Class, Cues};
use crate::entity::{Cast, EntityId};
use crate::language::Document;
use crate::mention::EntityKind;

/// The two countries, parties or people that the words at a token stand for.
pub(super) fn pair(document: &Document<'_>, cast: &Cast, cues: &Cues, at: u32) -> Option<[EntityId; 2]> {
    document.get(at)?;
    match document.form(at) {
        "keduanya" | "Keduanya" => return cast.last_two(at, |kind| kind == EntityKind::Person),
        "kedua" | "Kedua" if cues.is(document.word(at + 1), Class::Pair) => {}
        _ => return None,
    }
    match document.form(at + 1) {
        "partai" => cast.last_two(at, |kind| kind == EntityKind::PoliticalParty),
        "pemimpin" | "presiden" | "kepala" | "menteri" | "menlu" | "tokoh" => {
            cast.last_two(at, |kind| kind == EntityKind::Person)
        }
        _ => cast.last_two(at, |kind| kind == EntityKind::Country),
    }
}
