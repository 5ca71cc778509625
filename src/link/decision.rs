//! What linking says of an entity.

use super::kb::Qid;
use super::position::Position;
use serde::Serialize;
use std::fmt;

/// An item that an entity may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// Which.
    pub qid: Qid,
    /// Its name in the knowledge base.
    pub label: String,
    /// In hundredths: 80 means that about eight in ten such candidates are the right one.
    pub score: u8,
    /// What speaks for it and against it.
    pub method: Method,
}

/// The items that an entity may be, best first; none for one that nothing is known of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// At most [`MOST_SHOWN`].
    pub candidates: Vec<Candidate>,
}

/// What linking says of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Links {
    /// Of each entity, in the article's order.
    pub entities: Vec<Decision>,
    /// Of each role, in the article's order, the position that the person holds.
    pub roles: Vec<Option<Position>>,
}

impl Links {
    /// The item that an entity is.
    #[must_use]
    pub fn item(&self, entity: usize) -> Option<Qid> {
        self.entities.get(entity)?.exact().map(|candidate| candidate.qid)
    }
}

/// From this score on a candidate is the entity.
pub const EXACT: u8 = 70;
/// From this score on it is likely enough to be shown beside the entity.
pub const CLOSE: u8 = 25;
/// How many candidates are kept.
pub const MOST_SHOWN: usize = 5;

impl Decision {
    /// The item that the entity is, or none (NIL).
    #[must_use]
    pub fn exact(&self) -> Option<&Candidate> {
        self.candidates.first().filter(|candidate| candidate.score >= EXACT)
    }

    /// The strong runners-up.
    pub fn close(&self) -> impl Iterator<Item = &Candidate> {
        let decided = usize::from(self.exact().is_some());
        self.candidates.iter().skip(decided).filter(|candidate| candidate.score >= CLOSE)
    }
}

/// What speaks for a candidate, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Method(u16);

macro_rules! signs {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $word:literal;)+) => {
        impl Method {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)+

            const WORDS: &[(Self, &str)] = &[$((Self::$name, $word),)+];
        }
    };
}

signs! {
    /// The entity has a name of it, letter by letter.
    EXACT_NAME = 0, "exact name";
    /// Case, accents, hyphens and spaces aside.
    FOLDED_NAME = 1, "folded name";
    /// As another spelling ("Perancis", "Prancis").
    RESPELLED_NAME = 2, "respelled name";
    /// But for a letter.
    NEAR_NAME = 3, "near name";
    /// A part of the entity's name.
    PART_OF_NAME = 4, "part of the name";
    /// Only a short form of the entity's, not its fullest name.
    SHORT_FORM = 5, "short form";
    /// With a country of the article's after it ("Partai Demokrat AS").
    WITH_STATE = 12, "with its country";
    /// It held the office that the article gives.
    OFFICE = 6, "office";
    /// It held it when the article was published.
    IN_OFFICE = 7, "in office";
    /// It is of a country that the article speaks of.
    COUNTRY = 8, "country";
    /// It belongs with others that the article speaks of.
    COMPANY = 9, "company";
    /// It is in a table of the user's.
    OWN_TABLE = 10, "own table";
    /// A reconciliation service said so.
    SERVICE = 11, "reconciliation service";
}

impl Method {
    /// Both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it includes the other.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// "exact name, office, country".
impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut gap = "";
        for (sign, word) in Self::WORDS {
            if self.has(*sign) {
                write!(f, "{gap}{word}")?;
                gap = ", ";
            }
        }
        Ok(())
    }
}

impl Serialize for Method {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A score for points that count hundredths of a logit: how far a candidate is ahead of the next one, or of none.
pub(super) fn score(points: i32) -> u8 {
    LOGITS.partition_point(|logit| *logit <= points) as u8
}

/// `100 ln(p / (1 - p))` for p of 0.01 to 0.99: a table, so that every machine gives the same score.
#[rustfmt::skip]
const LOGITS: [i32; 99] = [
    -460, -389, -348, -318, -294, -275, -259, -244, -231, -220, -209, -199, -190, -182, -173, -166, -159, -152, -145, -139,
    -132, -127, -121, -115, -110, -105, -99, -94, -90, -85, -80, -75, -71, -66, -62, -58, -53, -49, -45, -41,
    -36, -32, -28, -24, -20, -16, -12, -8, -4, 0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 41,
    45, 49, 53, 58, 62, 66, 71, 75, 80, 85, 90, 94, 99, 105, 110, 115, 121, 127, 132, 139,
    145, 152, 159, 166, 173, 182, 190, 199, 209, 220, 231, 244, 259, 275, 294, 318, 348, 389, 460,
];
