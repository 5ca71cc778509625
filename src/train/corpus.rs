//! Corpora in, samples out: sentences with what somebody says of them.

use super::TrainError;
use super::constituency;
use crate::language::conllu::Treebank;
use crate::language::upos::Upos;
use rustc_hash::FxHashMap;
use std::path::Path;

/// Labels and their numbers, in order of first appearance.
#[derive(Clone, Debug, Default)]
pub(super) struct Labels {
    pub(super) names: Vec<String>,
    numbers: FxHashMap<String, u16>,
}

impl Labels {
    pub(super) fn number(&mut self, name: &str) -> u16 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.names.len() as u16;
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }
}

/// What a sample teaches.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// A tag a word, of a tagset.
    Tags { set: usize, labels: Vec<u16> },
    /// A BIO label a word, of a scheme.
    Names { scheme: usize, labels: Vec<u16> },
    /// Heads, counted from 1, and deprels.
    Tree { heads: Vec<u16>, relations: Vec<u16> },
}

/// A sentence.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    pub(super) forms: Vec<String>,
    pub(super) targets: Vec<Target>,
}

/// Samples of one corpus, all with the same kinds of targets.
#[derive(Clone, Debug)]
pub(super) struct Corpus {
    pub(super) name: String,
    /// Which row of the table its words share: the annotators' habits. Those of 0 are what is used.
    pub(super) style: usize,
    pub(super) samples: Vec<Sample>,
}

/// All labels met.
#[derive(Clone, Debug, Default)]
pub(super) struct Inventory {
    pub(super) relations: Labels,
    /// Tagsets; the first is UPOS.
    pub(super) tagsets: Vec<Labels>,
    /// Schemes of names with their corpora.
    pub(super) schemes: Vec<(String, Labels)>,
}

/// The corpus's name: its file's, or its folder's where the file's only says which part it is.
pub(super) fn name_of(path: &Path) -> String {
    let part = |path: &Path| path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let own = part(path);
    match path.parent() {
        Some(folder) if matches!(own.as_str(), "train" | "dev" | "test" | "dataset_postag") => part(folder),
        _ => own,
    }
}

fn text_of(path: &Path) -> Result<String, TrainError> {
    std::fs::read_to_string(path).map_err(|source| TrainError::Read { path: path.to_owned(), source })
}

/// A file in CoNLL-U.
pub(super) fn treebank(path: &Path) -> Result<Treebank, TrainError> {
    text_of(path)?.parse().map_err(|source| TrainError::Treebank { path: path.to_owned(), source })
}

fn bad(path: &Path, line: usize, expected: String) -> TrainError {
    TrainError::Corpus { path: path.to_owned(), line, expected }
}

impl Inventory {
    /// A tagset's number, a new one for each name.
    fn tagset(&mut self) -> usize {
        self.tagsets.push(Labels::default());
        self.tagsets.len() - 1
    }

    /// The number of a corpus's way of marking names.
    pub(super) fn scheme(&mut self, corpus: &str) -> usize {
        if let Some(at) = self.schemes.iter().position(|(name, _)| name == corpus) {
            return at;
        }
        let mut labels = Labels::default();
        labels.number("O");
        self.schemes.push((corpus.to_owned(), labels));
        self.schemes.len() - 1
    }

    /// A treebank in CoNLL-U: tags and trees.
    pub(super) fn treebank(&mut self, path: &Path, style: usize) -> Result<Corpus, TrainError> {
        let treebank = treebank(path)?;
        if self.tagsets.is_empty() {
            self.tagset();
        }
        let mut samples = Vec::with_capacity(treebank.sentences.len());
        for sentence in &treebank.sentences {
            let (mut forms, mut tags, mut heads, mut relations) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
            for word in sentence.words() {
                forms.push(word.form.clone());
                tags.push(self.tagsets[0].number(word.upos.map_or("X", Upos::as_str)));
                heads.push(word.head.unwrap_or(0) as u16);
                relations.push(self.relations.number(&word.deprel));
            }
            let targets = vec![Target::Tags { set: 0, labels: tags }, Target::Tree { heads, relations }];
            samples.push(Sample { forms, targets });
        }
        Ok(Corpus { name: name_of(path), style, samples })
    }

    /// A treebank of phrases, as bracketed lines, made into dependencies.
    pub(super) fn constituency(&mut self, path: &Path, style: usize) -> Result<Corpus, TrainError> {
        let text = text_of(path)?;
        let trees =
            constituency::read(&text).map_err(|source| TrainError::Brackets { path: path.to_owned(), source })?;
        let samples = trees.iter().map(|tree| {
            let tree = constituency::dependencies(tree);
            let tags = tree.upos.iter().map(|upos| self.tagsets[0].number(upos)).collect();
            let heads = tree.heads.iter().map(|head| *head as u16).collect();
            let relations = tree.deprels.iter().map(|relation| self.relations.number(relation)).collect();
            let targets = vec![Target::Tags { set: 0, labels: tags }, Target::Tree { heads, relations }];
            Sample { forms: tree.forms, targets }
        });
        Ok(Corpus { name: name_of(path), style, samples: samples.collect() })
    }

    /// A word and a tag a line, sentences apart by an empty line: parts of speech.
    pub(super) fn tags(&mut self, path: &Path) -> Result<Corpus, TrainError> {
        let set = self.tagset();
        let labels = &mut self.tagsets[set];
        let samples = columns(path, |tag| Ok(labels.number(&tag.to_uppercase())))?;
        let samples =
            samples.into_iter().map(|(forms, labels)| Sample { forms, targets: vec![Target::Tags { set, labels }] });
        Ok(Corpus { name: name_of(path), style: 0, samples: samples.collect() })
    }

    /// The same with BIO labels.
    pub(super) fn names(&mut self, path: &Path) -> Result<Corpus, TrainError> {
        let name = name_of(path);
        let scheme = self.scheme(&name);
        let labels = &mut self.schemes[scheme].1;
        let samples = columns(path, |label| match usual(label) {
            Some(label) => Ok(labels.number(&label)),
            None => Err("O, or a label that begins with B- or I-".to_owned()),
        })?;
        let samples = samples
            .into_iter()
            .map(|(forms, labels)| Sample { forms, targets: vec![Target::Names { scheme, labels }] });
        Ok(Corpus { name, style: 0, samples: samples.collect() })
    }
}

/// A BIO label with the usual name of its class.
fn usual(label: &str) -> Option<String> {
    if label == "O" {
        return Some(label.to_owned());
    }
    let (side, class) = label.split_once('-')?;
    let class = match class {
        "PERSON" | "PPL" => "PER",
        "ORGANISATION" | "ORGANIZATION" => "ORG",
        "PLACE" | "LOCATION" | "PLC" => "LOC",
        other => other,
    };
    matches!(side, "B" | "I").then(|| format!("{side}-{class}"))
}

type Columns = Vec<(Vec<String>, Vec<u16>)>;

fn columns(path: &Path, mut number: impl FnMut(&str) -> Result<u16, String>) -> Result<Columns, TrainError> {
    let text = text_of(path)?;
    let mut samples = Columns::new();
    let (mut forms, mut labels) = (Vec::new(), Vec::new());
    for (line, content) in (1..).zip(text.lines().chain([""])) {
        if content.trim().is_empty() {
            if !forms.is_empty() {
                samples.push((std::mem::take(&mut forms), std::mem::take(&mut labels)));
            }
            continue;
        }
        let Some((form, label)) = content.split_once('\t') else {
            return Err(bad(path, line, "a word, a tab and a tag".to_owned()));
        };
        labels.push(number(label.trim()).map_err(|expected| bad(path, line, expected))?);
        forms.push(form.to_owned());
    }
    Ok(samples)
}
