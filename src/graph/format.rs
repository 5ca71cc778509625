//! The formats that graphs are written in.

use super::vocab;
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer, WriterQuadSerializer};
use oxigraph::model::{GraphNameRef, Literal, LiteralRef, Quad, QuadRef, TermRef};
use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

/// A serialization of RDF.
///
/// ```
/// use sanad::graph::Format;
/// assert_eq!("turtle".parse(), Ok(Format::Turtle));
/// assert_eq!(Format::JsonLd.to_string(), "jsonld");
/// assert_eq!(Format::NQuads.media_type(), "application/n-quads");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Turtle, of the union of the graphs.
    Turtle,
    /// TriG.
    TriG,
    /// N-Quads.
    NQuads,
    /// N-Triples, of the union of the graphs.
    NTriples,
    /// JSON-LD, in its streaming profile.
    JsonLd,
    /// RDF/XML, of the union of the graphs. Control characters, which XML cannot hold, become U+FFFD.
    RdfXml,
}

/// The name of a format that there is not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no format `{0}`: choose one of turtle, trig, nquads, ntriples, jsonld, rdfxml")]
pub struct UnknownFormat(String);

impl Format {
    /// All of them, in the order of the documentation.
    pub const ALL: [Self; 6] = [Self::Turtle, Self::TriG, Self::NQuads, Self::NTriples, Self::JsonLd, Self::RdfXml];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Turtle => "turtle",
            Self::TriG => "trig",
            Self::NQuads => "nquads",
            Self::NTriples => "ntriples",
            Self::JsonLd => "jsonld",
            Self::RdfXml => "rdfxml",
        }
    }

    /// The media type, for HTTP.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        self.rdf().media_type()
    }

    /// The usual ending of a file's name.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.rdf().file_extension()
    }

    /// Whether it keeps the graphs apart; the others write their union.
    #[must_use]
    pub fn has_graphs(self) -> bool {
        self.rdf().supports_datasets()
    }

    /// Oxigraph's name for it.
    #[must_use]
    pub const fn rdf(self) -> RdfFormat {
        match self {
            Self::Turtle => RdfFormat::Turtle,
            Self::TriG => RdfFormat::TriG,
            Self::NQuads => RdfFormat::NQuads,
            Self::NTriples => RdfFormat::NTriples,
            Self::JsonLd => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
            Self::RdfXml => RdfFormat::RdfXml,
        }
    }

    /// A serializer with our prefixes, one quad at a time. Its writes are small: give it a buffered writer.
    pub fn for_writer<W: Write>(self, writer: W) -> Serializer<W> {
        let mut serializer = RdfSerializer::from_format(self.rdf());
        for (prefix, namespace) in vocab::PREFIXES {
            serializer = match serializer.clone().with_prefix(*prefix, *namespace) {
                Ok(with_prefix) => with_prefix,
                // Not reached: the namespaces are IRIs. Without its prefix, a term is written in full.
                Err(_) => serializer,
            };
        }
        Serializer { inner: serializer.for_writer(writer), format: self }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::ALL.into_iter().find(|format| format.name() == name).ok_or_else(|| UnknownFormat(name.into()))
    }
}

/// Writes quads as they come, in bounded memory. In a format without graphs, a triple that two graphs share is written
/// twice, which means the same.
#[must_use]
pub struct Serializer<W: Write> {
    inner: WriterQuadSerializer<W>,
    format: Format,
}

impl<W: Write> Serializer<W> {
    /// Writes one quad.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn serialize<'a>(&mut self, quad: impl Into<QuadRef<'a>>) -> io::Result<()> {
        let mut quad = quad.into();
        if !self.format.has_graphs() {
            quad.graph_name = GraphNameRef::DefaultGraph;
        }
        if self.format == Format::RdfXml
            && let TermRef::Literal(literal) = quad.object
            && !literal.value().chars().all(is_xml)
        {
            let literal = replace_what_xml_cannot_hold(literal);
            quad.object = literal.as_ref().into();
            return self.inner.serialize_quad(quad);
        }
        self.inner.serialize_quad(quad)
    }

    /// Writes the last bytes.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn finish(self) -> io::Result<W> {
        self.inner.finish()
    }
}

/// XML 1.0, section 2.2.
const fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn replace_what_xml_cannot_hold(literal: LiteralRef<'_>) -> Literal {
    let value: String = literal.value().chars().map(|c| if is_xml(c) { c } else { '\u{fffd}' }).collect();
    match literal.language() {
        Some(language) => Literal::new_language_tagged_literal_unchecked(value, language),
        None => Literal::new_typed_literal(value, literal.datatype()),
    }
}

/// Writes all of the quads, and gives the writer back.
///
/// ```
/// use oxigraph::model::Quad;
/// use sanad::graph::{Format, vocab, write};
/// let article = sanad::graph::iri::article("https://example.org/1");
/// let quad = Quad::new(article.clone(), vocab::REUSE, vocab::RESERVED, article);
/// let written = write(Format::NTriples, [&quad], Vec::new())?;
/// assert_eq!(
///     String::from_utf8_lossy(&written),
///     "<https://example.org/1> <https://w3id.org/sanad/ns#reuse> <https://w3id.org/sanad/ns#Reserved> .\n"
/// );
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
///
/// Those of the writer.
pub fn write<'a, W: Write>(format: Format, quads: impl IntoIterator<Item = &'a Quad>, writer: W) -> io::Result<W> {
    let mut serializer = format.for_writer(writer);
    for quad in quads {
        serializer.serialize(quad)?;
    }
    serializer.finish()
}
