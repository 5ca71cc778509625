//! The key under which the spellings of a name meet.
//!
//! ```
//! use sanad::link::kb::{fold, key};
//! assert_eq!(fold("Kim Jong-un"), fold("KIM JONG UN"));
//! assert_eq!(key("Perancis"), key("Prancis"));
//! assert_eq!(key("Wolodymyr Zelenskyy"), key("Volodymyr Zelenskiy"));
//! ```

use crate::data_table;
use crate::language::table::{Table, TableError, Tables};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

const COLUMNS: [&str; 4] = ["from", "to", "one", "other"];

/// Shorter names are abbreviations, and another letter makes another of them.
const SHORTEST: usize = 5;

/// The embedded rules; a test proves that they parse. They are not the user's to replace, for an index is only found again
/// by the rules that it was made with.
static RULES: LazyLock<Respelling> = LazyLock::new(|| {
    let text = data_table!(Tables::default(), "id/lexicon/respelling.tsv").unwrap_or_default();
    Respelling::parse(&text).unwrap_or_default()
});

/// A name without marks and case: only its letters and digits, so that "Xi Jinping" is "XI Jin-ping".
///
/// ```
/// assert_eq!(sanad::link::kb::fold("Recep Tayyip Erdoğan"), "receptayyiperdogan");
/// ```
#[must_use]
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    if name.is_ascii() {
        let kept = name.bytes().filter(u8::is_ascii_alphanumeric);
        folded.extend(kept.map(|byte| char::from(byte.to_ascii_lowercase())));
    } else {
        let letters = name.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase);
        let kept = letters.filter(|letter| letter.is_alphanumeric() && !is_modifier(*letter));
        // A sigma that ends a word is no other letter.
        folded.extend(kept.map(|letter| if letter == 'ς' { 'σ' } else { letter }));
    }
    folded
}

/// The signs for hamza and ayin and their like, which one transliteration writes and the other does not.
fn is_modifier(letter: char) -> bool {
    matches!(letter, '\u{2b0}'..='\u{2ff}')
}

/// The [folded](fold) name with the letters respelled that newspapers write in two ways: names with the same key may be
/// one. A name without letters and digits has the empty key, under which nothing is found.
///
/// ```
/// use sanad::link::kb::key;
/// assert_eq!(key("Soekarno"), key("Sukarno"));
/// assert_ne!(key("Joko Widodo"), key("Joko Susilo"));
/// // Abbreviations are taken at their letters.
/// assert_ne!(key("PKK"), key("PK"));
/// ```
#[must_use]
pub fn key(name: &str) -> String {
    respell(fold(name))
}

/// The key of a folded name.
pub(super) fn respell(folded: String) -> String {
    if folded.chars().take(SHORTEST).count() < SHORTEST {
        return folded;
    }
    RULES.apply(&folded, true)
}

/// What tells the rules of this program from those that another one made an index with.
pub(super) fn rules_crc() -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    for rule in RULES.rules.iter() {
        for part in [rule.from.as_bytes(), b"\t", rule.to.as_bytes(), &[u8::from(rule.start), b'\n']] {
            hasher.update(part);
        }
    }
    hasher.finalize()
}

#[derive(Debug)]
struct Rule {
    from: String,
    to: String,
    /// Whether it is for the beginning of a name.
    start: bool,
}

#[derive(Debug)]
struct Respelling {
    /// By their first byte, those that begin a name and the longer ones first.
    rules: Vec<Rule>,
    /// Where the rules of each first byte begin; one more for the end.
    heads: [u16; 257],
}

impl Default for Respelling {
    fn default() -> Self {
        Self { rules: Vec::new(), heads: [0; 257] }
    }
}

impl Respelling {
    fn parse(text: &str) -> Result<Self, TableError> {
        let table = Table::parse("respelling.tsv", text, &COLUMNS)?;
        let mut rules: Vec<Rule> = table
            .rows
            .iter()
            .filter(|row| !row.cells[0].trim_start_matches('^').is_empty())
            .map(|row| Rule {
                from: row.cells[0].trim_start_matches('^').to_owned(),
                to: row.cells[1].to_owned(),
                start: row.cells[0].starts_with('^'),
            })
            .collect();
        let first = |rule: &Rule| rule.from.as_bytes()[0];
        rules.sort_by_key(|rule| (first(rule), std::cmp::Reverse(rule.from.len()), !rule.start));
        let mut heads = [0; 257];
        for (byte, head) in heads.iter_mut().enumerate() {
            *head = rules.partition_point(|rule| usize::from(first(rule)) < byte) as u16;
        }
        let mut respelling = Self { rules, heads };
        // "sj" becomes "sy" and that "si": the rows may speak of letters as people write them.
        for _ in 0..4 {
            let settled: Vec<String> =
                respelling.rules.iter().map(|rule| respelling.apply(&rule.to, rule.start)).collect();
            for (rule, to) in respelling.rules.iter_mut().zip(settled) {
                rule.to = to;
            }
        }
        Ok(respelling)
    }

    /// Goes over the name once from the left, the longest rule at each place first.
    fn apply(&self, folded: &str, from_start: bool) -> String {
        let name = singled(folded);
        let mut respelled = String::with_capacity(name.len() + 4);
        let mut at = 0;
        while let Some(letter) = name[at..].chars().next() {
            let byte = usize::from(name.as_bytes()[at]);
            let rules = &self.rules[usize::from(self.heads[byte])..usize::from(self.heads[byte + 1])];
            let fits = |rule: &&Rule| (!rule.start || (from_start && at == 0)) && name[at..].starts_with(&rule.from);
            if let Some(rule) = rules.iter().find(fits) {
                rule.to.chars().for_each(|letter| push(&mut respelled, letter));
                at += rule.from.len();
            } else {
                push(&mut respelled, letter);
                at += letter.len_utf8();
            }
        }
        respelled
    }
}

/// Adds a letter unless it doubles the last one.
fn push(name: &mut String, letter: char) {
    // Nothing but a numeral is told by a doubled i ("Angkasa Pura II"), and a digit is never too many.
    let doubles = letter.is_ascii_lowercase() && letter != 'i' && name.as_bytes().last() == Some(&(letter as u8));
    if !doubles {
        name.push(letter);
    }
}

fn singled(folded: &str) -> String {
    let mut name = String::with_capacity(folded.len());
    folded.chars().for_each(|letter| push(&mut name, letter));
    name
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn table() -> &'static str {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/id/lexicon/respelling.tsv"))
    }

    #[test]
    fn every_rule_makes_its_two_spellings_meet_and_nothing_else_would() {
        let table = Table::parse("respelling.tsv", table(), &COLUMNS).unwrap();
        assert_eq!(RULES.rules.len(), table.rows.len());
        for row in &table.rows {
            let [from, _, one, other] = row.cells[..] else { unreachable!("four columns") };
            assert_eq!(key(one), key(other), "respelling.tsv:{}: {one} and {other}", row.line);
            let others: Vec<&str> =
                self::table().lines().filter(|line| !line.starts_with(&format!("{from}\t"))).collect();
            let without = Respelling::parse(&others.join("\n")).unwrap();
            let meet = without.apply(&fold(one), true) == without.apply(&fold(other), true);
            assert!(!meet, "respelling.tsv:{}: {one} and {other} meet without this row", row.line);
        }
    }

    #[test]
    fn names_that_newspapers_spell_in_several_ways_have_one_key() {
        for names in [
            &["Xi Jinping", "Xi Jin Ping", "XI JINPING", "Xi Jin-ping"] as &[&str],
            &["Kim Jong-un", "Kim Jong Un", "Kim Jong Un "],
            &["Perancis", "Prancis"],
            &["Volodymyr", "Wolodymyr"],
            &["Zelensky", "Zelenskyy", "Zelenskiy"],
            &["Soekarno", "Sukarno"],
            &["Djakarta", "Jakarta"],
            &["Alexander", "Aleksander"],
            &["Mohammad", "Muhammad", "Mohamad", "Mohamed", "Mohammed", "Muhamad"],
            &["Soesilo Bambang Yudhoyono", "Susilo Bambang Yudoyono"],
            &["Ma'ruf Amin", "Ma’ruf Amin", "Maruf Amin"],
            &["Recep Tayyip Erdoğan", "Recep Tayip Erdogan"],
            &["Abdul Rahman Wahid", "Abdurrahman Wahid", "Abdurachman Wahid"],
            &["Sjafruddin Prawiranegara", "Syafrudin Prawiranegara"],
            &["Kazakhstan", "Kazakstan"],
            &["İstanbul", "Istanbul"],
            &["Saʿd al-Ḥarīrī", "Saad al Hariri"],
        ] {
            let keys: Vec<String> = names.iter().map(|name| key(name)).collect();
            assert!(keys.iter().all(|key| *key == keys[0]), "{names:?}: {keys:?}");
        }
    }

    #[test]
    fn what_is_told_apart_by_a_letter_stays_apart() {
        for (one, other) in [
            ("PKK", "PK"),
            ("KKP", "KP"),
            ("Angkasa Pura I", "Angkasa Pura II"),
            ("Komisi VII DPR", "Komisi VIII DPR"),
            ("Malaysia", "Malawi"),
            ("Austria", "Australia"),
            ("Nigeria", "Niger"),
            ("Komisi 1", "Komisi 11"),
        ] {
            assert_ne!(key(one), key(other), "{one} and {other}");
        }
    }

    #[test]
    fn a_name_of_signs_has_no_key() {
        assert_eq!(key("🇮🇩 — !"), "");
        assert_eq!(key(""), "");
    }
}
