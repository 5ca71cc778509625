//! Text to tokens.

use super::words::{WordId, Words};
use crate::span::{Byte, Char, Span};

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// "negara", "e-mail".
    Lower,
    /// "Negara".
    Capital,
    /// "PBB", "XIV"; also a single capital letter.
    Upper,
    /// "NasDem", "detikNews", "iPhone", "G20".
    Mixed,
    /// "19", "1.000", "20/10/2025".
    Number,
    /// A full stop, question or exclamation mark, ellipsis.
    Stop,
    /// A quotation mark.
    Quote,
    /// Any other mark.
    Mark,
}

/// A clitic at the end of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clitic {
    /// None.
    #[default]
    None,
    /// "-nya": his, hers, its; the.
    Nya,
    /// "-lah", "-kah", "-pun", "-ku", "-mu".
    Other,
}

/// The smallest unit: a word, a number or a mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it is, in bytes.
    pub bytes: Span<Byte>,
    /// Where it is, in Unicode scalar values.
    pub chars: Span<Char>,
    /// Its lower-case form's number.
    pub word: WordId,
    /// The number of the form without its clitic; the same as `word` if it has none.
    pub stem: WordId,
    /// Its clitic, where the whole form is no known word.
    pub clitic: Clitic,
    /// How it is written.
    pub shape: Shape,
    /// Whether nothing stands between it and the token before.
    pub glued: bool,
    /// How many line breaks stand between it and the token before.
    pub breaks: u8,
}

impl Token {
    /// Whether it is a word or a number.
    #[must_use]
    pub const fn is_word(&self) -> bool {
        !matches!(self.shape, Shape::Stop | Shape::Quote | Shape::Mark)
    }

    /// Whether it is a word that begins with a capital or has one inside.
    #[must_use]
    pub const fn is_capitalized(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
    }
}

/// The token's text in `text`.
#[must_use]
pub fn form<'a>(text: &'a str, token: &Token) -> &'a str {
    &text[token.bytes.range()]
}

/// Splits the parts of a text that are not `skipped` (sorted, disjoint) into tokens.
#[must_use]
pub fn tokenize(text: &str, skipped: &[Span<Byte>], words: &Words) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut scanner = Scanner { text, byte: 0, char: 0, lower: String::with_capacity(32) };
    let mut skipped = skipped.iter().peekable();
    let mut gap = Gap { glued: false, breaks: 1 };
    while let Some(ch) = scanner.peek() {
        while skipped.next_if(|span| span.end as usize <= scanner.byte).is_some() {}
        if skipped.peek().is_some_and(|span| span.contains(scanner.byte as u32)) {
            gap = Gap { glued: false, breaks: 2 };
            scanner.bump(ch);
            continue;
        }
        if ch.is_whitespace() || is_invisible(ch) {
            gap.glued = false;
            gap.breaks = gap.breaks.saturating_add(u8::from(ch == '\n'));
            scanner.bump(ch);
            continue;
        }
        let start = (scanner.byte, scanner.char);
        let shape = if ch.is_alphabetic() {
            scanner.word()
        } else if ch.is_ascii_digit() {
            scanner.number()
        } else {
            scanner.mark(ch)
        };
        let bytes = Span::new(start.0 as u32, scanner.byte as u32);
        let chars = Span::new(start.1, scanner.char);
        let (word, stem, clitic) = scanner.look_up(&text[bytes.range()], shape, words);
        tokens.push(Token { bytes, chars, word, stem, clitic, shape, glued: gap.glued, breaks: gap.breaks });
        gap = Gap { glued: true, breaks: 0 };
    }
    tokens
}

struct Gap {
    glued: bool,
    breaks: u8,
}

struct Scanner<'a> {
    text: &'a str,
    byte: usize,
    char: u32,
    lower: String,
}

/// Characters that only tell where a line may break, or nothing.
const fn is_invisible(ch: char) -> bool {
    matches!(ch, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Marks that belong to the letter before them (decomposed accents).
const fn is_combining(ch: char) -> bool {
    matches!(ch, '\u{300}'..='\u{36f}')
}

/// Whether a number's last part is longer than a year's or has marks of its own.
fn is_sum(number: &str) -> bool {
    number.rsplit('/').next().is_some_and(|part| part.len() > 4 || part.contains(['.', ',']))
}

/// Whether a word is a currency that numbers are written next to.
fn is_currency(word: &str) -> bool {
    matches!(word, "Rp" | "RP" | "rp" | "IDR" | "USD" | "EUR" | "SGD" | "RM")
}

impl Scanner<'_> {
    fn peek(&self) -> Option<char> {
        let byte = *self.text.as_bytes().get(self.byte)?;
        if byte.is_ascii() { Some(byte as char) } else { self.text[self.byte..].chars().next() }
    }

    fn peek_second(&self) -> Option<char> {
        self.text[self.byte..].chars().nth(1)
    }

    fn bump(&mut self, ch: char) {
        self.byte += ch.len_utf8();
        self.char += 1;
    }

    /// A word with what binds its parts: apostrophes, hyphens before lower case or digits, dots of domain names.
    fn word(&mut self) -> Shape {
        let start = self.byte;
        while let Some(ch) = self.peek() {
            let binds = match ch {
                '\'' | '’' | 'ʼ' | '`' => self.peek_second().is_some_and(char::is_alphabetic),
                '-' | '‑' => self.hyphen_binds(start),
                '.' => self.dot_binds(start),
                // "Rp42,03": a currency and a number.
                '0'..='9' => !is_currency(&self.text[start..self.byte]),
                _ => ch.is_alphanumeric() || is_combining(ch),
            };
            if !binds {
                break;
            }
            self.bump(ch);
        }
        shape_of(&self.text[start..self.byte])
    }

    /// "anak-anak", "ke-11", "Bangsa-Bangsa" and "anti-Israel" are one word; "Israel-Hizbullah" is two and a mark.
    fn hyphen_binds(&self, start: usize) -> bool {
        let before = &self.text[start..self.byte];
        let rest = &self.text[self.byte + self.peek().map_or(1, char::len_utf8)..];
        let Some(next) = rest.chars().next() else { return false };
        if next.is_ascii_digit() || next.is_lowercase() {
            return true;
        }
        if !next.is_alphabetic() {
            return false;
        }
        if before.chars().all(char::is_lowercase) {
            return true;
        }
        let after_length = rest.find(|ch: char| !ch.is_alphanumeric()).unwrap_or(rest.len());
        // A doubled word, or a letter that only makes sense with what stands before it (PDI-P).
        rest[..after_length].eq_ignore_ascii_case(before) || after_length == 1
    }

    /// "Kompas.com" is one word: a dot, then one of the usual domains.
    fn dot_binds(&self, start: usize) -> bool {
        if self.byte == start {
            return false;
        }
        let rest = &self.text[self.byte + 1..];
        let length = rest.find(|ch: char| !ch.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let domain = &rest[..length];
        ["com", "co", "id", "net", "org", "tv", "go", "news"].iter().any(|known| domain.eq_ignore_ascii_case(known))
            && (domain.len() > 2
                || domain.eq_ignore_ascii_case("id")
                || rest[length..].starts_with('.')
                || domain.eq_ignore_ascii_case("co"))
    }

    /// "1.000,5", "10.30", "20/10/2025", "5G", "80-an".
    fn number(&mut self) -> Shape {
        let start = self.byte;
        while let Some(ch) = self.peek() {
            let binds = match ch {
                // A date, not two prices: "20/10/2025", but "9.100/9.105".
                '/' if is_sum(&self.text[start..self.byte]) => false,
                '.' | ',' | ':' | '/' => self.peek_second().is_some_and(|next| next.is_ascii_digit()),
                '-' => self.peek_second().is_some_and(char::is_lowercase),
                _ => ch.is_alphanumeric(),
            };
            if !binds {
                break;
            }
            self.bump(ch);
        }
        if self.text[start..self.byte].bytes().any(|byte| byte.is_ascii_uppercase()) {
            Shape::Mixed
        } else {
            Shape::Number
        }
    }

    fn mark(&mut self, ch: char) -> Shape {
        self.bump(ch);
        match ch {
            '.' | '!' | '?' | '…' => {
                while self.peek().is_some_and(|next| matches!(next, '.' | '!' | '?' | '…')) {
                    self.bump(self.peek().unwrap_or('.'));
                }
                Shape::Stop
            }
            '-' | '–' | '—' => {
                while self.peek() == Some(ch) {
                    self.bump(ch);
                }
                Shape::Mark
            }
            '"' | '“' | '”' | '„' | '«' | '»' => Shape::Quote,
            _ => Shape::Mark,
        }
    }

    fn look_up(&mut self, form: &str, shape: Shape, words: &Words) -> (WordId, WordId, Clitic) {
        if matches!(shape, Shape::Number) {
            return (WordId::UNKNOWN, WordId::UNKNOWN, Clitic::None);
        }
        self.lower.clear();
        if form.is_ascii() {
            self.lower.push_str(form);
            self.lower.make_ascii_lowercase();
        } else {
            self.lower.extend(form.chars().flat_map(char::to_lowercase).map(|ch| if ch == '’' { '\'' } else { ch }));
            if self.lower.contains(is_combining) {
                use unicode_normalization::UnicodeNormalization;
                self.lower = self.lower.nfc().collect();
            }
        }
        let word = words.get(&self.lower);
        for (ending, clitic) in
            [("nya", Clitic::Nya), ("lah", Clitic::Other), ("pun", Clitic::Other), ("kah", Clitic::Other)]
        {
            if let Some(stem) = self.lower.strip_suffix(ending) {
                let id = words.get(stem.trim_end_matches('-'));
                if id != WordId::UNKNOWN && stem.len() > 2 {
                    return (word, id, clitic);
                }
            }
        }
        // "alih-alih": a doubled word is as common as its half.
        if word == WordId::UNKNOWN
            && let Some((first, _)) = self.lower.split_once('-')
        {
            return (word, words.get(first), Clitic::None);
        }
        (word, word, Clitic::None)
    }
}

fn shape_of(form: &str) -> Shape {
    let mut letters = form.chars().filter(|ch| ch.is_alphabetic());
    let first_upper = letters.next().is_some_and(char::is_uppercase);
    let (mut upper, mut lower) = (0, 0);
    for ch in letters {
        if ch.is_uppercase() {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    let doubled = form.contains('-');
    match (first_upper, upper, lower) {
        (false, 0, _) => Shape::Lower,
        (true, _, 0) => Shape::Upper,
        (true, 0, _) => Shape::Capital,
        (true, _, _) if doubled => Shape::Capital,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::{form, tokenize};
    use crate::language::{table::Tables, words::Words};

    fn forms(text: &str) -> Vec<&str> {
        let words = Words::new(&Tables::default()).unwrap();
        tokenize(text, &[], &words).iter().map(|token| form(text, token)).collect()
    }

    #[test]
    fn a_date_is_one_number() {
        assert_eq!(forms("(30/10/2025)"), ["(", "30/10/2025", ")"]);
    }

    #[test]
    fn two_prices_are_two_numbers() {
        assert_eq!(forms("9.100/9.105"), ["9.100", "/", "9.105"]);
    }

    #[test]
    fn a_currency_is_no_part_of_its_sum() {
        assert_eq!(forms("Rp1.250,5 USD20"), ["Rp", "1.250,5", "USD", "20"]);
    }

    #[test]
    fn a_name_with_a_digit_is_one_word() {
        assert_eq!(forms("G20 PM2"), ["G20", "PM2"]);
    }
}
