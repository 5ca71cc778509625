//! Corpora in, the language model's file out.
//!
//! One network learns all at once: word forms from unannotated articles ([`pretrain`]), then tags, names and trees from
//! treebanks and name corpora, each sentence teaching what its corpus says of it (multi-task learning; Caruana 1997). What the
//! extraction's own tables know of names is taught too: the articles' names as `mention` finds them are one more corpus. The
//! result is rounded to whole numbers ([`quantize`]) and measured as it will run ([`score`]). Same corpora, options and seed:
//! same bytes, whatever the number of threads.

pub mod constituency;
mod corpus;
mod descent;
mod heads;
mod math;
mod network;
mod pretrain;
mod quantize;
mod raw;
mod score;

use crate::language::conllu::{ConlluError, Treebank};
use crate::language::model::feature::{self, Vocabulary};
use crate::language::model::parts::ModelError;
use corpus::{Corpus, Inventory, Sample, Target};
use descent::Descent;
use fastrand::Rng;
use heads::{Names, Tags, Trees, View};
use network::{Builder, Encoder, Lesson, ROWS, Shape, Weights, Word};
use pretrain::Guesser;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::io;
use std::path::PathBuf;

pub use score::{Measure, Measured};

/// Why a model cannot be trained.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TrainError {
    /// A file cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A treebank is malformed.
    #[error("{}: {source}", path.display())]
    Treebank {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: ConlluError,
    },
    /// A treebank of phrases is malformed.
    #[error("{}: {source}", path.display())]
    Brackets {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: constituency::Error,
    },
    /// A corpus of tags or names is malformed.
    #[error("{}:{line}: expected {expected}", path.display())]
    Corpus {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What should stand there.
        expected: String,
    },
    /// A corpus without which nothing can be learned is missing or empty.
    #[error("no {0}: a model needs at least one treebank and one corpus of names")]
    Missing(&'static str),
    /// The articles cannot be read by the extraction's own tables.
    #[error("the tables of names cannot be read")]
    Tables(#[from] crate::language::table::TableError),
    /// The result does not fit the model's form.
    #[error("the trained model is not sound")]
    Model(#[from] ModelError),
}

/// What to learn from, and how long.
#[derive(Clone, Debug)]
#[must_use]
pub struct Trainer {
    treebanks: Vec<PathBuf>,
    constituency: Vec<PathBuf>,
    tags: Vec<PathBuf>,
    names: Vec<PathBuf>,
    articles: Vec<PathBuf>,
    measured: Vec<PathBuf>,
    held_out: usize,
    seed: u64,
    pretraining: usize,
    steps: usize,
}

impl Trainer {
    /// Learns from treebanks in CoNLL-U and corpora of names in BIO columns; the habits of the first of each are what the
    /// model will follow.
    pub fn new(treebanks: Vec<PathBuf>, names: Vec<PathBuf>) -> Self {
        Self {
            treebanks,
            names,
            constituency: Vec::new(),
            tags: Vec::new(),
            articles: Vec::new(),
            measured: Vec::new(),
            held_out: 5,
            seed: 1,
            pretraining: 20_000,
            steps: 40_000,
        }
    }

    /// Treebanks of phrases in brackets, whose trees are made into dependencies.
    pub fn with_constituency(mut self, paths: Vec<PathBuf>) -> Self {
        self.constituency = paths;
        self
    }

    /// Corpora of tagged words, each with its own tagset.
    pub fn with_tags(mut self, paths: Vec<PathBuf>) -> Self {
        self.tags = paths;
        self
    }

    /// Articles, from which neighbourhoods of words are learned, and names as the extraction's tables find them.
    pub fn with_articles(mut self, paths: Vec<PathBuf>) -> Self {
        self.articles = paths;
        self
    }

    /// Corpora of names that are only measured on, each by the habits of the corpus of the same folder or name.
    pub fn with_measured(mut self, paths: Vec<PathBuf>) -> Self {
        self.measured = paths;
        self
    }

    /// Keeps the last n-th part of the first treebank out of the training, to measure on; 0 keeps nothing out.
    pub fn with_held_out(mut self, part: usize) -> Self {
        self.held_out = part;
        self
    }

    /// The seed of everything that is random.
    pub fn with_seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Steps of learning from unannotated articles, and then from the corpora.
    pub fn with_steps(mut self, pretraining: usize, steps: usize) -> Self {
        self.pretraining = pretraining;
        self.steps = steps;
        self
    }

    /// Steps there will be in all.
    #[must_use]
    pub fn length(&self) -> u64 {
        let pretraining = if self.articles.is_empty() { 0 } else { self.pretraining };
        (pretraining + self.steps) as u64
    }

    /// Trains. `tell` is called after each step, with the phase and the running loss.
    ///
    /// # Errors
    /// When a corpus cannot be read or is malformed.
    pub fn run(&self, mut tell: impl FnMut(Phase, f32)) -> Result<Trained, TrainError> {
        let mut inventory = Inventory::default();
        let mut corpora = self.corpora(&mut inventory)?;
        let held_out = self.hold_out(&mut corpora)?;
        let articles = raw::read(&self.articles)?;
        if !articles.named.is_empty() {
            let scheme = inventory.scheme("tables");
            let labels = &mut inventory.schemes[scheme].1;
            let samples = articles.named.iter().map(|(forms, tags)| Sample {
                forms: forms.clone(),
                targets: vec![Target::Names { scheme, labels: tags.iter().map(|tag| labels.number(tag)).collect() }],
            });
            corpora.push((Corpus { name: "tables".to_owned(), style: 0, samples: samples.collect() }, 3.0));
        }
        let measured: Vec<Corpus> = self.measured.iter().map(|path| inventory.names(path)).collect::<Result<_, _>>()?;
        let (vocabulary, counts) = vocabulary(&corpora, &articles.sentences);
        let mut school = School::new(&vocabulary, &inventory, corpora, self.seed);
        school.pretrain(&vocabulary, &counts, &articles.sentences, self.pretraining, &mut tell);
        drop(articles);
        school.train(self.steps, &mut tell);
        let parts = quantize::parts(&school.network(), &school.averaged(), &vocabulary, &inventory);
        let file = parts.write()?;
        let scores = score::measure(&file, held_out.as_ref(), &measured, &inventory)?;
        Ok(Trained { file, scores })
    }

    fn corpora(&self, inventory: &mut Inventory) -> Result<Vec<(Corpus, f32)>, TrainError> {
        let mut corpora = Vec::new();
        for (style, path) in self.treebanks.iter().enumerate() {
            corpora.push((inventory.treebank(path, style)?, if style < 2 { 4.0 } else { 2.0 }));
        }
        for (number, path) in self.constituency.iter().enumerate() {
            corpora.push((inventory.constituency(path, self.treebanks.len() + number)?, 3.0));
        }
        for path in &self.tags {
            corpora.push((inventory.tags(path)?, 1.0));
        }
        for path in &self.names {
            corpora.push((inventory.names(path)?, 2.5));
        }
        corpora.retain(|(corpus, _)| !corpus.samples.is_empty());
        if inventory.relations.names.is_empty() {
            return Err(TrainError::Missing("trees"));
        }
        if inventory.schemes.is_empty() {
            return Err(TrainError::Missing("names"));
        }
        Ok(corpora)
    }

    /// The last part of the first treebank: as samples, and as it is.
    fn hold_out(&self, corpora: &mut [(Corpus, f32)]) -> Result<Option<(Corpus, Treebank)>, TrainError> {
        let (Some((first, _)), Some(path)) = (corpora.first_mut(), self.treebanks.first()) else { return Ok(None) };
        let part = first.samples.len().checked_div(self.held_out).unwrap_or(0);
        if part == 0 {
            return Ok(None);
        }
        let keep = first.samples.len() - part;
        let samples = first.samples.split_off(keep);
        let mut treebank = corpus::treebank(path)?;
        treebank.sentences.drain(..keep);
        Ok(Some((Corpus { name: first.name.clone(), style: first.style, samples }, treebank)))
    }
}

/// What the trainer is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Neighbourhoods of words, from articles.
    Words,
    /// Tags, names and trees, from corpora.
    Sentences,
}

/// A trained model.
#[derive(Clone, Debug)]
pub struct Trained {
    /// Its file's bytes.
    pub file: Vec<u8>,
    /// How well it does on what it has not seen.
    pub scores: Vec<Measured>,
}

/// A word with rows of its own is seen at least so often.
const RARE: u64 = 5;

/// The most words with rows of their own.
const MOST_WORDS: usize = 30_000;

/// The words that get rows of their own, the most frequent first, and how often each was seen (the unknown word first).
fn vocabulary(corpora: &[(Corpus, f32)], articles: &[Vec<String>]) -> (Vocabulary, Vec<u64>) {
    let mut counts: FxHashMap<u64, u64> = FxHashMap::default();
    let mut text = String::new();
    let annotated = corpora.iter().flat_map(|(corpus, _)| corpus.samples.iter().map(|sample| &sample.forms));
    for form in annotated.chain(articles).flatten() {
        feature::normalize(form, &mut text);
        *counts.entry(feature::hash(0, &text)).or_default() += 1;
    }
    let mut words: Vec<(u64, u64)> = counts.into_iter().filter(|(_, count)| *count >= RARE).collect();
    words.sort_unstable_by_key(|(hash, count)| (u64::MAX - count, *hash));
    words.truncate(MOST_WORDS);
    let (hashes, counts): (Vec<u64>, Vec<u64>) = words.into_iter().unzip();
    (Vocabulary::new(hashes), std::iter::once(1).chain(counts).collect())
}

/// A sentence's rows, its corpus's last.
fn rows(vocabulary: &Vocabulary, forms: &[String], style: usize) -> Vec<Word> {
    let own = (vocabulary.rows() + style) as u32;
    let mut text = String::new();
    let words = forms.iter().enumerate().map(|(at, form)| {
        let mut word = [own; ROWS];
        word[..feature::PER_WORD].copy_from_slice(&vocabulary.rows_of(form, at == 0, &mut text));
        word
    });
    words.collect()
}

/// Shares of a batch; a fixed number, so that threads change nothing.
const SHARES: usize = 4;

/// Words a share, at least.
const WORDS: usize = 150;

/// Longer sentences teach nothing.
const LONGEST: usize = 120;

/// The rate of learning at its highest, and the steps until it is.
const RATE: f32 = 0.002;
const WARM: usize = 200;

/// How much of the average of past weights a step keeps (Polyak and Juditsky 1992), over the last part of the training.
const AVERAGE: f32 = 0.999;

/// Share of the values that is left out before names are learned from them, and in the parser.
const DROP_NAMES: f32 = 0.5;
const DROP_TREES: f32 = 0.33;

/// The layout of the whole network.
#[derive(Clone, Debug)]
struct Network {
    encoder: Encoder,
    tags: Vec<Tags>,
    names: Vec<Names>,
    trees: Trees,
}

struct Pupil {
    weight: f32,
    rows: Vec<Vec<Word>>,
    corpus: Corpus,
    order: Vec<u32>,
    next: usize,
}

/// Everything that learns.
struct School {
    network: Network,
    weights: Weights,
    average: Option<Weights>,
    pupils: Vec<Pupil>,
    rng: Rng,
}

impl School {
    fn new(vocabulary: &Vocabulary, inventory: &Inventory, corpora: Vec<(Corpus, f32)>, seed: u64) -> Self {
        let mut builder = Builder { dense: Vec::new(), rng: Rng::with_seed(seed) };
        let shape = Shape { width: 128, hidden: 96, layers: 2, hide_words: 0.15, drop_input: 0.15, drop: 0.33 };
        let encoder = Encoder::new(shape, &mut builder);
        let top = encoder.top();
        let tags = inventory.tagsets.iter().map(|labels| Tags(builder.linear(top, labels.names.len()))).collect();
        let schemes = inventory.schemes.iter();
        let names = schemes.map(|(_, labels)| Names::new(&mut builder, top, labels.names.len())).collect();
        let trees = Trees::new(&mut builder, top, 64, inventory.relations.names.len(), DROP_TREES);
        let styles = corpora.iter().map(|(corpus, _)| corpus.style + 1).max().unwrap_or(1);
        let table = (0..(vocabulary.rows() + styles) * shape.width).map(|_| (builder.rng.f32() * 2.0 - 1.0) * 0.15);
        let table = table.collect();
        let pupils = corpora.into_iter().map(|(corpus, weight)| Pupil {
            weight,
            rows: corpus.samples.iter().map(|sample| rows(vocabulary, &sample.forms, corpus.style)).collect(),
            order: (0..corpus.samples.len() as u32).collect(),
            next: usize::MAX,
            corpus,
        });
        Self {
            network: Network { encoder, tags, names, trees },
            pupils: pupils.filter(|pupil| pupil.rows.iter().any(|rows| rows.len() <= LONGEST)).collect(),
            weights: Weights { dense: builder.dense, table },
            average: None,
            rng: builder.rng,
        }
    }

    fn network(&self) -> Network {
        self.network.clone()
    }

    fn averaged(&self) -> Weights {
        self.average.clone().unwrap_or_else(|| self.weights.clone())
    }

    fn pretrain(
        &mut self,
        vocabulary: &Vocabulary,
        counts: &[u64],
        sentences: &[Vec<String>],
        steps: usize,
        tell: &mut impl FnMut(Phase, f32),
    ) {
        if sentences.is_empty() {
            return;
        }
        let Self { network, weights, rng, .. } = self;
        let mut guesser = Guesser::new(counts, network.encoder.shape.hidden, rng);
        let mut descent = Descent::new(weights);
        let mut order: Vec<u32> = (0..sentences.len() as u32).collect();
        let mut at = usize::MAX;
        for step in 0..steps {
            let next = |rng: &mut Rng| {
                if at >= order.len() {
                    rng.shuffle(&mut order);
                    at = 0;
                }
                at += 1;
                order[at - 1] as usize
            };
            let rows = |number: usize| {
                let sentence: &[String] = &sentences[number];
                rows(vocabulary, &sentence[..sentence.len().min(LONGEST)], 0)
            };
            let rate = RATE * (1.0 - step as f32 / steps as f32).max(0.05);
            let loss = guesser.step((&network.encoder, weights, &mut descent), (SHARES, next, rows), rate, rng);
            tell(Phase::Words, loss);
        }
    }

    fn train(&mut self, steps: usize, tell: &mut impl FnMut(Phase, f32)) {
        let mut descent = Descent::new(&self.weights);
        for step in 0..steps {
            let work: Vec<(usize, Vec<usize>, u64)> = (0..SHARES).map(|_| self.draw()).collect();
            let lessons: Vec<Lesson> =
                work.par_iter().map(|(pupil, samples, seed)| self.learn(*pupil, samples, *seed)).collect();
            let done = step as f32 / steps as f32;
            let rate = if step < WARM { step as f32 / WARM as f32 } else { (1.0 - done).max(0.02) };
            descent.step(&mut self.weights, &lessons, RATE * rate);
            match &mut self.average {
                None if step == steps * 6 / 10 => self.average = Some(self.weights.clone()),
                Some(average) if step % 10 == 0 => {
                    let share = 1.0 - (0..10).fold(1.0, |power, _| power * AVERAGE);
                    blend(&mut average.dense, &self.weights.dense, share);
                    blend(&mut average.table, &self.weights.table, share);
                }
                _ => {}
            }
            tell(Phase::Sentences, lessons.iter().map(|lesson| lesson.loss).sum::<f32>() / SHARES as f32);
        }
    }

    /// A corpus by its weight, and its next sentences.
    fn draw(&mut self) -> (usize, Vec<usize>, u64) {
        let total: f32 = self.pupils.iter().map(|pupil| pupil.weight).sum();
        let mut at = self.rng.f32() * total;
        let chosen = self.pupils.iter().position(|pupil| {
            at -= pupil.weight;
            at < 0.0
        });
        let chosen = chosen.unwrap_or(self.pupils.len() - 1);
        let pupil = &mut self.pupils[chosen];
        let (mut samples, mut words) = (Vec::new(), 0);
        while words < WORDS {
            if pupil.next >= pupil.order.len() {
                self.rng.shuffle(&mut pupil.order);
                pupil.next = 0;
            }
            let sample = pupil.order[pupil.next] as usize;
            pupil.next += 1;
            if pupil.rows[sample].len() <= LONGEST {
                words += pupil.rows[sample].len();
                samples.push(sample);
            }
        }
        (chosen, samples, self.rng.u64(..))
    }

    fn learn(&self, pupil: usize, samples: &[usize], seed: u64) -> Lesson {
        let Self { network, weights, .. } = self;
        let pupil = &self.pupils[pupil];
        let mut rng = Rng::with_seed(seed);
        let sentences: Vec<&[Word]> = samples.iter().map(|sample| pupil.rows[*sample].as_slice()).collect();
        let layers = network.encoder.shape.layers;
        let trace = network.encoder.run(weights, &sentences, layers, Some(&mut rng));
        let top = network.encoder.top();
        let mut slopes = vec![0.0; trace.output().len()];
        let mut steps = vec![0.0; weights.dense.len()];
        let scale = top as f32 / slopes.len() as f32;
        let mut loss = 0.0;
        for (sample, words) in samples.iter().zip(&trace.sentences) {
            let range = words.start * top..words.end * top;
            for target in &pupil.corpus.samples[*sample].targets {
                let view = View {
                    dense: &weights.dense,
                    values: &trace.output()[range.clone()],
                    slopes: &mut slopes[range.clone()],
                    steps: &mut steps,
                    scale,
                };
                loss += match target {
                    Target::Tags { set, labels } => network.tags[*set].learn(view, labels),
                    Target::Names { scheme, labels } => {
                        network.names[*scheme].learn(view, labels, DROP_NAMES, &mut rng)
                    }
                    Target::Tree { heads, relations } => network.trees.learn(view, heads, relations, &mut rng),
                };
            }
        }
        network.encoder.back(weights, trace, slopes, steps, loss * scale)
    }
}

/// Moves an average a share of the way.
fn blend(average: &mut [f32], now: &[f32], share: f32) {
    for (average, now) in average.iter_mut().zip(now) {
        *average += (now - *average) * share;
    }
}
