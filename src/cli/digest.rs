//! What `sanad build` ends with: what the graph is about, and what to ask next.

use anstyle::Style;
use sanad::query::{Digest, Holder};
use std::io::{self, Write};
use std::path::Path;

const HEADING: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// Names shown of a side.
const NAMES: usize = 4;

/// Prints the counts, the people with their roles, the most contested topics, and the commands to try next.
pub(super) fn print(digest: &Digest, store: &Path, out: &mut impl Write) -> io::Result<()> {
    let counts = &digest.counts;
    writeln!(
        out,
        "{} articles, {} entities, {} roles, {} events, {} positions",
        counts.articles, counts.entities, counts.roles, counts.events, counts.positions
    )?;
    if !digest.people.is_empty() {
        writeln!(out, "\n{HEADING}Who is spoken of most{HEADING:#}")?;
    }
    for person in &digest.people {
        writeln!(out, "  {:<28} {:>4}  {}", person.name, person.facts, person.roles.join("; "))?;
    }
    if !digest.contested.is_empty() {
        writeln!(out, "\n{HEADING}What is contested most{HEADING:#}")?;
    }
    for topic in &digest.contested {
        writeln!(out, "  {} {FAINT}({} positions){FAINT:#}", topic.name, topic.positions)?;
        side("for:    ", &topic.supporters, out)?;
        side("against:", &topic.opponents, out)?;
    }
    let store = store.display();
    writeln!(out, "\n{HEADING}Try next{HEADING:#}")?;
    if let Some(person) = digest.people.first() {
        writeln!(out, "  sanad query --store {store} entity --param name={:?}", person.name)?;
        writeln!(out, "  sanad explain --store {store} '{}'", person.iri)?;
    }
    writeln!(out, "  sanad query --store {store} positions")?;
    writeln!(out, "  sanad query --store {store}            lists the questions that have a name")?;
    writeln!(out, "  sanad export --store {store} -o graph.ttl")
}

fn side(label: &str, holders: &[Holder], out: &mut impl Write) -> io::Result<()> {
    if holders.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = holders.iter().take(NAMES).map(|holder| holder.name.as_str()).collect();
    let more = match holders.len().saturating_sub(NAMES) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    writeln!(out, "    {label} {}{more}", names.join(", "))
}
