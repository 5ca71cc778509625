//! Phrase-structure trees, as the ICON treebank brackets them, turned into Universal Dependencies trees in the habits of
//! UD Indonesian-CSUI, so that they can be added to what the parser learns from.
//!
//! [`read`] parses the brackets and knows no grammar. [`dependencies`] finds the head of every phrase in the table `HEADS`,
//! hangs the other parts on it and names the relation. It does not ask whether the tree it is given is a good analysis,
//! gives no lemmas, and changes no parts of speech but those of the words that the two treebanks tag differently.
//!
//! Tokens become those of the news and of UD: `nama - nama` is `nama-nama`, `adanya` is `ada` and `nya`, `-LRB-` is `(`.
//! Where CSUI is of two minds, PUD decides.
//!
//! ```
//! use sanad::train::constituency::{dependencies, read};
//! let trees = read("(S (NP (NNP Polly)) (VP (TAME sudah) (VP (VBI pergi) (PP (PPO ke) (NNP Singapura)))) (PUN .))")?;
//! let tree = dependencies(&trees[0]);
//! assert_eq!(tree.heads, [3, 3, 0, 5, 3, 3]);
//! assert_eq!(tree.deprels, ["nsubj", "aux", "root", "case", "obl", "punct"]);
//! # Ok::<(), sanad::train::constituency::Error>(())
//! ```

mod bracket;
mod table;
#[cfg(test)]
mod tests;

pub use bracket::{Error, read};
use table::Side::{Left, Right};
use table::{
    ADJECTIVES, ALIKE, AMOUNTS, BETWEEN, FLAT, HEADS, MONTHS, NUMBERED, PREDICATES, QUOTABLE, SAYING, SHARING, SIDES,
    STATING, TAGS, TIMES, VERBS, WORDS,
};

/// A phrase with its parts, or a word with its part of speech.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// `(NNO rumah)`
    Word {
        /// The part of speech, in ICON's tagset.
        tag: String,
        /// The word, as the treebank writes it.
        form: String,
    },
    /// `(NP (NNO rumah) (ART itu))`
    Phrase {
        /// What the phrase is.
        label: String,
        /// Its parts, in order; never none.
        parts: Vec<Tree>,
    },
}

/// A sentence as Universal Dependencies see it; the four lists are as long as each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dependencies {
    /// The words.
    pub forms: Vec<String>,
    /// Their parts of speech.
    pub upos: Vec<&'static str>,
    /// The number, from 1, of the word that each hangs on; 0 is the root's.
    pub heads: Vec<u32>,
    /// How it hangs there.
    pub deprels: Vec<&'static str>,
}

/// One word on its way.
#[derive(Clone, Debug)]
struct Word {
    form: String,
    lower: String,
    tag: &'static str,
    upos: &'static str,
    head: usize,
    deprel: &'static str,
}

/// The root hangs on nothing.
const NOWHERE: usize = usize::MAX;

/// A part of a phrase, already put together: what it is, its head, and the words from which to which it goes.
#[derive(Clone, Copy, Debug)]
struct Part<'a> {
    label: &'a str,
    head: usize,
    first: usize,
    last: usize,
}

/// What a predicate has already.
#[derive(Clone, Copy, Debug, Default)]
struct Taken {
    subject: bool,
    object: bool,
}

#[derive(Debug, Default)]
struct Sentence {
    words: Vec<Word>,
}

/// The dependency tree of a phrase-structure tree.
#[must_use]
pub fn dependencies(tree: &Tree) -> Dependencies {
    let mut sentence = Sentence::default();
    sentence.enter(tree);
    sentence.finish();
    let mut out = Dependencies::default();
    for word in sentence.words {
        out.forms.push(word.form);
        out.upos.push(word.upos);
        out.heads.push(if word.head == NOWHERE { 0 } else { u32::try_from(word.head + 1).unwrap_or(u32::MAX) });
        out.deprels.push(if word.head == NOWHERE { "root" } else { word.deprel });
    }
    out
}

/// Whether a word is in a list of words with blanks between them.
fn is(word: &str, list: &str) -> bool {
    list.split(' ').any(|entry| entry == word)
}

/// ICON's tag as one that lives as long as the program; one that it does not have is a noun's.
fn known(tag: &str) -> (&'static str, &'static str) {
    TAGS.iter().find(|(known, _)| *known == tag).copied().unwrap_or(("NNO", "NOUN"))
}

/// What a stem is that `-nya` makes a noun of.
fn nominalized(stem: &str) -> Option<&'static str> {
    let derived = ["ter", "me", "ber", "di"].iter().any(|prefix| stem.len() > 6 && stem.starts_with(prefix));
    if derived || is(stem, VERBS) {
        Some("VERB")
    } else if is(stem, ADJECTIVES) {
        Some("ADJ")
    } else {
        None
    }
}

/// A token as the news writes it.
fn form(form: &str) -> &str {
    match form {
        "-LRB-" => "(",
        "-RRB-" => ")",
        "``" | "''" => "\"",
        "`" => "'",
        _ => form,
    }
}

impl Sentence {
    /// Puts a tree's words into the sentence, hangs them on each other and gives the part that they make, unless there is
    /// nothing in it.
    fn enter<'a>(&mut self, tree: &'a Tree) -> Option<Part<'a>> {
        let (label, parts) = match tree {
            Tree::Word { tag, form } => return Some(self.word(tag, form)),
            Tree::Phrase { label, parts } => (label, parts),
        };
        let mut entered = Vec::with_capacity(parts.len());
        let mut rest = parts.as_slice();
        while let Some((part, after)) = rest.split_first() {
            rest = after;
            match (part, rest) {
                (
                    Tree::Word { tag, form },
                    [Tree::Word { form: hyphen, .. }, Tree::Word { form: second, .. }, after @ ..],
                ) if hyphen == "-" && one_word(form, second) => {
                    entered.push(self.word(tag, &format!("{form}-{second}")));
                    rest = after;
                }
                (Tree::Word { tag, form }, _) => self.enter_word(tag, form, &mut entered),
                (phrase, _) => entered.extend(self.enter(phrase)),
            }
        }
        match entered.is_empty() {
            true => None,
            false => Some(self.combine(label.split(['-', '=']).next().unwrap_or_default(), &entered)),
        }
    }

    /// A word, with the `-nya` split off that UD splits off and ICON leaves on.
    fn enter_word<'a>(&mut self, tag: &'a str, form: &str, entered: &mut Vec<Part<'a>>) {
        let stem = form.strip_suffix("nya").unwrap_or_default();
        let lower = stem.to_lowercase();
        if lower == "lain" {
            entered.push(self.word("ADJ", stem));
            entered.push(self.word("PRK", "nya"));
        } else if tag == "NNO"
            && let Some(upos) = nominalized(&lower)
        {
            let stem = self.word(tag, stem);
            self.words[stem.head].upos = upos;
            let clitic = self.word("PRK", "nya");
            self.hang(stem.head, &clitic, "det");
            entered.push(Part { last: clitic.last, ..stem });
        } else {
            entered.push(self.word(tag, form));
        }
    }

    /// Puts a word at the sentence's end.
    fn word(&mut self, tag: &str, word: &str) -> Part<'static> {
        let form = form(word);
        let lower = form.to_lowercase();
        let (mut tag, mut upos) = known(tag);
        if let Some((.., by, pos)) = WORDS.iter().find(|(tags, words, ..)| is(tag, tags) && is(&lower, words)) {
            (tag, upos) = (by, pos);
        }
        if tag == "PUN" && form.chars().any(char::is_alphanumeric) {
            (tag, upos) = ("NNO", "NOUN");
        }
        let at = self.words.len();
        self.words.push(Word { form: form.to_owned(), lower, tag, upos, head: NOWHERE, deprel: "root" });
        Part { label: tag, head: at, first: at, last: at }
    }

    fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.lower)
    }

    fn tag(&self, at: usize) -> &'static str {
        self.words[at].tag
    }

    /// Makes a part hang on a word.
    fn hang(&mut self, on: usize, part: &Part<'_>, deprel: &'static str) {
        let word = &mut self.words[part.head];
        word.head = on;
        word.deprel = deprel;
    }

    /// Whether a part tells when.
    fn timely(&self, part: &Part<'_>) -> bool {
        let head = self.lower(part.head);
        let year = || head.len() == 4 && (head.starts_with("19") || head.starts_with("20"));
        let number = || self.tag(part.head) == "NUM" && (year() || is(self.lower(part.head + 1), MONTHS));
        is(head, TIMES) || number()
    }

    /// Whether a part's head is a verb of saying.
    fn says(&self, part: &Part<'_>) -> bool {
        let lower = self.lower(part.head);
        is(lower.strip_prefix("ber").unwrap_or(lower), SAYING) || is(lower, STATING)
    }

    /// The part that parts, at least one, make together.
    fn combine<'a>(&mut self, label: &'a str, parts: &[Part<'a>]) -> Part<'a> {
        let whole = |head| Part { label, head, first: parts[0].first, last: parts[parts.len() - 1].last };
        if parts.iter().all(|part| part.label == "PUN") {
            for part in &parts[1..] {
                self.hang(parts[0].head, part, "punct");
            }
            return whole(parts[0].head);
        }
        // What stands at the edges belongs to all of it.
        let start = parts.iter().position(|part| part.label != "PUN").unwrap_or_default();
        let end = parts.iter().rposition(|part| part.label != "PUN").map_or(parts.len(), |at| at + 1);
        let inner = &parts[start..end];
        let head = self
            .said(label, inner)
            .or_else(|| self.coordinated(label, inner))
            .unwrap_or_else(|| self.headed(label, inner));
        for part in parts[..start].iter().chain(&parts[end..]) {
            self.hang(head, part, "punct");
        }
        whole(head)
    }

    /// A quotation with who says it: the quotation is the head.
    fn said(&mut self, label: &str, parts: &[Part<'_>]) -> Option<usize> {
        if !is(label, "S SINV") {
            return None;
        }
        let at = parts.iter().rposition(|part| is(part.label, "VP VBI VBT") && self.says(part))?;
        let quote = parts[..at].iter().position(|part| is(part.label, QUOTABLE))?;
        let comma = parts[quote..at].iter().rposition(|part| part.label == "PUN")? + quote;
        let quoted = parts[comma..at].iter().any(|part| is(self.lower(part.head), "\" '"))
            || is(parts[quote].label, "S SINV SBARQ");
        if !quoted || comma == 0 {
            return None;
        }
        let content = parts[..comma].iter().rposition(|part| part.label != "PUN")?;
        let clause =
            if parts[..=content].len() == 1 { parts[0].head } else { self.combine("S", &parts[..=content]).head };
        for part in &parts[content + 1..=comma] {
            self.hang(clause, part, "punct");
        }
        let speech = self.headed("SINV", &parts[comma + 1..]);
        let whole = Part { head: speech, ..parts[at] };
        self.hang(clause, &whole, "parataxis");
        Some(clause)
    }

    /// Conjuncts: the first is the head of the others.
    fn coordinated<'a>(&mut self, label: &'a str, parts: &[Part<'a>]) -> Option<usize> {
        let marks =
            |part: &Part<'_>| part.label == "CSN" && is(label, "S SINV") && is(&self.words[part.head].lower, BETWEEN);
        let joints: Vec<usize> =
            parts.iter().filter(|part| is(part.label, "CCN CONJP") || marks(part)).map(|part| part.head).collect();
        let joins = |part: &Part<'_>| joints.contains(&part.head);
        let content: Vec<&Part<'_>> = parts.iter().filter(|part| part.label != "PUN" && !joins(part)).collect();
        let even = content.windows(2).all(|pair| pair[0].label == pair[1].label);
        // Three common nouns with nothing but commas between them are a list too.
        let list = even
            && label == "NP"
            && content.len() > 2
            && parts.len() == 2 * content.len() - 1
            && content.iter().all(|part| part.label == "NP" && self.words[part.head].upos == "NOUN");
        let inside = parts.iter().skip(1).take(parts.len().saturating_sub(2)).any(joins);
        if label == "CONJP" || !(inside || list) {
            return None;
        }
        let breaks = |part: &Part<'_>| joins(part) || (even && part.label == "PUN");
        let mut head = None;
        let mut before: Vec<Part<'a>> = Vec::new();
        let mut at = 0;
        while at < parts.len() {
            if breaks(&parts[at]) {
                before.push(parts[at]);
                at += 1;
                continue;
            }
            let end = parts[at..].iter().position(breaks).map_or(parts.len(), |length| at + length);
            let mut conjunct = &parts[at..end];
            let mut trailing: &[Part<'a>] = &[];
            if let Some(last) = conjunct.iter().rposition(|part| part.label != "PUN") {
                (conjunct, trailing) = conjunct.split_at(last + 1);
            }
            if conjunct.iter().all(|part| part.label == "PUN") {
                before.extend(conjunct);
            } else {
                let marked = before.iter().any(|part| part.label == "CSN");
                let one = match conjunct {
                    [one] => *one,
                    _ => self.combine(label, conjunct),
                };
                for part in before.drain(..) {
                    let deprel = match part.label {
                        "PUN" => "punct",
                        "CSN" => "mark",
                        "CONJP" => "advmod",
                        _ if head.is_none() && is(self.lower(part.head), "baik") => "cc:preconj",
                        _ => "cc",
                    };
                    self.hang(one.head, &part, deprel);
                }
                match head {
                    None => head = Some(one.head),
                    Some(head) => self.hang(head, &one, if marked { "advcl" } else { "conj" }),
                }
                before.extend(trailing);
            }
            at = end;
        }
        if let Some(head) = head {
            for part in before {
                self.hang(head, &part, if part.label == "PUN" { "punct" } else { "cc" });
            }
        }
        head
    }

    /// A phrase that has one head, found by the table.
    fn headed<'a>(&mut self, label: &'a str, parts: &[Part<'a>]) -> usize {
        let parts = &self.fused(label, parts);
        let at = self.head(label, parts);
        let head = parts[at];
        let mut taken = Taken::default();
        // The nearest parts first, so that the subject is the noun next to the verb.
        let order = (0..at).rev().chain(at + 1..parts.len());
        for side in order {
            let part = parts[side];
            let deprel = self.relation(label, parts, at, side, &mut taken);
            // In a row of nouns each tells more of the one before it.
            if label == "NP" && side > at + 1 && part.label == "NNO" && parts[side - 1].label == "NNO" {
                let deprel = if self.timely(&part) { "nmod:tmod" } else { "nmod" };
                self.hang(parts[side - 1].head, &part, deprel);
                continue;
            }
            self.hang(head.head, &part, deprel);
        }
        head.head
    }

    /// The parts of a phrase, with what a flat one leaves apart put together: names, numbers, amounts, dates, and what hangs
    /// on its neighbour.
    fn fused<'a>(&mut self, label: &str, parts: &[Part<'a>]) -> Vec<Part<'a>> {
        let mut fused: Vec<Part<'a>> = Vec::with_capacity(parts.len());
        let mut rest = parts;
        while let Some((part, after)) = rest.split_first() {
            rest = after;
            let Some(previous) = fused.last().copied() else {
                fused.push(*part);
                continue;
            };
            let mut now = *part;
            if let Some((on, deprel)) = self.leans_back(label, &previous, part) {
                if self.lower(part.head) == "lalu" {
                    self.words[part.head].upos = "VERB";
                }
                self.hang(on, part, deprel);
                now = Part { last: part.last, ..previous };
                fused.pop();
            } else if let Some(deprel) = self.leans_on(label, fused.len() == 1, &previous, part) {
                if is(previous.label, "NNO PPO") && deprel != "case" {
                    self.words[previous.head].upos = "NOUN";
                }
                self.hang(part.head, &previous, deprel);
                let label = if deprel == "case" { "PP" } else { part.label };
                now = Part { label, first: previous.first, ..*part };
                fused.pop();
            } else if self.lower(part.head) == "-"
                && previous.label == "NUM"
                && let Some((second, after)) = rest.split_first()
                && second.label == "NUM"
            {
                // 19 - 21
                self.hang(second.head, part, "punct");
                self.hang(previous.head, second, "flat");
                now = Part { last: second.last, ..previous };
                fused.pop();
                rest = after;
            }
            fused.push(now);
        }
        fused
    }

    /// On which word of the part before it a part hangs, and how, in a flat phrase.
    fn leans_back(&self, label: &str, previous: &Part<'_>, part: &Part<'_>) -> Option<(usize, &'static str)> {
        let (lower, before) = (self.lower(part.head), self.lower(previous.head));
        let noun = is(previous.label, "NNO NNP");
        let single = previous.first == previous.last;
        let month = is(lower, MONTHS);
        match (part.label, previous.label) {
            ("NNP", "NNP") if is(label, FLAT) && !month => Some((previous.head, "flat:name")),
            ("NUM", "NUM") if is(label, FLAT) => Some((previous.head, "flat")),
            // 10 November 2004
            ("NNP", "NUM") if month && single => Some((previous.head, "flat")),
            ("NUM", "NUM") if is(self.lower(previous.last), MONTHS) => Some((previous.head, "flat")),
            // Rp 4,4 triliun
            ("NUM", _) if self.tag(part.head) == "NUM" && !single && self.tag(previous.last) == "NUM" => {
                Some((previous.last, "flat"))
            }
            // Rp 5, tahun 2006, pasal 7, Desember 2006
            ("NUM" | "QP", _) if noun && is(before, NUMBERED) && self.tag(part.head) != "KUA" => {
                Some((previous.head, "nummod"))
            }
            ("ADV", _) if label == "NP" && lower == "lalu" => Some((previous.head, "acl")),
            ("ADJ", _) if label == "NP" && is(lower, "depan mendatang silam") && noun && self.timely(previous) => {
                Some((previous.head, "amod"))
            }
            // lebih dari 5
            ("PPO", "ADV") if is(before, "lebih kurang") => Some((previous.head, "fixed")),
            _ => None,
        }
    }

    /// How a part hangs on the part after it, in a flat phrase.
    fn leans_on(&self, label: &str, first: bool, previous: &Part<'_>, part: &Part<'_>) -> Option<&'static str> {
        let before = self.lower(previous.head);
        let word = self.tag(part.head) == part.label;
        match (previous.label, part.label) {
            // laba 5 persen
            ("NUM", "NNO") if label == "NP" && !first && !is(self.lower(previous.last), MONTHS) => Some("nummod"),
            // akhir tahun, luar negeri, akhir 2006
            ("NNO" | "PPO", "NNO" | "NNP" | "NP" | "PRN" | "NUM")
                if previous.first == previous.last
                    && is(before, SIDES)
                    && is(label, "NP PP")
                    && (part.label != "NUM" || word)
                    && !(previous.label == "PPO" && first && is(before, "dalam antara")) =>
            {
                Some(if part.label == "NUM" { "nummod" } else { "nmod:lmod" })
            }
            // lima murid per sekolah
            ("PPO", "NNO" | "NNP" | "NP" | "NUM") if label == "NP" && !first => Some("case"),
            _ => None,
        }
    }

    /// Which part is the phrase's head.
    fn head(&self, label: &str, parts: &[Part<'_>]) -> usize {
        let like = ALIKE.iter().find(|(phrase, _)| *phrase == label).map_or(label, |(_, like)| *like);
        // A copula's predicate is the head.
        if label == "VP"
            && let Some(copula) = parts.iter().position(|part| part.label == "VBL")
            && let Some(predicate) = parts[copula + 1..].iter().position(|part| is(part.label, PREDICATES))
        {
            return copula + 1 + predicate;
        }
        let nominal = |part: &Part<'_>| is(part.label, "NP NNO NNP");
        let noun = |part: &Part<'_>| nominal(part) && !self.timely(part);
        let when = |part: &Part<'_>| like == "S" && nominal(part) && self.timely(part);
        HEADS
            .iter()
            .filter(|(phrase, ..)| *phrase == like)
            .find_map(|(_, from, labels)| {
                let fits = |part: &Part<'_>| is(part.label, labels) && !when(part);
                match from {
                    Left => parts.iter().position(fits),
                    Right => parts.iter().rposition(fits),
                }
            })
            // A lone noun with a preposition's phrase behind it is the subject of that.
            .map(|at| match parts[at].label {
                "NP" | "NNO" | "NNP" if like == "S" && parts.iter().filter(|part| noun(part)).count() == 1 => {
                    at + parts[at..].iter().rposition(|part| part.label == "PP").unwrap_or_default()
                }
                _ => at,
            })
            .or_else(|| parts.iter().position(|part| part.label != "PUN"))
            .unwrap_or_default()
    }

    /// How a part hangs on its phrase's head. Function words tell it themselves; the others' relation depends on whether
    /// they stand with a noun or in a clause.
    fn relation(&self, label: &str, parts: &[Part<'_>], at: usize, side: usize, taken: &mut Taken) -> &'static str {
        let (head, part) = (parts[at], parts[side]);
        let before = side < at;
        let (governor, word) = (&self.words[head.head], &self.words[part.head]);
        let verb = is(governor.tag, "VBT VBI VBP");
        let nominal = is(label, "NP QP WHNP") || (label == "PP" && is(governor.tag, "NNO NNP PRN PRK NUM PRI"));
        match part.label {
            "PUN" => "punct",
            _ if label == "CONJP" => "fixed",
            "CONJP" => "advmod",
            "CCN" => "cc",
            "CSN" => "mark",
            "TAME" => "aux",
            "VBL" if word.upos == "AUX" => "cop",
            "NEG" | "ADV" | "ADVP" => "advmod",
            "PAR" => "advmod:emph",
            "INT" | "INTJ" => "discourse",
            "PRN" if part.first != part.last && !nominal => "parataxis",
            "PPO" if label == "ADVP" || !before => "fixed",
            "PPO" if verb => "mark",
            "PPO" if word.lower == "secara" && !is(governor.upos, "NOUN PROPN") => "case:adv",
            "PPO" if word.lower == "dengan" && governor.tag == "ADJ" => "case:adv",
            "PPO" => "case",
            "PRR" | "PRI" if label == "WHADVP" => "fixed",
            "PRR" if word.lower == "dimana" => "mark",
            "WHADVP" if is(self.lower(part.first), "di dimana") => "mark",
            "PRR" if governor.tag == "VBP" => "nsubj:pass",
            "PRR" => "nsubj",
            "KUA" => "det",
            "PP" if (part.first..=part.last).all(|at| self.tag(at) == "PPO") => "advmod",
            "NP" | "NNO" | "NNP" | "QP" | "NUM" if !before && is(&governor.lower, AMOUNTS) => "nmod",
            _ => {
                let comma = parts[side.min(at)..side.max(at)].iter().any(|part| part.label == "PUN");
                match nominal {
                    true => self.with_noun(&head, &part, before, comma),
                    false => self.in_clause(label, &head, &part, before, comma, taken),
                }
            }
        }
    }

    /// How a part hangs on a noun.
    fn with_noun(&self, head: &Part<'_>, part: &Part<'_>, before: bool, comma: bool) -> &'static str {
        let (noun, word) = (&self.words[head.head], &self.words[part.head]);
        let timely = self.timely(part);
        match part.label {
            "ART" if word.lower != "nya" => "det",
            "ART" | "PRN" | "PRK" => "nmod:poss",
            "NUM" | "QP" if word.tag == "KUA" => "det",
            "NUM" | "QP" => "nummod",
            // meningkatnya permintaan
            "NP" | "NNO" | "NNP" if !before && !comma && noun.tag == "NNO" && is(noun.upos, "VERB ADJ") => "nsubj",
            "ADJ" | "ADJP" => "amod",
            "RPN" => "acl:relcl",
            "VBT" | "VBI" | "VBP" | "VP" | "CP" | "S" | "SINV" if before => "advmod",
            "VBT" | "VBI" | "VBP" => "acl",
            "VP" | "CP" | "S" | "SINV" => "acl:relcl",
            "PP" if timely => "nmod:tmod",
            "PP" => "nmod",
            "NP" if (comma && !timely) || self.lower(part.first) == "(" => "appos",
            "NNO" | "NNP" if part.first.checked_sub(1).is_some_and(|at| self.lower(at) == "(") => "appos",
            _ if is(&word.lower, "pagi siang sore petang malam dini") => "nmod",
            _ if timely => "nmod:tmod",
            _ => "nmod",
        }
    }

    /// How a part hangs on a clause's predicate.
    fn in_clause(
        &self,
        label: &str,
        head: &Part<'_>,
        part: &Part<'_>,
        before: bool,
        comma: bool,
        taken: &mut Taken,
    ) -> &'static str {
        let (verb, word) = (&self.words[head.head], &self.words[part.head]);
        let passive = verb.tag == "VBP";
        let verbal = is(verb.tag, "VBT VBI VBP VBL TAME");
        let first = self.lower(part.first);
        match part.label {
            "PP" if first == "oleh" && passive => "obl:agent",
            "PP" if is(word.upos, "VERB ADJ") => "advcl",
            "PP" if self.timely(part) => "obl:tmod",
            "PP" => "obl",
            "WHADVP" => "advmod",
            "S" | "SINV" | "SBARQ" if is(head.label, "S SINV SBARQ") => "parataxis",
            "CP" | "S" | "SINV" if first == "bahwa" || (self.tag(part.first) != "CSN" && !before) => "ccomp",
            "CP" | "S" | "SINV" => "advcl",
            "RPN" if before => "csubj",
            "RPN" => "acl:relcl",
            "ADJ" | "ADJP" if before => "advcl",
            "ADJ" | "ADJP" if is(verb.tag, "VBT VBI VBP") => "xcomp",
            "ADJ" | "ADJP" => "advmod",
            "VP" | "VBT" | "VBI" | "VBP" | "UCP" => {
                let loose = before || comma || taken.object || verb.tag == "ADJ" || is(head.label, "VP S SINV");
                match (loose, is(&verb.lower, SHARING)) {
                    (true, _) => "advcl",
                    (false, true) => "xcomp",
                    (false, false) => "ccomp",
                }
            }
            _ if self.timely(part) => "obl:tmod",
            _ if is(label, "VP ADJP") && (taken.object || verb.tag == "ADJ") => "obl",
            _ if is(label, "VP ADJP")
                && (is(&verb.lower, "ada terdapat terjadi") || (word.lower == "nya" && self.says(head))) =>
            {
                "nsubj"
            }
            _ if is(label, "VP ADJP") && passive => "obl",
            _ if is(label, "VP ADJP") => {
                taken.object = true;
                "obj"
            }
            _ if taken.subject || !(verbal || is(label, "S SINV CP RPN SBARQ")) => "obl",
            _ => {
                taken.subject = true;
                if passive { "nsubj:pass" } else { "nsubj" }
            }
        }
    }

    /// What can be seen only in the whole sentence.
    fn finish(&mut self) {
        for at in 0..self.words.len() {
            let head = self.words[at].head;
            let subject = |word: &Word| word.head == head && word.deprel.starts_with("nsubj");
            let (own, tag) = (subject(&self.words[at]), self.words[at].tag);
            // A clause that has a subject of its own has `yang` for something else.
            if own && tag == "PRR" && head != NOWHERE && self.words.iter().filter(|word| subject(word)).count() > 1 {
                self.words[at].deprel = if is(self.words[head].tag, "VBT VBP") { "obj" } else { "obl" };
            }
            let word = &mut self.words[at];
            word.upos = match (word.lower.as_str(), word.deprel) {
                _ if head == NOWHERE => word.upos,
                ("itu" | "ini", deprel) if deprel != "det" => "PRON",
                ("nya", "det") => "DET",
                ("nya", _) => "PRON",
                ("sementara" | "namun", "advmod") => "ADV",
                ("di", "mark") => "ADP",
                (_, "mark") if word.upos == "ADP" => "SCONJ",
                (_, "acl:relcl") if tag == "PRR" => "ADV",
                _ => word.upos,
            };
        }
    }
}

/// Whether ICON's `a - b` is one word in the news: a doubled or a compound one, not a span of numbers.
fn one_word(first: &str, second: &str) -> bool {
    let wordlike = |word: &str| word.chars().all(|c| c.is_alphabetic());
    wordlike(first) && wordlike(second)
}
