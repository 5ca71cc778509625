//! `sanad build`.

use super::input::Input;
use super::query::load;
use super::report::{Failure, Outcome, Watch, split, warning};
use super::{Global, digest};
use clap::Args;
use sanad::article::{Article, Reading};
use sanad::store::{self, ArticleRecord, Store, StoreError, Writer};
use sanad::{Extractor, batch, graph, query};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Add articles to a store, making it if there is none.
#[derive(Args)]
#[command(after_help = "Examples:
  sanad build news/ --store graph
  sanad build today.jsonl --store graph --jobs 4
  curl -s https://example.org/article | sanad build - --store graph

An article that is there already is left alone, and one that has changed replaces its earlier
version. A build that was interrupted goes on where it stopped when it is given again.")]
pub(crate) struct Build {
    #[command(flatten)]
    input: Input,
    /// The store to add to.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
    /// Keep no texts of articles in the store, only their facts with the phrases that say so; `sanad serve` then shows no
    /// article as a whole.
    #[arg(long)]
    no_text: bool,
}

/// An article's version, and its graph unless it is stored already.
struct Read {
    record: ArticleRecord,
    nquads: Option<Vec<u8>>,
}

/// How many articles went which way.
#[derive(Default)]
struct Counts {
    added: u64,
    known: u64,
    /// By IRI, the versions met in this batch: the first counts, so that the same batch again changes nothing.
    met: BTreeMap<String, String>,
    /// Other versions of an article met before.
    rivals: Vec<String>,
}

impl Counts {
    fn take(&mut self, read: Read, writer: &mut Writer) -> Result<(), StoreError> {
        let Read { record, nquads } = read;
        if let Some(first) = self.met.get(&record.iri) {
            if *first == record.hash {
                self.known += 1;
            } else {
                self.rivals.push(record.iri);
            }
            return Ok(());
        }
        self.met.insert(record.iri.clone(), record.hash.clone());
        let added = nquads.map_or(Ok(false), |nquads| writer.put(record, nquads))?;
        *(if added { &mut self.added } else { &mut self.known }) += 1;
        Ok(())
    }
}

impl Build {
    pub(crate) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let extractor = global.extractor()?;
        let mut writer = Writer::open(&self.store)?;
        writer.warnings().iter().for_each(|words| warning(words));
        let stored = stored(&self.store)?;
        let records = self.input.records();
        records.warnings().iter().for_each(|words| warning(words));
        let mut watch = Watch::new(records.progress());
        let run = self.input.run(global)?;
        let options = self.input.graph_options(run.clone());
        let work = |reading: Reading| {
            let (article, failed, warnings) = split(reading);
            (article.map(|article| self.read(&article, &extractor, &options, &run, &stored)), failed, warnings)
        };
        let mut counts = Counts::default();
        batch::run(records, global.jobs(), work, |(read, failed, warnings)| {
            watch.note(failed, &warnings);
            read.map_or(Ok(()), |read| counts.take(read, &mut writer))
        })?;
        writer.finish()?;
        if let Some(first) = counts.rivals.first() {
            warning(&format!(
                "{} articles have the IRI of an earlier one with other content, and were left out; the first is {first}",
                counts.rivals.len(),
            ));
        }
        let seconds = watch.elapsed().as_secs_f64();
        let outcome = watch.finish();
        let mut out = anstream::stdout().lock();
        writeln!(out, "articles: {} added, {} already there, in {seconds:.1} s\n", counts.added, counts.known)?;
        let index = load(&self.store, global.jobs(), true)?;
        let digest = query::digest(&index)?;
        if digest.counts.articles > 0 {
            digest::print(&digest, &self.store, &mut out)?;
        }
        Ok(outcome)
    }

    fn read(
        &self,
        article: &Article,
        extractor: &Extractor,
        options: &graph::Options,
        run: &graph::Run,
        stored: &BTreeMap<String, String>,
    ) -> Read {
        let record = record(article, run);
        if stored.get(&record.iri) == Some(&record.hash) {
            return Read { record, nquads: None };
        }
        let quads = graph::quads(article, &extractor.extract(article), options);
        let nquads = store::to_nquads(&quads);
        let nquads = if self.no_text { nquads } else { store::with_text(&article.text, &nquads) };
        Read { record, nquads: Some(nquads) }
    }
}

/// The stored articles and the hashes of their versions.
fn stored(dir: &Path) -> Result<BTreeMap<String, String>, StoreError> {
    let store = Store::open(dir)?;
    let entries = store.articles();
    Ok(entries.into_iter().map(|entry| (entry.record.iri.clone(), entry.record.hash.clone())).collect())
}

/// What tells a version of an article from others: all that is read from, and what reads it.
fn record(article: &Article, run: &graph::Run) -> ArticleRecord {
    let published = article.published.map(|date| date.to_string());
    let mut parts = vec![
        article.text.as_str(),
        article.title.as_deref().unwrap_or_default(),
        article.id.as_deref().unwrap_or_default(),
        published.as_deref().unwrap_or_default(),
        article.publisher.as_deref().unwrap_or_default(),
        article.url.as_deref().unwrap_or_default(),
        article.language.as_deref().unwrap_or_default(),
        &run.version,
        &run.model,
        &run.options,
    ];
    parts.extend(article.authors.iter().map(String::as_str));
    ArticleRecord {
        iri: graph::iri::article(&article.iri).into_string(),
        hash: store::content_hash(&parts),
        tool: format!("sanad {}", run.version),
        model: run.model.clone(),
    }
}
