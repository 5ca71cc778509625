//! Names of agencies and media, as a source phrase or a dateline writes them.

use super::extent::floor;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../data/kb/media.tsv");
const WORD_TABLE: &str = include_str!("../../../data/id/lexicon/source.tsv");

static MEDIA: LazyLock<Media> = LazyLock::new(Media::embedded);
static WORDS: LazyLock<Words> = LazyLock::new(Words::embedded);

/// The words around names, by their role.
#[derive(Debug)]
struct Words(FxHashSet<(&'static str, &'static str)>);

impl Words {
    fn embedded() -> Self {
        Self(rows(WORD_TABLE).filter_map(|row| row.split_once('\t')).collect())
    }

    fn is(&self, role: &'static str, word: &str) -> bool {
        self.0.contains(&(role, word))
    }

    fn any(&self, role: &'static str, fits: impl Fn(&str) -> bool) -> bool {
        self.0.iter().any(|(r, w)| *r == role && fits(w))
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1)
}

/// The media by each of their names in small letters.
#[derive(Debug, Default)]
struct Media {
    names: FxHashMap<String, &'static str>,
    /// The longer ones, sorted, among which a misspelt one is sought.
    words: Vec<(String, &'static str)>,
}

impl Media {
    fn embedded() -> Self {
        let mut media = Self::default();
        for row in rows(TABLE) {
            let mut columns = row.split('\t');
            let (Some(name), aliases) = (columns.next(), columns.nth(1).unwrap_or_default()) else {
                continue;
            };
            for form in std::iter::once(name).chain(aliases.split('|')).filter(|form| !form.is_empty()) {
                media.names.entry(form.to_lowercase()).or_insert(name);
            }
        }
        // Short names have too many neighbours among common words.
        let long = media
            .names
            .iter()
            .filter(|(form, _)| form.len() >= 6 && form.bytes().all(|b| b.is_ascii_alphabetic() || b == b' '));
        media.words = long.map(|(form, name)| (form.clone(), *name)).collect();
        media.words.sort();
        media
    }
}

/// A known medium's usual name.
pub(super) fn known(written: &str) -> Option<&'static str> {
    exactly(written).or_else(|| {
        let name = written.trim().to_lowercase();
        MEDIA.names.get(&format!("the {name}")).copied()
    })
}

/// The same, "The" being part of the name.
fn exactly(written: &str) -> Option<&'static str> {
    let name = written.trim().to_lowercase();
    let names = &MEDIA.names;
    if let Some(found) = names.get(name.as_str()) {
        return Some(found);
    }
    // "KOMPAS.com", "tribunnews.com" and "antaranews.com" are also known without their domain.
    let stem = is_domain(&name).then(|| name.trim_start_matches("www.").split('.').next()).flatten();
    let stem = stem.unwrap_or(&name);
    names.get(stem).or_else(|| names.get(stem.strip_suffix("news")?)).copied()
}

/// The medium whose name is one slip away from the written one ("Xinuha").
fn misspelt(written: &str) -> Option<&'static str> {
    let word = written.to_lowercase();
    let word = word.trim_start_matches("the ");
    if word.len() < 5 || !written.starts_with(char::is_uppercase) || !word.is_ascii() {
        return None;
    }
    let mut near =
        MEDIA.words.iter().filter(|(form, _)| one_slip(form.trim_start_matches("the ").as_bytes(), word.as_bytes()));
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
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'))
        && matches!(
            end.as_str(),
            "com" | "co" | "id" | "net" | "org" | "tv" | "news" | "my" | "sg" | "uk" | "au" | "con" | "cn"
        )
}

/// The medium that a text after a verb such as "dilansir" names first, and where. Without `any`, only a known one.
pub(super) fn source(after: &str, any: bool) -> Option<(usize, String)> {
    let mut rest = &after[..floor(after, 160)];
    rest = &rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())];
    let words = &*WORDS;
    let mut told = false;
    let mut official = false;
    let mut skipped = 0;
    loop {
        let trimmed = rest.trim_start_matches([' ', '\u{a0}', '"', '“', '(']);
        let (word, tail) = trimmed.split_at(trimmed.find(|c: char| c.is_whitespace()).unwrap_or(trimmed.len()));
        let small = word.to_lowercase();
        rest = trimmed;
        let kind = words.is("kind", &small);
        if !(kind || words.is("before", &small)) || skipped == 6 {
            break;
        }
        // "Media Indonesia", "Harian Jogja": the kind is part of the name.
        if word.starts_with(char::is_uppercase) && name(trimmed).is_some_and(|run| prefix(run).is_some()) {
            break;
        }
        told |= kind;
        official |= small == "resmi";
        skipped += 1;
        rest = tail;
    }
    let at = rest.as_ptr() as usize - after.as_ptr() as usize;
    let run = name(rest)?;
    // "dikutip detikINET dari Reuters": the first is who quotes.
    if let Some(tail) = rest[run.len()..].strip_prefix(" dari ")
        && let Some((further, name)) = source(tail, any)
    {
        return Some((tail.as_ptr() as usize - after.as_ptr() as usize + further, name));
    }
    if let Some(known) = prefix(run) {
        return Some((at, known.to_owned()));
    }
    if let Some(known) = misspelt(run) {
        return Some((at, known.to_owned()));
    }
    let first = run.split_whitespace().next()?.to_lowercase();
    if !any || words.is("not", &first) {
        return None;
    }
    // "MK", "UNESCO", "Kemenag", "dpr.go.id" are institutions, which speak for themselves.
    let small = run.to_lowercase();
    let short = run.len() <= 6 && !run.contains(char::is_lowercase);
    let institution = words.any("not-begin", |begin| first.starts_with(begin))
        || words.any("not-end", |end| {
            small.ends_with(end) && (end.starts_with('.') || small[..small.len() - end.len()].ends_with(' '))
        });
    if institution || short && !told {
        return None;
    }
    let length = run.split_whitespace().count();
    let shaped = is_domain(run)
        || small.split_whitespace().any(|word| words.is("sign", word))
        || first.starts_with("detik")
        || first.starts_with("tribun");
    // "dilansir Sportbible, Kamis (19/6)": what has a day of issue is a medium, and so is what ends the sentence.
    let cited = || {
        if rest[run.len()..].starts_with('.') {
            return true;
        }
        let tail = rest[run.len()..]
            .trim_start_matches([',', ' ', '\u{a0}'])
            .trim_start_matches("pada ")
            .trim_start_matches("hari ");
        let day = tail.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
        words.is("day", &day)
    };
    (length <= 4 && (shaped || told || length <= 3 && !official && cited())).then(|| (at, run.to_owned()))
}

/// The longest known name at the beginning of a run of capitalised words.
fn prefix(run: &str) -> Option<&'static str> {
    if let Some(name) = known(run) {
        return Some(name);
    }
    let mut end = run.len();
    loop {
        if let Some(name) = exactly(&run[..end]) {
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
        let capital = bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() && start > 0);
        let inner = bare.starts_with("detik") || is_domain(bare);
        let small = start > 0 && matches!(bare, "of" | "the" | "and" | "de" | "la");
        let day = || WORDS.is("day", &bare.to_lowercase());
        if bare.is_empty() || !(capital || inner || small) || day() {
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
            (" detikINET dari kantor berita Reuters", Some("Reuters")),
            (" The Strait Times, Kamis", Some("The Straits Times")),
            (" antaranews.com.", Some("ANTARA")),
            (" dari Bukitpos.", Some("Bukitpos")),
            (" National Geographic", None),
            (" Kemenag, Kamis", None),
            (" laman resmi Bukitpos, Kamis", None),
            (" Kamis (19/6/2025)", None),
            (" Badan Pusat Statistik, Kamis", None),
            (" polisi", None),
            ("", None),
        ] {
            assert_eq!(source(after, true).map(|(_, name)| name).as_deref(), expected, "{after}");
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
