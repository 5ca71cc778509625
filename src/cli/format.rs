//! The formats that facts are written in, and where to.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use sanad::graph::Format;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Reads an RDF format's name.
pub(crate) fn rdf() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::name)).try_map(|name| name.parse())
}

/// RDF, or an object an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Facts {
    /// RDF in a format.
    Rdf(Format),
    /// JSON without RDF, an object a line for each article.
    Json,
}

/// Reads the name of an RDF format, or `json`.
pub(crate) fn facts() -> impl TypedValueParser<Value = Facts> {
    let names = Format::ALL.map(Format::name).into_iter().chain(["json"]);
    PossibleValuesParser::new(names).try_map(|name| match name.as_str() {
        "json" => Ok(Facts::Json),
        name => name.parse().map(Facts::Rdf),
    })
}

/// The format that a file's ending names, Turtle without one.
pub(crate) fn by_ending(path: Option<&Path>) -> Result<Format, String> {
    let Some(ending) = path.and_then(Path::extension).and_then(|ending| ending.to_str()) else {
        return Ok(Format::Turtle);
    };
    Format::ALL
        .into_iter()
        .find(|format| format.extension() == ending)
        .ok_or_else(|| format!("the ending .{ending} names no format that is known here: give it with --format"))
}

/// A file that could not be made.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {path}")]
pub(crate) struct CannotWrite {
    path: PathBuf,
    source: io::Error,
}

/// A file, or standard output.
pub(crate) fn output(path: Option<&Path>) -> Result<BufWriter<Box<dyn Write + Send>>, CannotWrite> {
    let writer: Box<dyn Write + Send> = match path.filter(|path| *path != Path::new("-")) {
        Some(path) => Box::new(File::create(path).map_err(|source| CannotWrite { path: path.to_owned(), source })?),
        None => Box::new(io::stdout()),
    };
    Ok(BufWriter::with_capacity(1 << 16, writer))
}
