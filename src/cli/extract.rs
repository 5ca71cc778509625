//! `sanad extract`.

use super::Global;
use super::format::{self, Facts, by_ending, output};
use super::input::Input;
use super::report::{Failure, Outcome, Watch, split, warning};
use clap::Args;
use oxigraph::model::Quad;
use sanad::article::{Article, Error, Reading, Warning};
use sanad::graph::{self, Format};
use sanad::{Extractor, batch};
use std::io::{self, Write};
use std::path::PathBuf;

/// Write the facts of articles, without a store.
#[derive(Args)]
#[command(after_help = "Examples:
  sanad extract article.txt
  sanad extract news/ --format nquads -o facts.nq
  sanad extract article.html --published 2025-06-19 --format json | jq .positions
  curl -s https://example.org/article | sanad extract -

`--format json` writes an object a line for each article, without RDF. Articles are written in
the order of their files' names. One that cannot be read is reported at the end; the exit
status is then 1.")]
pub(crate) struct Extract {
    #[command(flatten)]
    input: Input,
    /// The format; by default the one that FILE's ending names, else Turtle.
    #[arg(long, value_name = "FORMAT", value_parser = format::facts())]
    format: Option<Facts>,
    /// Write to a file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Quote at any length from articles whose rights are reserved, not 160 characters at most.
    #[arg(long)]
    full_text: bool,
}

/// What one article gave, as far as it could be written by the thread that read it.
enum Written {
    Bytes(Vec<u8>),
    Quads(Vec<Quad>),
}

type Item = (Result<Written, Error>, Vec<Warning>);

impl Extract {
    pub(crate) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let extractor = global.extractor()?;
        let records = self.input.records();
        records.warnings().iter().for_each(|words| warning(words));
        let mut watch = Watch::new(records.progress());
        let format = match (self.format, self.output.as_deref()) {
            (Some(format), _) => format,
            (None, Some(path)) if path.extension().is_some_and(|ending| ending == "json") => Facts::Json,
            (None, path) => Facts::Rdf(by_ending(path).map_err(Failure::misuse)?),
        };
        let options = self.input.graph_options(self.input.run(global)?);
        let work = |reading| self.read(reading, &extractor, format, &options);
        let mut sink = Sink::new(format, output(self.output.as_deref())?);
        batch::run(records, global.jobs(), work, |(written, warnings): Item| {
            let (written, failed) = match written {
                Ok(written) => (Some(written), None),
                Err(error) => (None, Some(error)),
            };
            watch.note(failed, &warnings);
            written.map_or(Ok(()), |written| sink.write(written))
        })?;
        sink.finish()?;
        Ok(watch.finish())
    }

    fn read(&self, reading: Reading, extractor: &Extractor, format: Facts, options: &graph::Options) -> Item {
        let (article, failed, warnings) = split(reading);
        let written = match (article, failed) {
            (Some(article), _) => Ok(self.write(&article, extractor, format, options)),
            (None, Some(error)) => Err(error),
            (None, None) => Ok(Written::Bytes(Vec::new())),
        };
        (written, warnings)
    }

    fn write(&self, article: &Article, extractor: &Extractor, format: Facts, options: &graph::Options) -> Written {
        let extraction = extractor.extract(article);
        let Facts::Rdf(format) = format else {
            let mut line = serde_json::to_vec(&graph::json(article, &extraction, self.full_text)).unwrap_or_default();
            line.push(b'\n');
            return Written::Bytes(line);
        };
        let mut quads = graph::quads(article, &extraction, options);
        if !self.full_text {
            let reserved = graph::reserved(&quads);
            quads = graph::withhold(quads, &reserved).collect();
        }
        if matches!(format, Format::NQuads | Format::NTriples) {
            // Writing to memory does not fail, and these formats have neither head nor foot.
            return Written::Bytes(graph::write(format, &quads, Vec::new()).unwrap_or_default());
        }
        Written::Quads(quads)
    }
}

/// Where articles are put together.
enum Sink<W: Write> {
    Bytes(W),
    Quads(Box<graph::Serializer<W>>),
}

impl<W: Write> Sink<W> {
    fn new(format: Facts, writer: W) -> Self {
        match format {
            Facts::Json | Facts::Rdf(Format::NQuads | Format::NTriples) => Self::Bytes(writer),
            Facts::Rdf(format) => Self::Quads(Box::new(format.for_writer(writer))),
        }
    }

    fn write(&mut self, written: Written) -> io::Result<()> {
        match (self, written) {
            (Self::Bytes(writer), Written::Bytes(bytes)) => writer.write_all(&bytes),
            (Self::Quads(serializer), Written::Quads(quads)) => {
                quads.iter().try_for_each(|quad| serializer.serialize(quad))
            }
            _ => Ok(()),
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Bytes(mut writer) => writer.flush(),
            Self::Quads(serializer) => serializer.finish()?.flush(),
        }
    }
}
