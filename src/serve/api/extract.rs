//! Articles with their facts: stored ones, and texts that are handed in.

use super::super::App;
use super::super::failure::{Failure, FailureJson};
use super::params::{Iri, Params};
use crate::Extractor;
use crate::article::Article;
use crate::catalogue::shape::{Reading, Withheld};
use crate::catalogue::{Catalogue, mentioned};
use crate::graph;
use crate::store::Index;
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use jiff::civil::Date;
use oxigraph::model::Quad;
use serde::Deserialize;
use utoipa::ToSchema;

/// What an article without an address of its own is called.
const HANDED_IN: &str = "pasted";

/// A text to read, with what is known of it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    /// The text.
    #[schema(example = "Presiden Prabowo Subianto mendukung gencatan senjata.")]
    text: String,
    /// Its headline.
    title: Option<String>,
    /// The day it was published, from which "Sabtu" and "kemarin" are counted.
    #[schema(value_type = Option<String>, format = Date)]
    published: Option<Date>,
    /// Its publisher.
    publisher: Option<String>,
    /// Its address.
    url: Option<String>,
}

impl From<Text> for Article {
    fn from(given: Text) -> Self {
        let Text { text, title, published, publisher, url } = given;
        let iri = url.clone().unwrap_or_else(|| HANDED_IN.to_owned());
        Self { iri, text, title, published, publisher, url, ..Self::default() }
    }
}

/// The graph of an article, with its mentions.
fn quads(extractor: &Extractor, article: &Article) -> Vec<Quad> {
    let options = graph::Options::default().with_mentions(true);
    graph::quads(article, &extractor.extract(article), &options)
}

/// A stored article with its facts marked.
#[utoipa::path(get, path = "/api/article", params(Iri), responses(
    (status = 200, body = Reading), (status = 400, body = FailureJson), (status = 404, body = FailureJson),
))]
pub(super) async fn article(
    State(app): State<App>,
    Params(Iri { iri }): Params<Iri>,
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

/// Reads a text: `text/plain`, or JSON with what is known of it. Nothing is kept.
#[utoipa::path(post, path = "/api/extract",
    request_body(content((String = "text/plain"), (Text = "application/json"))),
    responses(
        (status = 200, body = Reading), (status = 400, body = FailureJson), (status = 413), (status = 415, body = FailureJson),
    ))]
pub(super) async fn extract(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Result<Json<Reading>, Failure> {
    let article = read(&headers, &body)?;
    let server = app.clone();
    app.work(move |_, _| {
        let quads = quads(server.extractor(), &article);
        let iri = graph::iri::article(&article.iri).into_string();
        let mentions = mentioned(&quads);
        let catalogue = Catalogue::of(&quads);
        let index = Index::from_quads(quads).map_err(Failure::internal)?;
        let reading = catalogue.view(&index).reading(&iri, Ok(article.text), &mentions);
        reading.ok_or_else(|| Failure::internal("the text has no graph"))
    })
    .await
    .map(Json)
}

fn read(headers: &HeaderMap, body: &[u8]) -> Result<Article, Failure> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("text/plain");
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let text = std::str::from_utf8(body)
        .map_err(|error| Failure::bad_request(format!("expected UTF-8: byte {} is not", error.valid_up_to())))?;
    let article: Article = match kind.as_str() {
        "text/plain" => Text { text: text.to_owned(), title: None, published: None, publisher: None, url: None }.into(),
        "application/json" => serde_json::from_str::<Text>(text)
            .map_err(|error| {
                let form = r#"{"text": "…", "title": "…", "published": "2025-06-19", "publisher": "…", "url": "…"}"#;
                Failure::bad_request(format!("{error}; expected {form}, of which only the text must be there"))
            })?
            .into(),
        other => {
            let reason = format!("{other:?} is not read; send text/plain, or application/json with the text in it");
            return Err(Failure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, reason));
        }
    };
    if article.text.trim().is_empty() {
        return Err(Failure::bad_request("the text is empty; send the words of an article"));
    }
    Ok(article)
}
