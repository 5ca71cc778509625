//! Names of agencies and media, as a source phrase or a dateline writes them.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../data/kb/media.tsv");

/// Words between a verb and the medium it names.
const BEFORE: [&str; 31] = [
    "dari",
    "oleh",
    "laporan",
    "kantor",
    "berita",
    "media",
    "laman",
    "situs",
    "web",
    "website",
    "resmi",
    "harian",
    "koran",
    "surat",
    "kabar",
    "stasiun",
    "televisi",
    "tv",
    "portal",
    "majalah",
    "saluran",
    "lembaga",
    "penyiaran",
    "jaringan",
    "lokal",
    "pemerintah",
    "tim",
    "pemberitaan",
    "wartawan",
    "sumber",
    "artikel",
];
/// Of those, the ones after which a name is a medium's.
const KINDS: [&str; 9] = [
    "berita", "media", "harian", "koran", "kabar", "televisi", "tv", "portal", "majalah",
];
/// Words in the names of media.
const SIGNS: [&str; 25] = [
    "news",
    "times",
    "post",
    "daily",
    "herald",
    "tribune",
    "tv",
    "press",
    "journal",
    "radio",
    "online",
    "mail",
    "today",
    "telegraph",
    "gazette",
    "chronicle",
    "observer",
    "guardian",
    "magazine",
    "broadcasting",
    "shimbun",
    "pos",
    "network",
    "weekly",
    "sport",
];
/// Words that begin the names of what is quoted but is no medium.
const NOT: [&str; 44] = [
    "kementerian",
    "badan",
    "bps",
    "bank",
    "pt",
    "menteri",
    "presiden",
    "wakil",
    "instagram",
    "youtube",
    "twitter",
    "x",
    "facebook",
    "tiktok",
    "whatsapp",
    "telegram",
    "linkedin",
    "threads",
    "senin",
    "selasa",
    "rabu",
    "kamis",
    "jumat",
    "sabtu",
    "minggu",
    "ahad",
    "pasal",
    "data",
    "kepala",
    "ketua",
    "gubernur",
    "polisi",
    "polda",
    "polres",
    "dinas",
    "wikipedia",
    "pernyataan",
    "undang-undang",
    "surah",
    "al-quran",
    "pemerintah",
    "direktur",
    "kapolri",
    "universitas",
];

static MEDIA: LazyLock<Media> = LazyLock::new(Media::embedded);

/// The media by each of their names in small letters.
#[derive(Debug, Default)]
struct Media {
    names: FxHashMap<String, &'static str>,
    /// The single words, sorted, among which a misspelt one is sought.
    words: Vec<(String, &'static str)>,
}

impl Media {
    fn embedded() -> Self {
        let mut media = Self::default();
        for row in TABLE.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let mut columns = row.split('\t');
            let (Some(name), aliases) = (columns.next(), columns.nth(1).unwrap_or_default()) else {
                continue;
            };
            for form in std::iter::once(name)
                .chain(aliases.split('|'))
                .filter(|form| !form.is_empty())
            {
                media.names.entry(form.to_lowercase()).or_insert(name);
            }
        }
        // Short names have too many neighbours among common words.
        let long = media
            .names
            .iter()
            .filter(|(form, _)| form.len() >= 6 && form.bytes().all(|b| b.is_ascii_alphabetic()));
        media.words = long.map(|(form, name)| (form.clone(), *name)).collect();
        media.words.sort();
        media
    }
}

/// A known medium's usual name.
pub(super) fn known(written: &str) -> Option<&'static str> {
    let name = written.trim().to_lowercase();
    let names = &MEDIA.names;
    if let Some(found) = names.get(name.as_str()) {
        return Some(found);
    }
    // "KOMPAS.com" and "tribunnews.com" are also known without their domain, "The Guardian" also with its article.
    let stem = is_domain(&name)
        .then(|| name.trim_start_matches("www.").split('.').next())
        .flatten();
    stem.and_then(|stem| names.get(stem))
        .or_else(|| names.get(&format!("the {name}")))
        .copied()
}

/// The medium whose name is one slip away from the written one ("Xinuha").
fn misspelt(written: &str) -> Option<&'static str> {
    let word = written.to_lowercase();
    if word.len() < 5 || !written.starts_with(char::is_uppercase) || !word.is_ascii() {
        return None;
    }
    let mut near = MEDIA
        .words
        .iter()
        .filter(|(form, _)| one_slip(form.as_bytes(), word.as_bytes()));
    let (_, name) = near.next()?;
    near.all(|(_, other)| other == name).then_some(*name)
}

/// Whether one letter added, lost, changed or swapped with its neighbour makes one word of the other, the first letter
/// being right.
fn one_slip(a: &[u8], b: &[u8]) -> bool {
    if a.first() != b.first() || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    match (a, b) {
        ([x, y, a @ ..], [v, w, b @ ..]) if x == w && y == v && a == b => true,
        ([_, a @ ..], [_, b @ ..]) if a == b => true,
        ([_, rest @ ..], b) if rest == b => true,
        (a, [_, rest @ ..]) => a == rest,
        _ => false,
    }
}

/// "KOMPAS.com", "detik.co.id".
pub(super) fn is_domain(word: &str) -> bool {
    let Some((name, end)) = word.rsplit_once('.') else {
        return false;
    };
    let end = end.to_ascii_lowercase();
    name.len() > 1
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'))
        && matches!(
            end.as_str(),
            "com"
                | "co"
                | "id"
                | "net"
                | "org"
                | "tv"
                | "news"
                | "my"
                | "sg"
                | "uk"
                | "au"
                | "con"
                | "cn"
        )
}

/// The medium that a text after a verb such as "dilansir" names first, and where. Without `any`, only a known one.
pub(super) fn source(after: &str, any: bool) -> Option<(usize, String)> {
    let mut limit = after.len().min(160);
    while !after.is_char_boundary(limit) {
        limit -= 1;
    }
    let mut rest = &after[..limit];
    rest = &rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())];
    let mut told = false;
    let mut skipped = 0;
    loop {
        let trimmed = rest.trim_start_matches([' ', '\u{a0}', '"', '“', '(']);
        let (word, tail) = trimmed.split_at(
            trimmed
                .find(|c: char| c.is_whitespace())
                .unwrap_or(trimmed.len()),
        );
        let small = word.to_lowercase();
        rest = trimmed;
        if !BEFORE.contains(&small.as_str()) || skipped == 6 {
            break;
        }
        // "Media Indonesia", "Harian Jogja": the kind is part of the name.
        if word.starts_with(char::is_uppercase)
            && name(trimmed).is_some_and(|run| prefix(run).is_some())
        {
            break;
        }
        told |= KINDS.contains(&small.as_str());
        skipped += 1;
        rest = tail;
    }
    let at = rest.as_ptr() as usize - after.as_ptr() as usize;
    let run = name(rest)?;
    if let Some(known) = prefix(run) {
        return Some((at, known.to_owned()));
    }
    if let Some(known) = misspelt(run) {
        return Some((at, known.to_owned()));
    }
    let first = run.split_whitespace().next()?.to_lowercase();
    if !any || NOT.contains(&first.as_str()) {
        return None;
    }
    let words = run.split_whitespace().count();
    let shaped = is_domain(run)
        || run
            .split_whitespace()
            .any(|word| SIGNS.contains(&word.to_lowercase().as_str()))
        || first.starts_with("detik")
        || first.starts_with("tribun");
    // "dilansir Sportbible, Kamis (19/6)": what has a day of issue is a medium.
    let dated = || {
        let tail = rest[run.len()..]
            .trim_start_matches([',', ' ', '\u{a0}'])
            .trim_start_matches("pada ")
            .trim_start_matches("hari ");
        let day = tail
            .split(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or_default()
            .to_lowercase();
        matches!(
            day.as_str(),
            "senin" | "selasa" | "rabu" | "kamis" | "jumat" | "sabtu" | "minggu" | "ahad"
        )
    };
    (words <= 4 && (shaped || told || words <= 3 && dated())).then(|| (at, run.to_owned()))
}

/// The longest known name at the beginning of a run of capitalised words.
fn prefix(run: &str) -> Option<&'static str> {
    let mut end = run.len();
    loop {
        if let Some(name) = known(&run[..end]) {
            return Some(name);
        }
        end = run[..end].rfind(|c: char| c.is_whitespace() || c == '/' || c == '-')?;
    }
}

/// The run of capitalised words, or the domain, that a text begins with.
fn name(text: &str) -> Option<&str> {
    let mut end = 0;
    for word in text.split_inclusive(|c: char| c.is_whitespace()) {
        let body = word.trim_end();
        let start = end;
        let bare = body.trim_end_matches([',', '.', ';', ':', ')', '"', '”', '(', '!', '?']);
        let capital =
            bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() && start > 0);
        let inner = bare.starts_with("detik") || is_domain(bare);
        let small = start > 0 && matches!(bare, "of" | "the" | "and" | "de" | "la");
        if bare.is_empty() || !(capital || inner || small) {
            break;
        }
        end = start + bare.len();
        if bare.len() < body.len() || body.len() == word.len() {
            return Some(&text[..end]);
        }
        end = start + word.len();
    }
    Some(text[..end].trim_end()).filter(|run| !run.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_names_its_medium() {
        for (after, expected) in [
            (" Xinuha, Sabtu", Some("Xinhua")),
            (" dari kantor berita Reuters pada Senin", Some("Reuters")),
            (" laman The Guardian, Kamis", Some("The Guardian")),
            (" Media Indonesia, Kamis", Some("Media Indonesia")),
            (" CNN Indonesia, Kamis", Some("CNN Indonesia")),
            (" warta-kita.example.com.", Some("warta-kita.example.com")),
            (" Antara.", Some("ANTARA")),
            (" Bukitpos, Kamis (19/6/2025)", Some("Bukitpos")),
            (" Kamis (19/6/2025)", None),
            (" Badan Pusat Statistik, Kamis", None),
            (" polisi", None),
            ("", None),
        ] {
            assert_eq!(
                source(after, true).map(|(_, name)| name).as_deref(),
                expected,
                "{after}"
            );
        }
        assert_eq!(source(" Sari Dewi ke polisi", false), None);
    }

    #[test]
    fn domains_are_the_media_they_belong_to() {
        assert_eq!(known("KOMPAS.com"), Some("Kompas.com"));
        assert_eq!(known("TRIBUNNEWS.COM"), Some("Tribunnews"));
        assert_eq!(known("Sari Dewi"), None);
    }
}
