//! `sanad analyze`.

use super::Global;
use super::format::output;
use super::report::{Failure, Outcome, Watch, split, warning};
use clap::{Args, ValueEnum};
use rustc_hash::FxHashSet;
use sanad::article::{self, Article, Error, Frame, Reading, Warning};
use sanad::batch;
use sanad::language::analysis::{self, Analyzer, Marks};
use sanad::language::conllu::{ConlluError, Treebank};
use sanad::language::model::Model;
use sanad::language::model::parts::ModelError;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Print the linguistic analysis of articles: sentences, words, parts of speech, dependencies, names.
#[derive(Args)]
#[command(after_help = "Examples:
  sanad analyze article.txt                        a sentence a line, names in brackets
  sanad analyze news/ --format conllu -o news.conllu
  sanad analyze article.html --format json | jq '.sentences[].names'
  curl -s https://example.org/article | sanad analyze -
  sanad analyze treebank.conllu --format conllu    its own sentences and words, analysed anew

`conllu` has named spans in MISC as NER=B-PER, I-PER (PER, ORG, LOC), and each token's characters
as TokenRange=b:e, counted in the article's text. `json` is an object a line for each article.
A file that ends in .conllu keeps its sentences, words and comments; part of speech, lemma, head,
relation and names are replaced. It comes after the articles, and only as CoNLL-U.")]
pub(crate) struct Analyze {
    /// Articles (text, JSONL, JSON or HTML files, folders of them, `-` for standard input) or CoNLL-U files.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The format. [default: text, or conllu for CoNLL-U files]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Write to a file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// A model's file, made by `sanad train`, in place of the built-in one.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Mark names as this corpus does, one of those that the model was trained on (idner_news_2k, nergrit_indonlu, …).
    #[arg(long, value_name = "CORPUS")]
    names_of: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// CoNLL-U of Universal Dependencies.
    Conllu,
    /// An object a line for each article.
    Json,
    /// A sentence a line, names marked.
    Text,
}

/// One article's analysis, and the name that its sentences are numbered after.
struct Written {
    name: String,
    bytes: Vec<u8>,
}

type Item = (Result<Option<Written>, Error>, Vec<Warning>);

/// A file that is no CoNLL-U.
#[derive(Debug, thiserror::Error)]
enum TreebankError {
    #[error("cannot read {}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error("{}:{}: {}", path.display(), error.line, error.problem)]
    Content { path: PathBuf, error: ConlluError },
}

/// A file that holds no usable model.
#[derive(Debug, thiserror::Error)]
enum ModelFileError {
    #[error("cannot read {}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error("{}: {error}", path.display())]
    Content { path: PathBuf, error: ModelError },
}

impl Analyze {
    pub(crate) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let is_treebank =
            |path: &&PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("conllu"));
        let (treebanks, articles): (Vec<&PathBuf>, Vec<&PathBuf>) = self.paths.iter().partition(is_treebank);
        let articles: Vec<PathBuf> = articles.into_iter().cloned().collect();
        if !treebanks.is_empty() && self.format.is_some_and(|format| format != Format::Conllu) {
            return Err(Failure::misuse("CoNLL-U files are written as CoNLL-U only: leave --format out"));
        }
        let format = self.format.unwrap_or(if treebanks.is_empty() { Format::Text } else { Format::Conllu });
        let analyzer = self.analyzer(global)?;
        let coloured = self.output.is_none()
            && io::stdout().is_terminal()
            && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
        let marks = if coloured { Marks::Colours } else { Marks::Brackets };
        let mut sink = Sink { writer: output(self.output.as_deref())?, names: FxHashSet::default(), format };
        let mut outcome = Outcome::Done;
        if !articles.is_empty() {
            let records = article::records(&articles, &article::Options::default());
            records.warnings().iter().for_each(|words| warning(words));
            let mut watch = Watch::new(records.progress());
            let work = |reading| read(reading, &analyzer, format, marks);
            batch::run(records, global.jobs(), work, |(written, warnings): Item| {
                let (written, failed) = match written {
                    Ok(written) => (written, None),
                    Err(error) => (None, Some(error)),
                };
                watch.note(failed, &warnings);
                written.map_or(Ok(()), |written| sink.write(written))
            })?;
            outcome = watch.finish();
        }
        for path in treebanks {
            write_treebank(path, &analyzer, &mut sink.writer)?;
        }
        sink.writer.flush()?;
        Ok(outcome)
    }

    fn analyzer(&self, global: &Global) -> Result<Analyzer, Failure> {
        let mut analyzer = Analyzer::with_tables(&global.tables()?)?;
        if let Some(path) = &self.model {
            let bytes = std::fs::read(path).map_err(|source| ModelFileError::Io { path: path.clone(), source })?;
            let model =
                Model::for_bytes(&bytes).map_err(|error| ModelFileError::Content { path: path.clone(), error })?;
            analyzer = analyzer.with_model(model);
        }
        match &self.names_of {
            Some(corpus) => {
                analyzer.with_names_of(corpus).map_err(|error| Failure::misuse(format!("--names-of: {error}")))
            }
            None => Ok(analyzer),
        }
    }
}

fn read(reading: Reading, analyzer: &Analyzer, format: Format, marks: Marks) -> Item {
    let (article, failed, warnings) = split(reading);
    let written = match failed {
        Some(error) => Err(error),
        None => Ok(article.map(|article| write(&article, analyzer, format, marks))),
    };
    (written, warnings)
}

fn write(article: &Article, analyzer: &Analyzer, format: Format, marks: Marks) -> Written {
    let frame = Frame::read(&article.text);
    let parse = analyzer.analyze(&article.text, &frame.parts);
    let name = name(article);
    let mut bytes = Vec::new();
    match format {
        Format::Conllu => analysis::conllu(&parse, analyzer.model(), &name, &mut bytes),
        Format::Json => analysis::json(&parse, analyzer.model(), article, &mut bytes),
        Format::Text => {
            analysis::text(&parse, article.title.as_deref().unwrap_or(&name), marks, &mut bytes);
        }
    }
    Written { name, bytes }
}

/// What an article's sentences are numbered after: its id without what CoNLL-U keeps for itself.
fn name(article: &Article) -> String {
    let id = article.id.as_deref().filter(|id| !id.trim().is_empty()).unwrap_or(&article.iri);
    id.trim().chars().map(|ch| if ch.is_whitespace() || ch.is_control() || ch == '/' { '-' } else { ch }).collect()
}

fn write_treebank(path: &Path, analyzer: &Analyzer, out: &mut impl Write) -> Result<(), Failure> {
    let text = std::fs::read_to_string(path).map_err(|source| TreebankError::Io { path: path.to_owned(), source })?;
    let parsed: Result<Treebank, ConlluError> = text.parse();
    let mut treebank = parsed.map_err(|error| TreebankError::Content { path: path.to_owned(), error })?;
    let name: String = path.file_stem().unwrap_or_default().to_string_lossy().split_whitespace().collect();
    for (index, sentence) in treebank.sentences.iter_mut().enumerate() {
        analysis::reanalyze(analyzer, sentence, &name, index + 1);
        write!(out, "{sentence}")?;
    }
    Ok(())
}

/// Where articles are put together, no two under one name.
struct Sink<W: Write> {
    writer: W,
    names: FxHashSet<String>,
    format: Format,
}

impl<W: Write> Sink<W> {
    fn write(&mut self, Written { name, bytes }: Written) -> io::Result<()> {
        if self.format != Format::Conllu || self.names.insert(name.clone()) {
            return self.writer.write_all(&bytes);
        }
        let fresh = (2..).map(|number| format!("{name}~{number}")).find(|fresh| !self.names.contains(fresh));
        let fresh = fresh.unwrap_or_default();
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            let renamed = ["# newdoc id = ", "# sent_id = "]
                .into_iter()
                .find_map(|key| Some((key, line.strip_prefix(key.as_bytes())?.strip_prefix(name.as_bytes())?)));
            match renamed {
                Some((key, rest)) => {
                    self.writer.write_all(key.as_bytes())?;
                    self.writer.write_all(fresh.as_bytes())?;
                    self.writer.write_all(rest)?;
                }
                None => self.writer.write_all(line)?,
            }
        }
        self.names.insert(fresh);
        Ok(())
    }
}
