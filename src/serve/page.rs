//! The page's files, which the binary holds.

use axum::Router;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::Embed;

#[derive(Embed)]
#[folder = "web/dist"]
struct Files;

/// The addresses of the page's views; each is the same file, which reads the address.
const VIEWS: [&str; 8] = ["/", "/read", "/stands", "/network", "/timeline", "/entity", "/query", "/explain"];

pub(super) fn routes() -> Router {
    let views = VIEWS.iter().fold(Router::new(), |router, view| {
        router.route(view, get(|headers: HeaderMap| async move { file("index.html", &headers) }))
    });
    views
        .route("/assets/{*path}", get(asset))
        .route("/favicon.svg", get(|headers: HeaderMap| async move { file("favicon.svg", &headers) }))
}

/// Whether an address holds nothing of the store, so that who has no token yet can be asked for it.
pub(super) fn is_public(path: &str) -> bool {
    VIEWS.contains(&path) || path.starts_with("/assets/") || path == "/favicon.svg"
}

async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response {
    file(&format!("assets/{path}"), &headers)
}

/// A file, unless the browser has it already: names stay when contents change.
fn file(name: &str, headers: &HeaderMap) -> Response {
    let Some(file) = Files::get(name) else {
        return super::Failure::not_found(format!("there is no file {name}")).into_response();
    };
    let hash: String = file.metadata.sha256_hash().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    // The compressed form is the same file to a browser, so the tag is a weak one.
    let tag = format!("W/\"{hash}\"");
    let known = headers.get(IF_NONE_MATCH).is_some_and(|given| given.as_bytes() == tag.as_bytes());
    let described = [(CACHE_CONTROL, "no-cache".to_owned()), (ETAG, tag)];
    if known {
        return (StatusCode::NOT_MODIFIED, described).into_response();
    }
    let mime = file.metadata.mimetype();
    let mime = if mime.starts_with("text/") { format!("{mime}; charset=utf-8") } else { mime.to_owned() };
    (described, [(CONTENT_TYPE, mime)], file.data.into_owned()).into_response()
}
