//! Links: an entity that has an item in the annotation has the same one in the graph.
//!
//! Annotators give items only where they are certain, so an item for an entity that has none in the annotation is left out of
//! the count.

use super::cast::Cast;
use super::gold::Gold;
use super::pair::Pairing;
use super::report::{Finding, Kind, Verdict};
use crate::link::{Candidate, Links};

pub(super) fn judge(gold: &Gold, cast: &Cast<'_>, pairing: &Pairing, links: &Links) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut paired = vec![None; cast.players.len()];
    for &(row, player) in &pairing.pairs {
        paired[player] = Some(row);
    }
    let rows: Vec<_> = gold.entities.values().collect();
    let mut found = vec![false; rows.len()];
    for (place, player) in cast.players.iter().enumerate() {
        let link = links.entities.get(place).and_then(|decision| decision.exact());
        let row = paired[place].map(|row| (row, rows[row]));
        let expected = row.and_then(|(_, row)| row.qid);
        let name = &player.entity.name;
        let Some(link) = link else { continue };
        let right = expected == Some(link.qid);
        let verdict = match row {
            Some((place, row)) if right && !row.optional => {
                found[place] = true;
                Verdict::Right
            }
            _ if right || expected.is_none() => Verdict::LeftOut,
            _ => Verdict::Wrong,
        };
        let expected = expected.map_or_else(String::new, |qid| format!("; {qid} expected"));
        let note = format!("{name} = {}{expected}", show(link));
        findings.push(Finding::new(Kind::Link, verdict, note).full(true).confidence(link.score));
    }
    for (row, _) in rows.iter().zip(found).filter(|(row, found)| !found && !row.optional && row.qid.is_some()) {
        let name = row.names.first().map_or("", String::as_str);
        let player = cast.players.iter().position(|player| player.names.contains(&super::cast::fold(name)));
        let candidates = player.and_then(|place| links.entities.get(place)).map_or_else(
            || "no such entity".to_owned(),
            |decision| decision.candidates.iter().map(show).collect::<Vec<_>>().join(" | "),
        );
        let qid = row.qid.map_or_else(String::new, |qid| qid.to_string());
        findings.push(Finding::new(Kind::Link, Verdict::Missed, format!("{name} = {qid}; candidates: {candidates}")));
    }
    findings
}

fn show(candidate: &Candidate) -> String {
    format!("{} {} .{:02} [{}]", candidate.qid, candidate.label, candidate.score, candidate.method)
}
