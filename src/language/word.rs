//! Surface tokens to the words of Universal Dependencies, where "katanya" is `kata` and `nya`, "P." one word, "34/PMK.011/2007"
//! one word and "Moody's" two. It decides nothing about the tokens, which the extraction reads as they are.
//!
//! Conventions are those of UD Indonesian-CSUI, then -PUD. Proclitics (ku-, kau-) are left: no treebank splits one.
//!
//! ```
//! use sanad::language::{Document, table::Tables, word, words::Words};
//! let lexicon = Words::new(&Tables::default())?;
//! let document = Document::new("Rumahnya hanya di Kenya.", &[], &lexicon);
//! let mut words = Vec::new();
//! word::words(&document, document.sentences[0].tokens, &lexicon, &mut words);
//! let forms: Vec<&str> = words.iter().map(|word| &document.text[word.bytes.range()]).collect();
//! assert_eq!(forms, ["Rumah", "nya", "hanya", "di", "Kenya", "."]);
//! # Ok::<(), sanad::language::table::TableError>(())
//! ```

use super::Document;
use super::abbreviation::{Abbreviation, lower_ascii};
use super::morphology::Morphology;
use super::table::{Table, TableError, Tables};
use super::token::{Shape, Token};
use super::upos::Upos;
use super::words::Words;
use crate::data_table;
use crate::span::{Byte, Char, Span, Token as TokenUnit};
use rustc_hash::FxHashMap;

/// Longer forms have no clitic.
const LONGEST: usize = 48;

/// A stem this common in lower case is a word, not a part of a name.
const COMMON: u8 = 50;

/// The clitics, all of ASCII letters.
const CLITICS: [&str; 6] = ["nya", "lah", "kah", "pun", "ku", "mu"];

/// A word as Universal Dependencies counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The token that it is of; the first one where it joins several.
    pub token: u32,
    /// Where it is, in bytes.
    pub bytes: Span<Byte>,
    /// Where it is, in Unicode scalar values.
    pub chars: Span<Char>,
    /// Whether it leans on the word before: the two are one token of a treebank (`6-7 menyetujuinya`).
    pub clitic: bool,
}

impl Word {
    /// Its form in the text.
    #[must_use]
    pub fn form<'a>(&self, text: &'a str) -> &'a str {
        &text[self.bytes.range()]
    }
}

/// The words that the rule for clitics gets wrong.
#[derive(Clone, Debug)]
pub struct Clitics(FxHashMap<Box<str>, bool>);

impl Clitics {
    /// The exceptions of `data/id/lexicon/clitics.tsv`.
    ///
    /// # Errors
    /// When the table is malformed.
    pub fn new(tables: &Tables) -> Result<Self, TableError> {
        let text = data_table!(tables, "id/lexicon/clitics.tsv")?;
        let table = Table::parse("clitics.tsv", &text, &["form", "split", "note"])?;
        let rows = table.rows.iter();
        rows.map(|row| Ok((row.cells[0].into(), table.value(row, (1, "split"), &[("yes", true), ("no", false)])?)))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

/// Appends the words of a span of tokens, which should be a sentence: the stop that ends it is a word, the stop of an
/// abbreviation inside it is not.
pub fn words(document: &Document<'_>, span: Span<TokenUnit>, words: &Words, out: &mut Vec<Word>) {
    let end = (span.end as usize).min(document.tokens.len());
    let mut index = span.start as usize;
    while index < end {
        let last = joined(document, index, end, words);
        let (token, from, to) = (index as u32, &document.tokens[index], &document.tokens[last]);
        if last > index {
            let bytes = Span::new(from.bytes.start, to.bytes.end);
            out.push(Word { token, bytes, chars: Span::new(from.chars.start, to.chars.end), clitic: false });
        } else {
            split(document, index, words, out);
        }
        index = last + 1;
    }
}

/// The last token of the word that begins at a token.
fn joined(document: &Document<'_>, index: usize, end: usize, words: &Words) -> usize {
    let tokens = &document.tokens[..end];
    let follows = |at: usize| tokens.get(at).is_some_and(|token| token.glued);
    let token = &tokens[index];
    if !token.is_word() || !follows(index + 1) {
        return index;
    }
    let next = document.form(index as u32 + 1);
    if matches!(next, "/" | "-")
        && let Some(last) = reference(document, index, end)
    {
        return last;
    }
    if next != "." || index + 2 >= end || tokens[index + 2].breaks > 0 {
        return index;
    }
    if is_letter(token) {
        // "B.J. Habibie": letters and stops, but never the sentence's own stop.
        let mut last = index + 1;
        while follows(last + 1) && is_letter(&tokens[last + 1]) && follows(last + 2) && last + 3 < end {
            if document.form(last as u32 + 2) != "." {
                break;
            }
            last += 2;
        }
        return last;
    }
    match words.abbreviations.get(document.form(index as u32)) {
        Some(Abbreviation::Number) if tokens[index + 2].shape != Shape::Number => index,
        Some(_) => index + 1,
        None => index,
    }
}

/// The last token of a reference number: "II/2007", "34/PMK.011/2007", "S/A"; never of "MPR/DPR" or "9.100/9.105".
fn reference(document: &Document<'_>, index: usize, end: usize) -> Option<usize> {
    let tokens = &document.tokens[..end];
    let (mut last, mut slashes, mut numbers, mut letters, mut single) = (index, 0, 0, 0, true);
    loop {
        let token = &tokens[last];
        let has_digit = document.form(last as u32).bytes().any(|byte| byte.is_ascii_digit());
        numbers += usize::from(has_digit);
        letters += usize::from(token.shape == Shape::Upper || has_digit && token.shape == Shape::Capital);
        single &= is_letter(token);
        let goes_on = tokens.get(last + 1).is_some_and(|mark| mark.glued)
            && matches!(document.form(last as u32 + 1), "/" | "." | "-")
            && tokens.get(last + 2).is_some_and(|word| word.glued && word.is_word());
        if !goes_on {
            break;
        }
        slashes += usize::from(document.form(last as u32 + 1) == "/");
        last += 2;
    }
    (slashes > 0 && (single || numbers > 0 && letters > 0)).then_some(last)
}

/// Whether a token is one capital letter.
fn is_letter(token: &Token) -> bool {
    token.shape == Shape::Upper && token.chars.len() == 1
}

/// Appends the words of one token.
fn split(document: &Document<'_>, index: usize, words: &Words, out: &mut Vec<Word>) {
    let token = &document.tokens[index];
    let mut whole = Word { token: index as u32, bytes: token.bytes, chars: token.chars, clitic: false };
    if token.is_word() && token.shape != Shape::Number {
        let form = document.form(index as u32);
        let opens = index.checked_sub(1).is_none_or(|before| token.breaks > 0 || !document.tokens[before].is_word());
        let cut = match clitic(form, token, opens, words) {
            Some(clitic) => Some((clitic, true)),
            None => english(form).map(|ending| (ending, false)),
        };
        if let Some((length, clitic)) = cut {
            let (before, ending) = form.split_at(form.len() - length);
            let mut rest = cut_at(&mut whole, before);
            if let Some(name) = before.strip_suffix('-') {
                // "APBD-nya": three words for the treebanks.
                let mut hyphen = cut_at(&mut whole, name);
                hyphen.clitic = false;
                out.extend([whole, hyphen]);
                whole = Word { clitic: false, ..rest };
            } else {
                rest.clitic = clitic;
                out.push(whole);
                whole = rest;
            }
            debug_assert_eq!(ending.len(), whole.bytes.len() as usize);
        }
    }
    out.push(whole);
}

/// Shortens a word to the part of it that is given, and gives the rest.
fn cut_at(word: &mut Word, part: &str) -> Word {
    let byte = word.bytes.start + part.len() as u32;
    let char = word.chars.start + part.chars().count() as u32;
    let rest = Word { bytes: Span::new(byte, word.bytes.end), chars: Span::new(char, word.chars.end), ..*word };
    word.bytes = Span::new(word.bytes.start, byte);
    word.chars = Span::new(word.chars.start, char);
    rest
}

/// The length of the English "'s" or "n't" at a form's end.
fn english(form: &str) -> Option<usize> {
    ["'s", "’s", "n't", "n’t"]
        .iter()
        .find(|ending| form.len() > ending.len() && form.ends_with(*ending))
        .map(|ending| ending.len())
}

/// The length of the clitic that a form ends with. `opens`: a capital says nothing there.
fn clitic(form: &str, token: &Token, opens: bool, words: &Words) -> Option<usize> {
    let bytes = form.as_bytes();
    // All clitics end with these letters; most forms are done here.
    if bytes.len() < 4 || !matches!(bytes[bytes.len() - 1] | 0x20, b'a' | b'h' | b'n' | b'u') {
        return None;
    }
    let ending = CLITICS.iter().find(|clitic| {
        bytes.len().checked_sub(clitic.len()).is_some_and(|at| bytes[at..].eq_ignore_ascii_case(clitic.as_bytes()))
    })?;
    let stem_length = bytes.len() - ending.len();
    let split = Some(ending.len());
    let mut buffer = [0; LONGEST];
    let lower = if token.shape == Shape::Lower { form } else { lower_ascii(form, &mut buffer)? };
    if let Some(exception) = words.clitics.0.get(lower) {
        return if *exception { split } else { None };
    }
    if bytes[stem_length - 1] == b'-' {
        return split.filter(|_| stem_length > 1 && matches!(*ending, "nya" | "ku" | "mu"));
    }
    let stem = &lower[..stem_length];
    let cased = &form[..stem_length];
    match token.shape {
        // "NPLnya"
        Shape::Mixed if cased.chars().all(char::is_uppercase) => {
            return split.filter(|_| stem_length > 1 && form.ends_with(ending));
        }
        Shape::Mixed => return None,
        Shape::Lower => {}
        // Names end as they like: a capitalised word is one unless what is left of it is no name.
        _ if stem_length < 3 => return None,
        _ if words.lower_share(words.get(half(stem))) >= COMMON => {}
        _ if opens && token.shape == Shape::Capital && words.lower_share(token.word) >= COMMON => {}
        _ => return None,
    }
    if stem_length < 3 {
        return None;
    }
    if *ending == "nya" {
        return split.filter(|_| !is_superlative(stem) && !is_whole(lower, &words.morphology));
    }
    split.filter(|_| leans(lower, &words.morphology))
}

/// The half of a doubled word; any other word as it is.
fn half(stem: &str) -> &str {
    stem.split_once('-').filter(|(first, second)| first == second).map_or(stem, |(first, _)| first)
}

/// "sebagus-bagus" (nya): as good as can be, an adverb.
fn is_superlative(stem: &str) -> bool {
    stem.strip_prefix("se").and_then(|rest| rest.split_once('-')).is_some_and(|(first, second)| first == second)
}

/// Whether a form is a word without its last letters being a clitic: a root, or made from one as "ditanya" is.
fn is_whole(lower: &str, morphology: &Morphology) -> bool {
    const ROOTS: [&str; 4] = ["hanya", "punya", "tanya", "kenya"];
    ROOTS.iter().any(|root| lower.ends_with(root)) && {
        let lemma = morphology.root(lower, Upos::Verb);
        lemma.affixes.clitic.is_none()
    }
}

/// Whether a form is no word unless its last letters are a clitic.
fn leans(lower: &str, morphology: &Morphology) -> bool {
    [Upos::Noun, Upos::Verb].iter().all(|upos| morphology.root(lower, *upos).affixes.clitic.is_some())
}

#[cfg(test)]
mod tests {
    use super::{Word, words};
    use crate::language::{Document, table::Tables, words::Words};
    use std::sync::LazyLock;

    static WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(&Tables::default()).unwrap());

    fn read(text: &str) -> (String, Vec<Word>) {
        let document = Document::new(text, &[], &WORDS);
        let mut found = Vec::new();
        for sentence in &document.sentences {
            words(&document, sentence.tokens, &WORDS, &mut found);
        }
        let mut shown = String::new();
        for word in &found {
            if !shown.is_empty() {
                shown.push_str(if word.clitic { "+" } else { " " });
            }
            shown.push_str(&text[word.bytes.range()]);
        }
        (shown, found)
    }

    fn shown(text: &str) -> String {
        read(text).0
    }

    #[test]
    fn clitics_are_split() {
        assert_eq!(shown("katanya rumahku hatimu itulah haruskah"), "kata+nya rumah+ku hati+mu itu+lah harus+kah");
    }

    #[test]
    fn a_particle_that_dictionaries_keep_is_split() {
        assert_eq!(shown("apakah mereka datang meskipun hujan"), "apa+kah mereka datang meski+pun hujan");
    }

    #[test]
    fn adverbs_are_whole() {
        assert_eq!(shown("akhirnya mereka hanya diam sebelumnya"), "akhirnya mereka hanya diam sebelumnya");
        assert_eq!(shown("sebaik-baiknya teman-temannya"), "sebaik-baiknya teman-teman+nya");
    }

    #[test]
    fn words_that_only_end_like_a_clitic_are_whole() {
        let text = "setelah masalah sekolah berlaku bertemu langkah menghimpun ditanya mempunyai";
        assert_eq!(shown(text), text);
    }

    #[test]
    fn names_are_whole() {
        let text = "bersama Tanya dari Kenya dan Maluku lewat Abdullah serta Sonya";
        assert_eq!(shown(text), text);
    }

    #[test]
    fn a_capital_at_the_start_or_in_a_title_hinders_nothing() {
        assert_eq!(shown("Menurutnya Kementerian Keuangannya siap."), "Menurut+nya Kementerian Keuangan+nya siap .");
    }

    #[test]
    fn an_abbreviation_takes_a_clitic_with_and_without_hyphen() {
        assert_eq!(shown("NPLnya dan APBD-nya"), "NPL+nya dan APBD - nya");
    }

    #[test]
    fn an_abbreviation_keeps_its_stop_but_not_the_sentence_s() {
        assert_eq!(
            shown("PT Laut Biru Tbk. (LBRU) dan B.J. Adi P. di Jl. Melati No. 5 pada 2 C."),
            "PT Laut Biru Tbk. ( LBRU ) dan B.J. Adi P. di Jl. Melati No. 5 pada 2 C ."
        );
    }

    #[test]
    fn sums_are_two_words_and_references_one() {
        assert_eq!(
            shown("Rp42,03 pada II/2007, 34/PMK.011/2007, 9.100/9.105, MPR/DPR"),
            "Rp 42,03 pada II/2007 , 34/PMK.011/2007 , 9.100 / 9.105 , MPR / DPR"
        );
    }

    #[test]
    fn an_english_ending_is_a_word_and_no_clitic() {
        assert_eq!(shown("Moody's"), "Moody 's");
    }

    #[test]
    fn spans_cover_the_text_in_both_units() {
        let text = "“Katanya” Moody’s é-nya Zoë B.J. x.";
        let (_, found) = read(text);
        let chars: Vec<char> = text.chars().collect();
        for word in &found {
            let by_char: String = chars[word.chars.range()].iter().collect();
            assert_eq!(by_char, text[word.bytes.range()]);
        }
        let joined: String = found.iter().map(|word| &text[word.bytes.range()]).collect();
        assert_eq!(joined, text.replace(' ', ""));
    }
}
