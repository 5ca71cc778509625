//! Entities: the same class and a name in common; a second one for the same row is wrong.

use super::cast::{Cast, Class, Player, common_names, fold};
use super::gold::{EntityRow, Gold};
use super::pair::{Fit, Pairing, Rank, best_first};
use super::report::{Finding, Kind, Verdict};

type Keyed<'a> = (&'a String, &'a EntityRow);

/// Which annotated entity each extracted one is, by their places.
pub(super) fn pairing(gold: &Gold, cast: &Cast<'_>) -> Pairing {
    let rows: Vec<Keyed<'_>> = gold.entities.iter().collect();
    best_first(&rows, &cast.players, |(_, row)| Rank::of(row.optional), |(_, row), player| fit(row, player))
}

pub(super) fn judge(gold: &Gold, cast: &Cast<'_>, pairing: &Pairing) -> Vec<Finding> {
    let rows: Vec<Keyed<'_>> = gold.entities.iter().collect();
    let mut findings = Vec::new();
    for &(r, p) in &pairing.pairs {
        let verdict = if rows[r].1.optional { Verdict::LeftOut } else { Verdict::Right };
        // An entity has no further parts to be right in: right is fully right.
        findings.push(Finding::new(Kind::Entity, verdict, cast.players[p].entity.name.clone()).full(true));
    }
    for &r in pairing.rows.iter().filter(|&&r| !rows[r].1.optional) {
        let (_, row) = rows[r];
        let note = format!("{} ({}){}", row.names.join(" = "), row.class, near_row(row, &cast.players));
        findings.push(Finding::new(Kind::Entity, Verdict::Missed, note));
    }
    for &p in &pairing.facts {
        let player = &cast.players[p];
        let mut names = vec![player.entity.name.as_str()];
        names.extend(player.entity.aliases.iter().map(String::as_str));
        let note = format!("{} ({:?}){}", names.join(" = "), player.entity.kind, near_player(player, &rows));
        findings.push(Finding::new(Kind::Entity, Verdict::Wrong, note));
    }
    findings
}

fn fit(row: &EntityRow, player: &Player<'_>) -> Option<Fit> {
    if Class::of_row(row) != player.class {
        return None;
    }
    let common = Fit::try_from(common_names(row, player)).unwrap_or(Fit::MAX / 8);
    let fullest = row.names.first().is_some_and(|name| fold(name) == fold(&player.entity.name));
    (common > 0)
        .then(|| 4 * common + 2 * Fit::from(fullest) + Fit::from(row.class == format!("{:?}", player.entity.kind)))
}

fn near_row(row: &EntityRow, players: &[Player<'_>]) -> String {
    if let Some(player) = players.iter().find(|player| common_names(row, player) > 0) {
        return if player.class == Class::of_row(row) {
            format!("; merged into {}", player.entity.name)
        } else {
            format!("; class: {:?}", player.entity.kind)
        };
    }
    let close = players
        .iter()
        .find(|player| player.names.iter().any(|ours| row.names.iter().any(|name| contains(ours, &fold(name)))));
    close.map_or_else(String::new, |player| format!("; boundary: {}", player.entity.name))
}

fn near_player(player: &Player<'_>, rows: &[Keyed<'_>]) -> String {
    if let Some((key, row)) = rows.iter().find(|(_, row)| common_names(row, player) > 0) {
        return if player.class == Class::of_row(row) {
            format!("; second for {key}")
        } else {
            format!("; class: {} expected", row.class)
        };
    }
    let close = rows
        .iter()
        .find(|(_, row)| player.names.iter().any(|ours| row.names.iter().any(|name| contains(ours, &fold(name)))));
    close.map_or_else(|| "; no row".to_owned(), |(_, row)| format!("; boundary: {} expected", row.names.join(" = ")))
}

fn contains(a: &str, b: &str) -> bool {
    a.contains(b) || b.contains(a)
}
