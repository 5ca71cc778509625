//! The command line: parses, calls one function of the library, prints. A file per subcommand.

mod eval;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Reads Indonesian news and writes who holds which role, who met whom, who said what and who stands where.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Eval(eval::Eval),
}

pub(crate) fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Eval(eval) => eval.run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
