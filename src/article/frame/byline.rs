//! Names of people in lines about the article, initials in brackets, and copyright lines.

use super::extent::floor;
use crate::article::Copyright;

/// Small words within names.
const PARTICLES: [&str; 9] = ["bin", "binti", "van", "de", "der", "al", "el", "da", "di"];

/// The names that begin a value, and how much of it they take. A value that `alone` makes up its line must be names
/// throughout, or it was a question in an interview.
pub(super) fn names(value: &str, alone: bool) -> Option<(Vec<String>, usize)> {
    let mut names: Vec<String> = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    let mut end = 0;
    let mut flush = |words: &mut Vec<&str>| {
        while words.last().is_some_and(|word| PARTICLES.contains(word)) {
            words.pop();
        }
        if !words.is_empty() && words.len() <= 6 {
            let name = words.join(" ");
            names.push(name.trim_matches(['*', '.', ' ']).to_owned());
        }
        words.clear();
    };
    for (at, token) in tokens(value) {
        let word = token.trim_matches(['*', '(', ')', '\\']);
        let joins = matches!(word, "dan" | "&" | "|" | "and") || word.is_empty();
        if joins {
            flush(&mut words);
            continue;
        }
        let body = word.trim_end_matches([',', ';']);
        let named = body.starts_with(char::is_uppercase) && !body.contains(['?', '!', ':', '"']);
        if !(named || !words.is_empty() && PARTICLES.contains(&body)) {
            break;
        }
        let mut parts = body.split('/').filter(|part| !part.is_empty());
        words.extend(parts.next());
        for part in parts {
            flush(&mut words);
            words.push(part);
        }
        end = at + token.len();
        if body.len() < word.len() {
            flush(&mut words);
        } else if !alone && body.ends_with('.') && body.chars().count() > 3 {
            break;
        }
    }
    flush(&mut words);
    // "Kontributor Solo" is no person.
    names.retain(|name| !name.is_empty() && !name.starts_with("Kontributor ") && name != "Tim Redaksi");
    let rest = value[end..].trim();
    if names.is_empty()
        || alone && rest.split_whitespace().filter(|word| word.starts_with(char::is_alphanumeric)).count() > 3
    {
        return None;
    }
    if !alone && !rest.is_empty() && names.iter().all(|name| !name.contains(' ')) {
        return None;
    }
    let end = if alone { value.trim_end_matches([' ', '\u{a0}', '\r', '|', '\\']).len() } else { end };
    Some((names, end))
}

fn tokens(value: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = value.as_ptr() as usize;
    // Where a piece of a string lies in it.
    value.split_whitespace().map(move |token| (token.as_ptr() as usize - base, token))
}

/// The length of "(abc/xyz)", or at the very end of an article of "(abc)".
pub(super) fn initials(text: &str, last: bool) -> Option<usize> {
    let inside = text.strip_prefix('(')?;
    let inside = &inside[..inside[..floor(inside, 20)].find(')')?];
    let short = |name: &str| (2..=5).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphabetic());
    let small = |name: &str| name.bytes().all(|b| b.is_ascii_lowercase());
    let fits = if inside.contains('/') {
        inside.split('/').all(|name| short(name) && small(name))
    } else {
        last && short(inside) && small(&inside[1..])
    };
    fits.then_some(inside.len() + 2)
}

/// Year and holder of "Copyright © ANTARA 2025".
pub(super) fn copyright(line: &str) -> Copyright {
    let is_year = |word: &&str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let year =
        line.split(|c: char| !c.is_ascii_digit()).filter(is_year).filter_map(|word| word.parse().ok()).next_back();
    let line = line.split_once("All rights").map_or(line, |(before, _)| before);
    let holder: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, '©' | '|' | ','))
        .map(|word| word.trim_matches(['.', ':', ';', '(', ')', '-', '–']))
        .filter(|word| {
            !matches!(word.to_lowercase().as_str(), "" | "copyright" | "hak" | "cipta" | "c" | "by" | "oleh")
                && !word.starts_with(|c: char| c.is_ascii_digit())
        })
        .collect();
    Copyright { year, holder: Some(holder.join(" ")).filter(|holder| !holder.is_empty()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_questions() {
        let read = |value, alone| names(value, alone).map(|(names, _)| names);
        assert_eq!(read(" Sari Dewi, Budi Hartono", true).unwrap(), ["Sari Dewi", "Budi Hartono"]);
        assert_eq!(read(" Levie W. dan Tezar Aditya", true).unwrap(), ["Levie W", "Tezar Aditya"]);
        assert_eq!(read(" Xinhua/Sari", true).unwrap(), ["Xinhua", "Sari"]);
        assert_eq!(read(" Apa yang hendak dicapai dengan rencana itu?", true), None);
        assert_eq!(names(" Yuni Farid. Menurut dia", false).unwrap().1, " Yuni Farid.".len());
    }

    #[test]
    fn year_and_holder_of_a_copyright_line() {
        let read = |line| {
            let Copyright { year, holder } = copyright(line);
            (year, holder.unwrap_or_default())
        };
        assert_eq!(read("Copyright © ANTARA 2025"), (Some(2025), "ANTARA".to_owned()));
        assert_eq!(
            read("Copyright (c) 2019-2024 PT Warta Kita. All rights reserved"),
            (Some(2024), "PT Warta Kita".to_owned())
        );
        assert_eq!(read("© Warta"), (None, "Warta".to_owned()));
    }
}
