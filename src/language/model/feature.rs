//! A word as the network sees it: the rows of its table whose sum stands for the word.

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Rows a word has: itself, three beginnings, three endings, how it is written.
pub const PER_WORD: usize = 8;

/// Rows that beginnings and endings share by hash.
pub const HASHED: usize = 1 << 14;

/// Rows for how a word is written.
pub const SHAPES: usize = 2 * 2 * SHAPES_OF_CORE;

const SHAPES_OF_CORE: usize = 19;

/// The words with rows of their own, by hash: one flat table, looked up without a copy of the word.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    hashes: Vec<u64>,
    /// Places to look a hash up; 0 is empty, otherwise a word's number.
    slots: Vec<u32>,
}

impl Vocabulary {
    /// The vocabulary of these words' [`hash`]es; number 0 is the unknown word, the first given is number 1.
    #[must_use]
    pub fn new(hashes: Vec<u64>) -> Self {
        let size = (hashes.len() * 2 + 2).next_power_of_two();
        let mut slots = vec![0; size];
        for (number, hash) in (1..).zip(&hashes) {
            let mut at = *hash as usize & (size - 1);
            while slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = number;
        }
        Self { hashes, slots }
    }

    /// The hashes given, in order.
    #[must_use]
    pub fn hashes(&self) -> &[u64] {
        &self.hashes
    }

    /// How many rows the whole table has.
    #[must_use]
    pub fn rows(&self) -> usize {
        1 + self.hashes.len() + HASHED + SHAPES
    }

    /// The number of a word, 0 if it is unknown.
    #[must_use]
    pub fn number(&self, hash: u64) -> u32 {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        while let Some(&number) = self.slots.get(at).filter(|number| **number != 0) {
            if self.hashes[number as usize - 1] == hash {
                return number;
            }
            at = (at + 1) & mask;
        }
        0
    }

    /// The rows of a word. `first`: it opens its sentence. `buffer` is only scratch space.
    #[must_use]
    pub fn rows_of(&self, form: &str, first: bool, buffer: &mut String) -> [u32; PER_WORD] {
        normalize(form, buffer);
        let own = 1 + self.hashes.len();
        let mut rows = [0; PER_WORD];
        rows[0] = self.number(hash(0, buffer));
        let (mut begin, mut end) = (0, buffer.len());
        for length in 1..5_u64 {
            begin += buffer[begin..].chars().next().map_or(0, char::len_utf8);
            end -= buffer[..end].chars().next_back().map_or(0, char::len_utf8);
            if length > 1 {
                let affix =
                    |part: &str, side: u64| (own + (hash(side * 8 + length, part) >> 40) as usize % HASHED) as u32;
                rows[length as usize - 1] = affix(&buffer[..begin], 1);
                rows[length as usize + 2] = affix(&buffer[end..], 2);
            }
        }
        rows[7] = (own + HASHED + shape(form, first)) as u32;
        rows
    }
}

/// A word's form for look-up: without marks at its ends, in lower case, every digit 0.
pub fn normalize(form: &str, into: &mut String) {
    let core = form.trim_matches(|ch: char| !ch.is_alphanumeric());
    let core = if core.is_empty() { form } else { core };
    into.clear();
    if core.is_ascii() {
        into.extend(
            core.bytes().map(|byte| if byte.is_ascii_digit() { '0' } else { byte.to_ascii_lowercase() as char }),
        );
    } else {
        into.extend(core.chars().flat_map(char::to_lowercase).map(|ch| if ch.is_ascii_digit() { '0' } else { ch }));
    }
}

/// The hash of a word (`kind` 0) or of a part of one.
#[must_use]
pub fn hash(kind: u64, text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u64(kind);
    hasher.write(text.as_bytes());
    // Mixed once more: the high bits choose an affix's row, the low ones a word's place.
    let hash = hasher.finish().wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 32)
}

/// How a word is written, opens its sentence or not, has marks around it or not.
fn shape(form: &str, first: bool) -> usize {
    let core = form.trim_matches(|ch: char| !ch.is_alphanumeric());
    let marked = !core.is_empty() && !form.starts_with(char::is_alphanumeric);
    let (mut upper, mut lower, mut digits, mut others) = (0, 0, 0, 0);
    for ch in core.chars() {
        if ch.is_uppercase() {
            upper += 1;
        } else if ch.is_lowercase() {
            lower += 1;
        } else if ch.is_numeric() {
            digits += 1;
        } else {
            others += 1;
        }
    }
    let capital = core.starts_with(char::is_uppercase);
    let kind = match (form, capital) {
        _ if core.is_empty() => match form {
            "." | "!" | "?" => 0,
            "," => 1,
            "\"" | "“" | "”" | "``" | "''" => 2,
            "(" => 3,
            ")" => 4,
            "-" | "–" | "—" => 5,
            ":" => 6,
            _ => 7,
        },
        _ if digits > 0 && upper + lower == 0 => 8,
        _ if digits > 0 => 9 + usize::from(upper == 0),
        _ if upper == 0 => 11,
        _ if lower == 0 => match upper {
            1 => 12,
            2..=4 => 13,
            _ => 14,
        },
        (_, true) if upper == 1 => 15 + usize::from(others == 0),
        (_, true) => 17,
        (_, false) => 18,
    };
    kind + SHAPES_OF_CORE * (usize::from(first) + 2 * usize::from(marked))
}
