//! Publication dates as metadata writes them.

use jiff::civil::Date;

const MONTHS: [(&str, i8); 37] = [
    ("januari", 1),
    ("january", 1),
    ("jan", 1),
    ("februari", 2),
    ("february", 2),
    ("pebruari", 2),
    ("feb", 2),
    ("maret", 3),
    ("march", 3),
    ("mar", 3),
    ("april", 4),
    ("apr", 4),
    ("mei", 5),
    ("may", 5),
    ("juni", 6),
    ("june", 6),
    ("jun", 6),
    ("juli", 7),
    ("july", 7),
    ("jul", 7),
    ("agustus", 8),
    ("august", 8),
    ("agu", 8),
    ("agt", 8),
    ("ags", 8),
    ("aug", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("oktober", 10),
    ("october", 10),
    ("okt", 10),
    ("oct", 10),
    ("november", 11),
    ("nopember", 11),
    ("desember", 12),
    ("december", 12),
];
const SHORT_MONTHS: [(&str, i8); 4] = [("nov", 11), ("nop", 11), ("des", 12), ("dec", 12)];

/// The day a string names: `2025-06-19`, RFC 3339, RFC 2822, `19/6/2025` (the day first, as in Indonesia) or
/// "Kamis, 19 Juni 2025 | 10:00 WIB". The day is the one written, in the writer's own time zone. Numbers that count
/// seconds are not dates: they do not say of which zone's day.
pub(super) fn parse(written: &str) -> Option<Date> {
    let written = written.trim();
    let fields: Vec<&str> = written.split(|c: char| !c.is_alphanumeric()).filter(|field| !field.is_empty()).collect();
    fields.windows(3).take(3).find_map(|w| numeric(w).or_else(|| named(w))).or_else(|| compact(fields.first()?))
}

fn numeric(fields: &[&str]) -> Option<Date> {
    let [a, b, c] = fields else { return None };
    // "19T10" is the day of an RFC 3339 time.
    let c = c.split(['T', 't']).next()?;
    let b = b.parse().ok()?;
    match (a.len(), c.len()) {
        (4, 1..=2) => date(a.parse().ok()?, b, c.parse().ok()?),
        (1..=2, 4) => date(c.parse().ok()?, b, a.parse().ok()?),
        _ => None,
    }
}

fn named(fields: &[&str]) -> Option<Date> {
    let [a, b, year] = fields else { return None };
    let year = (year.len() == 4).then(|| year.parse().ok())??;
    let (day, name) = if a.starts_with(|c: char| c.is_ascii_digit()) { (a, b) } else { (b, a) };
    let name = name.to_lowercase();
    let month = MONTHS.iter().chain(&SHORT_MONTHS).find(|(known, _)| *known == name)?.1;
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    date(year, month, day.parse().ok()?)
}

fn compact(field: &str) -> Option<Date> {
    let day = field.split(['T', 't']).next()?;
    if day.len() != 8 || !day.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    date(day[..4].parse().ok()?, day[4..6].parse().ok()?, day[6..].parse().ok()?)
}

fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    (1800..=2200).contains(&year).then(|| Date::new(year, month, day).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_forms_that_news_uses() {
        for written in [
            "2025-06-19",
            "2025-06-19T23:30:00+07:00",
            "2025-06-19 08:00:00",
            "2025/06/19",
            "20250619",
            "20250619T080000Z",
            "19/6/2025",
            "19-06-2025 10:00",
            "19.6.2025",
            "19 Juni 2025",
            "Kamis, 19 Juni 2025 | 10:00 WIB",
            "Kamis, 19 Jun 2025 10:00 WIB",
            "Thu, 19 Jun 2025 10:00:00 +0700",
            "June 19, 2025",
            "Jun 19th, 2025",
        ] {
            assert_eq!(parse(written), Some(date(2025, 6, 19)), "{written}");
        }
    }

    #[test]
    fn what_names_no_day_is_no_date() {
        for written in ["", "kemarin", "1750291200", "06/19/2025", "Juni 2025", "31 Februari 2025", "99999999"] {
            assert_eq!(parse(written), None, "{written}");
        }
    }
}
