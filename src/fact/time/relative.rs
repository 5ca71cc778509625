//! Words that count from a day: from that of publication ("kemarin", "pekan lalu", "dua bulan terakhir") or from the date
//! named last ("sehari sebelumnya", "keesokan harinya").

use super::calendar::{self, Unit};
use super::date::year_in;
use super::scan::{Part, Scan};
use super::when::{Timestamp, When};
use super::words::{Class, SOME, TEEN, TENS, unit};

impl Scan<'_> {
    /// What begins with a word and is neither a weekday nor a month.
    pub fn relative(&self, at: u32) -> Option<(u32, Part)> {
        self.next_day(at)
            .or_else(|| self.day_word(at))
            .or_else(|| self.weekend(at))
            .or_else(|| self.count(at))
            .or_else(|| self.part(at))
            .or_else(|| self.with_unit(at))
            .or_else(|| self.on_the_date(at))
    }

    /// "kemarin", "lusa", "tadi malam".
    fn day_word(&self, at: u32) -> Option<(u32, Part)> {
        let (end, days) = self.value(at, Class::Day)?;
        Some((end, self.by_publication(Unit::Day, i64::from(days))))
    }

    /// "akhir pekan ini".
    fn weekend(&self, at: u32) -> Option<(u32, Part)> {
        let (next, _) = self.value(at, Class::Weekend)?;
        let (end, weeks) = self.direction(next)?;
        let date = self.published.and_then(|date| calendar::days_from(date, 7 * i64::from(weeks)));
        Some((end, Part::Whole(date.and_then(calendar::weekend_of))))
    }

    /// "dua hari lalu", "sepekan terakhir", "tiga bulan ke depan", "sehari sebelumnya".
    pub fn count(&self, at: u32) -> Option<(u32, Part)> {
        let (next, unit, count) = self.counted(at)?;
        // "lebih dari 70 tahun lalu" and "2-3 bulan terakhir" do not say how many.
        let two = at > self.sentence.start && (self.is_dash(at - 1) || self.follows(at, Class::To));
        let count = count.filter(|_| !two && !self.follows(at, Class::About));
        let counted = |part: &dyn Fn(i64) -> Part| count.map_or(Part::Whole(None), part);
        if let Some((end, -1)) = self.direction(next) {
            return Some((end, counted(&|count| self.by_publication(unit, -count))));
        }
        if let Some((end, _)) = self.value(next, Class::Away) {
            return Some((end, counted(&|count| self.by_publication(unit, count))));
        }
        let stretch =
            |count| Part::Whole(self.published.and_then(|published| calendar::stretch(published, unit, count)));
        if let Some((end, _)) = self.value(next, Class::Recent) {
            return Some((end, counted(&|count| stretch(-count))));
        }
        if let Some((end, _)) = self.value(next, Class::Coming) {
            return Some((end, counted(&stretch)));
        }
        let (end, sign) = self.value(next, Class::Since)?;
        Some((end, counted(&|count| self.by_named(unit, count * i64::from(sign)))))
    }

    /// "dua belas bulan", "10 tahun", "sepekan": the token after it, the unit and how many, unless that is not said ("beberapa").
    fn counted(&self, at: u32) -> Option<(u32, Unit, Option<i64>)> {
        if let Some((end, value)) = self.value(at, Class::One) {
            return Some((end, unit(value)?, Some(1)));
        }
        if self.is_number(at) {
            let (end, unit) = self.unit(at + 1)?;
            return Some((end, unit, self.form(at).parse().ok()));
        }
        let (mut next, first) = self.value(at, Class::Number)?;
        let (mut count, mut is_known) = (i64::from(first), first != SOME);
        // "lima belas", "dua puluh lima", "satu setengah"
        while let Some((end, value)) = self.value(next, Class::Number) {
            count = match value {
                TENS => count * 10,
                TEEN => count + 10,
                _ => count + i64::from(value),
            };
            is_known &= value != SOME;
            next = end;
        }
        let (end, unit) = self.unit(next)?;
        Some((end, unit, is_known.then_some(count)))
    }

    /// "keesokan harinya".
    fn next_day(&self, at: u32) -> Option<(u32, Part)> {
        let (end, days) = self.value(at, Class::NextDay)?;
        Some((end, self.by_named(Unit::Day, i64::from(days))))
    }

    /// "awal Juni 2025", "akhir tahun lalu": the month, the year or the week that it is a part of.
    fn part(&self, at: u32) -> Option<(u32, Part)> {
        let (next, _) = self.value(at, Class::Part)?;
        let (end, part) = self.point(next, true)?;
        let is_whole = match part {
            Part::Month { .. } | Part::Whole(None) => true,
            Part::Whole(Some(When { start, end })) => end.is_some() || !matches!(start, Timestamp::Day(_)),
            Part::Day { .. } | Part::Weekday { .. } => false,
        };
        is_whole.then_some((end, part))
    }

    /// "pekan lalu", "hari ini", "tahun 2025", "bulan Juni", "hari Kamis", "tahun itu", "bulan berikutnya".
    fn with_unit(&self, at: u32) -> Option<(u32, Part)> {
        let (next, unit) = self.unit(at)?;
        match unit {
            Unit::Year => {
                if let Some(part) = self.year(next, &(1000..=2999)) {
                    return Some((self.after(next + 1, Class::Direction), part));
                }
            }
            Unit::Month => {
                if let Some(month) = self.month(next, true) {
                    return Some(month);
                }
            }
            Unit::Day => {
                if let Some(day) = self.weekday(next) {
                    return Some(day);
                }
            }
            Unit::Week | Unit::Decade => {}
        }
        // "satu setengah tahun lalu" is no last year.
        if at > self.sentence.start && (self.is_number(at - 1) || self.follows(at, Class::Number)) {
            return None;
        }
        if let Some((end, count)) = self.direction(next) {
            // "hari lalu" says nothing.
            let says = count == 0 || !matches!(unit, Unit::Day | Unit::Decade);
            return says.then(|| (end, self.by_publication(unit, i64::from(count))));
        }
        let (end, count) = self.value(next, Class::That).or_else(|| self.value(next, Class::Since))?;
        Some((end, self.by_named(unit, i64::from(count))))
    }

    /// "tanggal 19 Juni", "tanggal 19/6".
    fn on_the_date(&self, at: u32) -> Option<(u32, Part)> {
        let (next, _) = self.value(at, Class::Date)?;
        self.numeric(next, true)
    }

    fn by_publication(&self, unit: Unit, count: i64) -> Part {
        Part::Whole(self.published.and_then(|published| calendar::shifted(published, unit, count)))
    }

    /// Counted from the date named last, if that is precise enough.
    fn by_named(&self, unit: Unit, count: i64) -> Part {
        let precise = self.named_last().filter(|named| match named {
            Timestamp::Day(_) => true,
            Timestamp::Month(..) => !matches!(unit, Unit::Day | Unit::Week),
            Timestamp::Year(_) => matches!(unit, Unit::Year | Unit::Decade),
        });
        Part::Whole(precise.and_then(|named| calendar::shifted(named.first_day()?, unit, count)))
    }

    /// "2024-2029" after "periode": two years.
    pub fn is_term(&self, at: u32) -> bool {
        year_in(self.form(at), &(1900..=2099)).is_some()
            && (self.is_dash(at + 1) || self.is(at + 1, Class::To))
            && year_in(self.form(at + 2), &(1900..=2099)).is_some()
    }
}
