use crate::net::NetError;

/// Why a service gave no answer, and what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReconcileError {
    /// Not a URL of a service.
    #[error("{0:?} is no URL of a reconciliation service: expected one such as https://wikidata.reconci.link/id/api")]
    Url(String),
    /// It was not reached, again and again.
    #[error(
        "the reconciliation service {service} gave no answer in {attempts} attempts; check the URL and the network, or try again later"
    )]
    Net {
        /// The service's URL.
        service: String,
        /// How often it was asked.
        attempts: u32,
        /// What happened the last time.
        #[source]
        source: NetError,
    },
    /// It refused.
    #[error(
        "the reconciliation service {service} answered with the HTTP status {status} in {attempts} attempts: {body:?}"
    )]
    Status {
        /// The service's URL.
        service: String,
        /// The last status.
        status: u16,
        /// How often it was asked.
        attempts: u32,
        /// How its message begins.
        body: String,
    },
    /// It wants to be left alone for longer than a command should wait.
    #[error(
        "the reconciliation service {service} asks for a pause of {seconds} s: try again after it; the answers so far are in the cache, if there is one"
    )]
    Busy {
        /// The service's URL.
        service: String,
        /// The pause it asks for.
        seconds: u64,
    },
    /// Not what a reconciliation service tells of itself.
    #[error(
        "{service} is no reconciliation service: expected a JSON object with \"name\" and \"identifierSpace\", found {found:?} ({reason})"
    )]
    Manifest {
        /// The URL.
        service: String,
        /// How its answer begins.
        found: String,
        /// What is wrong with it.
        reason: String,
    },
    /// It speaks other versions of the API than we.
    #[error("the reconciliation service {service} speaks version {versions} of the API, and sanad speaks 0.1 and 0.2")]
    Version {
        /// The service's URL.
        service: String,
        /// The versions it speaks.
        versions: String,
    },
    /// Not an answer to the questions.
    #[error(
        "the reconciliation service {service} gave a malformed answer: expected {expected}, found {found:?}; tell those who run it"
    )]
    Malformed {
        /// The service's URL.
        service: String,
        /// What should have come.
        expected: String,
        /// How what came begins.
        found: String,
    },
    /// It was not asked any more after it failed too often.
    #[error("the reconciliation service {service} was not asked: it had failed {failures} times in a row")]
    GivenUp {
        /// The service's URL.
        service: String,
        /// After so many failures.
        failures: usize,
    },
}
