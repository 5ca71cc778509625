//! An analysis as CoNLL-U.

use super::{Analyzer, Parse};
use crate::language::conllu::{Id, Sentence};
use crate::language::model::Model;
use crate::language::model::names::NameTag;
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Appends a document's sentences, analysed by `model`. Each is numbered after `name`, which must be free of white space and slashes.
///
/// Named spans are in MISC as `NER=B-PER`, each token's characters as `TokenRange=b:e`.
pub fn conllu(parse: &Parse<'_>, model: &Model, name: &str, out: &mut Vec<u8>) {
    out.reserve(parse.words.len() * 64);
    push_all(out, &["# newdoc id = ", name, "\n"]);
    let mut paragraph = None;
    for (index, sentence) in parse.sentences.iter().enumerate() {
        if paragraph != Some(sentence.paragraph) {
            paragraph = Some(sentence.paragraph);
            push(out, "# newpar\n");
        }
        push_all(out, &["# sent_id = ", name, "-"]);
        push_number(out, index as u32 + 1);
        push(out, "\n# text = ");
        let ends_paragraph = parse.sentences.get(index + 1).is_none_or(|next| next.paragraph != sentence.paragraph);
        let (start, end) = (sentence.words.start as usize, sentence.words.end as usize);
        let writer = Writer { parse, model, start, end, ends_paragraph };
        writer.text(out);
        push(out, "\n");
        writer.rows(out);
        push(out, "\n");
    }
}

struct Writer<'p, 'a> {
    parse: &'p Parse<'a>,
    model: &'p Model,
    start: usize,
    end: usize,
    /// Whether a paragraph begins after it: what stands apart may do so without white space.
    ends_paragraph: bool,
}

impl Writer<'_, '_> {
    fn form(&self, from: usize, to: usize) -> Cow<'_, str> {
        let bytes = self.parse.words[from].bytes.hull(self.parse.words[to - 1].bytes);
        composed(&self.parse.document.text[bytes.range()])
    }

    fn text(&self, out: &mut Vec<u8>) {
        let mut at = self.start;
        while at < self.end {
            let end = self.parse.token_end(at);
            push(out, &self.form(at, end));
            if end < self.end && !self.parse.is_glued(end) {
                push(out, " ");
            }
            at = end;
        }
    }

    fn rows(&self, out: &mut Vec<u8>) {
        let mut at = self.start;
        while at < self.end {
            let end = self.parse.token_end(at);
            if end > at + 1 {
                push_number(out, self.number(at));
                push(out, "-");
                push_number(out, self.number(end - 1));
                push_all(out, &["\t", &self.form(at, end), "\t_\t_\t_\t_\t_\t_\t_\t"]);
                self.token_misc(at, end, out);
                push(out, "\n");
                for word in at..end {
                    self.word(word, false, out);
                }
            } else {
                self.word(at, true, out);
            }
            at = end;
        }
    }

    fn number(&self, index: usize) -> u32 {
        (index - self.start) as u32 + 1
    }

    /// A word's row; `alone` when it is a token.
    fn word(&self, index: usize, alone: bool, out: &mut Vec<u8>) {
        let analysis = &self.parse.analysis;
        let form = self.form(index, index + 1);
        push_number(out, self.number(index));
        let lemma = composed(&self.parse.lemmas[index].0);
        push_all(out, &["\t", &form, "\t", &lemma, "\t", analysis.tags[index].as_str(), "\t_\t_\t"]);
        push_number(out, analysis.heads[index]);
        push_all(out, &["\t", self.model.relation(analysis.relations[index]), "\t_\t"]);
        let tag = bio(analysis.names[index]);
        if let Some((begin, kind)) = tag {
            push_all(out, &["NER=", begin, kind]);
        }
        if alone {
            if tag.is_some() {
                push(out, "|");
            }
            self.token_misc(index, index + 1, out);
        } else if tag.is_none() {
            push(out, "_");
        }
        push(out, "\n");
    }

    fn token_misc(&self, from: usize, to: usize, out: &mut Vec<u8>) {
        if self.parse.is_glued(to) && !(self.ends_paragraph && to == self.end) {
            push(out, "SpaceAfter=No|");
        }
        let chars = self.parse.words[from].chars.hull(self.parse.words[to - 1].chars);
        push(out, "TokenRange=");
        push_number(out, chars.start);
        push(out, ":");
        push_number(out, chars.end);
    }
}

impl Analyzer {
    /// Puts this analyzer's part of speech, lemma, head, relation and names in place of a treebank sentence's own.
    ///
    /// Its words, ranges, comments and other columns stay; enhanced dependencies and the empty nodes that only they
    /// speak of go, since they belong to the tree that is replaced.
    ///
    /// ```
    /// use sanad::language::{analysis::Analyzer, conllu::Treebank};
    /// let mut treebank: Treebank = "1\tTiba\t_\t_\t_\t_\t_\t_\t_\tKept=Yes\n".parse()?;
    /// Analyzer::new()?.replace(&mut treebank.sentences[0]);
    /// assert_eq!(treebank.to_string(), "1\tTiba\ttiba\tVERB\t_\t_\t0\troot\t_\tKept=Yes\n\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn replace(&self, sentence: &mut Sentence) {
        sentence.rows.retain(|row| !matches!(row.id, Id::Empty(..)));
        let forms: Vec<&str> = sentence.words().map(|word| word.form.as_str()).collect();
        let mut reader = self.reader();
        let analysis = reader.read(&forms);
        let lemmas: Vec<String> =
            self.lemmas(&forms, &analysis.tags).map(|(lemma, _)| composed(&lemma).into_owned()).collect();
        let words = sentence.rows.iter_mut().filter(|row| matches!(row.id, Id::Word(_)));
        for ((index, row), lemma) in words.enumerate().zip(lemmas) {
            row.lemma = lemma;
            row.upos = Some(analysis.tags[index]);
            row.head = Some(analysis.heads[index]);
            self.model.relation(analysis.relations[index]).clone_into(&mut row.deprel);
            row.deps = "_".to_owned();
            let tag = bio(analysis.names[index]).map(|(begin, kind)| format!("{begin}{kind}"));
            row.set_misc("NER", tag.as_deref());
        }
    }
}

/// Analyses a treebank's sentence and gives it the comments that it lacks: its text, and an id made from `name` and `number`.
pub fn reanalyze(analyzer: &Analyzer, sentence: &mut Sentence, name: &str, number: usize) {
    if sentence.comment("sent_id").is_none() {
        sentence.comments.push(format!("# sent_id = {name}-{number}"));
    }
    if sentence.comment("text").is_none() {
        let text = sentence.text();
        sentence.comments.push(format!("# text = {text}"));
    }
    analyzer.replace(sentence);
}

fn bio(tag: NameTag) -> Option<(&'static str, &'static str)> {
    match tag {
        NameTag::Outside => None,
        NameTag::Begin(kind) => Some(("B-", kind.as_str())),
        NameTag::Inside(kind) => Some(("I-", kind.as_str())),
    }
}

/// CoNLL-U wants composed characters.
fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

fn push(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(text.as_bytes());
}

fn push_all(out: &mut Vec<u8>, texts: &[&str]) {
    for text in texts {
        push(out, text);
    }
}

/// Formatting through `fmt` would take a third of the time of all the writing.
fn push_number(out: &mut Vec<u8>, mut number: u32) {
    let mut digits = [0; 10];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}
