//! "kedua negara", "kedua belah pihak", "ketiganya", "negara itu": those named last.

use super::cue::{Class, Cues};
use crate::entity::{Cast, EntityId, Reference};
use crate::language::Document;
use crate::mention::EntityKind;

/// The countries, parties or people that the words at a token stand for.
pub(super) fn pair(document: &Document<'_>, cast: &Cast, cues: &Cues, at: u32) -> Option<Vec<EntityId>> {
    document.get(at)?;
    let form = document.form(at);
    let count = match form {
        "kedua" | "Kedua" | "keduanya" | "Keduanya" => 2,
        "ketiga" | "Ketiga" | "ketiganya" | "Ketiganya" => 3,
        "keempat" | "Keempat" | "keempatnya" | "Keempatnya" => 4,
        _ => return None,
    };
    let of_class = |is_of_class: fn(EntityKind) -> bool| {
        cast.last_named_of(at, count, |reference| {
            is_of_class(cast.entity(reference.entity).kind) && !is_where(document, cast, reference)
        })
    };
    if form.ends_with("nya") {
        return of_class(|kind| kind == EntityKind::Person);
    }
    if !cues.is(document.word(at + 1), Class::Pair) {
        return None;
    }
    match document.form(at + 1) {
        "partai" => of_class(|kind| kind == EntityKind::PoliticalParty),
        "pemimpin" | "presiden" | "kepala" | "menteri" | "menlu" | "tokoh" => {
            of_class(|kind| kind == EntityKind::Person)
        }
        _ => of_class(|kind| kind == EntityKind::Country),
    }
}

/// What "negara itu", "partai tersebut", "kelompok ini" stands for: the last of its class named before.
pub(super) fn definite(document: &Document<'_>, cast: &Cast, cues: &Cues, at: u32) -> Option<EntityId> {
    let next = document.get(at + 1)?;
    // "kepala negara itu" is somebody.
    let is_post = cast.ending_at(at + 1).is_some_and(|reference| reference.span.start < at);
    if !cues.is(next.word, Class::Deictic) || next.breaks > 0 || is_post {
        return None;
    }
    let is_meant: fn(EntityKind) -> bool = match document.form(at) {
        "negara" | "Negara" => |kind| kind == EntityKind::Country,
        "partai" | "Partai" => |kind| kind == EntityKind::PoliticalParty,
        "kelompok" | "Kelompok" | "organisasi" | "Organisasi" | "lembaga" | "Lembaga" | "kementerian"
        | "Kementerian" | "perusahaan" | "Perusahaan" | "komisi" | "Komisi" | "blok" | "Blok" => {
            EntityKind::is_organization
        }
        _ => return None,
    };
    cast.last_named(at, |reference| {
        is_meant(cast.entity(reference.entity).kind) && !is_where(document, cast, reference)
    })
}

/// Whether a reference only says where something is: "di Swiss", "Jenewa, Swiss".
pub(super) fn is_where(document: &Document<'_>, cast: &Cast, reference: &Reference) -> bool {
    let start = reference.span.start;
    let before = |back: u32| start.checked_sub(back).map_or("", |at| document.form(at));
    let in_place = || {
        cast.ending_at(start.saturating_sub(1)).is_some_and(|place| {
            let kind = cast.entity(place.entity).kind;
            matches!(kind, EntityKind::City | EntityKind::AdministrativeArea | EntityKind::Place)
        })
    };
    before(1) == "di" || (before(1) == "," && in_place())
}
