//! Data extension (0.2, section 7): values of properties for columns of entities.

use super::{Fields, named};
use crate::catalogue::reconcile::{Cell, PROPERTIES, Property, Settings, Type};
use crate::serve::App;
use crate::serve::failure::Failure;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// Values of one answer: entities by properties.
const MOST: usize = 2_000;

#[derive(Deserialize)]
struct Query {
    ids: Vec<String>,
    properties: Vec<Wanted>,
}

#[derive(Deserialize)]
struct Wanted {
    id: String,
    #[serde(default)]
    settings: Map<String, Value>,
}

/// What is to be told of whom.
pub(super) struct Extension {
    ids: Vec<String>,
    columns: Vec<(&'static Property, Settings)>,
}

pub(super) fn parse(query: &str) -> Result<Extension, Failure> {
    let expected = r#"extend: expected {"ids": ["Q252"], "properties": [{"id": "country"}]}"#;
    let query: Query =
        serde_json::from_str(query).map_err(|error| Failure::bad_request(format!("{expected}: {error}")))?;
    if query.ids.len() * query.properties.len() > MOST {
        let reason = format!(
            "{} properties of {} entities: at most {MOST} values are told at once, send several requests",
            query.properties.len(),
            query.ids.len()
        );
        return Err(Failure::new(StatusCode::PAYLOAD_TOO_LARGE, reason));
    }
    let columns: Result<Vec<_>, Failure> = query.properties.into_iter().map(column).collect();
    Ok(Extension { ids: query.ids, columns: columns? })
}

fn column(wanted: Wanted) -> Result<(&'static Property, Settings), Failure> {
    let property = Property::find(&wanted.id).filter(|property| property.tells).ok_or_else(|| {
        let known: Vec<&str> = PROPERTIES.iter().filter(|known| known.tells).map(|known| known.id).collect();
        Failure::bad_request(format!("there is no property {:?} to tell; there are: {}", wanted.id, known.join(", ")))
    })?;
    let mut settings = Settings::default();
    // OpenRefine sends what stands in the fields of its form: numbers as texts, and "on" for a tick.
    for (name, value) in wanted.settings {
        let text = match &value {
            Value::String(text) => text.trim().to_owned(),
            other => other.to_string(),
        };
        settings = match name.as_str() {
            "limit" if text.is_empty() || text == "0" => settings,
            "limit" => settings.with_limit(text.parse().map_err(|_| {
                Failure::bad_request(format!(
                    "limit of {}: expected a whole number (0 for all), found {text:?}",
                    wanted.id
                ))
            })?),
            "count" => settings.with_count(["on", "true", "1"].contains(&text.as_str())),
            "topic" => settings.with_topic(text),
            _ => settings,
        };
    }
    Ok((property, settings))
}

pub(super) async fn answer(app: &App, extension: Extension) -> Result<Value, Failure> {
    let asker = app.clone();
    app.work(move |snapshot, token| {
        let reconciler = snapshot.reconciler(asker.extractor().linker());
        let mut rows = Map::new();
        for id in extension.ids {
            if token.is_cancelled() {
                break;
            }
            let mut row = Map::new();
            for (property, settings) in &extension.columns {
                let cells = reconciler.values(&snapshot.catalogue, &id, property, settings);
                row.insert(property.id.to_owned(), cells.into_iter().map(cell).collect());
            }
            rows.insert(id, Value::Object(row));
        }
        let meta: Vec<Value> = extension.columns.iter().map(|(property, settings)| meta(property, settings)).collect();
        Ok(json!({"meta": meta, "rows": rows}))
    })
    .await
}

fn meta(property: &Property, settings: &Settings) -> Value {
    let mut meta = json!({"id": property.id, "name": property.name});
    if let Some(class) = property.values.and_then(Type::find).filter(|_| !settings.counts()) {
        meta["type"] = named(class);
    }
    meta
}

fn cell(cell: Cell) -> Value {
    match cell {
        Cell::Entity { id, name } => json!({"id": id, "name": name}),
        Cell::Text(text) => json!({"str": text}),
        Cell::Number(number) => json!({"int": number}),
        // A date has a time here; that of a day is its beginning.
        Cell::Day(day) => json!({"date": format!("{day}T00:00:00Z")}),
        Cell::Nothing => json!({}),
    }
}

/// The properties of a type (section 7.2); of all for none, or for one that is not known.
pub(super) fn proposal(fields: &Fields) -> Result<Value, Failure> {
    let asked = fields.get("type").unwrap_or_default();
    let kind = Type::find(asked).map(|class| class.kind);
    let mut proposal = json!({"type": asked});
    let mut most = usize::MAX;
    if let Some(limit) = fields.get("limit").filter(|limit| !limit.is_empty()) {
        most = limit
            .parse()
            .map_err(|_| Failure::bad_request(format!("limit: expected a whole number, found {limit:?}")))?;
        proposal["limit"] = most.into();
    }
    let fitting = PROPERTIES.iter().filter(|property| property.tells && property.fits(kind)).take(most);
    proposal["properties"] = fitting.map(|property| json!({"id": property.id, "name": property.name})).collect();
    Ok(proposal)
}
