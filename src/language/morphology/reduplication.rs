//! Words with a hyphen: a root said twice, whole or in part, and prefixes written apart from numbers.

use super::affix::{Affixes, Prefix, Suffix};
use super::{Lemma, Morphology};
use crate::language::upos::Upos;
use std::borrow::Cow;

impl Morphology {
    /// The root of a word in lower case, split at its first hyphen.
    pub(super) fn hyphenated<'a>(&self, form: &'a str, halves: (&'a str, &'a str), upos: Upos) -> Lemma<'a> {
        let (first, second) = halves;
        let (exception, _) = self.roots.find(form.as_bytes(), upos);
        if let Some(exception) = exception {
            return Lemma { lemma: super::part_of(form, &exception.lemma), affixes: exception.affixes };
        }
        if first == "ke" && is_number(second) {
            return Lemma { lemma: second.into(), affixes: only(Prefix::Ke) };
        }
        if second == "an" && is_number(first) {
            return Lemma { lemma: first.into(), affixes: Affixes { suffix: Some(Suffix::An), ..Affixes::default() } };
        }
        if second.contains('-') || first.len() < 2 {
            return Lemma::whole(form);
        }
        self.reduplicated(halves, upos).unwrap_or_else(|| Lemma::whole(form))
    }

    fn reduplicated<'a>(&self, (first, second): (&'a str, &'a str), upos: Upos) -> Option<Lemma<'a>> {
        let said_twice = |lemma: Lemma<'a>, affixes: Affixes| {
            Some(Lemma { lemma: lemma.lemma, affixes: Affixes { reduplicated: true, ..affixes } })
        };
        // anak-anak, perusahaan-perusahaan
        if first == second {
            let once = self.simple(first, upos);
            let affixes = once.affixes;
            return said_twice(once, affixes);
        }
        // bersiap-siap, kebarat-baratan, habis-habisan: affixes round both halves
        let common = shared(first, second);
        let suffix = &second[common..];
        if common > 2 {
            let joined = [first, suffix].concat();
            let whole = self.simple(&joined, upos);
            if whole.affixes.is_empty() && self.roots.get(joined.as_bytes()).is_none() {
                return None;
            }
            let affixes = whole.affixes;
            let lemma = Cow::Owned(whole.lemma.into_owned());
            return said_twice(Lemma { lemma, affixes }, affixes);
        }
        // tarik-menarik: the second half has the prefix
        let (one, other) = (self.simple(first, upos), self.simple(second, Upos::Verb));
        if one.lemma == other.lemma {
            let affixes = if one.affixes.is_empty() { other.affixes } else { one.affixes };
            return said_twice(one, affixes);
        }
        // sayur-mayur, warna-warni, serta-merta
        let rhymes = match (first.as_bytes(), second.as_bytes()) {
            ([one, rest @ ..], [other, others @ ..]) => rest.len() == others.len() && (rest == others || one == other),
            _ => false,
        };
        if rhymes && self.roots.get(first.as_bytes()).is_some() {
            let affixes = one.affixes;
            return said_twice(one, affixes);
        }
        None
    }
}

fn only(prefix: Prefix) -> Affixes {
    Affixes::default().with_prefix(prefix).unwrap_or_default()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// How many bytes of the first word's end begin the second.
fn shared(first: &str, second: &str) -> usize {
    (1..=first.len().min(second.len()))
        .rev()
        .find(|length| first.as_bytes().ends_with(&second.as_bytes()[..*length]))
        .unwrap_or(0)
}
