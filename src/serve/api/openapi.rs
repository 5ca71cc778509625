use super::{browse, extract, tell};
use crate::catalogue::Day;
use crate::catalogue::shape::Class;
use axum::Json;
use utoipa::OpenApi;

/// Sanad's answers as JSON: what the page shows, for scripts.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Sanad",
        description = "Who holds which role, who met whom, who said what and who stands where, each with the sentence behind it."
    ),
    paths(
        browse::status,
        browse::articles,
        extract::article,
        extract::extract,
        browse::entities,
        browse::entity,
        browse::positions,
        browse::matrix,
        browse::network,
        browse::relation,
        browse::events,
        tell::explain,
        tell::queries,
        tell::vocabulary,
    ),
    components(schemas(Day, Class))
)]
struct Document;

/// What can be asked, and how it is answered.
pub(super) async fn document() -> Json<utoipa::openapi::OpenApi> {
    Json(Document::openapi())
}
