//! Weekdays: "Kamis (19/6/2025)", "Minggu, 5 November 2023", "Senin pekan depan", "Kamis malam".

use super::calendar::{self, Toward, Unit};
use super::scan::{Part, Scan};
use super::when::{Timestamp, When};
use super::words::Class;
use jiff::civil::Weekday;

impl Scan<'_> {
    /// A weekday with the date beside it, which decides, or with what says of which week it is.
    pub fn weekday(&self, at: u32) -> Option<(u32, Part)> {
        let called_day = || at > self.sentence.start && matches!(self.unit(at - 1), Some((_, Unit::Day)));
        let (next, day) = self.value(at, Class::Weekday).filter(|_| self.is_capitalized(at) || called_day())?;
        // "Minggu lalu": at a sentence's start the week, else the day.
        if self.opens_sentence(at) && self.is(at, Class::Unit) && self.is(next, Class::Direction) {
            return None;
        }
        let day = Weekday::from_monday_one_offset(i8::try_from(day).ok()?).ok()?;
        let next = self.after(next, Class::Daypart);
        if let Some(dated) = self.date_beside(next) {
            return Some(dated);
        }
        if let Some((after, Unit::Week)) = self.unit(next)
            && let Some((end, weeks)) = self.direction(after)
        {
            let time = self.published.and_then(|published| {
                let date = calendar::days_from(published, 7 * i64::from(weeks))?;
                calendar::day_of_week(date, day)
            });
            return Some((end, Part::Whole(time.map(Timestamp::Day).map(When::at))));
        }
        let (end, toward) = match self.direction(next) {
            Some((end, sign)) => (end, Toward::of(sign)),
            None if self.is_planned(at) => (next, Toward::Planned),
            None => (next, Toward::Near),
        };
        Some((end, Part::Weekday { day, toward }))
    }

    /// "(19/6/2025)", ", 5 November 2023", "19/6/2025)" with a bracket too many, and "kemarin" after it.
    fn date_beside(&self, at: u32) -> Option<(u32, Part)> {
        let comma = u32::from(self.form(at) == ",");
        let bracket = self.form(at + comma) == "(";
        let from = self.after(at + comma + u32::from(bracket), Class::Date);
        let (end, part) = self.numeric(from, bracket || from == at)?;
        let end = self.time_of_day(end);
        let end = end + u32::from(bracket && self.form(end) == ")");
        Some((self.after(end, Class::Direction), part))
    }
}
