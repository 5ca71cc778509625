//! `sanad kb`: the knowledge base that entities are linked to. A file per subcommand.

mod build;
mod check;

use super::Global;
use super::report::{Failure, Outcome};
use clap::{Args, Subcommand};

/// Make an index of Wikidata to link entities to, and check tables and indexes.
#[derive(Args)]
pub(crate) struct Kb {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Build(build::Build),
    Check(check::Check),
}

impl Kb {
    pub(crate) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        match &self.command {
            Command::Build(command) => command.run(global),
            Command::Check(command) => command.run(global),
        }
    }
}
