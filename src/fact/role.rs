//! Posts with a holder to roles.

use super::{Evidence, Role};
use crate::entity::Cast;
use crate::language::Document;
use crate::mention::title::TitleKind;
use crate::mention::{Mentions, Names};

/// How sure each rule is, in hundredths; measured on annotated articles.
fn confidence(rule: &str) -> u8 {
    match rule {
        "role.title" => 90,
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
    for (post, holder) in found.posts.iter().zip(&cast.of_post) {
        let (Some(person), Some(name)) = (*holder, post.holder) else { continue };
        let title = names.titles.title(post.title);
        if matches!(title.kind, TitleKind::Honorific | TitleKind::Civic) {
            continue;
        }
        let span = post.span.hull(found.mentions[name].span);
        let role = Role {
            person,
            label: document.text_of(post.label).split_whitespace().collect::<Vec<_>>().join(" "),
            full_label: title.full.clone(),
            organization: post.body.and_then(|body| cast.of_mention[body]),
            former: post.former,
            evidence: Evidence { span: document.chars_of(span), rule: post.rule, confidence: confidence(post.rule) },
        };
        let known = roles.iter_mut().find(|known| {
            known.person == role.person
                && (known.label.eq_ignore_ascii_case(&role.label) || known.full_label.is_some() && known.full_label == role.full_label
                    || known.full_label.as_deref().is_some_and(|full| full.eq_ignore_ascii_case(&role.label))
                    || role.full_label.as_deref().is_some_and(|full| full.eq_ignore_ascii_case(&known.label)))
                && (known.organization == role.organization || known.organization.is_none() || role.organization.is_none())
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
