//! `sanad serve`.

use super::Global;
use super::query::host;
use super::report::{Failure, Outcome, warning};
use axum::http::HeaderValue;
use clap::Args;
use sanad::net::Hosts;
use sanad::serve::{App, Live, Options, Origins, Token};
use sanad::store::LoadOptions;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// Open a store in the browser: a page for reading, a SPARQL endpoint, and a reconciliation service.
#[derive(Args)]
#[command(after_help = "Examples:
  sanad serve --store graph                        then open http://127.0.0.1:7878/
  curl 'http://127.0.0.1:7878/sparql' --data-urlencode 'query=SELECT * { ?s a sn:Position } LIMIT 5'
  sanad serve --store graph --bind 0.0.0.0:80 --token-file secret.txt     for others, who need the token

Nothing is changed through it: updates are refused. Articles that `sanad build` adds while it runs are seen within
seconds. It listens on this machine alone unless --bind says otherwise; where others can ask, the texts of
articles whose publishers reserve their rights are left out. OpenRefine takes http://127.0.0.1:7878/reconcile.")]
pub(crate) struct Serve {
    /// The store to show.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
    /// The address and port to listen on; port 0 takes any that is free.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:7878")]
    bind: SocketAddr,
    /// Answer only requests with `Authorization: Bearer …` and the first line of this file.
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// Seconds that a question may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 30.0, value_parser = seconds)]
    time_limit: f64,
    /// Rows or triples that an answer may have.
    #[arg(long, value_name = "N", default_value_t = 200_000)]
    result_limit: usize,
    /// A page (https://example.org) whose scripts may ask /sparql and /reconcile; `*` for all. Pages of this machine may.
    #[arg(long = "allow-origin", value_name = "ORIGIN")]
    origins: Vec<HeaderValue>,
    /// A host (query.wikidata.org) whose SPARQL endpoints SERVICE may ask, over the network.
    #[arg(long = "allow-service", value_name = "HOST", value_parser = host)]
    services: Vec<String>,
    /// Go on without damaged segments of the store.
    #[arg(long)]
    skip_damaged: bool,
}

fn seconds(given: &str) -> Result<f64, String> {
    match given.parse::<f64>() {
        Ok(seconds) if seconds > 0.0 && seconds <= 86_400.0 => Ok(seconds),
        _ => Err("expected a number of seconds above 0, at most a day (86400)".to_owned()),
    }
}

impl Serve {
    pub(crate) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let public = !self.bind.ip().is_loopback();
        let services = self.services.iter().try_fold(Hosts::default(), |hosts, host| hosts.with(host))?;
        let mut options = Options::default()
            .with_time_limit(Duration::from_secs_f64(self.time_limit))
            .with_result_limit(self.result_limit)
            .with_services(services)
            .with_origins(self.origins())
            .with_public(public);
        match &self.token_file {
            Some(file) => options = options.with_token(Token::read(file).map_err(Failure::misuse)?),
            None if public => {
                warning(&format!("{} is open to whoever reaches it: --token-file keeps others out", self.bind));
            }
            None => {}
        }
        let load = LoadOptions::default()
            .with_jobs(global.jobs())
            .with_skip_damaged(self.skip_damaged)
            .with_reserved_withheld(public);
        let extractor = global.extractor()?;
        let live = Live::open(&self.store, &load)?;
        let snapshot = live.now();
        snapshot.index.damages().iter().for_each(|damage| warning(&damage.message));
        if snapshot.index.is_empty() {
            let store = self.store.display();
            warning(&format!(
                "there is nothing in {store} yet: `sanad build ARTICLES --store {store}` adds articles, and they are seen at once"
            ));
        }
        drop(snapshot);
        Runtime::new()?.block_on(self.listen(App::new(live, extractor, options)))
    }

    async fn listen(&self, app: App) -> Result<Outcome, Failure> {
        let listener = TcpListener::bind(self.bind).await.map_err(|error| {
            format!("cannot listen on {}: {error}; another port can be given with --bind", self.bind)
        })?;
        writeln!(std::io::stdout(), "http://{}/", listener.local_addr()?)?;
        let stop = async {
            // Where there is no such signal the server is ended otherwise.
            let _ = tokio::signal::ctrl_c().await;
        };
        sanad::serve::run(listener, app, stop).await?;
        Ok(Outcome::Done)
    }

    fn origins(&self) -> Origins {
        match self.origins.as_slice() {
            [] => Origins::Loopback,
            named if named.iter().any(|origin| origin == "*") => Origins::Any,
            named => Origins::Named(named.to_vec()),
        }
    }
}
