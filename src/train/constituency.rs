//! Treebanks of phrases made into dependencies, in the habits of UD Indonesian-CSUI, so that a parser can learn from both.
//!
//! A phrase's head is the head of one of its children ([`head_child`]); each other child hangs on it by a relation that the
//! phrase, the child and the head tell ([`relation`]). The tags are those of the ICON treebank.

use crate::data_table;
use crate::language::table::{Table, Tables};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A phrase or a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// A phrase, with its label.
    Phrase {
        /// Its label ("NP").
        label: String,
        /// What it is made of; never empty.
        children: Vec<Tree>,
    },
    /// A word, with its tag.
    Word {
        /// Its tag ("NNO").
        tag: String,
        /// As written.
        form: String,
    },
}

/// Where a line of brackets goes wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: expected {expected}")]
pub struct Error {
    /// Counted from 1.
    pub line: usize,
    /// In bytes, counted from 1.
    pub column: usize,
    /// What should stand there.
    pub expected: &'static str,
}

/// A sentence's words with heads and deprels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dependencies {
    /// As written.
    pub forms: Vec<String>,
    /// Their own tags.
    pub tags: Vec<String>,
    /// Universal parts of speech.
    pub upos: Vec<&'static str>,
    /// Counted from 1; 0 is the root.
    pub heads: Vec<u32>,
    /// Relations to the heads.
    pub deprels: Vec<&'static str>,
}

/// Reads a tree a line.
///
/// ```
/// use sanad::train::constituency::{dependencies, read};
/// let trees = read("(S (NP (NNO Presiden) (NNP Jokowi)) (VP (VBT membuka) (NP (NNO rapat) (ART itu))) (PUN .))")?;
/// let tree = dependencies(&trees[0]);
/// assert_eq!(tree.heads, [3, 1, 0, 3, 4, 3]);
/// assert_eq!(tree.deprels, ["nsubj", "nmod", "root", "obj", "det", "punct"]);
/// # Ok::<(), sanad::train::constituency::Error>(())
/// ```
///
/// # Errors
/// When a line's brackets do not match.
pub fn read(text: &str) -> Result<Vec<Tree>, Error> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(line, text)| Reader { text, line, at: 0 }.whole()).collect()
}

struct Reader<'a> {
    text: &'a str,
    line: usize,
    at: usize,
}

impl<'a> Reader<'a> {
    fn whole(mut self) -> Result<Tree, Error> {
        let tree = self.tree()?;
        self.skip_space();
        if self.at < self.text.len() { Err(self.error("the end of the line")) } else { Ok(tree) }
    }

    fn error(&self, expected: &'static str) -> Error {
        Error { line: self.line, column: self.at + 1, expected }
    }

    fn skip_space(&mut self) {
        self.at = self.text.len() - self.text[self.at..].trim_start().len();
    }

    fn next_is(&self, ch: char) -> bool {
        self.text[self.at..].starts_with(ch)
    }

    fn word(&mut self, expected: &'static str) -> Result<&'a str, Error> {
        self.skip_space();
        let rest = &self.text[self.at..];
        let length = rest.find(|ch: char| ch.is_whitespace() || matches!(ch, '(' | ')')).unwrap_or(rest.len());
        if length == 0 {
            return Err(self.error(expected));
        }
        self.at += length;
        Ok(&rest[..length])
    }

    fn tree(&mut self) -> Result<Tree, Error> {
        self.skip_space();
        if !self.next_is('(') {
            return Err(self.error("an opening bracket"));
        }
        self.at += 1;
        let label = self.word("a label")?.to_owned();
        self.skip_space();
        let tree = if self.next_is('(') {
            let mut children = Vec::new();
            while self.next_is('(') {
                children.push(self.tree()?);
                self.skip_space();
            }
            Tree::Phrase { label, children: rejoined(children) }
        } else {
            let form = match self.word("a word or a phrase")? {
                "-LRB-" => "(",
                "-RRB-" => ")",
                form => form,
            };
            Tree::Word { tag: label, form: form.to_owned() }
        };
        self.skip_space();
        if !self.next_is(')') {
            return Err(self.error("a closing bracket"));
        }
        self.at += 1;
        Ok(tree)
    }
}

/// Doubled words are one word in UD: "unek - unek".
fn rejoined(children: Vec<Tree>) -> Vec<Tree> {
    let mut joined: Vec<Tree> = Vec::with_capacity(children.len());
    for child in children {
        if let [.., Tree::Word { form: first, .. }, Tree::Word { form: hyphen, .. }] = &joined[..]
            && let Tree::Word { form: second, .. } = &child
            && hyphen == "-"
            && first.to_lowercase().ends_with(&second.to_lowercase())
        {
            let doubled = format!("{first}-{second}");
            joined.pop();
            if let Some(Tree::Word { form, .. }) = joined.last_mut() {
                *form = doubled;
            }
        } else {
            joined.push(child);
        }
    }
    joined
}

/// The universal part of speech of a tag and a word in lower case.
fn upos(tag: &str, form: &str) -> &'static str {
    static TABLE: LazyLock<FxHashMap<(String, String), &'static str>> = LazyLock::new(|| {
        let tables = Tables::default();
        let known = crate::language::upos::Upos::ALL.map(|upos| (upos.as_str(), upos.as_str()));
        // An embedded table; a test reads it.
        let Ok(text) = data_table!(tables, "id/constituency.tsv") else { return FxHashMap::default() };
        let Ok(table) = Table::parse("constituency.tsv", &text, &["tag", "word", "upos"]) else {
            return FxHashMap::default();
        };
        let rows = table.rows.iter().filter_map(|row| {
            let upos = table.value(row, (2, "upos"), &known).ok()?;
            Some(((row.cells[0].to_owned(), row.cells[1].to_owned()), upos))
        });
        rows.collect()
    });
    let get = |word: &str| TABLE.get(&(tag.to_owned(), word.to_owned())).copied();
    get(form).or_else(|| get("-")).unwrap_or("X")
}

/// A tree's dependencies.
#[must_use]
pub fn dependencies(tree: &Tree) -> Dependencies {
    let mut out = Dependencies::default();
    let head = out.add(tree);
    out.heads[head] = 0;
    out.deprels[head] = "root";
    out
}

/// What the rules ask of a child: its label or tag, and its head's place.
#[derive(Clone, Copy)]
struct Part<'a> {
    label: &'a str,
    head: usize,
    phrase: bool,
}

impl Part<'_> {
    fn is(&self, labels: &[&str]) -> bool {
        labels.contains(&self.label)
    }

    fn is_nominal(&self) -> bool {
        self.is(&["NP", "NNO", "NNP", "PRN", "PRK", "PRI", "WHNP", "QP"])
    }

    fn is_verbal(&self) -> bool {
        self.is(&["VP", "VBT", "VBI", "VBP", "VBL"])
    }
}

const CLAUSES: &[&str] = &["S", "SINV", "SQ", "SBARQ", "SBAR", "FRAG"];

impl Dependencies {
    /// Adds a tree's words; gives its head's place.
    fn add(&mut self, tree: &Tree) -> usize {
        match tree {
            Tree::Word { tag, form } => {
                self.upos.push(upos(tag, &form.to_lowercase()));
                self.forms.push(form.clone());
                self.tags.push(tag.clone());
                self.heads.push(0);
                self.deprels.push("dep");
                self.forms.len() - 1
            }
            Tree::Phrase { label, children } => {
                let mut parts = Vec::with_capacity(children.len());
                for child in children {
                    let head = self.add(child);
                    parts.push(match child {
                        Tree::Phrase { label, .. } => Part { label, head, phrase: true },
                        Tree::Word { tag, .. } => Part { label: tag, head, phrase: false },
                    });
                }
                self.join(label, &parts)
            }
        }
    }

    fn lower(&self, word: usize) -> String {
        self.forms[word].to_lowercase()
    }

    fn hang(&mut self, word: usize, head: usize, relation: &'static str) {
        if word != head {
            self.heads[word] = head as u32 + 1;
            self.deprels[word] = relation;
        }
    }

    /// Hangs all parts of a phrase on the head of one; gives its place.
    fn join(&mut self, label: &str, parts: &[Part<'_>]) -> usize {
        if let Some(head) = self.coordinate(label, parts) {
            return head;
        }
        let chosen = self.head_child(label, parts);
        let head = parts[chosen].head;
        let speech = self.speech(label, parts, chosen);
        let mut last_name = None;
        let mut last_noun = head;
        for (at, part) in parts.iter().enumerate() {
            if at == chosen {
                last_name = part.is(&["NNP"]).then_some(part.head);
                continue;
            }
            // In a flat phrase a name goes on from its first word, and a number belongs to the noun or currency before it.
            if label == "NP" && !part.phrase {
                let before = at.checked_sub(1).map(|before| &parts[before]);
                match (part.label, before, last_name) {
                    ("NNP", Some(before), Some(first)) if before.label == "NNP" => {
                        self.hang(part.head, first, "flat:name");
                        continue;
                    }
                    ("NUM", Some(before), _) if before.label == "NUM" && at > chosen => {
                        let first = (0..at).rev().take_while(|at| parts[*at].label == "NUM").last().unwrap_or(at - 1);
                        self.hang(part.head, parts[first].head, "flat");
                        continue;
                    }
                    ("NUM", Some(before), _) if before.label == "SYM" => {
                        self.hang(part.head, before.head, "nummod");
                        continue;
                    }
                    ("NUM", Some(_), _) if at > chosen && self.upos[part.head] == "NUM" => {
                        self.hang(part.head, last_noun, "nummod");
                        continue;
                    }
                    ("NNP", ..) => last_name = Some(part.head),
                    ("NNO", ..) => last_noun = part.head,
                    _ => {}
                }
            }
            match speech {
                Some(verb) if at > verb => {
                    let subject = part.is_nominal() && !self.is_time(part.head);
                    let relation = if subject { "nsubj" } else { self.relation("VP", parts, verb, at) };
                    let head = if part.is(&["PUN"]) { head } else { parts[verb].head };
                    self.hang(part.head, head, relation);
                }
                Some(verb) if at == verb => self.hang(part.head, head, "parataxis"),
                _ => {
                    let relation = self.relation(label, parts, chosen, at);
                    self.hang(part.head, head, relation);
                }
            }
        }
        head
    }

    /// A quoted clause before its verb of speech is the head; the verb hangs on it.
    fn speech(&self, label: &str, parts: &[Part<'_>], chosen: usize) -> Option<usize> {
        let quoted = label == "SINV" && parts[chosen].is(CLAUSES);
        let verb = parts.iter().skip(chosen + 1).position(Part::is_verbal).map(|at| at + chosen + 1);
        verb.filter(|_| quoted)
    }

    /// Conjuncts: the first is the head, the others hang on it, with the mark and the conjunction before each.
    fn coordinate(&mut self, label: &str, parts: &[Part<'_>]) -> Option<usize> {
        let joins = |at: usize| parts[at].is(&["CCN", "CONJP"]);
        let last = (1..parts.len().saturating_sub(1)).rev().find(|at| joins(*at))?;
        let kind = |part: &Part<'_>| match part.label {
            "NP" | "NNO" | "NNP" | "PRN" | "PRK" | "NUM" => 0,
            "VP" | "VBT" | "VBI" | "VBP" => 1,
            "ADJ" | "ADJP" => 2,
            "PP" => 3,
            label if CLAUSES.contains(&label) => 4,
            "RPN" => 5,
            "CP" => 6,
            _ => 7,
        };
        let marks = |at: usize| joins(at) || parts[at].is(&["PUN"]);
        // What stands right after a conjunction, or a comma that separates things of its kind, is a conjunct.
        let sort = kind(&parts[last + 1]);
        if sort == 7 || joins(last + 1) {
            return None;
        }
        let same = |at: usize| kind(&parts[at]) == sort || label == "UCP" && kind(&parts[at]) != 7;
        let begins = |at: usize| same(at) && at > 0 && marks(at - 1);
        let first = (0..last).find(|at| same(*at)).filter(|at| !(sort == 0 && label == "S" && *at == 0 && last > 3))?;
        let head = parts[first].head;
        let conjuncts: Vec<usize> =
            (first..parts.len()).filter(|at| *at == first || begins(*at) && *at > first).collect();
        if conjuncts.len() < 2 {
            return None;
        }
        for (at, part) in parts.iter().enumerate() {
            if at == first {
                continue;
            }
            if conjuncts.contains(&at) {
                self.hang(part.head, head, "conj");
                continue;
            }
            let next = conjuncts.iter().find(|conjunct| **conjunct > at).map(|conjunct| parts[*conjunct].head);
            let before = conjuncts.iter().rev().find(|conjunct| **conjunct < at).map_or(first, |before| *before);
            match next {
                Some(next) if marks(at) && at > first => {
                    let relation = if joins(at) { "cc" } else { "punct" };
                    self.hang(part.head, next, relation);
                }
                _ if marks(at) => self.hang(part.head, head, if joins(at) { "cc" } else { "punct" }),
                _ => {
                    // A flat phrase: its other words belong to the conjunct before them, or to the first.
                    let relation = self.relation(label, parts, before, at);
                    let name = !part.phrase && part.label == "NNP" && parts[before].label == "NNP" && at > before;
                    self.hang(part.head, parts[before].head, if name { "flat:name" } else { relation });
                }
            }
        }
        Some(head)
    }

    fn head_child(&self, label: &str, parts: &[Part<'_>]) -> usize {
        let first = |labels: &[&str]| parts.iter().position(|part| part.is(labels));
        let nominal = || parts.iter().position(Part::is_nominal);
        let clause = || {
            let subject = nominal();
            let verb = parts.iter().enumerate().position(|(at, part)| {
                part.is_verbal() && subject.is_none_or(|subject| at > subject || !part.phrase)
            });
            let last_nominal = || {
                let all: Vec<usize> = (0..parts.len()).filter(|at| parts[*at].is(&["NP", "NNO", "NNP"])).collect();
                if all.len() > 1 { all.last().copied() } else { None }
            };
            verb.or_else(|| parts.iter().position(Part::is_verbal))
                .or_else(|| first(&["ADJP", "ADJ"]))
                .or_else(|| first(CLAUSES))
                .or_else(last_nominal)
                .or_else(|| first(&["PP"]))
                .or_else(nominal)
                .or_else(|| first(&["CP", "RPN", "UCP", "PRN", "NUM", "ADVP", "ADV"]))
        };
        let chosen = match label {
            "SINV" => first(CLAUSES).filter(|at| parts[*at..].iter().any(Part::is_verbal)).or_else(clause),
            "NP" | "WHNP" | "QP" | "FRAG" => first(&["NP", "NNO", "NNP", "PRN", "PRK", "PRI", "WHNP"])
                .or_else(|| first(&["SYM"]))
                .or_else(|| first(&["NUM", "QP", "KUA", "ADJ", "ADJP", "VP", "S", "RPN", "PP"])),
            "PP" | "WHPP" => parts
                .iter()
                .position(|part| !part.is(&["PPO", "ADV", "ADVP", "NEG", "TAME", "PUN", "PAR", "CCN", "CSN", "KUA"]))
                .or_else(|| first(&["PPO"])),
            "VP" => {
                let copula = first(&["VBL"]).filter(|at| self.upos[parts[*at].head] == "AUX");
                let complement = copula.and_then(|copula| {
                    let told = |part: &Part<'_>| part.is_nominal() || part.is(&["ADJP", "ADJ", "PP", "RPN", "CP", "VP", "NUM"]);
                    parts.iter().skip(copula + 1).position(told).map(|at| at + copula + 1)
                });
                complement
                    .or_else(|| first(&["VBT", "VBI", "VBP", "VBL"]))
                    .or_else(|| first(&["VP"]))
                    .or_else(clause)
            }
            "ADJP" | "WHADJP" => first(&["ADJ", "ADJP"]).or_else(clause),
            "ADVP" | "WHADVP" => first(&["ADV", "ADVP"]),
            "RPN" => parts
                .iter()
                .position(Part::is_verbal)
                .or_else(|| first(&["ADJP", "ADJ", "S", "SINV", "RPN", "NP", "NNO", "PP", "CP", "UCP"])),
            _ => clause(),
        };
        chosen.or_else(|| parts.iter().position(|part| !part.is(&["PUN"]))).unwrap_or(0)
    }

    fn is_time(&self, word: usize) -> bool {
        matches!(
            self.lower(word).as_str(),
            "tahun"
                | "hari"
                | "pekan"
                | "bulan"
                | "tanggal"
                | "jam"
                | "pukul"
                | "saat"
                | "kini"
                | "sekarang"
                | "kemarin"
                | "besok"
                | "pagi"
                | "siang"
                | "sore"
                | "malam"
                | "awal"
                | "akhir"
                | "senin"
                | "selasa"
                | "rabu"
                | "kamis"
                | "jumat"
                | "sabtu"
                | "minggu"
                | "januari"
                | "februari"
                | "maret"
                | "april"
                | "mei"
                | "juni"
                | "juli"
                | "agustus"
                | "september"
                | "oktober"
                | "november"
                | "desember"
        )
    }

    /// The relation of the part at `at` to the head of the part at `chosen`.
    fn relation(&self, label: &str, parts: &[Part<'_>], chosen: usize, at: usize) -> &'static str {
        let (part, head) = (&parts[at], &parts[chosen]);
        let form = self.lower(part.head);
        let (own, other) = (self.upos[part.head], self.upos[head.head]);
        let before = at < chosen;
        let nominal_head = matches!(other, "NOUN" | "PROPN" | "PRON" | "NUM" | "SYM" | "DET");
        let passive = self.tags[head.head] == "VBP";
        let in_phrase = matches!(label, "NP" | "WHNP" | "QP" | "PP" | "FRAG");
        match part.label {
            "PUN" => "punct",
            "CCN" | "CONJP" => "cc",
            "CSN" => "mark",
            "PPO" if matches!(other, "VERB" | "AUX") => "mark",
            "PPO" => "case",
            "PRR" if passive || label == "RPN" && parts.iter().any(|part| part.is(CLAUSES)) => "nsubj:pass",
            "PRR" => "nsubj",
            "PRK" if in_phrase => "nmod:poss",
            "PRK" if passive => "obl",
            "PRK" if self.is_speech(head.head) => "nsubj",
            "PRK" => "obj",
            "ART" => "det",
            "NEG" => "advmod",
            "TAME" if own == "AUX" => "aux",
            "TAME" => "advmod",
            "VBL" if own == "AUX" => "cop",
            "ADV" | "ADVP" | "WHADVP" if own == "VERB" => "acl",
            "ADV" | "ADVP" | "WHADVP" => "advmod",
            "PAR" if own == "ADP" => "case",
            "PAR" => "advmod:emph",
            "INT" | "INTJ" => "discourse",
            "KUA" => "det",
            "NUM" if own == "DET" => "det",
            "NUM" | "QP" if nominal_head => {
                if own == "DET" {
                    "det"
                } else {
                    "nummod"
                }
            }
            "ADJ" | "ADJP" => match (nominal_head && in_phrase, before) {
                (true, _) => "amod",
                (false, true) if !CLAUSES.contains(&label) => "advmod",
                (false, true) => "advcl",
                (false, false) => "xcomp",
            },
            "RPN" => "acl:relcl",
            "PP" | "WHPP" if nominal_head && in_phrase => "nmod",
            "PP" | "WHPP" if passive && self.preposition(part.head) == "oleh" => "obl:agent",
            "PP" | "WHPP" => "obl",
            "PRN" | "FRAG" => "parataxis",
            "CP" | "SBAR" if nominal_head && in_phrase => "acl",
            "CP" | "SBAR" => match self.mark(part.head).as_deref() {
                None | Some("bahwa") if !before => "ccomp",
                _ => "advcl",
            },
            label_of_part if CLAUSES.contains(&label_of_part) => match (CLAUSES.contains(&label), nominal_head) {
                (true, _) => "parataxis",
                (false, true) if in_phrase => "acl",
                (false, _) => "ccomp",
            },
            "VP" | "VBT" | "VBI" | "VBP" | "UCP" => match (nominal_head && in_phrase, label, before) {
                (true, ..) => "acl",
                (false, "VP" | "ADJP" | "RPN", false) => "xcomp",
                (false, ..) => "advcl",
            },
            _ if part.is_nominal() || part.is(&["NUM", "SYM"]) => {
                self.nominal_relation(label, parts, chosen, at, (&form, nominal_head && in_phrase, passive))
            }
            _ => "dep",
        }
    }

    fn nominal_relation(
        &self,
        label: &str,
        parts: &[Part<'_>],
        chosen: usize,
        at: usize,
        (form, inside, passive): (&str, bool, bool),
    ) -> &'static str {
        let (part, head) = (&parts[at], &parts[chosen]);
        let before = at < chosen;
        let time = self.is_time(part.head);
        if inside {
            let set_off = at > chosen + 1 && parts[at - 1].is(&["PUN"]);
            let enclosed = part.phrase && self.forms.get(part.head.wrapping_sub(1)).is_some_and(|form| form == "(");
            return match (part.label, self.tags[head.head].as_str()) {
                _ if time => "nmod:tmod",
                _ if set_off || enclosed => "appos",
                ("PRN", _) => "nmod:poss",
                ("NNP", "NNP") if !before => "flat:name",
                ("NP", "NNP") if self.tags[part.head] == "NNP" && at == chosen + 1 => "flat:name",
                _ => "nmod",
            };
        }
        let subject = if passive { "nsubj:pass" } else { "nsubj" };
        let clause = CLAUSES.contains(&label) || matches!(label, "CP" | "RPN" | "PRN");
        if time {
            return "obl:tmod";
        }
        if clause || before {
            // The nearest before the verb is the subject; one farther away is set before the clause.
            let nearer = (at + 1..chosen).any(|between| parts[between].is_nominal());
            return if before && nearer { "obl" } else { subject };
        }
        let verb = self.lower(head.head);
        let second = parts[chosen + 1..at].iter().any(Part::is_nominal);
        match self.tags[head.head].as_str() {
            "VBT" if second => "obl",
            "VBT" => "obj",
            "VBP" if matches!(verb.as_str(), "terdapat" | "terjadi" | "tersedia" | "terlihat") => subject,
            "VBP" => "obl",
            _ if verb == "ada" || self.is_speech(head.head) => "nsubj",
            "VBI" | "VBL" if form != "diri" && (verb.starts_with("me") || verb == "jadi") => "obj",
            _ => "obl",
        }
    }

    /// Bare verbs of speech, whose speaker follows.
    fn is_speech(&self, word: usize) -> bool {
        matches!(self.lower(word).as_str(), "kata" | "ujar" | "tutur" | "ucap" | "tambah" | "lanjut" | "jelas" | "ungkap")
    }

    fn child_form(&self, word: usize, relation: &str) -> Option<String> {
        let child = (0..word).find(|at| self.heads[*at] == word as u32 + 1 && self.deprels[*at] == relation);
        child.map(|child| self.lower(child))
    }

    fn preposition(&self, word: usize) -> String {
        self.child_form(word, "case").unwrap_or_default()
    }

    fn mark(&self, word: usize) -> Option<String> {
        self.child_form(word, "mark")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> String {
        let trees = read(line).expect("a tree");
        let tree = dependencies(&trees[0]);
        let words = (0..tree.forms.len()).map(|at| {
            let head = tree.heads[at].checked_sub(1).map_or("ROOT", |head| tree.forms[head as usize].as_str());
            format!("{}/{} {}({head})", tree.forms[at], tree.upos[at], tree.deprels[at])
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn prepositions_auxiliaries_and_relative_clauses_hang_on_content_words() {
        assert_eq!(
            shown(
                "(S (NP (NP (NNO Tim)) (RPN (PRR yang) (VP (VBP dibentuk)))) (VP (TAME akan) (VP (VBI bekerja) \
                 (PP (PPO di) (NP (NNP Palu))))) (PUN .))"
            ),
            "Tim/NOUN nsubj(bekerja) yang/PRON nsubj:pass(dibentuk) dibentuk/VERB acl:relcl(Tim) akan/AUX aux(bekerja) \
             bekerja/VERB root(ROOT) di/ADP case(Palu) Palu/PROPN obl(bekerja) ./PUNCT punct(bekerja)"
        );
    }

    #[test]
    fn a_quoted_clause_is_above_its_verb_of_speech() {
        assert_eq!(
            shown(
                "(SINV (PUN \") (S (NP (PRN Kami)) (ADJP (ADJ siap))) (PUN ,) (PUN \") (VP (VBI kata)) \
                 (NP (NNP Wati) (NNP Lestari)) (PUN .))"
            ),
            "\"/PUNCT punct(siap) Kami/PRON nsubj(siap) siap/ADJ root(ROOT) ,/PUNCT punct(siap) \"/PUNCT punct(siap) \
             kata/VERB parataxis(siap) Wati/PROPN nsubj(kata) Lestari/PROPN flat:name(Wati) ./PUNCT punct(siap)"
        );
    }

    #[test]
    fn conjuncts_hang_on_the_first_and_carry_their_conjunction() {
        assert_eq!(
            shown("(NP (NP (NNO beras)) (PUN ,) (NP (NNO gula)) (CCN dan) (NP (NNO garam)))"),
            "beras/NOUN root(ROOT) ,/PUNCT punct(gula) gula/NOUN conj(beras) dan/CCONJ cc(garam) garam/NOUN conj(beras)"
        );
    }

    #[test]
    fn doubled_words_are_one() {
        assert_eq!(shown("(NP (NNO anak) (PUN -) (NNO anak) (ART itu))"), "anak-anak/NOUN root(ROOT) itu/DET det(anak-anak)");
    }

    #[test]
    fn errors_name_line_and_column() {
        assert_eq!(read("(NP (NNO a))\n(NP (NNO b)"), Err(Error { line: 2, column: 12, expected: "a closing bracket" }));
        assert_eq!(read("NP"), Err(Error { line: 1, column: 1, expected: "an opening bracket" }));
    }
}
