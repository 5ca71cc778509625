//! Points and stretches of time, as precise as the text allows.

use crate::span::{Char, Span};
use jiff::civil::Date;
use serde::Serialize;
use std::fmt;

/// A point in time, as precise as the text allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Timestamp {
    /// A day.
    Day(Date),
    /// A month of a year.
    Month(i16, i8),
    /// A year.
    Year(i16),
}

impl Timestamp {
    /// As XML Schema writes it; the inverse of `Display`.
    ///
    /// ```
    /// use sanad::fact::Timestamp;
    /// assert_eq!(Timestamp::parse("2025-06"), Some(Timestamp::Month(2025, 6)));
    /// assert_eq!(Timestamp::parse("Juni 2025"), None);
    /// ```
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        if let Ok(day) = written.parse() {
            return Some(Self::Day(day));
        }
        match written.split_once('-') {
            None => written.parse().ok().map(Self::Year),
            Some((year, month)) => Some(Self::Month(year.parse().ok()?, month.parse().ok()?)),
        }
    }

    /// The first day of it, if there is such a month.
    #[must_use]
    pub fn first_day(self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(date),
            Self::Month(year, month) => Date::new(year, month, 1).ok(),
            Self::Year(year) => Date::new(year, 1, 1).ok(),
        }
    }

    /// The last day of it, if there is such a month.
    #[must_use]
    pub fn last_day(self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(date),
            Self::Month(..) => self.first_day().map(Date::last_of_month),
            Self::Year(_) => self.first_day().map(Date::last_of_year),
        }
    }
}

impl fmt::Display for Timestamp {
    /// As XML Schema writes it: "2025-06-19", "2025-06", "2025".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => write!(f, "{date}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

/// A point in time, or a stretch from a start to an end.
///
/// ```
/// use sanad::fact::{Timestamp, When};
/// assert_eq!(When::between(Timestamp::Year(2014), Timestamp::Year(2019)).to_string(), "2014/2019");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct When {
    /// The point, or where the stretch starts.
    pub start: Timestamp,
    /// The last day, month or year of a stretch; none for a point.
    pub end: Option<Timestamp>,
}

impl When {
    /// A point in time.
    #[must_use]
    pub const fn at(point: Timestamp) -> Self {
        Self { start: point, end: None }
    }

    /// A stretch of time, both its ends part of it.
    #[must_use]
    pub const fn between(start: Timestamp, end: Timestamp) -> Self {
        Self { start, end: Some(end) }
    }

    /// The point, if it is one.
    #[must_use]
    pub const fn point(self) -> Option<Timestamp> {
        match self.end {
            None => Some(self.start),
            Some(_) => None,
        }
    }

    /// Whether all of it lies in a day, a month or a year.
    #[must_use]
    pub fn is_within(self, whole: Timestamp) -> bool {
        let starts = self.start.first_day().zip(whole.first_day()).is_some_and(|(own, first)| own >= first);
        let ends =
            self.end.unwrap_or(self.start).last_day().zip(whole.last_day()).is_some_and(|(own, last)| own <= last);
        starts && ends
    }
}

impl fmt::Display for When {
    /// A point as XML Schema writes it, a stretch as ISO 8601 does: "2025-09-15/2025-09-19".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.end {
            None => write!(f, "{}", self.start),
            Some(end) => write!(f, "{}/{end}", self.start),
        }
    }
}

/// When an event is, with the words that say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct EventTime {
    /// When.
    pub when: When,
    /// The expression of time itself ("Kamis (19/6/2025)").
    pub span: Span<Char>,
}
