//! Dates in figures and words: "19/6/2025", "(20/10)", "2025-06-19", "tanggal 19 Juni", "Juni lalu", "2014".

use super::calendar::{Toward, Unit};
use super::scan::{Part, Scan};
use super::when::{Timestamp, When};
use super::words::Class;
use std::ops::RangeInclusive;

/// The years that a bare number may be one of.
const MODERN: RangeInclusive<i16> = 1900..=2099;
/// The years of a number that the text calls one or gives a month to.
const KNOWN: RangeInclusive<i16> = 1000..=2999;

impl Scan<'_> {
    /// A date that begins with a number and has a month.
    pub fn numeric(&self, at: u32, loose: bool) -> Option<(u32, Part)> {
        self.in_figures(at, loose).or_else(|| self.hyphenated(at)).or_else(|| self.day_of_month(at))
    }

    /// "19/6/2025", "19.6.2025"; without a year only in brackets or where the text says that it is a date, since "2/3" is a part.
    fn in_figures(&self, at: u32, loose: bool) -> Option<(u32, Part)> {
        let form = self.form(at);
        let (day, month, year) =
            figures(form, '/').or_else(|| figures(form, '.').filter(|(_, _, year)| year.is_some()))?;
        let said = loose || self.form(at.wrapping_sub(1)) == "(" || self.follows(at, Class::In);
        (year.is_some() || said).then_some((at + 1, Part::Day { day, month, year, toward: Toward::Near }))
    }

    /// "19-6-2025", "2025-06-19": five tokens without space between them.
    fn hyphenated(&self, at: u32) -> Option<(u32, Part)> {
        if !(1..5).all(|index| self.is_glued(at + index)) || self.form(at + 1) != "-" || self.form(at + 3) != "-" {
            return None;
        }
        let (first, last) = (self.form(at), self.form(at + 4));
        let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
        let (day, month) = day_and_month(day, self.form(at + 2))?;
        Some((at + 5, Part::Day { day, month, year: Some(year_in(year, &MODERN)?), toward: Toward::Near }))
    }

    /// "19 Juni", "3 Sep 2025", "19 Juni tahun lalu".
    fn day_of_month(&self, at: u32) -> Option<(u32, Part)> {
        self.month_of(self.day_number(at)?, at + 1)
    }

    /// A day with the month that stands at a token.
    pub fn month_of(&self, day: i8, at: u32) -> Option<(u32, Part)> {
        let (end, month) = match self.value(at, Class::Month) {
            Some(month) => month,
            None => self.value(at, Class::ShortMonth).filter(|_| self.is_capitalized(at))?,
        };
        let month = i8::try_from(month).ok()?;
        let (end, year, toward) = self.year_after(end);
        Some((end, Part::Day { day, month, year, toward }))
    }

    /// A number that may be a day of a month.
    pub fn day_number(&self, at: u32) -> Option<i8> {
        let form = self.form(at);
        form.parse().ok().filter(|day| form.len() < 3 && (1..=31).contains(day))
    }

    /// "Juni 2025"; without a year only where something says that it is the month ("pada Juni", "Juni lalu"), since people are
    /// called Juni and Juli too.
    pub fn month(&self, at: u32, loose: bool) -> Option<(u32, Part)> {
        let (next, month) = self.value(at, Class::Month).filter(|_| self.is_capitalized(at))?;
        let month = i8::try_from(month).ok()?;
        let (end, year, toward) = self.year_after(next);
        let said = end > next || loose || self.follows(at, Class::In) || self.follows(at, Class::Part);
        // "Raja Juli Antoni"
        let named = year.is_none() && !loose && self.is_in_name(at);
        let planned = toward == Toward::Near && year.is_none() && self.is_planned(at);
        let toward = if planned { Toward::Planned } else { toward };
        (said && !named).then_some((end, Part::Month { month, year, toward }))
    }

    /// What tells the year after a day or a month: "2025", "2025 lalu", "tahun depan", "mendatang".
    fn year_after(&self, at: u32) -> (u32, Option<i16>, Toward) {
        let counted = |at: u32| self.unit(at).filter(|(_, unit)| *unit == Unit::Year).map(|(end, _)| end);
        if let Some(year) = year_in(self.form(at), &KNOWN) {
            return (self.after(at + 1, Class::Direction), Some(year), Toward::Near);
        }
        if let Some(after) = counted(at) {
            if let Some(year) = year_in(self.form(after), &KNOWN) {
                return (after + 1, Some(year), Toward::Near);
            }
            if let Some((end, years)) = self.direction(after) {
                let year = self.published.and_then(|published| published.year().checked_add(years));
                return (end, year, Toward::of(years));
            }
        }
        match self.direction(at) {
            Some((end, sign)) => (end, None, Toward::of(sign)),
            None => (at, None, Toward::Near),
        }
    }

    /// "2014" after a word that makes it a year, or after a name ("Piala Dunia 2026"); "1990-an"; "2025/2026".
    pub fn bare_year(&self, at: u32, loose: bool) -> Option<(u32, Part)> {
        let form = self.form(at);
        let said = loose || self.follows(at, Class::In) || self.follows(at, Class::Part) || self.goes_on(at);
        if !said && !self.is_edition(at) {
            return None;
        }
        let part = self.year(at, &MODERN)?;
        // "hingga 2000 orang"
        let counts = form.len() == 4 && self.is(at + 1, Class::Counted);
        (!counts).then(|| (self.after(at + 1, Class::Direction), part))
    }

    /// A year, a decade or two years in one.
    pub fn year(&self, at: u32, years: &RangeInclusive<i16>) -> Option<Part> {
        let form = self.form(at);
        if let Some(year) = year_in(form, years) {
            return Some(Part::year(year));
        }
        let (first, last) = match form.strip_suffix("-an") {
            Some(decade) => {
                let year = year_in(decade, years).filter(|year| year % 10 == 0)?;
                (year, year + 9)
            }
            None => {
                let (first, last) = form.split_once('/')?;
                let pair = (year_in(first, years)?, year_in(last, years)?);
                Some(pair).filter(|(first, last)| first + 1 == *last)?
            }
        };
        Some(Part::Whole(Some(When::between(Timestamp::Year(first), Timestamp::Year(last)))))
    }

    /// "pada 2014 dan 2019": a year after one.
    fn goes_on(&self, at: u32) -> bool {
        self.named.last().is_some_and(|moment| {
            moment.span.end + 1 == at
                && matches!(moment.time.and_then(When::point), Some(Timestamp::Year(_)))
                && (self.follows(at, Class::And) || self.form(at - 1) == ",")
        })
    }

    /// "KTT APEC 2026": a year after a name, but not after a sentence's first word ("Sebanyak 2000 warga").
    fn is_edition(&self, at: u32) -> bool {
        at > self.sentence.start
            && self.is_capitalized(at - 1)
            && (!self.opens_sentence(at - 1) || self.shape(at - 1) == Some(crate::language::token::Shape::Upper))
    }
}

/// A number of four digits among years.
pub(super) fn year_in(form: &str, years: &RangeInclusive<i16>) -> Option<i16> {
    (form.len() == 4).then(|| form.parse().ok()).flatten().filter(|year| years.contains(year))
}

/// "19/6/2025", "19/06", "19/6/25".
fn figures(form: &str, mark: char) -> Option<(i8, i8, Option<i16>)> {
    let mut parts = form.split(mark);
    let (day, month) = day_and_month(parts.next()?, parts.next()?)?;
    let year = match parts.next() {
        None => None,
        Some(short) if short.len() == 2 => Some(2000 + short.parse::<i16>().ok()?),
        Some(long) => Some(year_in(long, &MODERN)?),
    };
    parts.next().is_none().then_some((day, month, year))
}

fn day_and_month(day: &str, month: &str) -> Option<(i8, i8)> {
    if day.len() > 2 || month.len() > 2 {
        return None;
    }
    let (day, month) = (day.parse().ok()?, month.parse().ok()?);
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some((day, month))
}
