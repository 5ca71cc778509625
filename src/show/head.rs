//! What stands above and below an article: what it is, and whom it speaks of.

use crate::Extraction;
use crate::article::Article;
use crate::entity::Entity;
use crate::mention::EntityKind;

/// The headline, else the input's id, else the IRI.
pub(super) fn heading(article: &Article) -> &str {
    let title = article.title.as_deref().filter(|title| !title.trim().is_empty());
    let id = article.id.as_deref().filter(|id| !id.trim().is_empty());
    title.or(id).unwrap_or(&article.iri)
}

/// "2022-06-30 · SANAD, Moskow · by Rangga Wiratama": what is known of it, metadata before text.
pub(super) fn byline(article: &Article, extraction: &Extraction) -> String {
    let frame = &extraction.frame;
    let dateline = frame.dateline.as_ref();
    let publisher = article.publisher.as_ref().or_else(|| dateline?.agency.as_ref());
    let place = dateline.and_then(|dateline| dateline.place.as_ref()).map(|(place, _)| place);
    let from: Vec<String> = publisher.into_iter().chain(place).cloned().collect();
    let authors = if article.authors.is_empty() { &frame.authors } else { &article.authors };
    let published: Vec<String> = article.published.map(|day| day.to_string()).into_iter().collect();
    [("", &published), ("", &from), ("by ", authors), ("edited by ", &frame.editors), ("citing ", &frame.sources)]
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(before, names)| format!("{before}{}", names.join(", ")))
        .collect::<Vec<_>>()
        .join(" · ")
}

/// "18 entities, 9 roles, 1 event, 12 positions".
pub(super) fn counts(extraction: &Extraction) -> String {
    let facts = &extraction.facts;
    let count = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    let mut counts = vec![
        count(extraction.entities.len(), "entity", "entities"),
        count(facts.roles.len(), "role", "roles"),
        count(facts.events.len(), "event", "events"),
        count(facts.positions.len(), "position", "positions"),
    ];
    if !facts.parts.is_empty() {
        counts.push(count(facts.parts.len(), "part of a whole", "parts of a whole"));
    }
    counts.join(", ")
}

/// The entities of each class that has any, in the order of [`EntityKind::NAMES`].
pub(super) fn classes(extraction: &Extraction) -> Vec<(&'static str, EntityKind, Vec<&Entity>)> {
    let of = |kind| extraction.entities.iter().filter(move |entity| entity.kind == kind).collect::<Vec<_>>();
    let classes = EntityKind::NAMES.into_iter().map(|(name, kind)| (name, kind, of(kind)));
    classes.filter(|(_, _, entities)| !entities.is_empty()).collect()
}

/// "(PKS, Partai Keadilan) ×5": other names, and how often it is named.
pub(super) fn aliases(entity: &Entity) -> String {
    let aliases = match &entity.aliases[..] {
        [] => String::new(),
        aliases => format!(" ({})", aliases.join(", ")),
    };
    match entity.mentions.len() {
        0 | 1 => aliases,
        times => format!("{aliases} ×{times}"),
    }
}
