//! What every way to write a time needs: the words around a token, and the date that a part of one stands for.

use super::Moment;
use super::calendar::{self, Toward, Unit};
use super::when::{Timestamp, When};
use super::words::{Class, TimeWords, unit};
use crate::language::Document;
use crate::language::model::names::{NameKind, NameTag};
use crate::language::token::Shape;
use crate::span::{Span, Token};
use jiff::civil::{Date, Weekday};

/// How far before a weekday its clause says that it is planned ("akan bertemu Presiden Rusia Vladimir Putin pada Kamis").
const CLAUSE: u32 = 14;

/// How many years back a text speaks of a day without its year.
const RECENT: i16 = 5;

/// A date as far as its own words give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// "19 Juni", "(19/6)", "19 Juni 2025".
    Day { day: i8, month: i8, year: Option<i16>, toward: Toward },
    /// "Juni", "Juni 2025".
    Month { month: i8, year: Option<i16>, toward: Toward },
    /// "Kamis".
    Weekday { day: Weekday, toward: Toward },
    /// What needs nothing further: it counts from a day that is known, or not.
    Whole(Option<When>),
}

impl Part {
    pub const fn year(year: i16) -> Self {
        Self::Whole(Some(When::at(Timestamp::Year(year))))
    }
}

/// A sentence being read.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    pub document: &'a Document<'a>,
    pub words: &'a TimeWords,
    pub published: Option<Date>,
    pub sentence: Span<Token>,
    /// Where the sentences begin whose dates are remembered.
    pub memory: u32,
    /// What was read before.
    pub named: &'a [Moment],
}

impl<'a> Scan<'a> {
    /// Whether an expression may begin at a token.
    pub fn may_begin(&self, at: u32) -> bool {
        self.is_number(at) || self.words.opens(self.document.word(at))
    }

    /// The expression that begins at a token, with the time of day after it.
    pub fn expression(&self, at: u32) -> Option<(Span<Token>, Option<When>)> {
        let (end, time) = match self.stretch(at) {
            Some((end, time)) => (end, time),
            None => self.point(at, false).map(|(end, part)| (end, self.resolve(part)))?,
        };
        Some((Span::new(at, self.time_of_day(end)), time))
    }

    /// The date that begins at a token. A bare year, month or day and month in figures is one only after a word that says
    /// so, unless what stands around it does (`loose`).
    pub fn point(&self, at: u32, loose: bool) -> Option<(u32, Part)> {
        if self.is_number(at) {
            return self.numeric(at, loose).or_else(|| self.count(at)).or_else(|| self.bare_year(at, loose));
        }
        self.weekday(at).or_else(|| self.month(at, loose)).or_else(|| self.relative(at))
    }

    /// When a date is.
    pub fn resolve(&self, part: Part) -> Option<When> {
        match part {
            Part::Day { day, month, year: Some(year), .. } => {
                Date::new(year, month, day).ok().map(Timestamp::Day).map(When::at)
            }
            Part::Day { day, month, year: None, toward } => {
                let day = self.named_before(day, month).filter(|_| toward == Toward::Near).or_else(|| {
                    let published = self.published?;
                    calendar::day_of_year(published, day, month, toward)
                })?;
                Some(When::at(Timestamp::Day(day)))
            }
            Part::Month { month, year, toward } => {
                let year =
                    year.or_else(|| self.published.map(|published| calendar::year_of_month(published, month, toward)))?;
                Some(When::at(Timestamp::Month(year, month)))
            }
            Part::Weekday { day, toward } => {
                calendar::weekday(self.published?, day, toward).map(Timestamp::Day).map(When::at)
            }
            Part::Whole(time) => time,
        }
    }

    /// The day of a month that the text has named with its year before, unless that was long ago ("lahir 6 Juni 1901").
    fn named_before(&self, day: i8, month: i8) -> Option<Date> {
        let is_recent = |date: &Date| self.published.is_none_or(|today| (today.year() - date.year()).abs() <= RECENT);
        self.named.iter().rev().find_map(|moment| match moment.time?.point()? {
            Timestamp::Day(date) if date.day() == day && date.month() == month => Some(date).filter(is_recent),
            _ => None,
        })
    }

    /// The point in time named last, if it is not long ago.
    pub fn named_last(&self) -> Option<Timestamp> {
        self.named.last().filter(|moment| moment.span.start >= self.memory)?.time?.point()
    }

    // The words around

    /// The text of a token of the sentence.
    pub fn form(&self, at: u32) -> &'a str {
        if self.sentence.contains(at) { self.document.form(at) } else { "" }
    }

    pub fn shape(&self, at: u32) -> Option<Shape> {
        self.document.get(at).filter(|_| self.sentence.contains(at)).map(|token| token.shape)
    }

    pub fn is_number(&self, at: u32) -> bool {
        self.shape(at) == Some(Shape::Number)
    }

    pub fn is_capitalized(&self, at: u32) -> bool {
        matches!(self.shape(at), Some(Shape::Capital | Shape::Upper | Shape::Mixed))
    }

    pub fn is_glued(&self, at: u32) -> bool {
        self.sentence.contains(at) && self.document.get(at).is_some_and(|token| token.glued)
    }

    /// Whether the model takes a token for a part of a person's name.
    pub fn is_in_name(&self, at: u32) -> bool {
        matches!(self.document.name_at(at), NameTag::Begin(NameKind::Person) | NameTag::Inside(NameKind::Person))
    }

    /// Whether a sentence or a quotation begins with a token.
    pub fn opens_sentence(&self, at: u32) -> bool {
        at == self.sentence.start || self.shape(at - 1) == Some(Shape::Quote) || self.form(at - 1) == ":"
    }

    /// The longest phrase of a class at a token: the token after it, and its value.
    pub fn value(&self, at: u32, class: Class) -> Option<(u32, i16)> {
        self.words.value(self.document, at, self.sentence.end, class)
    }

    pub fn is(&self, at: u32, class: Class) -> bool {
        self.value(at, class).is_some()
    }

    /// The token after a phrase of a class, or the token itself.
    pub fn after(&self, at: u32, class: Class) -> u32 {
        self.value(at, class).map_or(at, |(end, _)| end)
    }

    /// Whether a phrase of a class ends right before a token.
    pub fn follows(&self, at: u32, class: Class) -> bool {
        (1..=2).any(|length| {
            at >= self.sentence.start + length && self.value(at - length, class).is_some_and(|(end, _)| end == at)
        })
    }

    /// "pekan", "tahun": lower case, but for a sentence's start, where "Minggu" alone is a day.
    pub fn unit(&self, at: u32) -> Option<(u32, Unit)> {
        let (end, value) = self.value(at, Class::Unit)?;
        let is_weekday = self.is_capitalized(at) && self.is(at, Class::Weekday) && !self.opens_sentence(at);
        unit(value).filter(|_| !is_weekday).map(|unit| (end, unit))
    }

    /// "lalu", "ini", "mendatang".
    pub fn direction(&self, at: u32) -> Option<(u32, i16)> {
        self.value(at, Class::Direction)
    }

    /// Whether the clause says before a token that what happens then is planned. After a comma the time is that of who says
    /// so ("… akan menolak usul itu, Kamis").
    pub fn is_planned(&self, at: u32) -> bool {
        let mut from = at;
        while from > self.sentence.start && self.follows(from, Class::In) {
            from -= 1;
        }
        (self.sentence.start.max(from.saturating_sub(CLAUSE))..from)
            .rev()
            .take_while(|index| {
                !matches!(self.shape(*index), Some(Shape::Quote | Shape::Stop))
                    && !matches!(self.form(*index), "," | ";" | ":")
            })
            .any(|index| self.is(index, Class::Planned))
    }

    /// The token after what tells the time of day: "malam", "dini hari", "pukul 10.00-12.00 WIB", "waktu setempat".
    pub fn time_of_day(&self, at: u32) -> u32 {
        let mut end = at;
        loop {
            let next = if self.form(end) == "," { end + 1 } else { end };
            let clock = self.after(next, Class::About);
            let after = match self.value(clock, Class::Clock) {
                Some((hour, _)) if self.is_number(hour) => self.hours(hour),
                _ => self.zone(self.after(end, Class::Daypart)),
            };
            if after == end {
                return end;
            }
            end = after;
        }
    }

    /// "10.00", "10.00-12.00 WIB", "10 hingga pukul 12".
    fn hours(&self, at: u32) -> u32 {
        let mut end = at + 1;
        let until = if self.is_dash(end) { end + 1 } else { self.after(end, Class::To) };
        let hour = self.after(until, Class::Clock);
        // "pukul 10 hingga 19 Juni": a day.
        let is_hour = hour > until || self.form(hour).contains(['.', ':']);
        if until > end && self.is_number(hour) && is_hour {
            end = hour + 1;
        }
        self.zone(end)
    }

    fn zone(&self, at: u32) -> u32 {
        match self.value(at, Class::Zone) {
            None => at,
            Some((end, 0)) => end,
            // "waktu Jakarta", "waktu Amerika Serikat"
            Some((end, _)) if self.is_capitalized(end) => end + 1 + u32::from(self.is_capitalized(end + 1)),
            Some(_) => at,
        }
    }

    pub fn is_dash(&self, at: u32) -> bool {
        matches!(self.form(at), "-" | "–" | "--")
            || (self.form(at) == "—" && self.is_glued(at) && self.is_glued(at + 1))
    }
}
