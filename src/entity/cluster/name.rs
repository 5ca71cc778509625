//! Names compared: folded, one within the other, one letter apart.

use unicode_normalization::UnicodeNormalization;

/// Lower case, composed, apostrophes alike: how names are compared.
pub(super) fn fold(form: &str) -> String {
    form.nfc().flat_map(char::to_lowercase).map(|ch| if matches!(ch, '’' | '`' | 'ʼ') { '\'' } else { ch }).collect()
}

/// What an IRI is made from: folded words joined by hyphens.
pub(crate) fn key(label: &str) -> String {
    let folded = fold(label);
    let mut key = String::with_capacity(folded.len());
    for ch in folded.chars() {
        if ch.is_alphanumeric() {
            key.push(ch);
        } else if !key.is_empty() && !key.ends_with('-') {
            key.push('-');
        }
    }
    while key.ends_with('-') {
        key.pop();
    }
    key
}

/// Whether one name's words all occur in the other's, in order.
pub(super) fn within(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.len() <= long.len() && short.iter().all(|word| rest.any(|other| other == word || near(other, word)))
}

/// Whether two names differ in one word by one letter.
pub(super) fn one_edit(one: &[String], two: &[String]) -> bool {
    one.len() == two.len()
        && one.iter().zip(two).filter(|(a, b)| a != b).count() == 1
        && one.iter().zip(two).all(|(a, b)| a == b || near(a, b))
}

/// Whether two words of at least five letters are one edit apart.
pub(super) fn near(one: &str, two: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), two.chars().collect());
    if a.len() < 5 || b.len() < 5 || a.len().abs_diff(b.len()) > 1 || a[0] != b[0] {
        return false;
    }
    let prefix = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let suffix = a[prefix..].iter().rev().zip(b[prefix..].iter().rev()).take_while(|(x, y)| x == y).count();
    a.len().max(b.len()) - prefix - suffix <= 1
}

/// The first three letters of a word.
pub(super) fn prefix(word: &str) -> &str {
    word.char_indices().nth(3).map_or(word, |(end, _)| &word[..end])
}
