use crate::net::Hosts;
use axum::http::HeaderValue;
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;
use subtle::ConstantTimeEq as _;

/// What a server allows.
#[derive(Clone, Debug)]
#[must_use]
pub struct Options {
    pub(super) time_limit: Duration,
    pub(super) result_limit: usize,
    pub(super) body_limit: usize,
    pub(super) services: Hosts,
    pub(super) origins: Origins,
    pub(super) token: Option<Token>,
    pub(super) public: bool,
}

impl Default for Options {
    /// 30 seconds, 200,000 rows or triples, 2 MB of request; no `SERVICE`, pages of this machine alone, no token.
    fn default() -> Self {
        Self {
            time_limit: Duration::from_secs(30),
            result_limit: 200_000,
            body_limit: 2_000_000,
            services: Hosts::default(),
            origins: Origins::Loopback,
            token: None,
            public: false,
        }
    }
}

impl Options {
    /// Ends a question that takes longer.
    pub fn with_time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = limit;
        self
    }

    /// Refuses an answer of more rows or triples.
    pub fn with_result_limit(mut self, limit: usize) -> Self {
        self.result_limit = limit;
        self
    }

    /// Refuses a request of more bytes.
    pub fn with_body_limit(mut self, limit: usize) -> Self {
        self.body_limit = limit;
        self
    }

    /// Lets `SERVICE` ask these hosts.
    pub fn with_services(mut self, hosts: Hosts) -> Self {
        self.services = hosts;
        self
    }

    /// Lets the scripts of these pages ask `/sparql` and `/reconcile`.
    pub fn with_origins(mut self, origins: Origins) -> Self {
        self.origins = origins;
        self
    }

    /// Answers only who brings the token.
    pub fn with_token(mut self, token: Token) -> Self {
        self.token = Some(token);
        self
    }

    /// Tells that others than the user of this machine can ask. Texts whose publishers have reserved their rights are then not
    /// shown, and any name of the machine's is answered to.
    pub fn with_public(mut self, public: bool) -> Self {
        self.public = public;
        self
    }
}

/// The pages whose scripts may ask (CORS).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origins {
    /// Those that are served from this machine, such as OpenRefine. Any other page that is open in the same browser could
    /// read the store.
    Loopback,
    /// These too.
    Named(Vec<HeaderValue>),
    /// All.
    Any,
}

/// What a request must bring; it is never shown.
#[derive(Clone)]
pub struct Token([u8; 32]);

/// Why a file gives no token.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TokenError {
    /// It cannot be read.
    #[error("cannot read the token in {path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// It holds nothing that a header can hold.
    #[error(
        "{path}: expected a token of at least 16 visible ASCII characters in its first line, as `openssl rand -hex 32` makes one"
    )]
    Unfit {
        /// The file.
        path: PathBuf,
    },
}

impl Token {
    /// Takes a file's first line.
    ///
    /// # Errors
    /// If it cannot be read, or is too short to be a secret.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, TokenError> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path).map_err(|source| TokenError::Io { path: path.to_owned(), source })?;
        let line = text.lines().next().unwrap_or_default().trim();
        if line.len() < 16 || !line.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(TokenError::Unfit { path: path.to_owned() });
        }
        Ok(Self::new(line))
    }

    /// A token.
    #[must_use]
    pub fn new(token: &str) -> Self {
        Self(Sha256::digest(token).into())
    }

    /// Whether this is it, in a time that tells nothing of how much of it is right, nor how long it is.
    #[must_use]
    pub fn is(&self, given: &str) -> bool {
        let given: [u8; 32] = Sha256::digest(given).into();
        self.0.ct_eq(&given).into()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}
