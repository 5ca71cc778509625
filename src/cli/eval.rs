//! `sanad eval`.

use super::Global;
use super::report::{Failure, Outcome};
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

/// Measure precision, recall and F1 per kind of fact on an annotated folder.
#[derive(Args)]
#[command(after_help = "Examples:
  sanad eval tests/gold
  sanad eval tests/gold --errors | less
  sanad eval tests/gold --json > scores.json")]
pub(crate) struct Eval {
    /// A folder with `articles.jsonl` and `gold/*.json`.
    #[arg(value_name = "GOLD_DIR")]
    folder: PathBuf,
    /// Add a line an article: right/found/gold and F1.
    #[arg(long)]
    articles: bool,
    /// List every missed, wrong and partly wrong fact with the reason.
    #[arg(long)]
    errors: bool,
    /// Add how often facts are right, by their confidence.
    #[arg(long)]
    reliability: bool,
    /// Everything as one JSON object.
    #[arg(long, conflicts_with_all = ["articles", "errors", "reliability"])]
    json: bool,
}

impl Eval {
    pub(crate) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        if !self.folder.join("articles.jsonl").is_file() {
            let folder = self.folder.display();
            return Err(
                format!("{folder} is no annotated folder: expected articles.jsonl and gold/*.json in it").into()
            );
        }
        let extractor = global.extractor()?;
        let report = sanad::eval::run(&self.folder, |article| extractor.extract(article))?;
        let mut out = anstream::stdout().lock();
        if self.json {
            writeln!(out, "{:#}", report.json())?;
            return Ok(Outcome::Done);
        }
        if self.errors {
            writeln!(out, "{}", report.errors())?;
        }
        if self.articles {
            writeln!(out, "{}", report.by_article())?;
        }
        if self.reliability {
            writeln!(out, "{}", report.reliability())?;
        }
        write!(out, "{}", report.summary())?;
        Ok(Outcome::Done)
    }
}
