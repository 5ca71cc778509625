//! `sanad export`.

use super::format::{self, by_ending, output};
use super::report::{Failure, Outcome};
use super::{Global, query};
use clap::{Args, ValueEnum};
use oxigraph::io::RdfParser;
use oxigraph::model::Quad;
use sanad::graph::same::Tellings;
use sanad::graph::{self, Format};
use sanad::query::Property;
use sanad::store::Store;
use std::io::Write;
use std::path::PathBuf;

/// Write a whole store as RDF, or what Wikidata may not know of it.
#[derive(Args)]
#[command(after_help = "Examples:
  sanad export --store graph -o graph.ttl
  sanad export --store graph --format trig | gzip > graph.trig.gz
  sanad export --store graph --profile wikidata -o review.tsv

Turtle, N-Triples and RDF/XML hold the union of the articles' graphs; TriG, N-Quads and JSON-LD
keep them apart. Last come the links between events that several articles tell, in the graph
https://w3id.org/sanad/graph/same-events.

--profile wikidata writes offices and party memberships of people who are linked to Wikidata, each
with the article that says so, in the syntax of QuickStatements. A person is to review them: sanad
sends nothing, and proposes no new items.")]
pub(crate) struct Export {
    /// The store to read.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
    /// The format; by default the one that FILE's ending names, else Turtle.
    #[arg(long, value_name = "FORMAT", value_parser = format::rdf())]
    format: Option<Format>,
    /// What to write in place of RDF.
    #[arg(long, value_name = "PROFILE", value_enum, conflicts_with_all = ["format", "full_text"])]
    profile: Option<Profile>,
    /// Write to a file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Quote at any length from articles whose rights are reserved, not 160 characters at most.
    #[arg(long)]
    full_text: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Profile {
    /// Statements for Wikidata to review, for QuickStatements.
    Wikidata,
}

impl Export {
    pub(crate) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        match self.profile {
            Some(Profile::Wikidata) => self.statements(global),
            None => self.rdf(),
        }
    }

    fn statements(&self, global: &Global) -> Result<Outcome, Failure> {
        let index = query::load(&self.store, global.jobs(), false)?;
        let linker = global.linker()?;
        let knowledge = linker.knowledge();
        let statements = sanad::query::statements(&index, |person, property, value| match property {
            Property::PositionHeld => knowledge.item(person).offices().any(|office| office.position == Some(value)),
            Property::MemberOfParty => knowledge.item(person).wholes().any(|party| party == value),
        })?;
        let mut out = output(self.output.as_deref())?;
        statements.write_quickstatements(&mut out)?;
        out.flush()?;
        Ok(Outcome::Done)
    }

    fn rdf(&self) -> Result<Outcome, Failure> {
        let format = match self.format {
            Some(format) => format,
            None => by_ending(self.output.as_deref()).map_err(Failure::misuse)?,
        };
        let store = Store::open(&self.store)?;
        let mut serializer = format.for_writer(output(self.output.as_deref())?);
        let mut tellings = Tellings::default();
        store.for_each_graph(|_, nquads| -> Result<(), Failure> {
            let parser = RdfParser::from_format(Format::NQuads.rdf());
            let quads: Vec<Quad> = parser.for_slice(nquads).collect::<Result<_, _>>()?;
            tellings.read(&quads);
            let reserved = if self.full_text { Default::default() } else { graph::reserved(&quads) };
            for quad in graph::withhold(quads, &reserved) {
                serializer.serialize(&quad)?;
            }
            Ok(())
        })?;
        for quad in tellings.quads() {
            serializer.serialize(&quad)?;
        }
        serializer.finish()?.flush()?;
        Ok(Outcome::Done)
    }
}
