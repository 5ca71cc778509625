//! Articles in, sentences out: their words, and which of them the extraction's own tables take for names.

use super::TrainError;
use crate::article::{Frame, Options, Reading, records};
use crate::batch;
use crate::entity;
use crate::language::table::Tables;
use crate::language::word;
use crate::language::words::Words;
use crate::language::{Document, model::names::NameKind};
use crate::mention::{EntityKind, Names};
use std::convert::Infallible;
use std::path::PathBuf;

/// Sentences that are kept with their names, at most: the first ones.
const NAMED: usize = 120_000;

/// The sentences of articles.
#[derive(Debug, Default)]
pub(super) struct Raw {
    /// Their words.
    pub(super) sentences: Vec<Vec<String>>,
    /// Some of them, with BIO labels.
    pub(super) named: Vec<(Vec<String>, Vec<String>)>,
}

type Sentence = (Vec<String>, Vec<String>);

/// Reads articles; those that cannot be read are left out.
pub(super) fn read(paths: &[PathBuf]) -> Result<Raw, TrainError> {
    let tables = Tables::default();
    let mut words = Words::new(&tables)?;
    let names = Names::new(&tables, &mut words)?;
    let mut all: Vec<Sentence> = Vec::new();
    let work = |reading: Reading| {
        reading.result.map_or_else(|_| Vec::new(), |article| sentences(&article.text, &words, &names))
    };
    let taken = batch::run(records(paths, &Options::default()), rayon::current_num_threads(), work, |sentences| {
        all.extend(sentences);
        Ok::<(), Infallible>(())
    });
    if let Err(batch::Error::Threads { source, .. }) = taken {
        let source = std::io::Error::other(source);
        return Err(TrainError::Read { path: paths.first().cloned().unwrap_or_default(), source });
    }
    let named = all.iter().take(NAMED).cloned().collect();
    Ok(Raw { sentences: all.into_iter().map(|(forms, _)| forms).collect(), named })
}

fn sentences(text: &str, words: &Words, names: &Names) -> Vec<Sentence> {
    let frame = Frame::read(text);
    let skipped: Vec<_> = frame.parts.iter().map(|part| part.span).collect();
    let document = Document::new(text, &skipped, words);
    let mentions = names.find(&document, words);
    let cast = entity::cast(&document, &mentions, names);
    let mut tags = vec!["O".to_owned(); document.tokens.len()];
    for (mention, entity) in mentions.mentions.iter().zip(&cast.of_mention) {
        let (None, Some(entity)) = (mention.inside, entity) else { continue };
        let class = match cast.entity(*entity).kind {
            EntityKind::Person => NameKind::Person,
            kind if kind.is_place() => NameKind::Place,
            _ => NameKind::Organization,
        };
        for token in mention.span.start..mention.span.end {
            let side = if token == mention.span.start { 'B' } else { 'I' };
            tags[token as usize] = format!("{side}-{}", class.as_str());
        }
    }
    let mut split = Vec::new();
    let sentences = document.sentences.iter().map(|sentence| {
        split.clear();
        word::words(&document, sentence.tokens, words, &mut split);
        let forms = split.iter().map(|word| text[word.bytes.range()].to_owned()).collect();
        (forms, split.iter().map(|word| tags[word.token as usize].clone()).collect())
    });
    sentences.filter(|(forms, _): &Sentence| forms.len() > 2).collect()
}
