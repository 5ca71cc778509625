//! What the calendar says: weeks, shifts from a day, and which day of a name is meant. It reads no text.

use super::when::{Timestamp, When};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Which of the days, months or years that share a name the text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Toward {
    /// It does not say: what is just past, or near.
    Near,
    /// "lalu": before the day of publication.
    Past,
    /// "ini": of the same week or year.
    This,
    /// "mendatang": after the day of publication.
    Ahead,
    /// "akan …": the day of publication or after.
    Planned,
}

impl Toward {
    /// As the table says it: -1, 0, 1.
    pub fn of(sign: i16) -> Self {
        match sign {
            0 => Self::This,
            1.. => Self::Ahead,
            _ => Self::Past,
        }
    }
}

/// What time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
    Decade,
}

pub(super) fn days_from(date: Date, days: i64) -> Option<Date> {
    date.checked_add(days.days()).ok()
}

/// The week of a day, Monday to Sunday (ISO 8601).
pub(super) fn week_of(date: Date) -> Option<When> {
    let monday = days_from(date, -i64::from(date.weekday().to_monday_zero_offset()))?;
    Some(When::between(Timestamp::Day(monday), Timestamp::Day(days_from(monday, 6)?)))
}

/// The Saturday and Sunday of the week of a day.
pub(super) fn weekend_of(date: Date) -> Option<When> {
    let saturday = day_of_week(date, Weekday::Saturday)?;
    Some(When::between(Timestamp::Day(saturday), Timestamp::Day(days_from(saturday, 1)?)))
}

/// The day of that name in the week of a day.
pub(super) fn day_of_week(date: Date, day: Weekday) -> Option<Date> {
    let ahead = day.to_monday_zero_offset() - date.weekday().to_monday_zero_offset();
    days_from(date, i64::from(ahead))
}

/// The day, week, month or year so many of them from a day.
pub(super) fn shifted(date: Date, unit: Unit, count: i64) -> Option<When> {
    match unit {
        Unit::Day => days_from(date, count).map(Timestamp::Day).map(When::at),
        Unit::Week => days_from(date, count.checked_mul(7)?).and_then(week_of),
        _ => point_from(date, unit, count).map(When::at),
    }
}

/// From so many units before a day to it, or from it to so many after.
pub(super) fn stretch(date: Date, unit: Unit, count: i64) -> Option<When> {
    let (now, then) = (point_from(date, unit, 0)?, point_from(date, unit, count)?);
    Some(When::between(now.min(then), now.max(then)))
}

/// As precise as the unit; a week is told by its day.
fn point_from(date: Date, unit: Unit, count: i64) -> Option<Timestamp> {
    Some(match unit {
        Unit::Day => Timestamp::Day(days_from(date, count)?),
        Unit::Week => Timestamp::Day(days_from(date, count.checked_mul(7)?)?),
        Unit::Month => {
            let month = date.first_of_month().checked_add(count.months()).ok()?;
            Timestamp::Month(month.year(), month.month())
        }
        Unit::Year | Unit::Decade => {
            let years = if unit == Unit::Decade { count.checked_mul(10)? } else { count };
            Timestamp::Year(date.year().checked_add(i16::try_from(years).ok()?)?)
        }
    })
}

/// The weekday that a text of that day of publication means.
pub(super) fn weekday(published: Date, day: Weekday, toward: Toward) -> Option<Date> {
    let today = published.weekday() == day;
    match toward {
        Toward::Near | Toward::Planned if today => Some(published),
        Toward::Near | Toward::Past => published.nth_weekday(-1, day).ok(),
        Toward::Planned | Toward::Ahead => published.nth_weekday(1, day).ok(),
        Toward::This => day_of_week(published, day),
    }
}

/// The first day of that name after another.
pub(super) fn weekday_after(date: Date, day: Weekday) -> Option<Date> {
    date.nth_weekday(1, day).ok()
}

/// The last day of that name before another.
pub(super) fn weekday_before(date: Date, day: Weekday) -> Option<Date> {
    date.nth_weekday(-1, day).ok()
}

/// The year of a month without one.
pub(super) fn year_of_month(published: Date, month: i8, toward: Toward) -> i16 {
    let (year, now) = (published.year(), published.month());
    match toward {
        Toward::This => year,
        Toward::Past => year - i16::from(month > now),
        Toward::Ahead | Toward::Planned => year + i16::from(month < now),
        // What is just past is told more often than what is to come: ten months back is the next year's.
        Toward::Near if month - now > 6 => year - 1,
        Toward::Near if now - month > 9 => year + 1,
        Toward::Near => year,
    }
}

/// The day of a month without a year.
pub(super) fn day_of_year(published: Date, day: i8, month: i8, toward: Toward) -> Option<Date> {
    let distance = |date: &Date| date.since(published).map_or(i32::MAX, |span| span.get_days().abs());
    let fits = |date: &Date| match toward {
        Toward::Near => true,
        Toward::Past => *date <= published,
        Toward::This => date.year() == published.year(),
        Toward::Ahead | Toward::Planned => *date >= published,
    };
    (published.year() - 1..=published.year() + 1)
        .filter_map(|year| Date::new(year, month, day).ok())
        .filter(fits)
        .min_by_key(distance)
}
