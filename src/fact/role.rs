//! Posts with a holder to roles.

use super::{Evidence, Role};
use crate::entity::{Cast, EntityId};
use crate::language::Document;
use crate::mention::title::TitleKind;
use crate::mention::{EntityKind, Mentions, Names};

/// How sure each rule is, in hundredths; measured on annotated articles.
fn confidence(rule: &str) -> u8 {
    match rule {
        "role.title" => 85,
        "role.title_comma" => 85,
        "role.apposition" => 80,
        "role.clause" => 75,
        "role.rank" => 80,
        _ => 70,
    }
}

/// The roles that an article gives its people, each once.
#[must_use]
pub fn roles(document: &Document<'_>, found: &Mentions, cast: &Cast, names: &Names) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::new();
    for (index, (post, holder)) in found.posts.iter().zip(&cast.of_post).enumerate() {
        let Some(person) = *holder else { continue };
        let deictic = cast.deictic.contains(&index);
        let is_person = cast.entity(person).kind == EntityKind::Person;
        if !is_person || (post.holder.is_none() && !deictic) {
            continue;
        }
        let title = names.titles.title(post.title);
        if matches!(title.kind, TitleKind::Honorific | TitleKind::Civic) {
            continue;
        }
        let span = post.holder.map_or(post.span, |name| post.span.hull(found.mentions[name].span));
        let rule = if deictic { "role.deictic" } else { post.rule };
        let role = Role {
            person,
            label: document.text_of(post.label).split_whitespace().collect::<Vec<_>>().join(" "),
            full_label: title.full.clone(),
            organization: post
                .body
                .and_then(|body| cast.of_mention[body])
                .or_else(|| home(cast, names, person, title.full.as_deref().unwrap_or(document.text_of(post.label)))),
            former: post.former,
            evidence: Evidence { span: document.chars_of(span), rule, confidence: confidence(rule) },
        };
        let known = roles.iter_mut().find(|known| {
            known.person == role.person
                && (known.label.eq_ignore_ascii_case(&role.label)
                    || known.full_label.is_some() && known.full_label == role.full_label
                    || known.full_label.as_deref().is_some_and(|full| full.eq_ignore_ascii_case(&role.label))
                    || role.full_label.as_deref().is_some_and(|full| full.eq_ignore_ascii_case(&known.label)))
                && (known.organization == role.organization
                    || known.organization.is_none()
                    || role.organization.is_none())
        });
        match known {
            // The first naming of the organization completes a role that had none.
            Some(known) if known.organization.is_none() && role.organization.is_some() => *known = role,
            Some(_) => {}
            None => roles.push(role),
        }
    }
    roles
}

/// The country of a state's office whose holder is known: "Presiden Prabowo Subianto", when the article speaks of that country.
fn home(cast: &Cast, names: &Names, person: EntityId, label: &str) -> Option<EntityId> {
    let label = label.to_lowercase();
    let of_state = [
        "presiden",
        "wakil presiden",
        "perdana menteri",
        "menteri",
        "wakil menteri",
        "raja",
        "ratu",
        "sultan",
        "kaisar",
        "kanselir",
    ];
    if !of_state.iter().any(|office| label.starts_with(office)) {
        return None;
    }
    let country = names.gazetteer.entry(cast.entries[person.0 as usize]?).country?;
    cast.of_entry(country)
}
