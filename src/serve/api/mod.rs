//! `/api`: what the page shows, as JSON, for the page and for scripts. `/api/openapi.json` documents it.

mod browse;
mod extract;
mod openapi;
mod params;
mod tell;

use super::App;
use axum::Router;
use axum::routing::{get, post};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/api/status", get(browse::status))
        .route("/api/articles", get(browse::articles))
        .route("/api/article", get(extract::article))
        .route("/api/extract", post(extract::extract))
        .route("/api/entities", get(browse::entities))
        .route("/api/entity", get(browse::entity))
        .route("/api/positions", get(browse::positions))
        .route("/api/matrix", get(browse::matrix))
        .route("/api/network", get(browse::network))
        .route("/api/relation", get(browse::relation))
        .route("/api/events", get(browse::events))
        .route("/api/explain", get(tell::explain))
        .route("/api/queries", get(tell::queries))
        .route("/api/vocabulary", get(tell::vocabulary))
        .route("/api/openapi.json", get(openapi::document))
}
