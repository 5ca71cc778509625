use super::record::{ArticleId, NodeId};
use super::{Catalogue, View};
use serde::Deserialize;
use utoipa::IntoParams;

/// What positions, events and relations can be narrowed to; empty values are no filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Filters {
    /// The first day (of publication; of events, their own), or its month or year.
    #[param(example = "2025-06")]
    pub from: Option<Day>,
    /// The last one, inclusive.
    #[param(example = "2025-06-19")]
    pub to: Option<Day>,
    /// A publisher's name.
    pub source: Option<String>,
    /// The IRI of a country that the holder or actor is, or belongs to.
    pub country: Option<String>,
    /// The IRI of a party that the holder or actor is, or belongs to.
    pub party: Option<String>,
}

/// A day, a month or a year, as far as it was given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String")]
#[schema(value_type = String, pattern = r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$")]
pub struct Day(String);

/// What is no day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no date: expected a day (2025-06-19), a month (2025-06) or a year (2025)")]
pub struct NotADay(String);

impl TryFrom<String> for Day {
    type Error = NotADay;

    fn try_from(given: String) -> Result<Self, NotADay> {
        let parts: Vec<&str> = given.split('-').collect();
        let is = |part: Option<&&str>, digits: usize, most: u16| match part {
            None => true,
            Some(part) => {
                let number = part.parse::<u16>().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()));
                part.len() == digits && number.is_some_and(|number| number >= u16::from(digits == 2) && number <= most)
            }
        };
        // That February has no 31st does not matter where days only begin and end a range.
        let fits = is(parts.first(), 4, 9999) && is(parts.get(1), 2, 12) && is(parts.get(2), 2, 31) && parts.len() <= 3;
        if given.is_empty() || fits { Ok(Self(given)) } else { Err(NotADay(given)) }
    }
}

/// Part of a list, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// How many at most.
    pub limit: usize,
    /// How many to leave out before them.
    pub offset: usize,
}

impl Default for Window {
    /// The first hundred.
    fn default() -> Self {
        Self { limit: 100, offset: 0 }
    }
}

impl Window {
    /// That part of what fits, and how many fit.
    pub(super) fn of<T>(self, all: &[T]) -> &[T] {
        let start = self.offset.min(all.len());
        let end = start.saturating_add(self.limit).min(all.len());
        &all[start..end]
    }
}

/// Days that a date may be in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Range<'a> {
    from: Option<&'a str>,
    to: Option<&'a str>,
}

impl<'a> Range<'a> {
    /// From a day to a day, inclusive; either may be a month or year, which it begins or ends with.
    #[must_use]
    pub fn new(from: Option<&'a str>, to: Option<&'a str>) -> Self {
        let given = |day: Option<&'a str>| day.filter(|day| !day.is_empty());
        Self { from: given(from), to: given(to) }
    }

    /// Whether a date is in it. One as coarse as a year is if a part of it is; what has no date is in no range but the
    /// unlimited one.
    #[must_use]
    pub fn has(&self, date: Option<&str>) -> bool {
        let Some(date) = date else {
            return self.from.is_none() && self.to.is_none();
        };
        self.from.is_none_or(|from| date >= from || from.starts_with(date))
            && self.to.is_none_or(|to| date <= to || date.starts_with(to))
    }
}

impl Filters {
    /// The days.
    pub(super) fn range(&self) -> Range<'_> {
        Range::new(self.from.as_ref().map(|day| day.0.as_str()), self.to.as_ref().map(|day| day.0.as_str()))
    }

    pub(super) fn resolve<'a>(&'a self, catalogue: &'a Catalogue) -> Resolved<'a> {
        let node = |iri: &Option<String>| match iri.as_deref().filter(|iri| !iri.is_empty()) {
            None => Some(None),
            // Nothing belongs to what is not there.
            Some(iri) => catalogue.node(iri).map(Some),
        };
        let country = node(&self.country);
        let party = node(&self.party);
        Resolved {
            catalogue,
            range: self.range(),
            source: self.source.as_deref().filter(|source| !source.is_empty()),
            nothing: country.is_none() || party.is_none(),
            country: country.flatten(),
            party: party.flatten(),
        }
    }
}

/// Filters with their IRIs found.
pub(super) struct Resolved<'a> {
    catalogue: &'a Catalogue,
    pub range: Range<'a>,
    source: Option<&'a str>,
    nothing: bool,
    country: Option<NodeId>,
    party: Option<NodeId>,
}

impl Resolved<'_> {
    /// Whether an article is of the time and source.
    pub fn article(&self, id: ArticleId) -> bool {
        self.range.has(self.catalogue.article(id).published.as_deref()) && self.publisher(id)
    }

    /// Whether an article is of the source.
    pub fn publisher(&self, id: ArticleId) -> bool {
        self.source.is_none_or(|source| self.catalogue.article(id).publisher.as_deref() == Some(source))
    }

    /// Whether one of them is of the country and party.
    pub fn anyone(&self, mut nodes: impl Iterator<Item = NodeId>) -> bool {
        if self.nothing {
            return false;
        }
        if self.country.is_none() && self.party.is_none() {
            return true;
        }
        nodes.any(|id| {
            let node = self.catalogue.get(id);
            self.country.is_none_or(|country| node.countries.contains(&country))
                && self.party.is_none_or(|party| node.parties.contains(&party))
        })
    }
}

/// An entity or topic that is asked for by its IRI or a part of its name.
pub(super) enum Wanted {
    Anything,
    Node(NodeId),
    Named(String),
    Nothing,
}

impl Wanted {
    pub fn new(given: Option<&str>, catalogue: &Catalogue) -> Self {
        match given.map(str::trim).filter(|given| !given.is_empty()) {
            None => Self::Anything,
            Some(given) => match catalogue.node(given) {
                Some(node) => Self::Node(node),
                None if given.contains("://") => Self::Nothing,
                None => Self::Named(super::name::folded(given)),
            },
        }
    }

    pub fn is(&self, id: NodeId, catalogue: &Catalogue) -> bool {
        match self {
            Self::Anything => true,
            Self::Node(node) => *node == id,
            Self::Named(part) => catalogue.get(id).folded.contains(part.as_str()),
            Self::Nothing => false,
        }
    }

    /// Whether one of them is it; without a wish also none.
    pub fn any(&self, mut ids: impl Iterator<Item = NodeId>, catalogue: &Catalogue) -> bool {
        matches!(self, Self::Anything) || ids.any(|id| self.is(id, catalogue))
    }
}

impl View<'_> {
    pub(super) fn wanted(&self, given: Option<&str>) -> Wanted {
        Wanted::new(given, self.catalogue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_begins_and_ends_a_range() {
        let june = Range::new(Some("2025-06"), Some("2025-06"));
        for inside in ["2025-06-01", "2025-06-30", "2025-06", "2025"] {
            assert!(june.has(Some(inside)), "{inside}");
        }
        for outside in ["2025-05-31", "2025-07-01", "2024"] {
            assert!(!june.has(Some(outside)), "{outside}");
        }
        assert!(!june.has(None));
        assert!(Range::new(Some(""), None).has(None));
    }

    #[test]
    fn dates_are_checked() {
        for right in ["", "2025", "2025-06", "2025-06-19"] {
            assert!(Day::try_from(right.to_owned()).is_ok(), "{right}");
        }
        for wrong in
            ["juni", "2025-13", "2025-06-32", "2025-00", "25", "2025-", "+025", "2025-6-19", "2025-06-19T00:00"]
        {
            assert!(Day::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
