//! `sanad train`.

use super::Global;
use super::report::{Failure, Outcome};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use sanad::train::{Measured, Phase, Trainer};
use std::io::Write;
use std::path::PathBuf;

/// Rebuild the language model from treebanks and corpora of names.
#[derive(Args)]
#[command(after_help = "Examples:
  sanad train --treebank ud/id_csui-ud-train.conllu ud/id_pud-ud-test.conllu \\
      --ner idner/train.conll nergrit/train.conll --measure idner/dev.conll nergrit/dev.conll \\
      --articles articles.jsonl -o model.bin
  sanad analyze article.txt --model model.bin

The habits of the first treebank and of the first corpus of names are what the model follows. A
treebank is CoNLL-U; a corpus of tags or names has a word, a tab and a tag a line, and an empty
line between sentences; a constituency treebank has a bracketed tree a line. The same corpora,
options and seed give the same bytes, whatever --jobs says.")]
pub(crate) struct Train {
    /// Treebanks in CoNLL-U.
    #[arg(long, value_name = "FILE", num_args = 1.., required = true)]
    treebank: Vec<PathBuf>,
    /// Corpora of names in BIO.
    #[arg(long, value_name = "FILE", num_args = 1.., required = true)]
    ner: Vec<PathBuf>,
    /// Corpora of tagged words, each with its own tagset.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    tags: Vec<PathBuf>,
    /// Constituency treebanks, whose trees are made into dependencies.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    constituency: Vec<PathBuf>,
    /// Articles (as for `extract`) from which to learn what words have to do with each other.
    #[arg(long, value_name = "PATH", num_args = 1..)]
    articles: Vec<PathBuf>,
    /// Corpora of names to measure on, never to train on.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    measure: Vec<PathBuf>,
    /// Keep the last N-th part of the first treebank out of the training and measure on it; 0: none.
    #[arg(long, value_name = "N", default_value_t = 5)]
    hold_out: usize,
    /// The seed of all that is random.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Steps of learning from articles, and then from the corpora.
    #[arg(long, value_name = "N", num_args = 2, default_values_t = [20_000, 40_000])]
    steps: Vec<usize>,
    /// Where the model's file goes.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

impl Train {
    pub(crate) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let trainer = Trainer::new(self.treebank.clone(), self.ner.clone())
            .with_tags(self.tags.clone())
            .with_constituency(self.constituency.clone())
            .with_articles(self.articles.clone())
            .with_measured(self.measure.clone())
            .with_held_out(self.hold_out)
            .with_seed(self.seed)
            .with_steps(self.steps[0], self.steps[1]);
        let bar = ProgressBar::new(trainer.length());
        let style = "{msg:10} [{wide_bar}] {percent:>3} %  {elapsed} gone, {eta} to go";
        bar.set_style(ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message("reading");
        let pool = rayon::ThreadPoolBuilder::new().num_threads(global.jobs()).build()?;
        let trained = pool.install(|| {
            trainer.run(|phase, _| {
                bar.set_message(match phase {
                    Phase::Words => "words",
                    Phase::Sentences => "sentences",
                });
                bar.inc(1);
            })
        })?;
        bar.finish_and_clear();
        std::fs::write(&self.output, &trained.file)
            .map_err(|source| format!("cannot write {}: {source}", self.output.display()))?;
        let mut out = anstream::stdout().lock();
        writeln!(out, "{}: {} bytes", self.output.display(), trained.file.len())?;
        for Measured { measure, corpus, of, score } in &trained.scores {
            writeln!(out, "{score:6.2}  {:<17} {corpus} ({of})", measure.as_str())?;
        }
        Ok(Outcome::Done)
    }
}
