//! `sanad link`.

use super::Global;
use super::report::{Failure, Outcome};
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sanad::store::{Store, StoreError, relink};
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;

/// Link the entities of a store with Wikidata anew, with what is known now.
#[derive(Args)]
#[command(after_help = "Examples:
  sanad link --store graph                         with the built-in knowledge base
  sanad link --store graph --kb kb/                with an index that `sanad kb build` made
  sanad link --store graph --kb ours.tsv           with a table of your own, which counts most

`sanad build` links with the built-in base already. Entities that are found now move to the IRI of
their item, and everything said of them moves along; the articles are not needed. No network is
asked unless --reconcile names a service.")]
pub(crate) struct Link {
    /// The store.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
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
        let pool = rayon::ThreadPoolBuilder::new().num_threads(global.jobs()).build()?;
        let decide = |cases: &[&sanad::link::Case]| Ok::<_, StoreError>(linker.link_all(cases));
        let counts = pool.install(|| relink(&self.store, &linker, decide, |done| bar.set_position(done as u64)))?;
        bar.finish_and_clear();
        let mut out = anstream::stdout().lock();
        writeln!(
            out,
            "articles: {}, of which {} changed\nentities: {}, of which {} linked ({} moved)",
            counts.articles, counts.changed, counts.entities, counts.linked, counts.moved,
        )?;
        Ok(Outcome::Done)
    }
}
