//! What the user is told on standard error: warnings, failed articles, errors, progress.

use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sanad::article::{self, Progress, Reading};
use std::error::Error;
use std::fmt::{self, Display};
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How a command ended that did not fail.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is done.
    Done,
    /// Some articles could not be read, the others are done; or what was checked has errors.
    Incomplete,
}

/// Why a command failed.
#[derive(Debug)]
pub(crate) struct Failure {
    error: Box<dyn Error>,
    misuse: bool,
}

impl Failure {
    /// The command was not given rightly.
    pub(crate) fn misuse(error: impl Into<Box<dyn Error>>) -> Self {
        Self { error: error.into(), misuse: true }
    }

    pub(crate) fn status(&self) -> u8 {
        if self.misuse { 2 } else { 1 }
    }

    /// Whether the reader of our output went away, which is its right (`sanad … | head`).
    pub(crate) fn is_broken_pipe(&self) -> bool {
        chain(self.error.as_ref()).any(|error| {
            error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
        })
    }
}

impl<E: Into<Box<dyn Error>>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self { error: error.into(), misuse: false }
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&with_causes(self.error.as_ref()))
    }
}

fn chain<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}

/// An error and its causes, leaving out a cause that the error has already put into its own words.
fn with_causes(error: &(dyn Error + 'static)) -> String {
    let mut text = String::new();
    for error in chain(error) {
        let words = error.to_string();
        if text.is_empty() {
            text = words;
        } else if !text.contains(&words) {
            text.push_str(": ");
            text.push_str(&words);
        }
    }
    text
}

const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();

fn say(style: Style, label: &str, words: &dyn Display) {
    // Nobody is left to tell when standard error fails.
    let _ = writeln!(anstream::stderr(), "{style}{label}{style:#} {words}");
}

/// Says why the command failed.
pub(crate) fn error(failure: &Failure) {
    say(ERROR, "error:", failure);
}

/// Says what the user should know.
pub(crate) fn warning(words: &dyn Display) {
    say(WARNING, "warning:", words);
}

/// Only work that takes longer is worth a bar.
pub(crate) const PATIENCE: Duration = Duration::from_secs(1);

/// Follows a batch: a progress bar on a terminal, warnings as they come, failed articles at the end.
pub(crate) struct Watch {
    begin: Instant,
    progress: Progress,
    bar: ProgressBar,
    articles: u64,
    failed: Vec<article::Error>,
}

impl Watch {
    pub(crate) fn new(progress: Progress) -> Self {
        let bar = ProgressBar::with_draw_target(progress.total(), ProgressDrawTarget::hidden());
        let template = match progress.total() {
            Some(_) => "{wide_bar} {bytes} of {total_bytes}, {msg}, {eta} left",
            None => "{spinner} {bytes}, {msg}, {elapsed}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { begin: Instant::now(), progress, bar, articles: 0, failed: Vec::new() }
    }

    /// Takes note of one reading's failure and warnings.
    pub(crate) fn note(&mut self, failed: Option<article::Error>, warnings: &[article::Warning]) {
        match failed {
            Some(error) => self.failed.push(error),
            None => self.articles += 1,
        }
        for words in warnings {
            self.bar.suspend(|| warning(words));
        }
        if self.bar.is_hidden() && self.begin.elapsed() > PATIENCE && io::stderr().is_terminal() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        if !self.bar.is_hidden() {
            self.bar.set_position(self.progress.read());
            self.bar.set_message(format!("{} articles", self.articles));
        }
    }

    /// How long it has been.
    pub(crate) fn elapsed(&self) -> Duration {
        self.begin.elapsed()
    }

    /// Tells which articles could not be read, and why.
    pub(crate) fn finish(self) -> Outcome {
        self.bar.finish_and_clear();
        for failed in &self.failed {
            say(ERROR, "not read:", &with_causes(failed));
        }
        match self.failed.len() {
            0 => Outcome::Done,
            failed => {
                let words = format!("{failed} of {} could not be read", self.articles + failed as u64);
                say(ERROR, "error:", &words);
                Outcome::Incomplete
            }
        }
    }
}

/// A reading taken apart: the article if there is one, why there is none, and the warnings.
pub(crate) fn split(reading: Reading) -> (Option<article::Article>, Option<article::Error>, Vec<article::Warning>) {
    match reading.result {
        Ok(article) => (Some(article), None, reading.warnings),
        Err(error) => (None, Some(error), reading.warnings),
    }
}
