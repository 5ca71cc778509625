//! What is behind a fact, which questions have names, and which words the graph is written in.

use super::super::App;
use super::super::failure::{Failure, FailureJson};
use super::params::{Iri, Params};
use crate::graph::terms::{self, Term};
use crate::query::{self, Explanation};
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Of an entity that many articles speak of, so many facts are given.
const MOST: usize = 200;

/// What is behind a fact, an entity, a topic or an article; of very many facts the first.
#[utoipa::path(get, path = "/api/explain", params(Iri), responses(
    (status = 200, body = Explanation), (status = 400, body = FailureJson), (status = 404, body = FailureJson),
    (status = 503, body = FailureJson),
))]
pub(super) async fn explain(
    State(app): State<App>,
    Params(Iri { iri }): Params<Iri>,
) -> Result<Json<Explanation>, Failure> {
    let server = app.clone();
    let explained = app.work(move |snapshot, _| {
        let knowledge = server.extractor().linker().knowledge();
        Ok(query::explain_at_most(&snapshot.index, &iri, knowledge, MOST)?)
    });
    explained.await.map(Json)
}

/// A question that has a name.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NamedQuery {
    /// Its name.
    name: &'static str,
    /// What it answers.
    help: &'static str,
    /// Its text.
    sparql: &'static str,
    /// What can be given to it: at `/sparql`, as `$name=value`.
    params: Vec<Param>,
    /// The hosts that it asks over the network, each of which the server must be allowed to ask.
    hosts: Vec<String>,
}

/// A parameter of a question.
#[derive(Debug, Serialize, ToSchema)]
struct Param {
    name: String,
    help: String,
}

/// The questions that have names.
#[utoipa::path(get, path = "/api/queries", responses((status = 200, body = Vec<NamedQuery>)))]
pub(super) async fn queries() -> Json<Vec<NamedQuery>> {
    let named = query::named().iter().map(|query| NamedQuery {
        name: query.name,
        help: query.help(),
        sparql: query.sparql,
        params: query.params().into_iter().map(|param| Param { name: param.name, help: param.help }).collect(),
        hosts: query.hosts(),
    });
    Json(named.collect())
}

/// The words of the graph.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Vocabulary {
    /// Prefixes that are declared in every query.
    prefixes: BTreeMap<&'static str, &'static str>,
    /// Classes, properties and individuals, sorted.
    terms: &'static [Term],
}

/// The words of the graph, for writing queries.
#[utoipa::path(get, path = "/api/vocabulary", responses((status = 200, body = Vocabulary)))]
pub(super) async fn vocabulary() -> Json<Vocabulary> {
    Json(Vocabulary { prefixes: query::PREFIXES.iter().copied().collect(), terms: terms::terms() })
}
