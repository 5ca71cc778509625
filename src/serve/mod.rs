//! A store in, answers over HTTP out: SPARQL at `/sparql`, reconciliation at `/reconcile`, JSON at `/api`, and the page.
//!
//! It holds no logic: what a question is and what it answers is [`query`](crate::query)'s, [`catalogue`](crate::catalogue)'s and
//! [`link`](crate::link)'s. What is decided here is who may ask, for how long, and how the answer is written. Nothing is
//! changed through it, and nothing is sent elsewhere but what `SERVICE` may ask by [`Options::with_services`].
//!
//! | part | what it does |
//! | --- | --- |
//! | [`Live`] | the store as it is now: what `build` adds is seen without a restart |
//! | `work` | a question on a thread of its own, within its time |
//! | `safety` | token, hosts, origins, headers, sizes |
//! | `sparql`, `reconcile`, `api`, `page` | an address each |
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use sanad::serve::{App, Live, Options};
//! let live = Live::open("graph", &Default::default())?;
//! let app = App::new(live, sanad::Extractor::new()?, Options::default());
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:7878").await?;
//! sanad::serve::run(listener, app, std::future::pending()).await?;
//! # Ok(())
//! # }
//! ```

mod api;
mod failure;
mod live;
mod options;
mod page;
mod reconcile;
mod safety;
mod sparql;
mod work;

pub use live::{Live, Snapshot};
pub use options::{Options, Origins, Token, TokenError};

use crate::Extractor;
use axum::Router;
use failure::Failure;
use std::future::Future;
use std::io;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// What every request is answered from; cloning it is cheap.
#[derive(Clone, Debug)]
pub struct App(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    live: Live,
    extractor: Extractor,
    options: Options,
    threads: Arc<Semaphore>,
}

impl App {
    /// Answers from a store; texts that are handed in are read by `extractor`, with whose knowledge names are reconciled too.
    #[must_use]
    pub fn new(live: Live, extractor: Extractor, options: Options) -> Self {
        let threads = Arc::new(Semaphore::new(work::AT_A_TIME));
        Self(Arc::new(Shared { live, extractor, options, threads }))
    }

    /// All addresses, each behind what keeps it safe.
    pub fn router(&self) -> Router {
        let open = Router::new().merge(sparql::routes()).merge(reconcile::routes());
        let open = open.layer(safety::cors(&self.0.options));
        let guarded = open.merge(api::routes());
        let all = guarded.with_state(self.clone()).merge(page::routes()).fallback(nothing);
        safety::guard(all, self)
    }

    fn live(&self) -> &Live {
        &self.0.live
    }

    fn extractor(&self) -> &Extractor {
        &self.0.extractor
    }

    fn options(&self) -> &Options {
        &self.0.options
    }
}

/// What other addresses answer.
async fn nothing() -> Failure {
    Failure::not_found(
        "there is nothing at this address; the page begins at /, and /api/openapi.json tells what can be asked",
    )
}

/// Serves until `stop` is done; questions that are being answered then are answered.
///
/// # Errors
/// If the listener fails.
pub async fn run(listener: TcpListener, app: App, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
    let watching = app.live().watch();
    let served = axum::serve(listener, app.router()).with_graceful_shutdown(stop).await;
    watching.abort();
    served
}
