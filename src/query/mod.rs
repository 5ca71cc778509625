//! A question in SPARQL and an [`Index`] in, an [`Answer`] out; also three answers that need no SPARQL: [`explain`] (what
//! is behind a fact), [`digest`] (what a graph is about) and [`statements`] (what Wikidata may not know).
//!
//! Questions only: updates are refused, and so is `SERVICE` on a host that was not [allowed](QueryOptions::with_services), so
//! that no query changes or sends anything. The union of all articles' graphs is the default graph, and the prefixes of Sanad's
//! vocabulary are declared.
//!
//! ```
//! use sanad::query::{Format, QueryOptions};
//! # use oxigraph::model::{GraphName, Literal, NamedNode, Quad};
//! # let article = NamedNode::new("https://example.org/1")?;
//! # let headline = NamedNode::new("http://schema.org/headline")?;
//! # let quad = Quad::new(article.clone(), headline, Literal::from("Halo"), GraphName::from(article));
//! # let index = sanad::store::Index::from_quads([quad])?;
//! let options = QueryOptions::default().with_param("word", "Hal");
//! let answer = index.query("SELECT ?title { ?a schema:headline ?title FILTER(STRSTARTS(?title, $word)) }", &options)?;
//! let mut out = Vec::new();
//! answer.write(Format::Csv, None, &mut out)?;
//! assert_eq!(out, b"title\r\nHalo\r\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod bind;
mod digest;
mod error;
mod explain;
mod federation;
mod leash;
mod library;
mod look;
mod prefix;
mod table;
mod wikidata;
mod words;

pub use answer::{Answer, Format, Kind, Table};
pub use digest::{Counts, Digest, Holder, Person, Topic, digest};
pub use error::{QueryError, SyntaxError};
pub use explain::{
    About, ArticleNote, CandidateNote, EvidenceNote, ExplainOptions, Explanation, FactNote, TellingNote, candidates,
    explain, explain_with,
};
pub use federation::ServiceError;
pub use library::{NamedQuery, Param, find, named};
pub use prefix::{PREFIXES, expand, shorten};
pub use wikidata::{Property, Source, Statement, Statements, statements};
pub use words::Language;

use crate::net::Hosts;
use crate::store::Index;
use answer::Bounds;
use bind::Substitution;
use federation::Endpoints;
use leash::Leash;
use oxigraph::model::{NamedNode, Term, Variable};
use oxigraph::sparql::{CancellationToken, QueryResults, QuerySolution, SparqlEvaluator};
use spargebra::SparqlParser;
use spargebra::algebra::{GraphPattern, QueryDataset};
use std::collections::BTreeMap;

/// What fails in this module.
pub type Result<T, E = QueryError> = std::result::Result<T, E>;

/// How a query is run.
#[derive(Clone, Default)]
#[must_use]
pub struct QueryOptions {
    params: BTreeMap<String, String>,
    cancellation: Option<CancellationToken>,
    services: Hosts,
    base: Option<NamedNode>,
    dataset: Option<QueryDataset>,
    answer_limit: Option<usize>,
    kept_limit: Option<usize>,
}

impl QueryOptions {
    /// Gives the variable `$name` a value wherever it occurs. The value is a term, never a piece of the query: an IRI if it
    /// is one (`https://…`, `<…>`, `wd:Q252`), a literal in SPARQL's quotes (`"2025"^^xsd:gYear`), else a plain string.
    /// `limit`, unless the query declares or uses it otherwise, is how many rows to give; 0 gives all.
    pub fn with_param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.params.insert(name.into(), value.into());
        self
    }

    /// Lets another thread end the query, whatever it is doing.
    pub fn with_cancellation(mut self, token: CancellationToken) -> Self {
        self.cancellation = Some(token);
        self
    }

    /// Lets `SERVICE` ask endpoints on these hosts; without it no query is sent anywhere.
    pub fn with_services(mut self, hosts: Hosts) -> Self {
        self.services = hosts;
        self
    }

    /// Resolves the query's relative IRIs; without it there are none.
    pub fn with_base(mut self, base: NamedNode) -> Self {
        self.base = Some(base);
        self
    }

    /// Asks these graphs in place of those that the query names (`FROM`, `FROM NAMED`) or of the union of all: the first together
    /// are the default graph, the others are what `GRAPH` sees. One that there is not is empty.
    pub fn with_dataset(
        mut self,
        default: impl IntoIterator<Item = NamedNode>,
        named: impl IntoIterator<Item = NamedNode>,
    ) -> Self {
        let named = Some(named.into_iter().collect());
        self.dataset = Some(QueryDataset { default: default.into_iter().collect(), named });
        self
    }

    /// Fails if the answer has more rows or triples.
    pub fn with_answer_limit(mut self, rows: usize) -> Self {
        self.answer_limit = Some(rows);
        self
    }

    /// Fails if more rows than this are kept to be sorted, grouped, told apart or joined with a subquery's, which takes memory:
    /// up to a kilobyte each.
    pub fn with_kept_limit(mut self, rows: usize) -> Self {
        self.kept_limit = Some(rows);
        self
    }
}

impl Index {
    /// Asks a question in SPARQL.
    ///
    /// # Errors
    /// If it is not a SPARQL query, if it is more than a question, if it asks a host that is not allowed, or if a parameter is
    /// unknown or has no such value.
    pub fn query(&self, sparql: &str, options: &QueryOptions) -> Result<Answer> {
        let mut query = parse_with(sparql, options.base.as_ref())?;
        if let Some(dataset) = &options.dataset {
            ask(&mut query, dataset);
        }
        let used = bind::variables(&query);
        let declared = library::params(sparql);
        let mut known: Vec<&str> = declared.iter().map(|param| param.name.as_str()).collect();
        if known.is_empty() {
            known.extend(used.iter().map(String::as_str).chain(["limit"]));
        }
        let mut substitution = Substitution::default();
        for (name, value) in &options.params {
            if !known.contains(&name.as_str()) {
                return Err(QueryError::UnknownParam { name: name.clone(), known: error::listed(&known) });
            }
            if name == "limit" && !used.contains("limit") {
                let rows = value.parse().map_err(|_| QueryError::ParamValue {
                    name: name.clone(),
                    value: value.clone(),
                    reason: "it must be a whole number (0: no limit)".to_owned(),
                })?;
                bind::limit(&mut query, rows);
            } else {
                substitution.insert(name, value)?;
            }
        }
        substitution.apply(&mut query);
        let services = bind::services(&query);
        federation::check(&services, &options.services)?;
        if !services.is_empty() {
            let dataset = query.dataset().cloned();
            federation::restrict(&mut query, &mut |pattern, wanted| {
                self.rows(pattern, wanted, dataset.clone(), options)
            })?;
        }
        let bounds = Bounds { token: options.cancellation.clone(), rows: options.answer_limit };
        Ok(Answer::new(self.evaluate(query, options)?, bounds))
    }

    fn evaluate(&self, mut query: spargebra::Query, options: &QueryOptions) -> Result<QueryResults<'static>> {
        let leash = Leash { token: options.cancellation.clone(), kept: options.kept_limit };
        let mut evaluator = leash.tie(&mut query, SparqlEvaluator::new());
        if let Some(token) = &options.cancellation {
            evaluator = evaluator.with_cancellation_token(token.clone());
        }
        if !options.services.is_empty() {
            let endpoints = Endpoints::new(options.services.clone(), options.cancellation.clone());
            evaluator = evaluator.with_default_service_handler(endpoints);
        }
        let unspecified = query.dataset().is_none();
        let mut prepared = evaluator.for_query(query);
        if unspecified {
            prepared.dataset_mut().set_default_graph_as_union();
        }
        leash::catch(|| Ok(prepared.on_store(self.graph()).execute()?))
    }

    /// The distinct rows of a pattern for some of its variables.
    fn rows(
        &self,
        pattern: GraphPattern,
        variables: &[Variable],
        dataset: Option<QueryDataset>,
        options: &QueryOptions,
    ) -> Result<Vec<Vec<Option<Term>>>> {
        let inner = GraphPattern::Project { inner: Box::new(pattern), variables: variables.to_vec() };
        let pattern = GraphPattern::Distinct { inner: Box::new(inner) };
        let query = spargebra::Query::Select { dataset, pattern, base_iri: None };
        let QueryResults::Solutions(solutions) = self.evaluate(query, options)? else {
            return Ok(Vec::new());
        };
        leash::catch(|| {
            let row = |solution: QuerySolution| variables.iter().map(|name| solution.get(name).cloned()).collect();
            solutions.map(|solution| Ok(row(solution?))).collect()
        })
    }

    /// Asks one of the [named](named) questions.
    ///
    /// # Errors
    /// As [`query`](Self::query), and if there is no question of that name.
    pub fn query_named(&self, name: &str, options: &QueryOptions) -> Result<Answer> {
        self.query(find(name)?.sparql, options)
    }
}

fn parse(sparql: &str) -> Result<spargebra::Query> {
    parse_with(sparql, None)
}

fn parse_with(sparql: &str, base: Option<&NamedNode>) -> Result<spargebra::Query> {
    let parser = || match base {
        // The same grammar of IRIs has been asked when it was made a node.
        Some(base) => parser().with_base_iri(base.as_str()).unwrap_or_else(|_| parser()),
        None => parser(),
    };
    let error = match parser().parse_query(sparql) {
        Ok(query) => return Ok(query),
        Err(error) => error,
    };
    if parser().parse_update(sparql).is_ok() {
        return Err(QueryError::Update);
    }
    Err(SyntaxError::new(sparql, &error.to_string()).into())
}

/// Puts a dataset in place of the query's own (SPARQL 1.1 Protocol, 2.1.4).
fn ask(query: &mut spargebra::Query, graphs: &QueryDataset) {
    let (spargebra::Query::Select { dataset, .. }
    | spargebra::Query::Construct { dataset, .. }
    | spargebra::Query::Describe { dataset, .. }
    | spargebra::Query::Ask { dataset, .. }) = query;
    *dataset = Some(graphs.clone());
}

fn parser() -> SparqlParser {
    let mut parser = SparqlParser::new();
    for (prefix, iri) in PREFIXES {
        // They are IRIs, as the test of `prefix` shows; one that were none would be unknown to queries.
        parser = parser.clone().with_prefix(*prefix, *iri).unwrap_or(parser);
    }
    parser
}
