//! A request of the SPARQL 1.1 Protocol in, its answer out: queries at `/sparql`, and graphs at `/store` (Graph Store HTTP
//! Protocol, the half that reads). It parses, asks [`Index::query`](crate::store::Index::query) and writes.
//!
//! ```sh
//! curl localhost:7878/sparql --data-urlencode 'query=SELECT ?person ?label { ?person a schema:Person ; rdfs:label ?label } LIMIT 5'
//! curl localhost:7878/sparql -H 'Content-Type: application/sparql-query' -H 'Accept: text/csv' --data-binary @question.rq
//! curl localhost:7878/sparql --data-urlencode 'query@queries/people.rq' --data-urlencode '$name=Sugiono'
//! curl -G localhost:7878/store -H 'Accept: application/trig' --data-urlencode 'graph=https://example.org/1'
//! curl localhost:7878/sparql                                                     # what the service can do
//! ```
//!
//! The default graph is the union of all graphs, and the prefixes of our vocabulary are declared. `default-graph-uri` and
//! `named-graph-uri` take the place of `FROM` and `FROM NAMED`; `$name=value` is a parameter of the query. Relative IRIs are
//! resolved against the endpoint's own.
//!
//! | status | when |
//! | --- | --- |
//! | 400 | no query, several, or not SPARQL: with line and column |
//! | 403 | an update, or `SERVICE` on a host that is not allowed |
//! | 404 | at `/store`, a graph that there is not |
//! | 405, 406, 413, 415 | another method, no such format, too long a request, another type of body |
//! | 502 | `SERVICE` did not answer |
//! | 503 | a limit was reached: the time, the answer's rows, triples or bytes, the rows kept in memory, the server's threads |
//!
//! What is guaranteed: an answer with the status 200 is whole. A question ends within its time, and soon after that is no longer
//! worked at, whatever it was doing. It keeps no more than [`kept`] rows to sort, group, tell apart, multiply or take from
//! subqueries, up to a kilobyte each. Not bounded is what Oxigraph keeps of three or more subqueries that are joined with each
//! other: all pairs of the first two.

mod accept;
mod answer;
mod description;
mod formats;
mod graph_store;
mod request;

use super::App;
use super::failure::Failure;
use crate::query::QueryOptions;
use crate::store::Index;
use accept::Accept;
use answer::Written;
use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::{ALLOW, HOST};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::any;
use oxigraph::model::NamedNode;
use oxigraph::sparql::CancellationToken;
use request::Asked;

pub(super) fn routes() -> Router<App> {
    let sparql = any(sparql).layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/sparql", sparql.clone())
        // As W3C's tests, and some clients, write it.
        .route("/sparql/", sparql)
        .route("/store", any(graph_store::store))
}

async fn sparql(
    State(app): State<App>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    if ![Method::GET, Method::HEAD, Method::POST].contains(&method) {
        return not_allowed("GET, HEAD, POST");
    }
    answer(&app, &method, &uri, &headers, body).await.unwrap_or_else(Failure::into_text)
}

async fn answer(
    app: &App,
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Failure> {
    let body = body.map_err(|error| Failure::new(error.status(), format!("cannot read the body: {error}")))?;
    let accept = Accept::of(headers);
    let Some(asked) = Asked::read(method, uri.query(), headers, &body)? else {
        if accept.best(&formats::GRAPHS).is_none_or(|(_, name)| accept.weight("text/html") > accept.weight(name)) {
            // Somebody followed a link here.
            if accept.weight("text/html") > 0 {
                return Ok(Redirect::to("/query").into_response());
            }
        }
        return description::describe(app, &origin(headers), &accept);
    };
    let origin = origin(headers);
    let services = app.options().services.clone();
    let limit = app.options().result_limit;
    let written = app
        .work(move |snapshot, token| {
            let mut options = bounded(asked.options().with_services(services), &snapshot.index, limit, token);
            if let Ok(base) = NamedNode::new(format!("{origin}/sparql")) {
                options = options.with_base(base);
            }
            Written::new(snapshot.index.query(&asked.query, &options)?, &accept)
        })
        .await?;
    Ok(written.into_response())
}

/// A query that ends, and whose answer fits.
fn bounded(options: QueryOptions, index: &Index, limit: usize, token: &CancellationToken) -> QueryOptions {
    options.with_cancellation(token.clone()).with_answer_limit(limit).with_kept_limit(kept(index))
}

/// How many rows a query may keep: all of the graph twice over. A row takes about as much memory as a quad of the index, and as
/// much again if it has many columns.
fn kept(index: &Index) -> usize {
    index.len() * 2 + 1_000_000
}

/// The server as this client calls it.
fn origin(headers: &HeaderMap) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    format!("http://{host}")
}

fn not_allowed(methods: &'static str) -> Response {
    let failure = Failure::new(StatusCode::METHOD_NOT_ALLOWED, format!("expected one of the methods {methods}"));
    ([(ALLOW, methods)], failure.into_text()).into_response()
}
