//! Dates as Indonesian news writes them, resolved against the day of publication where the text leaves them relative.

use super::Timestamp;
use crate::language::Document;
use crate::language::token::Shape;
use crate::span::{Span, Token};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A date in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Its words.
    pub span: Span<Token>,
    /// When it is.
    pub time: Timestamp,
}

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
];
const SHORT_MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"];

fn month_of(word: &str) -> Option<i8> {
    let lower = word.to_lowercase();
    let at = MONTHS
        .iter()
        .position(|month| *month == lower)
        .or_else(|| SHORT_MONTHS.iter().position(|month| *month == lower || (lower == "sept" && *month == "sep")))?;
    Some(at as i8 + 1)
}

fn weekday_of(word: &str) -> Option<Weekday> {
    Some(match word {
        "Senin" => Weekday::Monday,
        "Selasa" => Weekday::Tuesday,
        "Rabu" => Weekday::Wednesday,
        "Kamis" => Weekday::Thursday,
        "Jumat" | "Jum'at" => Weekday::Friday,
        "Sabtu" => Weekday::Saturday,
        "Minggu" | "Ahad" => Weekday::Sunday,
        _ => return None,
    })
}

/// The dates of a document, in order, not overlapping.
///
/// Weekdays, "kemarin" and days without a year are resolved only when the day of publication is known: a weekday is the last
/// such day up to publication, or the next one before "mendatang", "depan".
///
/// ```
/// use sanad::fact::Timestamp;
/// use sanad::fact::time::moments;
/// use sanad::language::{Document, table::Tables, words::Words};
/// let words = Words::new(&Tables::default()).unwrap();
/// let document = Document::new("Mereka bertemu Kamis (19/6) di Moskow.", &[], &words);
/// let published = jiff::civil::date(2025, 6, 20);
/// assert_eq!(moments(&document, Some(published))[0].time, Timestamp::Day(jiff::civil::date(2025, 6, 19)));
/// assert!(moments(&document, None).is_empty());
/// ```
#[must_use]
pub fn moments(document: &Document<'_>, published: Option<Date>) -> Vec<Moment> {
    let scan = Scan { document, published };
    let mut moments = Vec::new();
    let mut at = 0;
    let count = document.tokens.len() as u32;
    while at < count {
        match scan.moment(at) {
            Some((end, time)) => {
                if let Some(time) = time {
                    moments.push(Moment { span: Span::new(at, end), time });
                }
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    moments
}

struct Scan<'a> {
    document: &'a Document<'a>,
    published: Option<Date>,
}

impl Scan<'_> {
    fn form(&self, at: u32) -> &str {
        if (at as usize) < self.document.tokens.len() { self.document.form(at) } else { "" }
    }

    /// The date that begins at a token: its end, and when it is if that can be told.
    fn moment(&self, at: u32) -> Option<(u32, Option<Timestamp>)> {
        let token = self.document.get(at)?;
        match token.shape {
            Shape::Number => self.number(at),
            Shape::Capital => self.capital(at),
            Shape::Lower => self.relative(at),
            _ => None,
        }
    }

    fn number(&self, at: u32) -> Option<(u32, Option<Timestamp>)> {
        let form = self.form(at);
        if let Some(time) = slashes(form) {
            return Some((at + 1, self.complete(time)));
        }
        let number: i16 = form.parse().ok()?;
        if (1..=31).contains(&number)
            && let Some(month) = month_of(self.form(at + 1))
        {
            if let Some(year) = year_of(self.form(at + 2)) {
                return Some((at + 3, Date::new(year, month, number as i8).ok().map(Timestamp::Day)));
            }
            return Some((at + 2, self.complete((number as i8, month, None))));
        }
        let before = self.form(at.wrapping_sub(1));
        let year = year_of(form)?;
        let dated = matches!(
            before,
            "pada"
                | "tahun"
                | "sejak"
                | "Pada"
                | "Tahun"
                | "Sejak"
                | "hingga"
                | "sampai"
                | "awal"
                | "akhir"
                | "pertengahan"
                | "medio"
                | "Pilpres"
                | "Pemilu"
                | "pemilu"
                | "pilpres"
        ) || (self.document.tokens[at as usize - usize::from(at > 0)].is_capitalized() && at > 0);
        dated.then_some((at + 1, Some(Timestamp::Year(year))))
    }

    fn capital(&self, at: u32) -> Option<(u32, Option<Timestamp>)> {
        let form = self.form(at);
        if let Some(day) = weekday_of(form) {
            // "Kamis (19/6/2025)", "Minggu, 5 November 2023", "Senin pekan depan"
            let mut next = at + 1;
            while matches!(
                self.form(next),
                "(" | "," | "malam" | "pagi" | "siang" | "sore" | "dini" | "hari" | "tanggal"
            ) && next < at + 4
            {
                next += 1;
            }
            if self.document.get(next).is_some_and(|token| token.shape == Shape::Number)
                && let Some((end, time)) = self.number(next)
                && !matches!(time, Some(Timestamp::Year(_)))
            {
                return Some((end + u32::from(self.form(end) == ")"), time));
            }
            let ahead =
                (at + 1..at + 4).any(|index| matches!(self.form(index), "mendatang" | "depan" | "nanti" | "besok"));
            return Some((
                at + 1,
                self.published.and_then(|published| nearest(published, day, ahead)).map(Timestamp::Day),
            ));
        }
        let month = month_of(form).filter(|_| form.len() > 3 || form == "Mei")?;
        if let Some(year) = year_of(self.form(at + 1)) {
            return Some((at + 2, Some(Timestamp::Month(year, month))));
        }
        let governed = matches!(
            self.form(at.wrapping_sub(1)),
            "pada" | "Pada" | "bulan" | "sejak" | "Sejak" | "awal" | "akhir" | "pertengahan" | "hingga"
        );
        let ahead = (at + 1..at + 3).any(|index| matches!(self.form(index), "mendatang" | "depan" | "nanti"));
        let past = (at + 1..at + 3).any(|index| matches!(self.form(index), "lalu" | "silam" | "kemarin"));
        if !governed && !ahead && !past {
            return None;
        }
        let published = self.published?;
        let year = match (month <= published.month(), ahead) {
            (true, false) => published.year(),
            (false, false) if past => published.year() - 1,
            (false, _) => published.year(),
            (true, true) if month == published.month() => published.year(),
            (true, true) => published.year() + 1,
        };
        Some((at + 1, Some(Timestamp::Month(year, month))))
    }

    fn relative(&self, at: u32) -> Option<(u32, Option<Timestamp>)> {
        let (form, next) = (self.form(at), self.form(at + 1));
        let published = self.published;
        let shifted = |days: i64| published.and_then(|date| date.checked_add(days.days()).ok()).map(Timestamp::Day);
        Some(match (form, next) {
            ("kemarin", _) => (at + 1, shifted(-1)),
            ("besok", _) => (at + 1, shifted(1)),
            ("hari", "ini") => (at + 2, shifted(0)),
            ("tahun", "ini") => (at + 2, published.map(|date| Timestamp::Year(date.year()))),
            ("tahun", "lalu") => (at + 2, published.map(|date| Timestamp::Year(date.year() - 1))),
            ("tahun", "depan") => (at + 2, published.map(|date| Timestamp::Year(date.year() + 1))),
            ("bulan", "ini") => (at + 2, published.map(|date| Timestamp::Month(date.year(), date.month()))),
            ("bulan", "lalu") => (at + 2, self.month_from(-1)),
            ("bulan", "depan") => (at + 2, self.month_from(1)),
            _ => return None,
        })
    }

    fn month_from(&self, months: i64) -> Option<Timestamp> {
        let date = self.published?.first_of_month().checked_add(months.months()).ok()?;
        Some(Timestamp::Month(date.year(), date.month()))
    }

    /// A day and month without a year is the nearest such day to publication.
    fn complete(&self, (day, month, year): (i8, i8, Option<i16>)) -> Option<Timestamp> {
        if let Some(year) = year {
            return Date::new(year, month, day).ok().map(Timestamp::Day);
        }
        let published = self.published?;
        let distance = |date: &Date| date.since(published).map_or(i32::MAX, |span| span.get_days().abs());
        (published.year() - 1..=published.year() + 1)
            .filter_map(|year| Date::new(year, month, day).ok())
            .min_by_key(distance)
            .map(Timestamp::Day)
    }
}

fn year_of(form: &str) -> Option<i16> {
    (form.len() == 4).then(|| form.parse().ok()).flatten().filter(|year| (1900..2100).contains(year))
}

/// "19/6/2025", "19/06", "19/6/25".
fn slashes(form: &str) -> Option<(i8, i8, Option<i16>)> {
    let mut parts = form.split('/');
    let day: i8 = parts.next()?.parse().ok()?;
    let month: i8 = parts.next()?.parse().ok()?;
    let year = match parts.next() {
        None => None,
        Some(short) if short.len() == 2 => Some(2000 + short.parse::<i16>().ok()?),
        Some(long) => Some(year_of(long)?),
    };
    (parts.next().is_none() && (1..=31).contains(&day) && (1..=12).contains(&month)).then_some((day, month, year))
}

/// The last day of that name up to publication, or the next one after it.
fn nearest(published: Date, day: Weekday, ahead: bool) -> Option<Date> {
    if ahead {
        return published.nth_weekday(1, day).ok();
    }
    if published.weekday() == day { Some(published) } else { published.nth_weekday(-1, day).ok() }
}
