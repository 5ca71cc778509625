//! The conversation with an endpoint (SPARQL 1.1 Protocol, 2.1.2: query via POST with URL-encoded parameters).

use crate::net::{Hosts, Http, NetError, Reply};
use oxigraph::model::{NamedNode, Term, Variable};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsParser, SliceQueryResultsParserOutput};
use oxigraph::sparql::{CancellationToken, DefaultServiceHandler, QuerySolutionIter};
use oxiri::Iri;
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

const ACCEPT: &str = "application/sparql-results+json";
/// Wikidata's own limit for a query, and a little.
const TIMEOUT: Duration = Duration::from_secs(65);
const SIZE: u64 = 64 << 20;

/// Why an endpoint gave no answer, and what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServiceError {
    /// It was not asked, since the user did not allow its host.
    #[error("SERVICE <{url}> was not asked: allow its host with --allow-service {host} (allowed: {allowed})")]
    Refused {
        /// The endpoint.
        url: String,
        /// Its host.
        host: String,
        /// What is allowed.
        allowed: String,
    },
    /// It was not reached.
    #[error("SERVICE failed: {0}")]
    Net(#[from] NetError),
    /// It could not answer.
    #[error("SERVICE <{url}> answered with the HTTP status {status}: {body:?}")]
    Status {
        /// The endpoint.
        url: String,
        /// The status.
        status: u16,
        /// How its message begins.
        body: String,
    },
    /// Not the answer to a query.
    #[error(
        "SERVICE <{url}> gave no SPARQL results in JSON or XML ({reason}), but {found:?}: is it a SPARQL endpoint?"
    )]
    Malformed {
        /// The endpoint.
        url: String,
        /// What is wrong.
        reason: String,
        /// How its answer begins.
        found: String,
    },
    /// The query was ended.
    #[error("SERVICE was not asked: the query was cancelled")]
    Cancelled,
}

/// The endpoints on the hosts that are allowed.
pub(in crate::query) struct Endpoints {
    http: Http,
    cancellation: Option<CancellationToken>,
    /// What was answered in this query: an endpoint that a variable names is asked for every row.
    answered: Mutex<BTreeMap<(String, String), Arc<Solutions>>>,
}

struct Solutions {
    variables: Arc<[Variable]>,
    rows: Vec<Vec<Option<Term>>>,
}

impl Endpoints {
    pub fn new(hosts: Hosts, cancellation: Option<CancellationToken>) -> Self {
        Self { http: Http::new(hosts, TIMEOUT, SIZE), cancellation, answered: Mutex::default() }
    }

    fn ask(&self, url: &str, query: &str) -> Result<Solutions, ServiceError> {
        if self.cancellation.as_ref().is_some_and(CancellationToken::is_cancelled) {
            return Err(ServiceError::Cancelled);
        }
        let reply = self.http.post(url, ACCEPT, &[("query", query)]).map_err(|error| match error {
            NetError::Host { url, host, allowed } => ServiceError::Refused { url, host, allowed },
            error => error.into(),
        })?;
        if !reply.is_success() {
            return Err(ServiceError::Status { url: url.to_owned(), status: reply.status, body: reply.beginning() });
        }
        parse(&reply).map_err(|reason| ServiceError::Malformed {
            url: url.to_owned(),
            reason,
            found: reply.beginning(),
        })
    }
}

fn parse(reply: &Reply) -> Result<Solutions, String> {
    let told = reply.media_type.as_deref().and_then(QueryResultsFormat::from_media_type);
    let parser = QueryResultsParser::from_format(told.unwrap_or(QueryResultsFormat::Json));
    match parser.for_slice(&reply.body).map_err(|error| error.to_string())? {
        SliceQueryResultsParserOutput::Solutions(solutions) => {
            let variables = solutions.variables().into();
            let rows = solutions.map(|solution| Ok(solution.map_err(|error| error.to_string())?.values().to_vec()));
            Ok(Solutions { variables, rows: rows.collect::<Result<_, String>>()? })
        }
        SliceQueryResultsParserOutput::Boolean(_) => Err("it is a yes or a no".to_owned()),
    }
}

impl DefaultServiceHandler for Endpoints {
    type Error = ServiceError;

    fn handle(
        &self,
        service: &NamedNode,
        pattern: &GraphPattern,
        _: Option<&Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, ServiceError> {
        let query = Query::Select { dataset: None, pattern: pattern.clone(), base_iri: None }.to_string();
        let key = (service.as_str().to_owned(), query);
        let mut answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        let solutions = match answered.get(&key) {
            Some(solutions) => Arc::clone(solutions),
            None => {
                let solutions = Arc::new(self.ask(&key.0, &key.1)?);
                answered.insert(key, Arc::clone(&solutions));
                solutions
            }
        };
        let variables = Arc::clone(&solutions.variables);
        let rows = (0..solutions.rows.len())
            .map(move |row| Ok((Arc::clone(&solutions.variables), solutions.rows[row].clone()).into()));
        Ok(QuerySolutionIter::new(variables, rows))
    }
}
