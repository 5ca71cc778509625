//! The event types of PLOVER, for work that counts in them.

use crate::language::table::{Row, Table, TableError};

/// A root event type of PLOVER, the Political Language Ontology for Verifiable Event Records (Halterman, Bagozzi, Beger,
/// Schrodt and Scarborough 2023); each is explained there by the acts it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plover {
    /// Agrees, offers or promises to cooperate.
    Agree,
    /// Meets, visits, telephones, negotiates.
    Consult,
    /// Supports in words, praises, signs a treaty.
    Support,
    /// Concedes in words: apologises, lifts a rule, declares a ceasefire.
    Concede,
    /// Cooperates in deeds that serve both sides.
    Cooperate,
    /// Gives material aid.
    Aid,
    /// Gives way in deeds: withdraws, releases, resigns, stops fighting.
    Retreat,
    /// Asks, demands, orders.
    Request,
    /// Disapproves, accuses, investigates, sues.
    Accuse,
    /// Rejects, refuses, vetoes.
    Reject,
    /// Threatens, warns with consequences.
    Threaten,
    /// Demonstrates, strikes, boycotts, riots.
    Protest,
    /// Reduces or breaks relations, expels, convicts.
    Sanction,
    /// Moves troops or police without force.
    Mobilize,
    /// Restricts rights: arrests, bans, confiscates, deports, blockades.
    Coerce,
    /// Uses force.
    Assault,
}

impl Plover {
    /// All, in PLOVER's order.
    pub const ALL: [Self; 16] = [
        Self::Agree,
        Self::Consult,
        Self::Support,
        Self::Concede,
        Self::Cooperate,
        Self::Aid,
        Self::Retreat,
        Self::Request,
        Self::Accuse,
        Self::Reject,
        Self::Threaten,
        Self::Protest,
        Self::Sanction,
        Self::Mobilize,
        Self::Coerce,
        Self::Assault,
    ];

    /// The type's name in PLOVER.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agree => "AGREE",
            Self::Consult => "CONSULT",
            Self::Support => "SUPPORT",
            Self::Concede => "CONCEDE",
            Self::Cooperate => "COOPERATE",
            Self::Aid => "AID",
            Self::Retreat => "RETREAT",
            Self::Request => "REQUEST",
            Self::Accuse => "ACCUSE",
            Self::Reject => "REJECT",
            Self::Threaten => "THREATEN",
            Self::Protest => "PROTEST",
            Self::Sanction => "SANCTION",
            Self::Mobilize => "MOBILIZE",
            Self::Coerce => "COERCE",
            Self::Assault => "ASSAULT",
        }
    }

    /// The type in a cell of a column `plover`; "-" where PLOVER has none.
    pub(super) fn of_cell(table: &Table<'_>, row: &Row<'_>, column: usize) -> Result<Option<Self>, TableError> {
        let mut cells = vec![("-", None)];
        cells.extend(Self::ALL.map(|plover| (plover.as_str(), Some(plover))));
        table.value(row, (column, "plover"), &cells)
    }
}
