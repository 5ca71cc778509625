//! Roles: person and label agree; in full, the organization too.

use super::cast::{Cast, fold};
use super::gold::{Gold, RoleRow, Row};
use super::pair::{Fit, Rank, best_first, likeness};
use super::report::{Finding, Kind, Verdict};
use crate::fact::Role;

pub(super) fn judge(gold: &Gold, cast: &Cast<'_>, roles: &[Role]) -> Vec<Finding> {
    let rows = &gold.roles;
    let pairing = best_first(rows, roles, |row| Rank::of(row.of.optional), |row, role| fit(cast, row, role));
    let mut findings = Vec::new();
    for &(r, f) in &pairing.pairs {
        let (row, role) = (&rows[r], &roles[f]);
        let verdict = if row.of.optional { Verdict::LeftOut } else { Verdict::Right };
        let note = format!("{}; organization: {} expected", show(cast, role), cast.list_keys(&row.of.org));
        findings.push(
            Finding::new(Kind::Role, verdict, note)
                .full(organization_agrees(cast, &row.of, role))
                .confidence(role.evidence.confidence),
        );
    }
    for &r in pairing.rows.iter().filter(|&&r| !rows[r].of.optional) {
        let row = &rows[r];
        let near = roles
            .iter()
            .filter_map(|role| Some((reason(cast, row, role)?, role)))
            .max_by_key(|(_, role)| likeness(row.span, role.evidence.span))
            .map_or_else(String::new, |(reason, role)| format!("; near: {} ({reason})", show(cast, role)));
        let note = format!(
            "{} - {} @ {} | {}{near}",
            cast.label(&row.of.person),
            row.of.role.first().map_or("", String::as_str),
            cast.list_keys(&row.of.org),
            row.of.text,
        );
        findings.push(Finding::new(Kind::Role, Verdict::Missed, note));
    }
    for &f in &pairing.facts {
        let role = &roles[f];
        let near = rows
            .iter()
            .filter_map(|row| Some((reason(cast, row, role)?, row)))
            .max_by_key(|(_, row)| likeness(row.span, role.evidence.span))
            .map_or_else(|| "no row".to_owned(), |(reason, _)| reason);
        findings.push(
            Finding::new(Kind::Role, Verdict::Wrong, format!("{} [{}]; {near}", show(cast, role), role.evidence.rule))
                .confidence(role.evidence.confidence),
        );
    }
    findings
}

fn fit(cast: &Cast<'_>, row: &Row<RoleRow>, role: &Role) -> Option<Fit> {
    if !cast.is(role.person, &row.of.person) || !label_agrees(&row.of, role) {
        return None;
    }
    let same = labels(role).any(|ours| row.of.role.iter().any(|label| fold(label) == ours));
    let organization = organization_agrees(cast, &row.of, role);
    Some(200 * Fit::from(same) + 100 * Fit::from(organization) + likeness(row.span, role.evidence.span))
}

/// One contains the other, ignoring case.
fn label_agrees(row: &RoleRow, role: &Role) -> bool {
    labels(role).any(|ours| {
        row.role.iter().map(|label| fold(label)).any(|label| label.contains(&ours) || ours.contains(&label))
    })
}

fn labels(role: &Role) -> impl Iterator<Item = String> {
    role.full_label.iter().chain([&role.label]).map(|label| fold(label)).filter(|label| !label.is_empty())
}

/// An empty list accepts any organization, or none.
fn organization_agrees(cast: &Cast<'_>, row: &RoleRow, role: &Role) -> bool {
    row.org.is_empty() || role.organization.is_some_and(|organization| cast.is_among(organization, &row.org))
}

/// Why the two, which have something in common, are not the same; none if they have nothing in common.
fn reason(cast: &Cast<'_>, row: &Row<RoleRow>, role: &Role) -> Option<String> {
    match (cast.is(role.person, &row.of.person), label_agrees(&row.of, role)) {
        (true, true) => Some("taken".to_owned()),
        (true, false) => Some(format!("label: {} \u{2260} {}", role.label, row.of.role.join(" / "))),
        (false, true) if row.span.overlaps(role.evidence.span) => {
            Some(format!("person: {} \u{2260} {}", cast.name(role.person), cast.label(&row.of.person)))
        }
        (false, _) => None,
    }
}

fn show(cast: &Cast<'_>, role: &Role) -> String {
    let organization = role.organization.map_or("-", |organization| cast.name(organization));
    format!("{} - {} @ {organization}", cast.name(role.person), role.label)
}
