use super::{QueryError, Result, leash, table};
use crate::graph;
use oxigraph::model::{GraphNameRef, Term, Triple};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{CancellationToken, QueryEvaluationError, QueryResults};
use std::io::Write;

/// How an answer is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns for reading; Turtle for an answer that is a graph.
    #[default]
    Table,
    /// SPARQL 1.1 Query Results CSV.
    Csv,
    /// SPARQL 1.1 Query Results TSV.
    Tsv,
    /// SPARQL 1.1 Query Results JSON.
    Json,
    /// SPARQL Query Results XML.
    Xml,
    /// Turtle, for CONSTRUCT and DESCRIBE.
    Turtle,
    /// N-Triples, likewise.
    NTriples,
    /// TriG, likewise: the triples are in its default graph.
    TriG,
    /// N-Quads, likewise.
    NQuads,
    /// JSON-LD, likewise.
    JsonLd,
    /// RDF/XML, likewise.
    RdfXml,
}

impl Format {
    const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Turtle => "turtle",
            Self::NTriples => "ntriples",
            Self::TriG => "trig",
            Self::NQuads => "nquads",
            Self::JsonLd => "jsonld",
            Self::RdfXml => "rdfxml",
        }
    }

    /// The format of rows, and of yes and no, that it is.
    #[must_use]
    pub const fn results(self) -> Option<QueryResultsFormat> {
        match self {
            Self::Csv => Some(QueryResultsFormat::Csv),
            Self::Tsv => Some(QueryResultsFormat::Tsv),
            Self::Json => Some(QueryResultsFormat::Json),
            Self::Xml => Some(QueryResultsFormat::Xml),
            _ => None,
        }
    }

    /// The format of graphs that it is.
    #[must_use]
    pub const fn graph(self) -> Option<graph::Format> {
        match self {
            Self::Turtle => Some(graph::Format::Turtle),
            Self::NTriples => Some(graph::Format::NTriples),
            Self::TriG => Some(graph::Format::TriG),
            Self::NQuads => Some(graph::Format::NQuads),
            Self::JsonLd => Some(graph::Format::JsonLd),
            Self::RdfXml => Some(graph::Format::RdfXml),
            _ => None,
        }
    }
}

/// What kind of answer a query has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no, of ASK.
    Boolean,
    /// Rows, of SELECT.
    Rows,
    /// Triples, of CONSTRUCT and DESCRIBE.
    Graph,
}

/// What ends an answer that is being written.
#[derive(Clone, Default)]
pub(super) struct Bounds {
    pub token: Option<CancellationToken>,
    pub rows: Option<usize>,
}

impl Bounds {
    /// Whether there may be so many rows.
    fn admit(&self, count: usize) -> Result<()> {
        if self.token.as_ref().is_some_and(CancellationToken::is_cancelled) {
            return Err(QueryEvaluationError::Cancelled.into());
        }
        match self.rows {
            Some(limit) if count > limit => Err(QueryError::TooLong { limit }),
            _ => Ok(()),
        }
    }
}

/// What a query gives: rows, yes or no, or a graph. Rows are found while they are written.
#[must_use]
pub struct Answer {
    results: QueryResults<'static>,
    bounds: Bounds,
}

/// Rows in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// A term a column, or none where it is unbound.
    pub rows: Vec<Vec<Option<Term>>>,
}

impl Answer {
    pub(super) fn new(results: QueryResults<'static>, bounds: Bounds) -> Self {
        Self { results, bounds }
    }

    /// What kind of answer it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.results {
            QueryResults::Boolean(_) => Kind::Boolean,
            QueryResults::Solutions(_) => Kind::Rows,
            QueryResults::Graph(_) => Kind::Graph,
        }
    }

    /// Writes it; returns how many rows or triples there were. A table is made no wider than `width` if it is given.
    ///
    /// # Errors
    /// If the format cannot hold this kind of answer, if it is longer than allowed, if the evaluation fails on the way, or the
    /// writer does.
    pub fn write(self, format: Format, width: Option<usize>, mut out: impl Write) -> Result<usize> {
        let Self { results, bounds } = self;
        match results {
            QueryResults::Boolean(value) => match format.results() {
                Some(results) => {
                    QueryResultsSerializer::from_format(results).serialize_boolean_to_writer(&mut out, value)?;
                }
                None if format == Format::Table => writeln!(out, "{value}")?,
                None => return Err(unfit("yes or no", format, "table, csv, tsv, json, xml")),
            },
            QueryResults::Solutions(solutions) => {
                let Some(results) = format.results() else {
                    if format != Format::Table {
                        return Err(unfit("a table of rows", format, "table, csv, tsv, json, xml"));
                    }
                    let table = Self::new(QueryResults::Solutions(solutions), bounds).into_table()?;
                    table::write(&table, width, out)?;
                    return Ok(table.rows.len());
                };
                let mut serializer = QueryResultsSerializer::from_format(results)
                    .serialize_solutions_to_writer(&mut out, solutions.variables().to_vec())?;
                let count = leash::catch(|| {
                    let mut count = 0;
                    for solution in solutions {
                        count += 1;
                        bounds.admit(count)?;
                        serializer.serialize(&solution?)?;
                    }
                    serializer.finish()?;
                    Ok(count)
                })?;
                return Ok(count);
            }
            QueryResults::Graph(_) => {
                let graph = match format {
                    Format::Table => graph::Format::Turtle,
                    _ => format
                        .graph()
                        .ok_or_else(|| unfit("a graph", format, "turtle, ntriples, trig, nquads, jsonld, rdfxml"))?,
                };
                let triples = Self::new(results, bounds).into_triples()?;
                let mut serializer = graph.for_writer(&mut out);
                for triple in &triples {
                    serializer.serialize(triple.as_ref().in_graph(GraphNameRef::DefaultGraph))?;
                }
                serializer.finish()?;
                return Ok(triples.len());
            }
        }
        Ok(1)
    }

    /// All rows. An answer of yes or no is a row of one column; a graph has none.
    ///
    /// # Errors
    /// If there are more than allowed, or the evaluation fails on the way.
    pub fn into_table(self) -> Result<Table> {
        let Self { results, bounds } = self;
        match results {
            QueryResults::Solutions(solutions) => leash::catch(|| {
                let columns = solutions.variables().iter().map(|name| name.as_str().to_owned()).collect();
                let mut rows = Vec::new();
                for solution in solutions {
                    bounds.admit(rows.len() + 1)?;
                    rows.push(solution?.values().to_vec());
                }
                Ok(Table { columns, rows })
            }),
            QueryResults::Boolean(value) => Ok(Table {
                columns: vec!["answer".to_owned()],
                rows: vec![vec![Some(oxigraph::model::Literal::from(value).into())]],
            }),
            QueryResults::Graph(_) => Ok(Table::default()),
        }
    }

    /// The triples of a CONSTRUCT or DESCRIBE, sorted, each once.
    ///
    /// # Errors
    /// If there are more than allowed, or the evaluation fails on the way.
    pub fn into_triples(self) -> Result<Vec<Triple>> {
        let Self { results: QueryResults::Graph(found), bounds } = self else {
            return Ok(Vec::new());
        };
        leash::catch(|| {
            let mut triples = Vec::new();
            for triple in found {
                bounds.admit(triples.len() + 1)?;
                triples.push(triple?);
            }
            triples.sort_by_cached_key(ToString::to_string);
            triples.dedup();
            Ok(triples)
        })
    }
}

fn unfit(what: &'static str, format: Format, fitting: &'static str) -> QueryError {
    QueryError::Format { what, format: format.name(), fitting }
}
