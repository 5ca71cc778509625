use crate::query::{QueryError, ServiceError};
use axum::Json;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use oxigraph::sparql::QueryEvaluationError;
use serde::Serialize;

/// Why a request has no answer, with its HTTP status and what to do about it.
#[derive(Debug)]
pub(super) struct Failure {
    pub status: StatusCode,
    pub reason: String,
    /// Whether the same may well be answered later.
    pub busy: bool,
}

/// How a failure is written where JSON is expected.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct FailureJson {
    /// The status in words.
    pub error: String,
    /// What was expected and what to do.
    pub reason: String,
}

impl Failure {
    pub fn new(status: StatusCode, reason: impl ToString) -> Self {
        Self { status, reason: reason.to_string(), busy: false }
    }

    pub fn bad_request(reason: impl ToString) -> Self {
        Self::new(StatusCode::BAD_REQUEST, reason)
    }

    pub fn not_found(reason: impl ToString) -> Self {
        Self::new(StatusCode::NOT_FOUND, reason)
    }

    pub fn internal(reason: impl ToString) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, reason)
    }

    /// A limit was reached; nothing of the answer is given, since a part of one looks like a whole.
    pub fn limit(reason: impl ToString) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, reason)
    }

    /// As plain text, which a SPARQL client shows as it is.
    pub fn into_text(self) -> Response {
        let Self { status, reason, busy } = self;
        retry(busy, (status, reason + "\n").into_response())
    }
}

/// As JSON.
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let error = self.status.canonical_reason().unwrap_or("error").to_owned();
        let Self { status, reason, busy } = self;
        retry(busy, (status, Json(FailureJson { error, reason })).into_response())
    }
}

fn retry(busy: bool, mut response: Response) -> Response {
    if busy {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("5"));
    }
    response
}

impl From<QueryError> for Failure {
    fn from(error: QueryError) -> Self {
        let status = match &error {
            QueryError::Update | QueryError::Service { .. } => StatusCode::FORBIDDEN,
            QueryError::UnknownQuery { .. } | QueryError::Unknown(_) => StatusCode::NOT_FOUND,
            QueryError::UnknownParam { .. } | QueryError::ParamValue { .. } | QueryError::Syntax(_) => {
                StatusCode::BAD_REQUEST
            }
            QueryError::Format { .. } => StatusCode::NOT_ACCEPTABLE,
            QueryError::TooLong { .. } | QueryError::Keeps { .. } => StatusCode::SERVICE_UNAVAILABLE,
            QueryError::Evaluation(error) => evaluation(error),
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Self::new(status, error)
    }
}

fn evaluation(error: &QueryEvaluationError) -> StatusCode {
    match error {
        QueryEvaluationError::Cancelled => StatusCode::SERVICE_UNAVAILABLE,
        QueryEvaluationError::Service(error) => match error.downcast_ref() {
            Some(ServiceError::Refused { .. }) => StatusCode::FORBIDDEN,
            _ => StatusCode::BAD_GATEWAY,
        },
        QueryEvaluationError::UnsupportedCustomFunction(_)
        | QueryEvaluationError::UnsupportedCustomFunctionArity { .. }
        | QueryEvaluationError::UnboundService
        | QueryEvaluationError::InvalidServiceName(_) => StatusCode::BAD_REQUEST,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
