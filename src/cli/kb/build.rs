//! `sanad kb build`.

use crate::cli::Global;
use crate::cli::report::{Failure, Outcome, PATIENCE, warning};
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sanad::link::kb::dump::{self, Phase, Progress};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::Instant;

/// Make an index of the persons, organizations, places, events and offices of a Wikidata dump.
#[derive(Args)]
#[command(after_help = "Examples:
  sanad kb build latest-all.json.gz -o wikidata
  sanad kb build latest-all.json.bz2 -o wikidata --jobs 8
  lbzip2 -dc latest-all.json.bz2 | sanad kb build - -o wikidata

The dump is the one of https://dumps.wikimedia.org/wikidatawiki/entities/: a JSON array with an
entity a line, plain or compressed by gzip, bzip2 or Zstandard; lines of JSON without the array
will do. It is read once. A build that was interrupted goes on where it stopped when it is given
again, unless it reads standard input. The same dump gives the same index, whatever --jobs says.")]
pub(crate) struct Build {
    /// The dump; `-` is standard input.
    #[arg(value_name = "DUMP")]
    dump: PathBuf,
    /// The folder of the index; it takes the place of an index that is there.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

impl Build {
    pub(crate) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let begin = Instant::now();
        let mut watch = Watch::new(begin);
        let build = dump::Build::new(&self.dump, &self.output).with_jobs(global.jobs());
        let report = build.run(|progress| watch.show(progress));
        watch.bar.finish_and_clear();
        let report = report?;
        if let Some(line) = report.resumed {
            warning(&format!("went on after line {line}, up to which an earlier build had read"));
        }
        if report.broken > 0 {
            warning(&format!("{} of {} lines could not be read and were skipped", report.broken, report.lines));
            for broken in &report.first_broken {
                warning(&format!("line {}: {}", broken.line, broken.reason));
            }
        }
        if report.kept == 0 {
            warning(&"the dump has no item of a class that is kept: the index is empty");
        }
        let mut out = anstream::stdout().lock();
        writeln!(
            out,
            "{}: {} items with {} names, of {} entities, in {:.1} s",
            self.output.display(),
            report.kept,
            report.meta.names,
            report.entities,
            begin.elapsed().as_secs_f64(),
        )?;
        Ok(Outcome::Done)
    }
}

/// A progress bar on a terminal, for work that takes a while.
struct Watch {
    begin: Instant,
    bar: ProgressBar,
    phase: Option<Phase>,
}

impl Watch {
    fn new(begin: Instant) -> Self {
        Self { begin, bar: ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()), phase: None }
    }

    fn show(&mut self, progress: Progress) {
        if self.bar.is_hidden() {
            if self.begin.elapsed() <= PATIENCE || !io::stderr().is_terminal() {
                return;
            }
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        if self.phase.replace(progress.phase) != Some(progress.phase) {
            let template = match (progress.phase, progress.total) {
                (_, None) => "{prefix} {spinner} {bytes}, {msg}, {elapsed}",
                (Phase::Writing, _) => "{prefix} {wide_bar} {human_pos} of {human_len} entities, {eta} left",
                _ => "{prefix} {wide_bar} {bytes} of {total_bytes}, {msg}, {eta} left",
            };
            if let Ok(style) = ProgressStyle::with_template(template) {
                self.bar.set_style(style);
            }
            self.bar.set_prefix(match progress.phase {
                Phase::Skipping => "passing over",
                Phase::Reading => "reading",
                Phase::Writing => "writing",
            });
            if let Some(total) = progress.total {
                self.bar.set_length(total);
            }
            // The speed of the last phase tells nothing of this one's.
            self.bar.reset_eta();
        }
        self.bar.set_position(progress.done);
        self.bar.set_message(format!("{} entities", progress.entities));
    }
}
