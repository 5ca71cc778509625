//! The one door to the network. Nothing goes through it unless the user names a host: a reconciliation service
//! ([`link::reconcile`](crate::link::reconcile)) or a SPARQL endpoint ([`query`](crate::query)).
//!
//! A request goes to an allowed host only, and so does every redirection that is followed; what comes back is limited in
//! time and size, and a status is the caller's to judge.
//!
//! ```
//! use sanad::net::Hosts;
//! let hosts = Hosts::default().with("query.wikidata.org")?;
//! assert!(hosts.allow("https://query.wikidata.org/sparql"));
//! assert!(!hosts.allow("https://query.wikidata.org.example/sparql"));
//! assert!(!hosts.allow("https://query.wikidata.org:8443/sparql"), "a port other than the scheme's own is to be named");
//! # Ok::<(), sanad::net::NotAHost>(())
//! ```

mod host;

pub use host::{Hosts, NotAHost};

use oxiri::Iri;
use std::io::{self, Read as _};
use std::time::Duration;
use ureq::http::header::{ACCEPT, CONTENT_TYPE, LOCATION, RETRY_AFTER};
use ureq::http::{HeaderMap, HeaderName, Uri};
use ureq::tls::{RootCerts, TlsConfig};

/// Redirections followed before giving up: from http to https, and to where a service moved on its host.
const REDIRECTS: usize = 3;

/// Why a request had no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NetError {
    /// Not a URL that can be asked.
    #[error("{0:?} cannot be asked: expected a URL such as https://example.org/path")]
    Url(String),
    /// The host was not named by the user.
    #[error("{url} is on the host {host}, which is not allowed; allowed: {allowed}")]
    Host {
        /// What was to be asked.
        url: String,
        /// Its host, with the port if it has one of its own.
        host: String,
        /// The hosts that were named.
        allowed: String,
    },
    /// It sends elsewhere, to a host that the user did not name.
    #[error(
        "{url} redirects to {target}, on a host that is not allowed (allowed: {allowed}); if you trust it, name that one"
    )]
    Redirect {
        /// What was asked.
        url: String,
        /// Where it sends.
        target: String,
        /// The hosts that were named.
        allowed: String,
    },
    /// It sends elsewhere again and again.
    #[error("{url} redirects more than {REDIRECTS} times")]
    Redirects {
        /// What was asked.
        url: String,
    },
    /// Nothing came in time.
    #[error("{url} did not answer in {seconds} s")]
    Timeout {
        /// What was asked.
        url: String,
        /// How long it was waited for.
        seconds: u64,
    },
    /// More came than is read.
    #[error("{url} answered with more than {limit} bytes, which is more than is read")]
    Size {
        /// What was asked.
        url: String,
        /// The most that is read.
        limit: u64,
    },
    /// It was not reached, or the connection broke.
    #[error("{url} was not reached: {source}")]
    Connection {
        /// What was asked.
        url: String,
        /// What broke.
        source: Box<ureq::Error>,
    },
}

impl NetError {
    /// Whether the same request may go well a little later.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Timeout { .. } => true,
            Self::Connection { source, .. } => match &**source {
                // A certificate that is not trusted is bad data, and stays so.
                ureq::Error::Io(error) => error.kind() != io::ErrorKind::InvalidData,
                ureq::Error::ConnectionFailed | ureq::Error::HostNotFound => true,
                _ => false,
            },
            _ => false,
        }
    }
}

/// What a server answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The media type, if it was told.
    pub media_type: Option<String>,
    /// `Retry-After`, as it was told.
    pub retry_after: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

impl Reply {
    /// Whether the status is one of the two hundreds.
    #[must_use]
    pub const fn is_success(&self) -> bool {
        self.status >= 200 && self.status < 300
    }

    /// The beginning of the body, on one line, for a message.
    #[must_use]
    pub fn beginning(&self) -> String {
        const SHOWN: usize = 120;
        let text = String::from_utf8_lossy(&self.body[..self.body.len().min(4 * SHOWN)]);
        let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((at, _)) = words.char_indices().nth(SHOWN) {
            words.truncate(at);
            words.push('…');
        }
        words
    }
}

/// Asks allowed hosts over HTTP.
#[derive(Clone, Debug)]
pub struct Http {
    agent: ureq::Agent,
    hosts: Hosts,
    timeout: Duration,
    limit: u64,
}

impl Http {
    /// Asks these hosts, waits so long for a whole answer and reads so many bytes of it.
    #[must_use]
    pub fn new(hosts: Hosts, timeout: Duration, limit: u64) -> Self {
        let agent = ureq::Agent::config_builder()
            // Redirections are followed here, where the hosts are known.
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_global(Some(timeout))
            .user_agent(concat!("sanad/", env!("CARGO_PKG_VERSION")))
            // The certificates that this machine trusts: newsrooms and ministries have authorities of their own.
            .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
            // A proxy of the environment cannot reach this machine's own services.
            .proxy(if hosts.are_loopback() { None } else { ureq::Proxy::try_from_env() })
            .build()
            .new_agent();
        Self { agent, hosts, timeout, limit }
    }

    /// `GET`.
    ///
    /// # Errors
    /// If no answer comes, whatever its status.
    pub fn get(&self, url: &str, accept: &str) -> Result<Reply, NetError> {
        self.send(url, accept, None)
    }

    /// `POST` of a form.
    ///
    /// # Errors
    /// If no answer comes, whatever its status.
    pub fn post(&self, url: &str, accept: &str, form: &[(&str, &str)]) -> Result<Reply, NetError> {
        let encode =
            |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
        let fields: Vec<String> =
            form.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        self.send(url, accept, Some(&fields.join("&")))
    }

    fn send(&self, url: &str, accept: &str, form: Option<&str>) -> Result<Reply, NetError> {
        let mut at = url.to_owned();
        for _ in 0..=REDIRECTS {
            let uri: Uri = at.parse().map_err(|_| NetError::Url(at.clone()))?;
            let host = host::of(&uri).ok_or_else(|| NetError::Url(at.clone()))?;
            if !self.hosts.allow_uri(&uri) {
                let allowed = self.hosts.to_string();
                return Err(if at == url {
                    NetError::Host { url: at, host, allowed }
                } else {
                    NetError::Redirect { url: url.to_owned(), target: at, allowed }
                });
            }
            let reply = match form {
                None => self.agent.get(&uri).header(ACCEPT, accept).call(),
                Some(form) => {
                    let request = self.agent.post(&uri).header(ACCEPT, accept);
                    request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").send(form)
                }
            };
            let (head, mut body) = reply.map_err(|error| self.error(url, error))?.into_parts();
            let status = head.status.as_u16();
            if matches!(status, 301 | 302 | 307 | 308)
                && let Some(target) = header(&head.headers, LOCATION)
            {
                // The form goes along (RFC 9110, 15.4): a question that became a GET would be another question.
                let base = Iri::parse(at.as_str()).map_err(|_| NetError::Url(at.clone()))?;
                at = base.resolve(&target).map_err(|_| NetError::Url(target))?.into_inner();
                continue;
            }
            let mut bytes = Vec::new();
            let mut reader = body.as_reader().take(self.limit + 1);
            reader.read_to_end(&mut bytes).map_err(|error| self.error(url, ureq::Error::from(error)))?;
            if bytes.len() as u64 > self.limit {
                return Err(NetError::Size { url: url.to_owned(), limit: self.limit });
            }
            return Ok(Reply {
                status,
                media_type: header(&head.headers, CONTENT_TYPE),
                retry_after: header(&head.headers, RETRY_AFTER),
                body: bytes,
            });
        }
        Err(NetError::Redirects { url: url.to_owned() })
    }

    fn error(&self, url: &str, error: ureq::Error) -> NetError {
        let url = url.to_owned();
        match error {
            ureq::Error::Timeout(_) => NetError::Timeout { url, seconds: self.timeout.as_secs() },
            ureq::Error::Io(io) if io.kind() == io::ErrorKind::TimedOut => {
                NetError::Timeout { url, seconds: self.timeout.as_secs() }
            }
            source => NetError::Connection { url, source: Box::new(source) },
        }
    }
}

fn header(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    Some(headers.get(name)?.to_str().ok()?.to_owned())
}
