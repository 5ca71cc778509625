//! The command line: parses, calls the library, prints. A file per subcommand.

mod analyze;
mod build;
mod digest;
mod eval;
mod explain;
mod export;
mod extract;
mod format;
mod input;
mod query;
mod report;
mod show;
mod train;

use clap::{Args, Parser, Subcommand};
use report::{Failure, Outcome};
use sanad::language::table::Tables;
use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;

/// Reads Indonesian news and writes down who holds which role, who met whom, who said what and who stands where on which
/// issue, as a graph with the sentence behind every fact.
#[derive(Parser)]
#[command(
    name = "sanad",
    version,
    propagate_version = true,
    after_help = "Examples:
  sanad extract article.txt                        the facts of one article, as Turtle
  sanad show article.txt                           the article with its facts marked, to check them
  sanad build news/ --store graph                  a graph of a folder of articles
  sanad query --store graph                        the questions that can be asked by name
  sanad query --store graph people                 one of them

Exit status: 0 done, 1 failed (or an article could not be read), 2 misuse."
)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Options of every command.
#[derive(Args)]
struct Global {
    /// Threads to work with; 1 is one thread in all. [default: as many as the machine has]
    #[arg(long, global = true, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    /// A folder of word lists that replace the built-in ones, each at its path below data/ (id/lexicon/stance.tsv).
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl Global {
    fn jobs(&self) -> usize {
        self.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZero::get)
    }

    fn tables(&self) -> Result<Tables, Failure> {
        let folder = self.data.as_deref();
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(Failure::misuse(format!("--data {}: no such folder", folder.display())));
        }
        if let Some(folder) = folder {
            input::tables(folder)?;
        }
        Ok(Tables::with_overrides(folder))
    }

    fn extractor(&self) -> Result<sanad::Extractor, Failure> {
        Ok(sanad::Extractor::with_tables(&self.tables()?)?)
    }
}

#[derive(Subcommand)]
enum Command {
    Extract(extract::Extract),
    Show(show::Show),
    Build(build::Build),
    Query(query::Query),
    Explain(explain::Explain),
    Export(export::Export),
    Eval(eval::Eval),
    Analyze(analyze::Analyze),
    Train(train::Train),
}

/// Runs the command that the arguments name.
pub(crate) fn main() -> ExitCode {
    let Cli { global, command } = Cli::parse();
    let outcome = match command {
        Command::Extract(command) => command.run(&global),
        Command::Show(command) => command.run(&global),
        Command::Build(command) => command.run(&global),
        Command::Query(command) => command.run(&global),
        Command::Explain(command) => command.run(&global),
        Command::Export(command) => command.run(&global),
        Command::Eval(command) => command.run(&global),
        Command::Analyze(command) => command.run(&global),
        Command::Train(command) => command.run(&global),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Incomplete) => ExitCode::FAILURE,
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            report::error(&failure);
            ExitCode::from(failure.status())
        }
    }
}
