//! The words before the first sentence: "JAKARTA, KOMPAS.com - ", "Beijing, 5 September (Xinhua) -- ".

use super::extent::floor;
use super::media;
use std::ops::Range;

/// No dateline is longer.
const LONGEST: usize = 110;

/// A dateline found at the beginning of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Up to the first word of reporting.
    pub length: usize,
    pub place: Option<Range<usize>>,
    pub agency: Option<String>,
    /// Other agencies it names, as in "(ANTARA/Xinhua)".
    pub sources: Vec<String>,
}

/// The dateline that a line begins with. Only on the `first` line may it do without an agency.
pub(super) fn read(line: &str, first: bool) -> Option<Found> {
    let head = &line[..floor(line, LONGEST)];
    let mut from = 0;
    for _ in 0..3 {
        let Some((at, end)) = dash(head, from) else {
            break;
        };
        if let Some(mut found) = parts(&head[..at], 0) {
            let after = &line[end..];
            let reporting = after.trim_start().chars().next().is_some_and(|c| !c.is_lowercase());
            if reporting && (found.agency.is_some() || first && bare(&head[..at]) && after.len() > 40) {
                found.length = end;
                after_place(line, &mut found);
                found.length += line[found.length..].len() - line[found.length..].trim_start().len();
                return Some(found);
            }
        }
        from = end;
    }
    undashed(line)
}

/// How much of a line about the article comes before a dateline with an address in the same line.
pub(super) fn before(line: &str) -> usize {
    let head = &line[..floor(line, 2 * LONGEST)];
    let Some((at, _)) = dash(head, 0) else {
        return line.len();
    };
    let address = head[..at].split_whitespace().rfind(|word| media::is_domain(word.trim_end_matches(',')));
    match address {
        Some(word) => head[..word.as_ptr() as usize - head.as_ptr() as usize].trim_end().len(),
        _ => line.len(),
    }
}

/// The next dash that could end a dateline: a hyphen must not join two words.
fn dash(head: &str, from: usize) -> Option<(usize, usize)> {
    let is_dash = |c: char| matches!(c, '-' | '–' | '—' | '‒' | '―' | '−');
    let mut at = from;
    loop {
        at += head[at..].find(is_dash)?;
        let run = head[at..].len() - head[at..].trim_start_matches(is_dash).len();
        let end = at + run;
        let before = head[..at].ends_with([' ', '\u{a0}', ')', '.']);
        let after = head[end..].starts_with([' ', '\u{a0}', '"', '“', '\u{2009}']);
        let long = run > 1;
        // "KOMPAS.com-Menteri …": an address is not the first half of a word.
        let address = head[end..].starts_with(char::is_uppercase)
            && head[..at].trim_end().rsplit([' ', ',']).next().is_some_and(media::is_domain);
        let bracket = before && head[..at].trim_end_matches(['.', ' ']).ends_with(')');
        if at > 0 && (after || long || address || bracket) {
            return Some((at, end));
        }
        at = end;
    }
}

/// Place, date and agency of what stands before the dash.
fn parts(head: &str, offset: usize) -> Option<Found> {
    let mut found = Found { length: 0, place: None, agency: None, sources: Vec::new() };
    let mut head = head.trim_end_matches([' ', '\u{a0}', ',', '|']);
    // The stop of "(PR).-" is the dateline's, that of "D.C." the place's.
    if let Some(before) = head.strip_suffix('.')
        && before.rsplit(' ').next().is_some_and(|word| !word.contains('.'))
    {
        head = before;
    }
    if head.ends_with(')') {
        let open = head.rfind('(')?;
        agency(&head[open + 1..head.len() - 1], true, &mut found)?;
        head = head[..open].trim_end_matches([' ', '\u{a0}', ',', '.']);
    }
    let mut at = 0;
    for field in head.split([',', '|']) {
        let mut start = at + (field.len() - field.trim_start().len());
        at += field.len() + 1;
        let field = field.trim();
        if field.is_empty() || is_date(field) {
            continue;
        }
        if found.agency.is_none() && agency(field, false, &mut found).is_some() {
            continue;
        }
        // "BANDUNG KOMPAS.com", "TEMPO.CO Yogyakarta": the comma was forgotten.
        let place = match (field.rsplit_once(' '), field.split_once(' ')) {
            (Some((place, last)), _) if found.agency.is_none() && media::is_domain(last) => {
                agency(last, false, &mut found)?;
                place.trim()
            }
            (_, Some((first, place))) if found.agency.is_none() && media::is_domain(first) => {
                agency(first, false, &mut found)?;
                start += field.len() - place.len();
                place
            }
            _ => field,
        };
        let place = if place.rsplit(' ').next().is_some_and(is_initials) { place } else { place.trim_end_matches('.') };
        if !is_place(place) {
            return None;
        }
        let range = offset + start..offset + start + place.len();
        match &mut found.place {
            None => found.place = Some(range),
            // "Washington, D.C.", "Bandung, Jawa Barat": one place, in the second case without its province.
            Some(city) if is_initials(place) => city.end = range.end,
            Some(city) if city.len() < 40 => {}
            Some(_) => return None,
        }
    }
    (found.place.is_some() || found.agency.is_some()).then_some(found)
}

/// Takes a field for the agency, if it is one; in brackets an unknown name in capitals is one too.
fn agency(field: &str, bracketed: bool, found: &mut Found) -> Option<()> {
    let mut names = field.split(['/', '-', ',', '&']).map(str::trim).filter(|name| !name.is_empty());
    let whole = media::known(field).map(str::to_owned).or_else(|| media::is_domain(field).then(|| field.to_owned()));
    if let Some(name) = whole {
        found.agency = Some(name);
        return Some(());
    }
    let first = names.next()?;
    let unknown = bracketed
        && first.len() <= 30
        && first.starts_with(char::is_uppercase)
        && !first.contains(|c: char| c.is_ascii_digit());
    let name = media::known(first)
        .map(str::to_owned)
        .or_else(|| (unknown || media::is_domain(first)).then(|| first.to_owned()))?;
    let others: Vec<&str> = names.collect();
    if !bracketed && !others.is_empty() {
        return None;
    }
    found.agency = Some(name);
    found.sources = others.into_iter().filter_map(media::known).map(str::to_owned).collect();
    Some(())
}

/// "KONTAN.CO.ID - JAKARTA. Bank …": the place comes behind the dash.
fn after_place(line: &str, found: &mut Found) {
    if found.place.is_some() {
        return;
    }
    let start = found.length + (line[found.length..].len() - line[found.length..].trim_start().len());
    let rest = &line[start..];
    if let Some(end) = rest.find(['.', ',']).filter(|end| *end <= 30)
        && rest[end + 1..].starts_with([' ', '\u{a0}'])
        && is_place(&rest[..end])
        && is_upper(&rest[..end])
        && end > 3
    {
        found.place = Some(start..start + end);
        found.length = start + end + 1;
    } else if let Some((at, end)) = dash(&rest[..floor(rest, 40)], 0)
        && is_place(rest[..at].trim_end())
        && rest[..at].split_whitespace().count() <= 3
        && rest[..at].ends_with(' ')
    {
        // "Bisnis.com - Jakarta - …"
        found.place = Some(start..start + rest[..at].trim_end().len());
        found.length = start + end;
    }
}

/// "Liputan6.com, Jakarta Menteri …": a medium's address, a comma, one word, and no dash.
fn undashed(line: &str) -> Option<Found> {
    let (domain, rest) = line.split_once(',')?;
    if !media::is_domain(domain) || domain.len() > 30 {
        return None;
    }
    let start = line.len() - rest.trim_start().len();
    let rest = &line[start..];
    let city = rest.split_whitespace().next()?;
    let second = rest[city.len()..].trim_start().chars().next()?;
    if !is_place(city) || second.is_lowercase() {
        return None;
    }
    let end = start + city.len();
    Some(Found {
        length: end + (line[end..].len() - line[end..].trim_start().len()),
        place: Some(start..end),
        agency: Some(media::known(domain).map_or_else(|| domain.to_owned(), str::to_owned)),
        sources: Vec::new(),
    })
}

/// A place alone: in capitals, or one to three words each with a capital.
fn bare(head: &str) -> bool {
    let head = head.trim();
    is_upper(head) && head.chars().filter(|c| c.is_alphabetic()).count() >= 3
        || head.split_whitespace().count() <= 3 && !head.contains(',')
}

fn is_upper(text: &str) -> bool {
    !text.contains(char::is_lowercase)
}

/// "D.C.", "DC".
fn is_initials(text: &str) -> bool {
    text.len() <= 5 && is_upper(text) && text.trim_end_matches('.').contains('.')
}

/// One to five words with a capital each.
fn is_place(text: &str) -> bool {
    let words = || text.split([' ', '\u{a0}', '/']).filter(|word| !word.is_empty());
    (2..=40).contains(&text.len())
        && (1..=5).contains(&words().count())
        && words().all(|word| word.starts_with(char::is_uppercase))
        && text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\u{a0}' | '/' | '.' | '\'' | '’' | '-'))
}

/// "19/6", "5 September", "Senin".
fn is_date(field: &str) -> bool {
    let mut words = field.split([' ', '/', '(', ')']).filter(|word| !word.is_empty());
    field.starts_with(|c: char| c.is_ascii_digit()) && field.len() <= 20
        || words.all(|word| {
            matches!(
                word.to_lowercase().as_str(),
                "senin" | "selasa" | "rabu" | "kamis" | "jumat" | "sabtu" | "minggu" | "ahad"
            ) || word.starts_with(|c: char| c.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const REST: &str = "Menteri Perdagangan menerima utusan dari tiga negara tetangga, kemarin.";

    #[test]
    fn the_shapes_of_datelines() {
        for (dateline, place, agency) in [
            ("Pyongyang (ANTARA) - ", "Pyongyang", "ANTARA"),
            ("Jakarta (ANTARA News) - ", "Jakarta", "ANTARA"),
            ("Jakarta, 19/6 (ANTARA) - ", "Jakarta", "ANTARA"),
            ("Beijing, 5 September (Xinhua) -- ", "Beijing", "Xinhua"),
            ("London (ANTARA/Reuters) - ", "London", "ANTARA"),
            ("Moskow/Kyiv (ANTARA) - ", "Moskow/Kyiv", "ANTARA"),
            ("JAKARTA, (PR).- ", "JAKARTA", "PR"),
            ("JAKARTA, KOMPAS.com - ", "JAKARTA", "Kompas.com"),
            ("JAKARTA, KOMPAS.com\u{a0}-\u{a0}", "JAKARTA", "Kompas.com"),
            ("KUALA LUMPUR, KOMPAS.com --- ", "KUALA LUMPUR", "Kompas.com"),
            ("BANDUNG KOMPAS.com - ", "BANDUNG", "Kompas.com"),
            ("YOGYAKARTA, KOMPAS.com -", "YOGYAKARTA", "Kompas.com"),
            ("KOMPAS.com-", "", "Kompas.com"),
            ("TEMPO.CO Yogyakarta - ", "Yogyakarta", "Tempo"),
            ("NEW YORK., KOMPAS.com - ", "NEW YORK", "Kompas.com"),
            ("KENDAL,KOMPAS.com- ", "KENDAL", "Kompas.com"),
            ("KOMPAS.com – ", "", "Kompas.com"),
            ("KOMPAS.com-- ", "", "Kompas.com"),
            ("Jakarta, CNBC Indonesia - ", "Jakarta", "CNBC Indonesia"),
            ("Jakarta, CNN Indonesia -- ", "Jakarta", "CNN Indonesia"),
            ("Liputan6.com, Jakarta - ", "Jakarta", "Liputan6.com"),
            ("Liputan6.com, Jakarta ", "Jakarta", "Liputan6.com"),
            ("TEMPO.CO, Jakarta - ", "Jakarta", "Tempo"),
            ("TEMPO.CO, Tangerang Selatan- ", "Tangerang Selatan", "Tempo"),
            ("REPUBLIKA.CO.ID, JAKARTA -- ", "JAKARTA", "Republika"),
            ("TRIBUNNEWS.COM, JAKARTA – ", "JAKARTA", "Tribunnews"),
            ("KONTAN.CO.ID - JAKARTA. ", "JAKARTA", "Kontan.co.id"),
            ("WARTAKITA.ID - ", "", "WARTAKITA.ID"),
            ("PIKIRAN RAKYAT - ", "", "Pikiran Rakyat"),
            ("Jakarta - ", "Jakarta", ""),
            ("JAKARTA – ", "JAKARTA", ""),
            ("WASHINGTON, D.C. – ", "WASHINGTON, D.C.", ""),
            ("WASHINGTON DC, KOMPAS.com - ", "WASHINGTON DC", "Kompas.com"),
        ] {
            let line = format!("{dateline}{REST}");
            let found = read(&line, true).unwrap_or_else(|| panic!("{dateline}"));
            assert_eq!(&line[found.length..], REST, "{dateline}");
            assert_eq!(found.place.map_or("", |range| &line[range]), place, "{dateline}");
            assert_eq!(found.agency.as_deref().unwrap_or_default(), agency, "{dateline}");
        }
    }

    #[test]
    fn sentences_are_no_datelines() {
        for line in [
            "Hubungan bilateral Indonesia - Singapura kian erat, kata Menteri Luar Negeri di Jakarta, Kamis.",
            "Presiden Asia-Pasifik itu tiba di Beijing pada hari Kamis untuk menghadiri rapat tahunan.",
            "Pada musim 2 - yang terakhir - mereka bertemu lagi di kota yang sama setelah sepuluh tahun.",
            "Menteri itu - Sari Dewi - hadir bersama tamu dari tiga negara tetangga, kata juru bicaranya.",
            "Jakarta - ",
            "",
        ] {
            assert_eq!(read(line, true), None, "{line}");
        }
    }
}
