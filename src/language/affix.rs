//! What a word's affixes tell, until a trained model tells more.

/// Nouns and adjectives that only look as if they had a verb's prefix.
const NO_VERBS: [&str; 42] = [
    "bensin",
    "beras",
    "berita",
    "bersama",
    "berkas",
    "derajat",
    "digital",
    "dimensi",
    "dinamika",
    "dinas",
    "diplomasi",
    "diplomat",
    "diplomatik",
    "dialog",
    "direktur",
    "diskusi",
    "distrik",
    "diktator",
    "disiplin",
    "dividen",
    "medan",
    "media",
    "medali",
    "meja",
    "mental",
    "menteri",
    "merah",
    "merek",
    "merdeka",
    "mesin",
    "mesjid",
    "metode",
    "mewah",
    "militer",
    "terang",
    "terapi",
    "teritori",
    "terminal",
    "teroris",
    "terorisme",
    "terhadap",
    "terkait",
];

/// Whether a word in lower case has a verb's prefix (me-, ber-, ter-, di-).
///
/// ```
/// use sanad::language::affix::is_verb;
/// assert!(is_verb("mendukung") && is_verb("bertemu") && is_verb("ditolak"));
/// assert!(!is_verb("menteri") && !is_verb("dukungan"));
/// ```
#[must_use]
pub fn is_verb(form: &str) -> bool {
    let prefixed = ["me", "ber", "ter", "di"].iter().any(|prefix| {
        form.strip_prefix(prefix).is_some_and(|root| root.len() > 3 && root.starts_with(char::is_lowercase))
    });
    (prefixed && !NO_VERBS.contains(&form)) || matches!(form, "bekerja" | "belajar" | "bekerjasama")
}

/// Whether a word is a noun made from a verb or an adjective (pe-…-an, per-…-an, ke-…-an), in any case.
///
/// ```
/// use sanad::language::affix::is_derived_noun;
/// assert!(is_derived_noun("pengakuan") && is_derived_noun("Kehutanan"));
/// assert!(!is_derived_noun("makan"));
/// ```
#[must_use]
pub fn is_derived_noun(form: &str) -> bool {
    let lower = form.get(..2).map(str::to_lowercase);
    form.len() > 7 && form.ends_with("an") && lower.is_some_and(|start| start == "pe" || start == "ke")
}
