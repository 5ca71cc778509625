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
mod kb;
mod link;
mod query;
mod report;
mod serve;
mod show;
mod train;

use clap::{Args, Parser, Subcommand};
use report::{Failure, Outcome};
use sanad::language::table::Tables;
use sanad::link::kb::Base;
use sanad::link::{Linker, Source};
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
  sanad serve --store graph                        the same in a browser

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
    /// More knowledge to link with: a folder that `sanad kb build` made, or a table of your own in the form of those in
    /// data/kb (name, type, aliases, country, part_of, qid), which counts most.
    #[arg(long, global = true, value_name = "PATH")]
    kb: Vec<PathBuf>,
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
        let extractor = sanad::Extractor::with_tables(&self.tables()?)?;
        let linker = self.knowing(extractor.linker().clone())?;
        Ok(extractor.with_linker(linker))
    }

    fn linker(&self) -> Result<Linker, Failure> {
        self.knowing(Linker::new(&self.tables()?)?)
    }

    /// Adds the knowledge that the user names.
    fn knowing(&self, mut linker: Linker) -> Result<Linker, Failure> {
        for path in &self.kb {
            linker = if path.is_dir() {
                linker.with(Source::Index, Base::open(path)?)
            } else {
                let text = std::fs::read_to_string(path)
                    .map_err(|error| Failure::misuse(format!("--kb {}: {error}", path.display())))?;
                linker.with_table(&path.display().to_string(), &text)?
            };
        }
        Ok(linker)
    }
}

#[derive(Subcommand)]
enum Command {
    Extract(extract::Extract),
    Show(show::Show),
    Build(build::Build),
    Query(query::Query),
    Explain(explain::Explain),
    Serve(serve::Serve),
    Export(export::Export),
    Link(link::Link),
    Eval(eval::Eval),
    Analyze(analyze::Analyze),
    Kb(kb::Kb),
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
        Command::Serve(command) => command.run(&global),
        Command::Export(command) => command.run(&global),
        Command::Link(command) => command.run(&global),
        Command::Eval(command) => command.run(&global),
        Command::Analyze(command) => command.run(&global),
        Command::Kb(command) => command.run(&global),
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
