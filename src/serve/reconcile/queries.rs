//! Batches of queries (0.2, section 4): JSON in, JSON out.

use super::named;
use crate::catalogue::reconcile::{Answer, Question, Strict, Value as Known};
use crate::serve::App;
use crate::serve::failure::Failure;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// Queries of one batch. OpenRefine sends ten.
pub(super) const MOST: usize = 100;

/// A query by its name in the batch, or what is wrong with it.
pub(super) type Batch = Vec<(String, Result<Question, String>)>;

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Strictness {
    Should,
    Any,
    All,
}

#[derive(Deserialize)]
struct Query {
    #[serde(default)]
    query: Option<String>,
    #[serde(default, rename = "type")]
    types: Option<OneOrMore<Reference>>,
    #[serde(default)]
    limit: Option<f64>,
    #[serde(default)]
    properties: Option<Vec<Property>>,
    #[serde(default)]
    type_strict: Option<Strictness>,
}

#[derive(Deserialize)]
struct Property {
    pid: String,
    v: OneOrMore<Value>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore<T> {
    More(Vec<T>),
    One(T),
}

/// A type by its identifier, with or without its name.
#[derive(Deserialize)]
#[serde(untagged)]
enum Reference {
    Id(String),
    Named { id: String },
}

impl<T> OneOrMore<T> {
    fn into_list(self) -> Vec<T> {
        match self {
            Self::More(list) => list,
            Self::One(one) => vec![one],
        }
    }
}

/// Reads a batch; a query that is broken does not spoil the others.
pub(super) fn parse(batch: &str) -> Result<Batch, Failure> {
    let expected = r#"queries: expected a JSON object of queries by name, such as {"q0": {"query": "Joko Widodo"}}"#;
    let queries: Map<String, Value> =
        serde_json::from_str(batch).map_err(|error| Failure::bad_request(format!("{expected}: {error}")))?;
    if queries.len() > MOST {
        let reason = format!("{} queries in one batch: at most {MOST} are taken, send more batches", queries.len());
        return Err(Failure::new(StatusCode::PAYLOAD_TOO_LARGE, reason));
    }
    Ok(queries.into_iter().map(|(name, query)| (name, question(query))).collect())
}

fn question(query: Value) -> Result<Question, String> {
    let query = Query::deserialize(query).map_err(|error| {
        format!(
            "expected {{\"query\": …, \"type\": …, \"limit\": …, \"properties\": [{{\"pid\": …, \"v\": …}}]}}: {error}"
        )
    })?;
    let properties = query.properties.unwrap_or_default();
    let name = query.query.unwrap_or_default();
    if name.trim().is_empty() && properties.is_empty() {
        return Err("expected \"query\", a name that is not empty, or \"properties\"".to_owned());
    }
    let mut question = Question::new(name);
    if let Some(limit) = query.limit {
        if limit < 1.0 {
            return Err(format!("limit: expected a number of candidates above 0, found {limit}"));
        }
        question = question.with_limit(limit as usize);
    }
    for class in query.types.map(OneOrMore::into_list).unwrap_or_default() {
        question = question.with_type(match class {
            Reference::Id(id) | Reference::Named { id } => id,
        });
    }
    question = question.with_strict(match query.type_strict {
        None | Some(Strictness::Should) => Strict::Should,
        Some(Strictness::Any) => Strict::Any,
        Some(Strictness::All) => Strict::All,
    });
    for Property { pid, v } in properties {
        for value in v.into_list().into_iter().filter_map(known) {
            question = question.with_property(pid.clone(), value);
        }
    }
    Ok(question)
}

/// A property's value; an empty cell of the user's table tells nothing.
fn known(value: Value) -> Option<Known> {
    match value {
        Value::String(text) => Some(Known::Text(text)),
        Value::Number(number) => Some(Known::Text(number.to_string())),
        Value::Bool(yes) => Some(Known::Text(yes.to_string())),
        Value::Object(entity) => entity.get("id")?.as_str().map(|id| Known::Entity(id.to_owned())),
        Value::Null | Value::Array(_) => None,
    }
}

/// The answers by the names of the queries.
pub(super) async fn answer(app: &App, batch: Batch) -> Result<Value, Failure> {
    let asker = app.clone();
    app.work(move |snapshot, token| {
        let reconciler = snapshot.reconciler(asker.extractor().linker());
        let mut results = Map::new();
        for (name, question) in batch {
            if token.is_cancelled() {
                break;
            }
            let result = match question {
                Ok(question) => {
                    let answers = reconciler.ask(&question, asker.extractor());
                    json!({"result": answers.into_iter().map(candidate).collect::<Vec<_>>()})
                }
                Err(reason) => json!({"result": [], "error": reason}),
            };
            results.insert(name, result);
        }
        Ok(Value::Object(results))
    })
    .await
}

fn candidate(answer: Answer) -> Value {
    let features: Vec<Value> =
        answer.features.iter().map(|feature| json!({"id": feature.id, "value": feature.value})).collect();
    json!({
        "id": answer.id,
        "name": answer.name,
        "description": answer.description,
        "type": answer.types.into_iter().map(named).collect::<Vec<_>>(),
        "score": answer.score,
        "match": answer.matched,
        "features": features,
    })
}
