//! Who may ask, and what a browser may do with the answer.

use super::failure::Failure;
use super::options::{Options, Origins};
use super::{App, page, reconcile};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, REFERRER_POLICY, RETRY_AFTER,
    WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use std::net::IpAddr;
use tower_http::compression::CompressionLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::set_header::SetResponseHeaderLayer;

/// Nothing runs, loads or is sent but the page's own files and its own server; `data:` and `blob:` pictures are those that the page
/// draws itself.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What stands in front of every address.
pub(super) fn guard(router: Router, app: &App) -> Router {
    let header =
        |name: HeaderName, value| SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value));
    router
        .layer(from_fn_with_state(app.clone(), admit))
        .layer(RequestBodyLimitLayer::new(app.options().body_limit))
        .layer(CompressionLayer::new())
        .layer(SetResponseHeaderLayer::if_not_present(X_FRAME_OPTIONS, |response: &Response| {
            // Where an answer has a policy of its own, that says who may frame it.
            let own = response.headers().contains_key(CONTENT_SECURITY_POLICY);
            (!own).then_some(HeaderValue::from_static("DENY"))
        }))
        .layer(header(CONTENT_SECURITY_POLICY, POLICY))
        .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(REFERRER_POLICY, "no-referrer"))
        .layer(header(HeaderName::from_static("cross-origin-resource-policy"), "same-origin"))
        .layer(header(CACHE_CONTROL, "no-store"))
}

/// Refuses who brings no token where one is needed, and names of other hosts: a page elsewhere can give its name this
/// machine's address and would then be of the same origin.
async fn admit(State(app): State<App>, request: Request, next: Next) -> Response {
    let options = app.options();
    if !options.public && !request.headers().get(HOST).is_none_or(is_loopback) {
        let reason = "this server answers to localhost only; start it with --bind to answer to other names";
        return Failure::new(StatusCode::MISDIRECTED_REQUEST, reason).into_response();
    }
    if let Some(token) = &options.token
        && request.method() != Method::OPTIONS
        && !page::is_public(request.uri().path())
        && !reconcile::is_public(&request)
    {
        let given = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let given =
            given.and_then(|value| value.split_once(' ')).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        if !given.is_some_and(|(_, given)| token.is(given.trim())) {
            let failure = Failure::new(StatusCode::UNAUTHORIZED, "a token is needed: send `Authorization: Bearer …`");
            return ([(WWW_AUTHENTICATE, "Bearer realm=\"sanad\"")], failure).into_response();
        }
    }
    next.run(request).await
}

/// Whether a `Host` is this machine's name for itself.
fn is_loopback(host: &HeaderValue) -> bool {
    let Ok(host) = host.to_str() else {
        return false;
    };
    let name = match host.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Which pages' scripts may ask.
pub(super) fn cors(options: &Options) -> CorsLayer {
    let local = |origin: &HeaderValue| {
        let host = origin.to_str().ok().and_then(|origin| origin.split_once("://")).map(|(_, host)| host.to_owned());
        host.and_then(|host| HeaderValue::from_str(&host).ok()).is_some_and(|host| is_loopback(&host))
    };
    let origins = match &options.origins {
        Origins::Any => AllowOrigin::any(),
        Origins::Loopback => AllowOrigin::predicate(move |origin, _| local(origin)),
        Origins::Named(named) => {
            let named = named.clone();
            AllowOrigin::predicate(move |origin, _| named.contains(origin) || local(origin))
        }
    };
    CorsLayer::new()
        .allow_origin(origins)
        .allow_methods([Method::GET, Method::POST, Method::HEAD])
        .allow_headers([AUTHORIZATION, CONTENT_TYPE])
        .expose_headers([RETRY_AFTER])
}
