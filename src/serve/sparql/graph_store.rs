//! Graphs as they are (SPARQL 1.1 Graph Store HTTP Protocol, 5.2): `?graph=IRI` is an article's graph or that of the links between
//! events, `?default` the union of all, as it is for queries. Nothing is written.

use super::super::App;
use super::super::failure::Failure;
use super::accept::Accept;
use super::answer::{Written, choose};
use super::{bounded, formats, not_allowed, request};
use crate::query::QueryOptions;
use axum::extract::State;
use axum::http::{HeaderMap, Method, Uri};
use axum::response::{IntoResponse as _, Response};
use oxigraph::model::NamedNode;

pub(super) async fn store(State(app): State<App>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    match method {
        Method::GET | Method::HEAD => read(&app, &uri, &headers).await.unwrap_or_else(Failure::into_text),
        Method::PUT | Method::POST | Method::DELETE | Method::PATCH => request::read_only().into_text(),
        _ => not_allowed("GET, HEAD"),
    }
}

async fn read(app: &App, uri: &Uri, headers: &HeaderMap) -> Result<Response, Failure> {
    let graph = named(uri.query().unwrap_or_default())?;
    let accept = Accept::of(headers);
    choose(&accept, &formats::GRAPHS)?;
    let limit = app.options().result_limit;
    let written = app
        .work(move |snapshot, token| {
            let mut options = bounded(QueryOptions::default(), &snapshot.index, limit, token);
            if let Some(graph) = graph {
                if !snapshot.index.has_graph(&graph) {
                    return Err(Failure::not_found(format!(
                        "there is no graph {graph}: `SELECT ?g {{ GRAPH ?g {{}} }}` at /sparql lists those that there are"
                    )));
                }
                options = options.with_dataset([graph], []);
            }
            Written::new(snapshot.index.query("CONSTRUCT WHERE { ?s ?p ?o }", &options)?, &accept)
        })
        .await?;
    Ok(written.into_response())
}

/// The graph that is asked for; none is the default graph.
fn named(address: &str) -> Result<Option<NamedNode>, Failure> {
    let (mut default, mut graphs) = (false, Vec::new());
    for (name, value) in request::fields(address)? {
        match name.as_str() {
            "default" => default = true,
            "graph" => graphs.push(request::graph(&name, value)?),
            _ => {}
        }
    }
    match (default, graphs.len()) {
        (true, 0) => Ok(None),
        (false, 1) => Ok(graphs.pop()),
        _ => Err(Failure::bad_request("expected either `default` or one `graph=IRI`, as in /store?default")),
    }
}
