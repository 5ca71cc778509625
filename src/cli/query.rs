//! `sanad query`.

use super::Global;
use super::report::{Failure, Outcome, warning};
use clap::{Args, ValueEnum};
use sanad::net::{Hosts, NotAHost};
use sanad::query::{self, Format, QueryError, QueryOptions};
use sanad::store::{Index, LoadOptions, Store};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use terminal_size::{Width, terminal_size_of};

/// Ask a store a question, by name or in SPARQL; without one, list those that have a name.
#[derive(Args)]
#[command(after_help = "Examples:
  sanad query --store graph
  sanad query --store graph people
  sanad query --store graph entity --param name=Prabowo
  sanad query --store graph positions --param topic=RUU --param stance=Opposes
  sanad query --store graph my-question.rq --format csv > answer.csv
  sanad query --store graph -e 'SELECT ?title { ?article schema:headline ?title }'
  sanad query --store graph wikidata_parties --allow-service query.wikidata.org

The default graph is the union of all articles' graphs, and the prefixes sn:, schema:, org:,
sem:, prov:, nif:, skos:, wd: and so on are declared. Queries change nothing, and
send nothing to a host that you do not name with --allow-service.")]
pub(crate) struct Query {
    /// The store to ask.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
    /// The name of a question, or a file that ends in .rq.
    #[arg(value_name = "NAME|FILE.rq", conflicts_with = "sparql")]
    question: Option<String>,
    /// A question in SPARQL.
    #[arg(short = 'e', long = "sparql", value_name = "SPARQL")]
    sparql: Option<String>,
    /// A value for the question's variable $NAME.
    #[arg(long = "param", value_name = "NAME=VALUE", value_parser = name_and_value)]
    params: Vec<(String, String)>,
    /// How the answer is written; turtle is for CONSTRUCT and DESCRIBE.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Written::Table)]
    format: Written,
    /// A host (query.wikidata.org, 127.0.0.1:7878) whose SPARQL endpoints SERVICE may ask, over the network.
    #[arg(long = "allow-service", value_name = "HOST", value_parser = host)]
    services: Vec<String>,
    /// Go on without damaged segments of the store.
    #[arg(long)]
    skip_damaged: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Written {
    Table,
    Csv,
    Tsv,
    Json,
    Xml,
    Turtle,
}

impl From<Written> for Format {
    fn from(written: Written) -> Self {
        match written {
            Written::Table => Self::Table,
            Written::Csv => Self::Csv,
            Written::Tsv => Self::Tsv,
            Written::Json => Self::Json,
            Written::Xml => Self::Xml,
            Written::Turtle => Self::Turtle,
        }
    }
}

fn name_and_value(given: &str) -> Result<(String, String), String> {
    let (name, value) = given.split_once('=').ok_or("expected NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

/// A host as it was given, if it is one.
pub(super) fn host(given: &str) -> Result<String, NotAHost> {
    Hosts::default().with(given).map(|_| given.to_owned())
}

impl Query {
    pub(crate) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let Some(sparql) = self.sparql()? else {
            list(&mut anstream::stdout().lock())?;
            return Ok(Outcome::Done);
        };
        let mut options = QueryOptions::default();
        for (name, value) in &self.params {
            options = options.with_param(name, value);
        }
        let hosts = self.services.iter().try_fold(Hosts::default(), |hosts, host| hosts.with(host))?;
        options = options.with_services(hosts);
        let index = load(&self.store, global.jobs(), self.skip_damaged)?;
        let answer = index.query(&sparql, &options).map_err(failure)?;
        let stdout = io::stdout().lock();
        let width = terminal_size_of(&stdout).map(|(Width(width), _)| usize::from(width));
        let mut out = BufWriter::new(stdout);
        let rows = answer.write(self.format.into(), width, &mut out).map_err(failure)?;
        out.flush()?;
        if rows == 0 && !self.params.is_empty() {
            warning(&"nothing in the graph answers this: try a shorter part of the name, or leave a --param out");
        } else if rows > 0 && limit(&sparql, &self.params) == Some(rows) {
            warning(&format!("shown are the first {rows}; --param limit=0 gives all"));
        }
        Ok(Outcome::Done)
    }

    /// The question's text; none if none was given.
    fn sparql(&self) -> Result<Option<String>, Failure> {
        if let Some(sparql) = &self.sparql {
            return Ok(Some(sparql.clone()));
        }
        let Some(question) = &self.question else {
            return Ok(None);
        };
        let path = Path::new(question);
        if path.extension().is_some_and(|ending| ending == "rq" || ending == "sparql") {
            let text = std::fs::read_to_string(path).map_err(|error| format!("cannot read {question}: {error}"))?;
            return Ok(Some(text));
        }
        Ok(Some(query::find(question).map_err(failure)?.sparql.to_owned()))
    }
}

/// How many rows a question that has the parameter `limit` gives at most.
fn limit(sparql: &str, params: &[(String, String)]) -> Option<usize> {
    if !sparql.contains("# param: limit") {
        return None;
    }
    match params.iter().rev().find(|(name, _)| name == "limit") {
        Some((_, value)) => value.parse().ok(),
        None => sparql.lines().rev().find_map(|line| line.strip_prefix("LIMIT ")?.trim().parse().ok()),
    }
}

/// A question that was not put rightly is misuse; one that could not be answered is failure.
fn failure(error: QueryError) -> Failure {
    match error {
        QueryError::UnknownQuery { .. }
        | QueryError::UnknownParam { .. }
        | QueryError::ParamValue { .. }
        | QueryError::Service { .. }
        | QueryError::Format { .. } => Failure::misuse(error),
        _ => error.into(),
    }
}

/// Reads a store into memory.
pub(super) fn load(dir: &Path, jobs: usize, skip_damaged: bool) -> Result<Index, Failure> {
    let options = LoadOptions::default().with_jobs(jobs).with_skip_damaged(skip_damaged);
    let index = Store::open(dir)?.load(&options)?;
    for damage in index.damages() {
        warning(&damage.message);
    }
    Ok(index)
}

/// The named questions with their help and parameters.
fn list(out: &mut impl Write) -> io::Result<()> {
    for question in query::named() {
        writeln!(out, "{:<16} {}", question.name, question.help())?;
        for host in question.hosts() {
            writeln!(out, "{:16}   --allow-service {host}  needed: it asks this host over the network", "")?;
        }
        for param in question.params() {
            writeln!(out, "{:16}   --param {}=\u{2026}  {}", "", param.name, param.help)?;
        }
    }
    Ok(())
}
