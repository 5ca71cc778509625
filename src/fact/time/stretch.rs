//! Stretches of time from one date to another: "15-19 September", "dari 3 Juni sampai 7 Juli", "antara 2014 dan 2019".

use super::calendar::{self, Toward};
use super::scan::{Part, Scan};
use super::when::{Timestamp, When};
use super::words::Class;
use jiff::civil::Date;

/// From so many days on, weekdays without a date are a habit ("Senin-Jumat pukul 08.00").
const WORKING_WEEK: i32 = 4;

/// What joins the two dates.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// "-", "hingga".
    To,
    /// "dan": a stretch after "antara", and of days that follow each other.
    And { between: bool },
}

impl Scan<'_> {
    /// The stretch that begins at a token; its time is none where it counts from a day that is not known.
    pub fn stretch(&self, at: u32) -> Option<(u32, Option<When>)> {
        if let Some(joined) = self.in_one_token(at) {
            return Some(joined);
        }
        // "15" of "15-19 September"
        let bare = self.day_number(at).map(|day| (at + 1, day));
        let dated = self.point(at, true);
        let after = dated.map(|(end, _)| end).or(bare.map(|(end, _)| end))?;
        let (next, joint) = self.joint(at, self.time_of_day(after))?;
        let (end, last) = self.point(next, true)?;
        if let Some((_, first)) = dated {
            if let (Part::Weekday { .. }, Part::Weekday { .. }) = (first, last)
                && let Some(beside) = self.stretch_beside(end)
            {
                return Some(beside);
            }
            return self.joined(first, last, joint).map(|time| (end, time));
        }
        let (_, day) = bare?;
        let Part::Day { day: until, month, year, toward } = last else { return None };
        let follows = until > day && (joint == Joint::To || joint.is_between() || until == day + 1);
        let first = Part::Day { day, month, year, toward };
        follows.then(|| (end, self.first_to_last(first, last)))
    }

    /// "28 Desember-3 Januari": a month, a dash and a day are one token.
    fn in_one_token(&self, at: u32) -> Option<(u32, Option<When>)> {
        let day = self.day_number(at)?;
        let (month, until) = self.words.month_and_day(self.form(at + 1))?;
        let (end, last) = self.month_of(until, at + 2)?;
        let first = Part::Day { day, month, year: None, toward: Toward::Near };
        Some((end, self.first_to_last(first, last)))
    }

    /// The token after weekdays that are a habit: "Senin-Jumat", without their dates.
    pub fn working_week(&self, at: u32) -> Option<u32> {
        let (end, Part::Weekday { day, .. }) = self.weekday(at)? else { return None };
        let (next, Joint::To) = self.joint(at, end)? else { return None };
        let (end, Part::Weekday { day: until, .. }) = self.weekday(next)? else { return None };
        (i32::from(day.until(until)) >= WORKING_WEEK && self.stretch_beside(end).is_none())
            .then(|| self.time_of_day(end))
    }

    /// "(3-5/11)" after "Senin-Rabu".
    fn stretch_beside(&self, at: u32) -> Option<(u32, Option<When>)> {
        if self.form(at) != "(" {
            return None;
        }
        let (end, time) = self.stretch(at + 1)?;
        Some((end + u32::from(self.form(end) == ")"), time))
    }

    fn joint(&self, from: u32, at: u32) -> Option<(u32, Joint)> {
        if self.is_dash(at) {
            return Some((at + 1, Joint::To));
        }
        // "s/d", "s.d."
        if self.form(at) == "s" && matches!(self.form(at + 1), "/" | ".") && self.form(at + 2) == "d" {
            return Some((at + 3 + u32::from(self.form(at + 3) == "."), Joint::To));
        }
        if let Some((end, _)) = self.value(at, Class::To) {
            return Some((end, Joint::To));
        }
        let (end, _) = self.value(at, Class::And)?;
        Some((end, Joint::And { between: self.follows(from, Class::Between) }))
    }

    /// The stretch from one date to another, if they make one.
    fn joined(&self, first: Part, last: Part, joint: Joint) -> Option<Option<When>> {
        match (first, last) {
            (Part::Day { .. }, Part::Day { .. }) | (Part::Month { .. }, Part::Month { .. }) => {
                let time = self.first_to_last(first, last);
                joint.allows(time).then_some(time)
            }
            (Part::Weekday { day, toward }, Part::Weekday { day: until, .. }) => {
                let days = i32::from(day.until(until));
                if days == 0 || days >= WORKING_WEEK || (matches!(joint, Joint::And { between: false }) && days > 1) {
                    return None;
                }
                let start = self.published.and_then(|published| calendar::weekday(published, day, toward));
                Some(start.and_then(|start| days_to(start, calendar::weekday_after(start, until)?)))
            }
            // "Senin-Rabu pekan depan", "Kamis hingga 21 Juni"
            (Part::Weekday { day, toward: Toward::Near }, _) => {
                let until = self.resolve(last).and_then(When::point);
                let Some(Timestamp::Day(until)) = until else { return None };
                let time = days_to(calendar::weekday_before(until, day)?, until);
                joint.allows(time).then_some(time)
            }
            _ => {
                let (start, end) = (self.resolve(first)?.point()?, self.resolve(last)?.point()?);
                let ordered = start.first_day()? < end.first_day()?;
                let time = Some(When::between(start, end));
                (ordered && joint.allows(time)).then_some(time)
            }
        }
    }

    /// From a day or month to another, each with what the other says of the year.
    fn first_to_last(&self, first: Part, last: Part) -> Option<When> {
        let start = self.resolve(first);
        let dated = matches!(first, Part::Day { year: Some(_), .. } | Part::Month { year: Some(_), .. });
        let (start, end) = if dated {
            let start = start?.point()?;
            (start, self.year_by(last, start, 1)?)
        } else {
            let end = self.resolve(last)?.point()?;
            (self.year_by(first, end, -1)?, end)
        };
        (start.first_day()? < end.first_day()?).then(|| When::between(start, end))
    }

    /// A day or month, its own year or the nearest one that puts it before (-1) or after (1) another date.
    fn year_by(&self, part: Part, other: Timestamp, sign: i16) -> Option<Timestamp> {
        let known = other.first_day()?;
        [known.year(), known.year() + sign].into_iter().find_map(|near| {
            let (point, date) = match part {
                Part::Day { day, month, year, .. } => {
                    let date = Date::new(year.unwrap_or(near), month, day).ok()?;
                    (Timestamp::Day(date), date)
                }
                Part::Month { month, year, .. } => {
                    let point = Timestamp::Month(year.unwrap_or(near), month);
                    (point, point.first_day()?)
                }
                Part::Weekday { .. } | Part::Whole(_) => return None,
            };
            (if sign < 0 { date < known } else { date > known }).then_some(point)
        })
    }
}

impl Joint {
    fn is_between(self) -> bool {
        self == Self::And { between: true }
    }

    /// Whether it makes a stretch of two dates.
    fn allows(self, time: Option<When>) -> bool {
        let follow = || {
            let When { start: Timestamp::Day(start), end: Some(Timestamp::Day(end)) } = time? else { return None };
            Some(calendar::days_from(start, 1)? == end)
        };
        match self {
            Self::To | Self::And { between: true } => true,
            Self::And { between: false } => follow().unwrap_or(false),
        }
    }
}

fn days_to(start: Date, end: Date) -> Option<When> {
    (start < end).then(|| When::between(Timestamp::Day(start), Timestamp::Day(end)))
}
