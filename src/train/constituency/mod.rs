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
mod phrase;
mod relation;
mod table;
#[cfg(test)]
mod tests;

pub use bracket::{Error, read};
use table::{ADJECTIVES, MONTHS, SAYING, STATING, TAGS, TIMES, VERBS, WORDS};

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
