use super::{PREFIXES, QueryError, Result, table};
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{GraphNameRef, Term, Triple};
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
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
        }
    }

    const fn results(self) -> Option<QueryResultsFormat> {
        match self {
            Self::Csv => Some(QueryResultsFormat::Csv),
            Self::Tsv => Some(QueryResultsFormat::Tsv),
            Self::Json => Some(QueryResultsFormat::Json),
            Self::Xml => Some(QueryResultsFormat::Xml),
            Self::Table | Self::Turtle => None,
        }
    }
}

/// What a query gives: rows, yes or no, or a graph. Rows are found while they are written.
#[must_use]
pub struct Answer {
    results: QueryResults<'static>,
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
    pub(super) fn new(results: QueryResults<'static>) -> Self {
        Self { results }
    }

    /// Writes it; returns how many rows or triples there were. A table is made no wider than `width` if it is given.
    ///
    /// # Errors
    /// If the format cannot hold this kind of answer, if the evaluation fails on the way, or the writer does.
    pub fn write(self, format: Format, width: Option<usize>, mut out: impl Write) -> Result<usize> {
        match self.results {
            QueryResults::Boolean(value) => match format.results() {
                Some(results) => {
                    QueryResultsSerializer::from_format(results).serialize_boolean_to_writer(&mut out, value)?;
                }
                None if format == Format::Table => writeln!(out, "{value}")?,
                None => return Err(unfit("yes or no", format, "table, csv, tsv, json, xml")),
            },
            QueryResults::Solutions(solutions) => {
                let Some(results) = format.results() else {
                    if format == Format::Turtle {
                        return Err(unfit("a table of rows", format, "table, csv, tsv, json, xml"));
                    }
                    let table = Self::new(QueryResults::Solutions(solutions)).into_table()?;
                    table::write(&table, width, out)?;
                    return Ok(table.rows.len());
                };
                let mut serializer = QueryResultsSerializer::from_format(results)
                    .serialize_solutions_to_writer(&mut out, solutions.variables().to_vec())?;
                let mut count = 0;
                for solution in solutions {
                    serializer.serialize(&solution?)?;
                    count += 1;
                }
                serializer.finish()?;
                return Ok(count);
            }
            QueryResults::Graph(_) => {
                if !matches!(format, Format::Table | Format::Turtle) {
                    return Err(unfit("a graph", format, "turtle"));
                }
                let triples = self.into_triples()?;
                let mut turtle = RdfSerializer::from_format(RdfFormat::Turtle);
                for (prefix, iri) in PREFIXES {
                    turtle = turtle.clone().with_prefix(*prefix, *iri).unwrap_or(turtle);
                }
                let mut turtle = turtle.for_writer(&mut out);
                for triple in &triples {
                    turtle.serialize_quad(triple.as_ref().in_graph(GraphNameRef::DefaultGraph))?;
                }
                turtle.finish()?;
                return Ok(triples.len());
            }
        }
        Ok(1)
    }

    /// All rows. An answer of yes or no is a row of one column; a graph has none.
    ///
    /// # Errors
    /// If the evaluation fails on the way.
    pub fn into_table(self) -> Result<Table> {
        match self.results {
            QueryResults::Solutions(solutions) => {
                let columns = solutions.variables().iter().map(|name| name.as_str().to_owned()).collect();
                let rows = solutions.map(|solution| Ok(solution?.values().to_vec())).collect::<Result<_>>()?;
                Ok(Table { columns, rows })
            }
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
    /// If the evaluation fails on the way.
    pub fn into_triples(self) -> Result<Vec<Triple>> {
        let QueryResults::Graph(triples) = self.results else {
            return Ok(Vec::new());
        };
        let mut triples = triples.collect::<Result<Vec<_>, _>>()?;
        triples.sort_by_cached_key(ToString::to_string);
        triples.dedup();
        Ok(triples)
    }
}

fn unfit(what: &'static str, format: Format, fitting: &'static str) -> QueryError {
    QueryError::Format { what, format: format.name(), fitting }
}
