use super::App;
use axum::Router;

pub(super) fn routes() -> Router<App> {
    Router::new()
}
