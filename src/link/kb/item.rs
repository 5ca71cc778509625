use super::Qid;
use crate::mention::EntityKind;
use jiff::civil::Date;

/// The classes that an item is of: those of entities, events, and the positions that people hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kinds(pub u16);

impl Kinds {
    /// Of no class that we speak of.
    pub const NONE: Self = Self(0);
    /// Something that happened: a war, an election, a summit.
    pub const EVENT: Self = Self(1 << 14);
    /// An office that people hold.
    pub const POSITION: Self = Self(1 << 15);

    /// Of one class of entities.
    #[must_use]
    pub const fn of(kind: EntityKind) -> Self {
        Self(1 << kind as u16)
    }

    /// Of the classes of either.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it shares a class with the other.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it has no class.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// An item as a table or a dump tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its identifier.
    pub qid: Qid,
    /// Its classes.
    pub kinds: Kinds,
    /// The name to show: Indonesian where there is one, else Malay, else English.
    pub label: String,
    /// Its other labels and aliases in Indonesian, Malay and English, sorted, without the label.
    pub aliases: Vec<String>,
    /// The countries it is in, of, or a citizen of, sorted.
    pub countries: Vec<Qid>,
    /// The parties and bodies it is a member or a part of, and the places it lies in, sorted.
    pub wholes: Vec<Qid>,
    /// The offices it held, by start.
    pub offices: Vec<Office>,
    /// How many wikis have an article of it: how likely it is to be meant when nothing else is known.
    pub sitelinks: u16,
}

impl Item {
    /// An item of which nothing is known but its QID.
    #[must_use]
    pub const fn new(qid: Qid) -> Self {
        Self {
            qid,
            kinds: Kinds::NONE,
            label: String::new(),
            aliases: Vec::new(),
            countries: Vec::new(),
            wholes: Vec::new(),
            offices: Vec::new(),
            sitelinks: 0,
        }
    }

    /// Adds what another source tells of the same item.
    pub(super) fn unite(&mut self, other: Self) {
        self.kinds = self.kinds.with(other.kinds);
        if self.label.is_empty() {
            self.label = other.label;
        } else {
            self.aliases.push(other.label);
        }
        self.aliases.extend(other.aliases);
        self.countries.extend(other.countries);
        self.wholes.extend(other.wholes);
        self.offices.extend(other.offices);
        self.sitelinks = self.sitelinks.max(other.sitelinks);
    }

    /// Sorts all and drops what is there twice.
    pub(super) fn tidy(&mut self) {
        self.aliases.retain(|alias| !alias.is_empty() && *alias != self.label);
        sort(&mut self.aliases);
        sort(&mut self.countries);
        sort(&mut self.wholes);
        sort(&mut self.offices);
    }
}

fn sort<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}

/// An office that a person held.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Office {
    /// When it began; unknown months and days are the first ones.
    pub start: Option<Date>,
    /// When it ended, unknown months and days being the last ones; none while it lasts, or where it is not known.
    pub end: Option<Date>,
    /// The item of the position.
    pub position: Option<Qid>,
    /// The name of the position ("Menteri Luar Negeri", "President of Russia").
    pub title: String,
    /// The country whose office it is.
    pub country: Option<Qid>,
}
