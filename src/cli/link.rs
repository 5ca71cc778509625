//! `sanad link`.

use super::Global;
use super::report::{Failure, Outcome, warning};
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sanad::link::Case;
use sanad::link::reconcile::{self, Asked, Client};
use sanad::store::{Store, StoreError, relink};
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;

/// Link the entities of a store with Wikidata anew, with what is known now.
#[derive(Args)]
#[command(after_help = "Examples:
  sanad link --store graph                         with the built-in knowledge base
  sanad link --store graph --kb kb/                with an index that `sanad kb build` made
  sanad link --store graph --kb ours.tsv           with a table of your own, which counts most
  sanad link --store graph --reconcile https://wikidata.reconci.link/id/api

`sanad build` links with the built-in base already. Entities that are found now move to the IRI of
their item, and everything said of them moves along; the articles are not needed. No network is
asked unless --reconcile names a service.")]
pub(crate) struct Link {
    /// The store.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
    /// Ask a reconciliation service (W3C Reconciliation API 0.1 or 0.2) about the entities that are still without an item:
    /// their names and classes leave this machine.
    #[arg(long, value_name = "URL")]
    reconcile: Option<String>,
    /// Where the service's answers are kept, so that none is asked for twice. [default: DIR/reconciled]
    #[arg(long, value_name = "DIR", requires = "reconcile")]
    cache: Option<PathBuf>,
    /// Requests a second to the service, at most.
    #[arg(long, value_name = "N", default_value = "2", value_parser = rate, requires = "reconcile")]
    rate: f64,
    /// How often a request is repeated that failed.
    #[arg(long, value_name = "N", default_value_t = 4, requires = "reconcile")]
    retries: u32,
}

impl Link {
    pub(crate) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let linker = global.linker()?;
        let total = Store::open(&self.store)?.articles().len() as u64;
        let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::hidden());
        if std::io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.set_style(ProgressStyle::with_template("{wide_bar} {pos} of {len} articles, {eta} left")?);
        }
        let client = self.client()?;
        let mut asked = Asked::default();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(global.jobs()).build()?;
        let decide = |cases: &[&Case]| {
            let mut decisions = pool.install(|| linker.link_all(cases));
            if let Some(client) = &client {
                let more = reconcile::decide(client, cases, &mut decisions);
                asked.questions += more.questions;
                asked.failures.extend(more.failures);
                asked.warnings.extend(more.warnings);
            }
            Ok::<_, StoreError>(decisions)
        };
        let mut done = |done: usize| bar.set_position(done as u64);
        let counts = relink(&self.store, &linker, &pool, decide, &mut done)?;
        bar.finish_and_clear();
        let mut out = anstream::stdout().lock();
        writeln!(
            out,
            "articles: {}, of which {} changed\nentities: {}, of which {} linked ({} moved)",
            counts.articles, counts.changed, counts.entities, counts.linked, counts.moved,
        )?;
        asked.warnings.iter().for_each(|words| warning(words));
        for failure in &asked.failures {
            warning(&format!("{} names have no answer: {}", failure.questions.len(), failure.error));
        }
        if client.is_some() {
            writeln!(out, "asked: {} names", asked.questions)?;
        }
        Ok(if asked.failures.is_empty() { Outcome::Done } else { Outcome::Incomplete })
    }

    fn client(&self) -> Result<Option<Client>, Failure> {
        let Some(url) = &self.reconcile else { return Ok(None) };
        let cache = self.cache.clone().unwrap_or_else(|| self.store.join("reconciled"));
        let client = Client::new(url).map_err(Failure::misuse)?;
        Ok(Some(client.with_cache(cache).with_rate(self.rate).with_retries(self.retries)))
    }
}

/// Requests a second: more than none.
fn rate(text: &str) -> Result<f64, String> {
    let rate: f64 = text.parse().map_err(|_| "expected a number, such as 2 or 0.5".to_owned())?;
    if rate.is_finite() && rate > 0.0 { Ok(rate) } else { Err("expected a number above 0".to_owned()) }
}
