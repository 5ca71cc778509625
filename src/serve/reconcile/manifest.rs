//! What the service tells of itself (0.2, section 3.1).

use super::{described, queries};
use crate::catalogue::reconcile::{SPACE, TYPES};
use crate::serve::options::Options;
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::http::uri::Authority;
use serde_json::{Value, json};

/// The size of the preview's frame.
const WIDTH: u32 = 420;
const HEIGHT: u32 = 300;

/// The manifest, with addresses under the name that the client asked this server by.
pub(super) fn manifest(headers: &HeaderMap, options: &Options) -> Value {
    let root = root(headers);
    let reconcile = format!("{root}/reconcile");
    let suggest = |what: &str| json!({"service_url": reconcile, "service_path": format!("/suggest/{what}")});
    let mut manifest = json!({
        "versions": ["0.1", "0.2"],
        "name": "Sanad: people, organizations and places of this graph and its knowledge base",
        "identifierSpace": SPACE,
        "schemaSpace": "http://schema.org/",
        "serviceVersion": env!("CARGO_PKG_VERSION"),
        "logo": format!("{root}/favicon.svg"),
        "defaultTypes": TYPES.iter().map(described).collect::<Vec<_>>(),
        "view": {"url": format!("{root}/entity?iri={SPACE}{{{{id}}}}")},
        "preview": {"url": format!("{reconcile}/preview?id={{{{id}}}}"), "width": WIDTH, "height": HEIGHT},
        "suggest": {"entity": suggest("entity"), "type": suggest("type"), "property": suggest("property")},
        "extend": {
            "propose_properties": {"service_url": reconcile, "service_path": "/properties"},
            "property_settings": [
                {"name": "limit", "label": "Limit", "type": "number", "default": 0,
                 "help_text": "How many values at most; 0 for all"},
                {"name": "count", "label": "Return the number of values", "type": "checkbox", "default": false,
                 "help_text": "How many values there are, in their place"},
                {"name": "topic", "label": "Topic", "type": "text", "default": "",
                 "help_text": "For positions: only those on topics with these words"},
            ],
        },
        "batchSize": queries::MOST,
    });
    if options.token.is_some() {
        // OpenAPI 2 has no word for bearer tokens but this one.
        manifest["authentication"] = json!({
            "type": "apiKey", "name": "Authorization", "in": "header",
            "description": "`Bearer ` and the server's token",
        });
    }
    manifest
}

/// Scheme and host that the client asked by. What is no host would not have been admitted, or came from a client that is to
/// blame; it is then left out, which makes the addresses relative.
fn root(headers: &HeaderMap) -> String {
    let header = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    let host = header(HOST.as_str()).and_then(|host| host.parse::<Authority>().ok());
    // What a proxy in front says; a client that says it itself only fools itself, for answers are not kept.
    let secure = header("x-forwarded-proto").is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"));
    let scheme = if secure { "https" } else { "http" };
    host.filter(|host| !host.as_str().contains('@')).map(|host| format!("{scheme}://{host}")).unwrap_or_default()
}
