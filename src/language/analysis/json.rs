//! An analysis as JSON.

use super::Parse;
use crate::article::Article;
use crate::language::model::Model;
use crate::span::{Char, Span};
use serde::Serialize;

#[derive(Serialize)]
struct Line<'a> {
    id: Option<&'a str>,
    iri: &'a str,
    sentences: Vec<Sentence<'a>>,
}

#[derive(Serialize)]
struct Sentence<'a> {
    text: &'a str,
    begin: u32,
    end: u32,
    paragraph: u32,
    words: Vec<Word<'a>>,
    names: Vec<Name<'a>>,
}

#[derive(Serialize)]
struct Word<'a> {
    form: &'a str,
    lemma: &'a str,
    #[serde(skip_serializing_if = "String::is_empty")]
    affixes: String,
    upos: &'a str,
    head: u32,
    deprel: &'a str,
    begin: u32,
    end: u32,
    /// Whether it is one token with the word before.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    clitic: bool,
}

#[derive(Serialize)]
struct Name<'a> {
    kind: &'a str,
    text: &'a str,
    begin: u32,
    end: u32,
}

/// Appends a line: an object with the article's sentences, their words and names. Offsets count the text's Unicode scalar
/// values; heads count the sentence's words from 1, and 0 is the root.
pub fn json(parse: &Parse<'_>, model: &Model, article: &Article, out: &mut Vec<u8>) {
    let text = parse.document.text;
    let part = |span: Span<crate::span::Word>| {
        let words = &parse.words[span.range()];
        let (first, last) = (words.first()?, words.last()?);
        let chars: Span<Char> = first.chars.hull(last.chars);
        Some((&text[first.bytes.hull(last.bytes).range()], chars))
    };
    let sentences = parse.sentences.iter().filter_map(|sentence| {
        let (text, chars) = part(sentence.words)?;
        let names = parse.names(*sentence).filter_map(|name| {
            let (text, chars) = part(name.words)?;
            Some(Name { kind: name.kind.as_str(), text, begin: chars.start, end: chars.end })
        });
        let words = sentence.words.range().map(|index| {
            let word = &parse.words[index];
            let form = word.form(parse.document.text);
            let (lemma, affixes) = &parse.lemmas[index];
            Word {
                form,
                lemma,
                affixes: if affixes.is_empty() { String::new() } else { affixes.to_string() },
                upos: parse.analysis.tags[index].as_str(),
                head: parse.analysis.heads[index],
                deprel: model.relation(parse.analysis.relations[index]),
                begin: word.chars.start,
                end: word.chars.end,
                clitic: word.clitic,
            }
        });
        Some(Sentence {
            text,
            begin: chars.start,
            end: chars.end,
            paragraph: sentence.paragraph,
            words: words.collect(),
            names: names.collect(),
        })
    });
    let line = Line { id: article.id.as_deref(), iri: &article.iri, sentences: sentences.collect() };
    // Writing to memory does not fail, and nothing in it is a map whose keys are no strings.
    let _ = serde_json::to_writer(&mut *out, &line);
    out.push(b'\n');
}
