//! Articles with their facts: stored ones, and texts that are handed in.

use super::super::App;
use super::super::failure::{Failure, FailureJson};
use super::params::Params;
use crate::Extractor;
use crate::article::{Article, Form, Record, WarningKind};
use crate::catalogue::shape::{Reading, Withheld};
use crate::catalogue::{Catalogue, mentioned};
use crate::graph;
use crate::store::Index;
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use oxigraph::model::Quad;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// A text to read, with what is known of it. More keys do not matter.
#[derive(ToSchema)]
#[allow(dead_code)] // it documents what `article::Record` reads
pub(super) struct Text {
    /// The text.
    #[schema(example = "Presiden Prabowo Subianto mendukung gencatan senjata.", min_length = 1, pattern = r"\S")]
    text: String,
    /// Its headline.
    title: Option<String>,
    /// The day it was published, from which "Sabtu" and "kemarin" are counted.
    #[schema(example = "2025-06-19")]
    published: Option<String>,
    /// Its publisher.
    publisher: Option<String>,
    /// Its address.
    url: Option<String>,
}

/// The words of an article.
#[derive(ToSchema)]
#[schema(
    pattern = r"^[^\u0000-\u001F]*[A-Za-z][^\u0000-\u001F]*$",
    example = "Presiden Prabowo Subianto mendukung gencatan senjata."
)]
#[allow(dead_code)] // it documents a body
pub(super) struct Plain(String);

/// Which article.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ArticleIri {
    /// Its IRI, which is its URL if it has one.
    #[param(example = "https://example.org/berita/2025/01/07/brics-2025")]
    iri: String,
}

/// The graph of an article, with its mentions.
fn quads(extractor: &Extractor, article: &Article) -> Vec<Quad> {
    let options = graph::Options::default().with_mentions(true);
    graph::quads(article, &extractor.extract(article), &options)
}

/// A stored article with its facts marked.
#[utoipa::path(get, path = "/api/article", params(ArticleIri), responses(
    (status = 200, body = Reading), (status = 400, body = FailureJson), (status = 404, body = FailureJson),
))]
pub(super) async fn article(
    State(app): State<App>,
    Params(ArticleIri { iri }): Params<ArticleIri>,
) -> Result<Json<Reading>, Failure> {
    let server = app.clone();
    app.work(move |snapshot, _| {
        let view = snapshot.catalogue.view(&snapshot.index);
        let reserved = server.options().public && view.is_reserved(&iri);
        let text = match &snapshot.store {
            _ if reserved => Err(Withheld::Reserved),
            Some(store) => store.text(&iri).map_err(Failure::internal)?.ok_or(Withheld::NotStored),
            None => Err(Withheld::NotStored),
        };
        // The graph does not keep where names stand, since that can be found again.
        let mentions = match &text {
            Ok(text) => {
                let article = Article { iri: iri.clone(), text: text.clone(), ..Article::default() };
                mentioned(&quads(server.extractor(), &article))
            }
            Err(_) => Vec::new(),
        };
        view.reading(&iri, text, &mentions)
            .ok_or_else(|| Failure::not_found(format!("there is no article {iri}; /api/articles lists them")))
    })
    .await
    .map(Json)
}

/// Reads a text: `text/plain`, or JSON with what is known of it; `text/html` too, if the page has an article in it. Nothing is kept.
#[utoipa::path(post, path = "/api/extract",
    request_body(content((Plain = "text/plain"), (Text = "application/json"))),
    responses(
        (status = 200, body = Reading), (status = 400, body = FailureJson), (status = 413),
        (status = 415, body = FailureJson),
    ))]
pub(super) async fn extract(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Result<Json<Reading>, Failure> {
    let record = Record::in_memory(form(&headers)?, body.into());
    let server = app.clone();
    app.work(move |snapshot, _| {
        let read = record.parse();
        let misused = read.warnings.iter().find(|warning| matches!(warning.kind, WarningKind::NotAString { .. }));
        if let Some(misused) = misused {
            return Err(Failure::bad_request(misused));
        }
        let article = read.result.map_err(Failure::bad_request)?;
        let quads = quads(server.extractor(), &article);
        let iri = graph::iri::article(&article.iri).into_string();
        let mentions = mentioned(&quads);
        let catalogue = Catalogue::of(&quads);
        let index = Index::from_quads(quads).map_err(Failure::internal)?;
        let reading = catalogue.view(&index).reading(&iri, Ok(article.text), &mentions);
        let mut reading = reading.ok_or_else(|| Failure::internal("the text has no graph"))?;
        // How often the store speaks of them, not this text.
        for entity in &mut reading.entities {
            let known = snapshot.catalogue.node(&entity.entity.iri);
            entity.articles = known.map_or(0, |id| snapshot.catalogue.item(id).articles);
        }
        Ok(reading)
    })
    .await
    .map(Json)
}

fn form(headers: &HeaderMap) -> Result<Form, Failure> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("text/plain");
    match kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "text/plain" => Ok(Form::Text),
        "text/html" => Ok(Form::Html),
        "application/json" => Ok(Form::Json),
        other => {
            let expected = "send text/plain, text/html, or application/json such as {\"text\": \"…\", \"published\": \"2025-06-19\"}";
            Err(Failure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, format!("{other:?} is not read; {expected}")))
        }
    }
}
