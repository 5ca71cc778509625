use super::error::StoreError;
use super::manifest::{ArticleRecord, Entry};
use super::read::Store;
use super::write::Writer;
use super::{Result, segment, to_nquads};
use crate::graph::{Linkable, Relinked, relinked};
use crate::link::{Case, Decision, Linker};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use std::path::Path;

/// What became of a store's entities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RelinkCounts {
    /// The articles.
    pub articles: usize,
    /// Those whose graphs changed.
    pub changed: usize,
    /// Their entities, each article's counted.
    pub entities: usize,
    /// Those that are items.
    pub linked: usize,
    /// Those that have another IRI than before.
    pub moved: usize,
}

/// So many articles are decided at a time: enough for a reconciliation service's batches.
const AT_A_TIME: usize = 256;

/// An article's graph, parsed.
struct Graph {
    record: ArticleRecord,
    text: Option<String>,
    quads: Vec<Quad>,
    linkable: Linkable,
}

/// Links the entities of a store's articles anew, in place. `decide` is given the entities of many articles at a time, in the
/// order of the segments; articles whose graphs change are written again. `done` is told how many articles are.
///
/// The articles themselves are not needed. A run that was interrupted leaves some articles as they were, and can be given
/// again.
///
/// # Errors
/// A damaged or locked store, or what `decide` returns.
pub fn relink<E: From<StoreError>>(
    dir: &Path,
    linker: &Linker,
    pool: &rayon::ThreadPool,
    mut decide: impl FnMut(&[&Case]) -> Result<Vec<Vec<Decision>>, E>,
    mut done: impl FnMut(usize),
) -> Result<RelinkCounts, E> {
    let mut writer = Writer::open(dir)?;
    let store = Store::open(dir)?;
    let mut counts = RelinkCounts::default();
    let mut waiting: Vec<(ArticleRecord, Vec<u8>)> = Vec::new();
    let mut flush = |waiting: &mut Vec<(ArticleRecord, Vec<u8>)>| -> Result<(), E> {
        let graphs = pool.install(|| parse(std::mem::take(waiting)))?;
        let cases: Vec<&Case> = graphs.iter().map(|graph| &graph.linkable.case).collect();
        let decisions = decide(&cases)?;
        let work = |(graph, decisions): (Graph, Vec<Decision>)| {
            let before = to_nquads(&graph.quads);
            let linked = relinked(graph.quads, &graph.linkable, &decisions, linker);
            let after = to_nquads(&linked.quads);
            let changed = (before != after).then(|| match &graph.text {
                Some(text) => segment::with_text(text, &after),
                None => after,
            });
            (graph.record, linked, changed)
        };
        let results: Vec<(ArticleRecord, Relinked, Option<Vec<u8>>)> =
            pool.install(|| graphs.into_iter().zip(decisions).collect::<Vec<_>>().into_par_iter().map(work).collect());
        for (record, linked, changed) in results {
            counts.articles += 1;
            counts.entities += linked.entities;
            counts.linked += linked.linked;
            counts.moved += linked.moved.len();
            if let Some(nquads) = changed {
                counts.changed += 1;
                writer.replace(record, nquads)?;
            }
        }
        done(counts.articles);
        Ok(())
    };
    store.for_each_graph(|entry: &Entry, nquads: &[u8]| -> Result<(), E> {
        waiting.push((entry.record.clone(), nquads.to_vec()));
        if waiting.len() >= AT_A_TIME { flush(&mut waiting) } else { Ok(()) }
    })?;
    flush(&mut waiting)?;
    writer.finish()?;
    Ok(counts)
}

fn parse(graphs: Vec<(ArticleRecord, Vec<u8>)>) -> Result<Vec<Graph>> {
    let parse = |(record, nquads): (ArticleRecord, Vec<u8>)| {
        let damaged = |error: oxigraph::io::RdfParseError| StoreError::Graph {
            iri: record.iri.clone(),
            reason: error.to_string(),
        };
        let parser = RdfParser::from_format(RdfFormat::NQuads).lenient();
        let quads: Vec<Quad> =
            parser.for_slice(&nquads).collect::<Result<_, _>>().map_err(|error| damaged(error.into()))?;
        let linkable = Linkable::of(&quads);
        Ok(Graph { record, text: segment::text(&nquads), quads, linkable })
    };
    graphs.into_par_iter().map(parse).collect()
}
