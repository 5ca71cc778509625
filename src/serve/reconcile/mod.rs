//! The [Reconciliation Service API 0.2](https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/), which
//! OpenRefine speaks: HTTP and JSON around [`catalogue::reconcile`](crate::catalogue::reconcile).
//!
//! | address | answers |
//! | --- | --- |
//! | `/reconcile` | the manifest; `queries=` and `extend=` by GET and POST |
//! | `/reconcile/suggest/{entity,type,property}` | `prefix=`, `cursor=` |
//! | `/reconcile/properties` | `type=`: what can be fetched |
//! | `/reconcile/preview` | `id=`: a small page for a frame |
//!
//! JSONP, which 0.2 leaves to the service, is refused: it would let every page that is open in the browser read the store.
//! OpenRefine asks without it.

mod extend;
mod manifest;
mod preview;
mod queries;

use super::App;
use super::failure::Failure;
use crate::catalogue::reconcile::{Answer, Property, Type};
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form, Query, Request, State};
use axum::http::{HeaderMap, Method};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

/// How many suggestions are given at a time.
const PAGE: usize = 20;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/reconcile", get(service).post(service))
        .route("/reconcile/suggest/entity", get(suggest_entity))
        .route("/reconcile/suggest/type", get(suggest_type))
        .route("/reconcile/suggest/property", get(suggest_property))
        .route("/reconcile/properties", get(properties))
        .route("/reconcile/preview", get(preview))
}

/// Whether a request is for the manifest, which is to be had without a token (0.2, section 3.5) and holds nothing of the store.
pub(super) fn is_public(request: &Request) -> bool {
    matches!(*request.method(), Method::GET | Method::HEAD)
        && request.uri().path() == "/reconcile"
        && request.uri().query().is_none()
}

/// What came in a form or behind the question mark, in order.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn of_form(form: Result<Form<Vec<(String, String)>>, FormRejection>) -> Result<Self, Failure> {
        match form {
            Ok(Form(fields)) => Self(fields).without_callback(),
            Err(error) => Err(Failure::new(
                error.status(),
                format!("expected a form (application/x-www-form-urlencoded) with `queries` or `extend`: {error}"),
            )),
        }
    }

    fn of_query(query: Result<Query<Vec<(String, String)>>, QueryRejection>) -> Result<Self, Failure> {
        match query {
            Ok(Query(fields)) => Self(fields).without_callback(),
            Err(error) => Err(Failure::bad_request(format!("expected ?name=value&…: {error}"))),
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// What a script of any page could run as its own is not given.
    fn without_callback(self) -> Result<Self, Failure> {
        match self.get("callback") {
            None => Ok(self),
            Some(_) => Err(Failure::bad_request(
                "JSONP is not spoken here: leave `callback` out and ask by CORS (OpenRefine 3.5 and newer do)",
            )),
        }
    }
}

async fn service(
    State(app): State<App>,
    method: Method,
    headers: HeaderMap,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Result<Response, Failure> {
    let fields = Fields::of_form(form)?;
    if let Some(batch) = fields.get("queries") {
        return Ok(Json(queries::answer(&app, queries::parse(batch)?).await?).into_response());
    }
    if let Some(query) = fields.get("extend") {
        return Ok(Json(extend::answer(&app, extend::parse(query)?).await?).into_response());
    }
    if method == Method::POST || fields.get("query").is_some() {
        let reason = "expected `queries` (a JSON object of queries by name) or `extend` (a data extension query)";
        return Err(Failure::bad_request(reason));
    }
    Ok(Json(manifest::manifest(&headers, app.options())).into_response())
}

async fn suggest_entity(
    State(app): State<App>,
    query: Result<Query<Vec<(String, String)>>, QueryRejection>,
) -> Result<Json<Value>, Failure> {
    let (prefix, cursor) = asked(&Fields::of_query(query)?)?;
    let asker = app.clone();
    let found = app
        .work(move |snapshot, _| {
            let reconciler = snapshot.reconciler(asker.extractor().linker());
            Ok(reconciler.suggest(&prefix, cursor, PAGE))
        })
        .await?;
    let suggestion = |answer: Answer| {
        json!({
            "id": answer.id, "name": answer.name, "description": answer.description,
            "notable": answer.types.into_iter().map(named).collect::<Vec<_>>(),
        })
    };
    Ok(Json(json!({"result": found.into_iter().map(suggestion).collect::<Vec<_>>()})))
}

async fn suggest_type(query: Result<Query<Vec<(String, String)>>, QueryRejection>) -> Result<Json<Value>, Failure> {
    let (prefix, cursor) = asked(&Fields::of_query(query)?)?;
    let found = Type::starting(&prefix).into_iter().skip(cursor).take(PAGE).map(described);
    Ok(Json(json!({"result": found.collect::<Vec<_>>()})))
}

async fn suggest_property(query: Result<Query<Vec<(String, String)>>, QueryRejection>) -> Result<Json<Value>, Failure> {
    let (prefix, cursor) = asked(&Fields::of_query(query)?)?;
    let property =
        |property: &Property| json!({"id": property.id, "name": property.name, "description": property.description});
    let found = Property::starting(&prefix).into_iter().skip(cursor).take(PAGE).map(property);
    Ok(Json(json!({"result": found.collect::<Vec<_>>()})))
}

async fn properties(query: Result<Query<Vec<(String, String)>>, QueryRejection>) -> Result<Json<Value>, Failure> {
    extend::proposal(&Fields::of_query(query)?).map(Json)
}

async fn preview(
    State(app): State<App>,
    query: Result<Query<Vec<(String, String)>>, QueryRejection>,
) -> Result<Response, Failure> {
    let fields = Fields::of_query(query)?;
    let id = fields
        .get("id")
        .ok_or_else(|| Failure::bad_request("expected ?id= with an identifier, such as Q252"))?
        .to_owned();
    let asker = app.clone();
    let card = app
        .work(move |snapshot, _| {
            let reconciler = snapshot.reconciler(asker.extractor().linker());
            reconciler.card(&snapshot.catalogue, &id).ok_or_else(|| {
                Failure::not_found(format!("neither the graph nor the knowledge base has an entity {id:?}"))
            })
        })
        .await?;
    Ok((preview::headers(app.options()), Html(preview::page(&card))).into_response())
}

/// Prefix and cursor of a suggest query.
fn asked(fields: &Fields) -> Result<(String, usize), Failure> {
    let prefix = fields.get("prefix").ok_or_else(|| Failure::bad_request("expected ?prefix= with what was typed"))?;
    let cursor = match fields.get("cursor").filter(|cursor| !cursor.is_empty()) {
        None => 0,
        Some(cursor) => cursor
            .parse()
            .map_err(|_| Failure::bad_request(format!("cursor: expected how many to skip, found {cursor:?}")))?,
    };
    Ok((prefix.to_owned(), cursor))
}

/// A type as a reference to it.
fn named(class: &Type) -> Value {
    json!({"id": class.id, "name": class.name})
}

/// A type with what tells it from others.
fn described(class: &Type) -> Value {
    let broader = class.broader.and_then(Type::find).map(named);
    json!({
        "id": class.id, "name": class.name, "description": class.indonesian,
        "broader": broader.into_iter().collect::<Vec<_>>(),
    })
}
