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
mod library;
mod look;
mod prefix;
mod table;
mod wikidata;

pub use answer::{Answer, Format, Table};
pub use digest::{Counts, Digest, Holder, Person, Topic, digest};
pub use error::{QueryError, SyntaxError};
pub use explain::{
    About, ArticleNote, CandidateNote, EvidenceNote, Explanation, FactNote, TellingNote, candidates, explain,
};
pub use federation::ServiceError;
pub use library::{NamedQuery, Param, find, named};
pub use prefix::{PREFIXES, expand, shorten};
pub use wikidata::{Property, Source, Statement, Statements, statements};

use crate::net::Hosts;
use crate::store::Index;
use bind::Substitution;
use federation::Endpoints;
use oxigraph::model::{Term, Variable};
use oxigraph::sparql::{CancellationToken, QueryResults, SparqlEvaluator};
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
}

impl QueryOptions {
    /// Gives the variable `$name` a value wherever it occurs. The value is a term, never a piece of the query: an IRI if it
    /// is one (`https://…`, `<…>`, `wd:Q252`), a literal in SPARQL's quotes (`"2025"^^xsd:gYear`), else a plain string.
    /// `limit`, unless the query declares or uses it otherwise, is how many rows to give; 0 gives all.
    pub fn with_param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.params.insert(name.into(), value.into());
        self
    }

    /// Lets another thread end the query.
    pub fn with_cancellation(mut self, token: CancellationToken) -> Self {
        self.cancellation = Some(token);
        self
    }

    /// Lets `SERVICE` ask endpoints on these hosts; without it no query is sent anywhere.
    pub fn with_services(mut self, hosts: Hosts) -> Self {
        self.services = hosts;
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
        let mut query = parse(sparql)?;
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
        Ok(Answer::new(self.evaluate(query, options)?))
    }

    fn evaluate(&self, query: spargebra::Query, options: &QueryOptions) -> Result<QueryResults<'static>> {
        let mut evaluator = SparqlEvaluator::new();
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
        Ok(prepared.on_store(self.graph()).execute()?)
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
        let mut rows = Vec::new();
        if let QueryResults::Solutions(solutions) = self.evaluate(query, options)? {
            for solution in solutions {
                let solution = solution?;
                rows.push(variables.iter().map(|variable| solution.get(variable).cloned()).collect());
            }
        }
        Ok(rows)
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
    let error = match parser().parse_query(sparql) {
        Ok(query) => return Ok(query),
        Err(error) => error,
    };
    if parser().parse_update(sparql).is_ok() {
        return Err(QueryError::Update);
    }
    Err(SyntaxError::new(sparql, &error.to_string()).into())
}

fn parser() -> SparqlParser {
    let mut parser = SparqlParser::new();
    for (prefix, iri) in PREFIXES {
        // They are IRIs, as the test of `prefix` shows; one that were none would be unknown to queries.
        parser = parser.clone().with_prefix(*prefix, *iri).unwrap_or(parser);
    }
    parser
}
