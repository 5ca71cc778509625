//! `sanad kb check`.

use crate::cli::Global;
use crate::cli::report::{Failure, Outcome};
use clap::Args;
use sanad::link::kb::Base;
use sanad::link::kb::check::{Report, Summary};
use std::io::{self, Write};
use std::path::PathBuf;
use unicode_width::UnicodeWidthStr as _;

/// Check tables of names, identifiers and offices, or an index, for mistakes.
#[derive(Args)]
#[command(after_help = "Examples:
  sanad kb check                       the built-in tables
  sanad kb check --data my/            the same, with the tables of my/kb/ in the place of built-in ones
  sanad kb check ours.tsv              a table for --kb; it may name what the built-in tables name
  sanad kb check ours.tsv --notes      and list what is no error, such as names that two items have
  sanad kb check wikidata/             every byte of an index that `sanad kb build` made

A table begins with the line name, type, aliases, country, part_of, qid, with tabs between. All findings
are listed, each with its file and line; the last lines tell how much the tables hold.

Exit status: 0 no errors (there may be notes), 1 errors, 2 misuse, such as a file that cannot be read.")]
pub(crate) struct Check {
    /// Tables of your own, or the folder of an index; without any, the built-in tables.
    #[arg(value_name = "FILE.tsv|DIR")]
    paths: Vec<PathBuf>,
    /// List the notes too, not only how many there are.
    #[arg(long)]
    notes: bool,
}

impl Check {
    pub(crate) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let tables = global.tables()?;
        let (folders, files): (Vec<&PathBuf>, Vec<&PathBuf>) = self.paths.iter().partition(|path| path.is_dir());
        let mut own = Vec::new();
        for file in files {
            let text = std::fs::read_to_string(file)
                .map_err(|error| Failure::misuse(format!("{}: {error}", file.display())))?;
            own.push((file.display().to_string(), text));
        }
        let mut out = anstream::stdout().lock();
        let mut sound = true;
        for folder in folders {
            let proved = Base::open(folder).and_then(|base| base.verify().map(|()| base));
            match proved {
                Ok(base) => {
                    writeln!(out, "{}: {} items, every byte is as it was written", folder.display(), base.len())?;
                }
                Err(error) => {
                    sound = false;
                    writeln!(out, "error: {error}")?;
                }
            }
        }
        if self.paths.is_empty() || !own.is_empty() {
            let own: Vec<(&str, &str)> = own.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            let report = if own.is_empty() { Report::embedded(&tables)? } else { Report::own(&tables, &own)? };
            sound &= report.errors().next().is_none();
            self.show(&report, &mut out)?;
        }
        Ok(if sound { Outcome::Done } else { Outcome::Incomplete })
    }

    fn show(&self, report: &Report, out: &mut impl Write) -> io::Result<()> {
        let listed = report.findings.iter().filter(|finding| self.notes || !finding.kind.is_note());
        for finding in listed {
            writeln!(out, "{finding}")?;
        }
        let sum = |count: fn(&Summary) -> usize| report.tables.iter().map(count).sum();
        let total = Summary {
            table: "total".to_owned(),
            rows: sum(|table| table.rows),
            with_qid: sum(|table| table.with_qid),
            single: sum(|table| table.single),
        };
        let lines = || report.tables.iter().chain((report.tables.len() > 1).then_some(&total));
        let width = lines().map(|table| table.table.width()).max().unwrap_or(0).max("table".len());
        writeln!(out, "table{:1$}    rows  with QID  single-source", "", width - "table".len())?;
        for Summary { table, rows, with_qid, single } in lines() {
            writeln!(out, "{table}{:1$}  {rows:>6}  {with_qid:>8}  {single:>13}", "", width - table.width())?;
        }
        let (errors, notes) = (report.errors().count(), report.notes().count());
        let more = if notes > 0 && !self.notes { " (--notes lists them)" } else { "" };
        let ending = |count| if count == 1 { "" } else { "s" };
        writeln!(out, "{errors} error{}, {notes} note{}{more}", ending(errors), ending(notes))
    }
}
