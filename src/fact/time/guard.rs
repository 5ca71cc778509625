//! What looks like a time and is none: numbers of laws, names with a date in them, terms of office, habits.

use super::calendar::Unit;
use super::date::year_in;
use super::scan::Scan;
use super::words::Class;

/// How many words the name of a law has before its year ("UUD Negara Republik Indonesia Tahun 1945").
const LAW: u32 = 6;

impl Scan<'_> {
    /// The token after what begins here and names no time.
    pub fn no_date(&self, at: u32) -> Option<u32> {
        if let Some((next, law)) = self.value(at, Class::Numbered) {
            return self.numbered(next, law > 0);
        }
        if let Some((next, _)) = self.value(at, Class::Named).filter(|_| self.is_capitalized(at)) {
            // "Universitas 17 Agustus 1945", "Pasar Minggu"
            let date = self.numeric(next, true).or_else(|| self.bare_year(next, true)).or_else(|| self.weekday(next));
            return date.map(|(end, _)| end);
        }
        if let Some((next, _)) = self.value(at, Class::Term).filter(|(next, _)| self.is_term(*next)) {
            return Some(next + 3);
        }
        let Some((next, _)) = self.value(at, Class::Habit) else { return self.working_week(at) };
        let next = self.unit(next).map_or(next, |(end, _)| end);
        let (end, _) = self.weekday(next).or_else(|| self.numeric(next, true)).or_else(|| self.month(next, true))?;
        let mut end = self.time_of_day(self.stretch(next).map_or(end, |(end, _)| end));
        // "setiap Senin, Rabu, dan Jumat"
        while let Some((after, _)) = self.weekday(self.after(end + u32::from(self.form(end) == ","), Class::And)) {
            end = after;
        }
        Some(end)
    }

    /// "Nomor 5 Tahun 2020", "Pasal 19", "UU 7/2017", "UUD 1945".
    fn numbered(&self, at: u32, is_law: bool) -> Option<u32> {
        let mut end = at + u32::from(self.form(at) == ".");
        let limit = end + LAW;
        while is_law && end < limit && self.is_capitalized(end) && self.is_no_time(end) {
            end += 1;
        }
        let numbered = self.is_number(end);
        if numbered {
            end += 1;
            // "5/PUU-XX/2022"
            while self.is_glued(end) && (matches!(self.form(end), "/" | "-") || matches!(self.form(end - 1), "/" | "-"))
            {
                end += 1;
            }
        }
        let year = self
            .unit(end)
            .filter(|(next, unit)| *unit == Unit::Year && year_in(self.form(*next), &(1900..=2099)).is_some());
        let end = year.filter(|_| numbered || is_law).map_or(end, |(next, _)| next + 1);
        (end > at).then_some(end)
    }

    fn is_no_time(&self, at: u32) -> bool {
        let times = [Class::Weekday, Class::Month, Class::Unit, Class::Numbered, Class::Day];
        !times.iter().any(|class| self.is(at, *class))
    }
}
