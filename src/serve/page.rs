//! The page's files, which the binary holds.

use axum::Router;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::Embed;

#[derive(Embed)]
#[folder = "web/dist"]
struct Files;

/// The addresses of the page's views; each is the same file, which reads the address.
const VIEWS: [&str; 8] = ["/", "/read", "/stands", "/network", "/timeline", "/entity", "/query", "/explain"];

pub(super) fn routes() -> Router {
    let views =
        VIEWS.iter().fold(Router::new(), |router, view| router.route(view, get(|| async { file("index.html") })));
    views
        .route("/assets/{*path}", get(|Path(path): Path<String>| async move { file(&format!("assets/{path}")) }))
        .route("/favicon.svg", get(|| async { file("favicon.svg") }))
}

/// Whether an address holds nothing of the store, so that who has no token yet can be asked for it.
pub(super) fn is_public(path: &str) -> bool {
    VIEWS.contains(&path) || path.starts_with("/assets/") || path == "/favicon.svg"
}

fn file(name: &str) -> Response {
    let Some(file) = Files::get(name) else {
        return super::Failure::not_found(format!("there is no file {name}")).into_response();
    };
    let mime = file.metadata.mimetype().to_owned();
    let headers = [(CONTENT_TYPE, mime), (CACHE_CONTROL, "no-cache".to_owned())];
    (headers, file.data.into_owned()).into_response()
}
