//! What is in the store, from its catalogue.

use super::super::failure::{Failure, FailureJson};
use super::super::{App, Snapshot};
use super::params::{Iri, Params, Part, within};
use crate::catalogue::shape::{
    ArticleItem, Behind, Entity, EntityItem, Events, List, Matrix, Network, Position, Relation, Summary,
};
use crate::catalogue::{
    ArticlesQuery, EntitiesQuery, EventsQuery, Filters, MatrixQuery, NetworkQuery, PositionsQuery, View,
};
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What an address answers.
type Answer<T> = Result<Json<T>, Failure>;

/// What the store holds and what answers.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Status {
    /// The version of Sanad.
    version: &'static str,
    #[serde(flatten)]
    summary: Summary,
    /// How many articles' texts the store keeps.
    texts: usize,
    /// Segments that could not be read, in words.
    damages: Vec<String>,
}

impl App {
    /// Looks something up in the catalogue.
    async fn look<T: Send + 'static>(
        &self,
        look: impl FnOnce(View<'_>, &Snapshot) -> Result<T, Failure> + Send + 'static,
    ) -> Answer<T> {
        self.work(move |snapshot, _| look(snapshot.catalogue.view(&snapshot.index), snapshot)).await.map(Json)
    }
}

/// What the store holds.
#[utoipa::path(get, path = "/api/status", responses((status = 200, body = Status)))]
pub(super) async fn status(State(app): State<App>) -> Answer<Status> {
    app.look(|_, snapshot| {
        let damages = snapshot.index.damages().iter().map(|damage| damage.message.clone()).collect();
        let texts = snapshot.index.texts();
        Ok(Status { version: env!("CARGO_PKG_VERSION"), summary: snapshot.summary.clone(), texts, damages })
    })
    .await
}

/// Articles, newest first.
#[utoipa::path(get, path = "/api/articles", params(ArticlesQuery, Filters, Part), responses(
    (status = 200, body = List<ArticleItem>), (status = 400, body = FailureJson),
))]
pub(super) async fn articles(
    State(app): State<App>,
    Params(query): Params<ArticlesQuery>,
    Params(filters): Params<Filters>,
    Params(part): Params<Part>,
) -> Answer<List<ArticleItem>> {
    let window = part.window()?;
    app.look(move |view, _| Ok(view.articles(&query, &filters, window))).await
}

/// Entities, those in most articles first; with a name, those that it fits best.
#[utoipa::path(get, path = "/api/entities", params(EntitiesQuery, Part), responses(
    (status = 200, body = List<EntityItem>), (status = 400, body = FailureJson),
))]
pub(super) async fn entities(
    State(app): State<App>,
    Params(query): Params<EntitiesQuery>,
    Params(part): Params<Part>,
) -> Answer<List<EntityItem>> {
    let window = part.window()?;
    app.look(move |view, _| Ok(view.entities(&query, window))).await
}

/// All that is known of an entity or topic.
#[utoipa::path(get, path = "/api/entity", params(Iri), responses(
    (status = 200, body = Entity), (status = 400, body = FailureJson), (status = 404, body = FailureJson),
))]
pub(super) async fn entity(State(app): State<App>, Params(Iri { iri }): Params<Iri>) -> Answer<Entity> {
    let server = app.clone();
    app.look(move |view, _| {
        let knowledge = server.extractor().linker().knowledge();
        view.entity(&iri, knowledge)?.ok_or_else(|| {
            Failure::not_found(format!("no article speaks of {iri}; /api/entities?q=NAME finds entities by name"))
        })
    })
    .await
}

/// Positions: who stands where, newest first.
#[utoipa::path(get, path = "/api/positions", params(PositionsQuery, Filters, Part), responses(
    (status = 200, body = List<Position>), (status = 400, body = FailureJson),
))]
pub(super) async fn positions(
    State(app): State<App>,
    Params(query): Params<PositionsQuery>,
    Params(filters): Params<Filters>,
    Params(part): Params<Part>,
) -> Answer<List<Position>> {
    let window = part.window()?;
    app.look(move |view, _| Ok(view.positions_within(&query, &filters, window))).await
}

/// Holders by topics, and who agrees with whom.
#[utoipa::path(get, path = "/api/matrix", params(MatrixQuery, Filters), responses(
    (status = 200, body = Matrix), (status = 400, body = FailureJson),
))]
pub(super) async fn matrix(
    State(app): State<App>,
    Params(query): Params<MatrixQuery>,
    Params(filters): Params<Filters>,
) -> Answer<Matrix> {
    within("holders", query.holders, 200)?;
    within("topics", query.topics, 200)?;
    app.look(move |view, _| Ok(view.matrix(&query, &filters))).await
}

/// Who met, supports, criticises whom.
#[utoipa::path(get, path = "/api/network", params(NetworkQuery, Filters), responses(
    (status = 200, body = Network), (status = 400, body = FailureJson),
))]
pub(super) async fn network(
    State(app): State<App>,
    Params(query): Params<NetworkQuery>,
    Params(filters): Params<Filters>,
) -> Answer<Network> {
    within("nodes", query.nodes, 500)?;
    within("depth", query.depth, 3)?;
    app.look(move |view, _| Ok(view.network(&query, &filters))).await
}

/// A relation between two.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Edge {
    /// From whom, an IRI.
    #[param(example = "https://w3id.org/sanad/entity/Q3318231")]
    source: String,
    /// To whom, an IRI.
    #[param(example = "https://w3id.org/sanad/entity/Q7747")]
    target: String,
    /// Which relation.
    #[param(example = "met")]
    relation: Relation,
}

/// The facts behind a relation.
#[utoipa::path(get, path = "/api/relation", params(Edge), responses(
    (status = 200, body = Behind), (status = 400, body = FailureJson), (status = 404, body = FailureJson),
))]
pub(super) async fn relation(State(app): State<App>, Params(edge): Params<Edge>) -> Answer<Behind> {
    app.look(move |view, _| {
        view.behind(&edge.source, &edge.target, edge.relation)
            .ok_or_else(|| Failure::not_found("no article tells this relation; /api/network lists those that are told"))
    })
    .await
}

/// Events, newest first, the undated last.
#[utoipa::path(get, path = "/api/events", params(EventsQuery, Filters, Part), responses(
    (status = 200, body = Events), (status = 400, body = FailureJson),
))]
pub(super) async fn events(
    State(app): State<App>,
    Params(query): Params<EventsQuery>,
    Params(filters): Params<Filters>,
    Params(part): Params<Part>,
) -> Answer<Events> {
    let window = part.window()?;
    app.look(move |view, _| Ok(view.events(&query, &filters, window))).await
}
