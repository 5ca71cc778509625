//! `sanad show`.

use super::Global;
use super::format::output;
use super::input::Articles;
use super::report::{Failure, Outcome, Watch, split, warning};
use anstream::{AutoStream, ColorChoice};
use clap::Args;
use sanad::article::{Article, Error, Reading, Warning};
use sanad::show::{Page, Terminal};
use sanad::{Extraction, Extractor, batch};
use std::io::{self, Write};
use std::path::PathBuf;
use terminal_size::{Width, terminal_size_of};

/// Longer lines are hard to read, however wide the terminal is.
const WIDEST: usize = 120;

/// Show articles with their names, statements, speakers and stances marked, to check the extraction at a glance.
#[derive(Args)]
#[command(after_help = "Examples:
  sanad show article.txt
  sanad show news.jsonl | less
  CLICOLOR_FORCE=1 sanad show news/ | less -R
  sanad show article.html --html article-marked.html
  curl -s https://example.org/article | sanad show -

Names are marked by class, [PER …], [ORG …] and [LOC …]; what was said by number, ⟨1⟩…⟨/1⟩. Under each
paragraph stand the facts it gives: who (for whom) · stance · topic → toward whom, then the deciding
word, in whose words, the confidence (0 to 1) and the rule. Colours are for a terminal only; NO_COLOR
turns them off. The page holds the articles' whole text, also where the rights in it are reserved.")]
pub(crate) struct Show {
    #[command(flatten)]
    articles: Articles,
    /// Write one self-contained page of HTML to a file, `-` for standard output, instead of text.
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

type Item = (Result<Option<(Article, Extraction)>, Error>, Vec<Warning>);

impl Show {
    pub(crate) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let extractor = global.extractor()?;
        let records = self.articles.records();
        records.warnings().iter().for_each(|words| warning(words));
        let mut watch = Watch::new(records.progress());
        let out = output(self.html.as_deref())?;
        let mut sink = match self.html {
            Some(_) => Sink::Page(Page::for_writer(out)),
            None => Sink::Terminal(terminal(), out),
        };
        let work = |reading| read(reading, &extractor);
        batch::run(records, global.jobs(), work, |(read, warnings): Item| {
            let (read, failed) = match read {
                Ok(read) => (read, None),
                Err(error) => (None, Some(error)),
            };
            watch.note(failed, &warnings);
            read.map_or(Ok(()), |(article, extraction)| sink.write(&article, &extraction))
        })?;
        sink.finish()?;
        Ok(watch.finish())
    }
}

fn read(reading: Reading, extractor: &Extractor) -> Item {
    let (article, failed, warnings) = split(reading);
    let read = match failed {
        Some(error) => Err(error),
        None => Ok(article.map(|article| {
            let extraction = extractor.extract(&article);
            (article, extraction)
        })),
    };
    (read, warnings)
}

/// Standard output as it is: its width if it has one, colours if it shows them or they are asked for.
fn terminal() -> Terminal {
    let stdout = io::stdout();
    let terminal = Terminal::default().with_colours(AutoStream::choice(&stdout) != ColorChoice::Never);
    match terminal_size_of(&stdout) {
        Some((Width(width), _)) => terminal.with_width(usize::from(width).min(WIDEST)),
        None => terminal,
    }
}

/// Where articles are put together.
enum Sink<W: Write> {
    Terminal(Terminal, W),
    Page(Page<W>),
}

impl<W: Write> Sink<W> {
    fn write(&mut self, article: &Article, extraction: &Extraction) -> io::Result<()> {
        match self {
            Self::Terminal(terminal, writer) => terminal.write(article, extraction, writer),
            Self::Page(page) => page.article(article, extraction),
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Terminal(_, mut writer) => writer.flush(),
            Self::Page(page) => page.finish().map(drop),
        }
    }
}
