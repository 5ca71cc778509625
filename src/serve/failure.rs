use crate::query::QueryError;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Why a request has no answer, with its HTTP status and what to do about it.
#[derive(Debug)]
pub(super) struct Failure {
    pub status: StatusCode,
    pub reason: String,
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
        Self { status, reason: reason.to_string() }
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
        (self.status, self.reason + "\n").into_response()
    }
}

/// As JSON.
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let error = self.status.canonical_reason().unwrap_or("error").to_owned();
        (self.status, Json(FailureJson { error, reason: self.reason })).into_response()
    }
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
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Self::new(status, error)
    }
}
