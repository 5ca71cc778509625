//! `sanad explain`.

use super::Global;
use super::query::load;
use super::report::{Failure, Outcome};
use clap::Args;
use sanad::query::explain;
use std::io::Write;
use std::path::PathBuf;

/// Show the sentence, span, rule, confidence and article behind a fact, or all facts about an entity and the
/// Wikidata items that it may be.
#[derive(Args)]
#[command(after_help = "Examples:
  sanad explain --store graph 'https://example.org/article#position=120,180'
  sanad explain --store graph wd:Q252
  sanad explain --store graph https://example.org/article --format json

IRIs are found in the answers of `sanad query`.")]
pub(crate) struct Explain {
    /// The store to ask.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
    /// The fact, entity, topic, phrase, article or link between events.
    #[arg(value_name = "IRI")]
    iri: String,
    /// How it is written.
    #[arg(long, value_name = "FORMAT", value_parser = ["text", "json"], default_value = "text")]
    format: String,
    /// Go on without damaged segments of the store.
    #[arg(long)]
    skip_damaged: bool,
}

impl Explain {
    pub(crate) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let index = load(&self.store, global.jobs(), self.skip_damaged)?;
        let explanation = explain(&index, &self.iri, global.linker()?.knowledge())?;
        let mut out = anstream::stdout().lock();
        match self.format.as_str() {
            "json" => writeln!(out, "{}", serde_json::to_string_pretty(&explanation)?)?,
            _ => writeln!(out, "{explanation}")?,
        }
        Ok(Outcome::Done)
    }
}
