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
        writeln!(out, "  {:<24} {:>4}  {}", person.name, person.facts, person.roles.join("; "))?;
    }
    if !digest.contested.is_empty() {
        writeln!(out, "\n{HEADING}Where they stand, the most contested topics first{HEADING:#}")?;
    }
    for topic in &digest.contested {
        writeln!(out, "  {} {FAINT}({} positions){FAINT:#}", topic.name, topic.positions)?;
        let names = |holders: &[Holder]| holders.iter().map(|holder| holder.name.clone()).collect::<Vec<_>>();
        side("for:    ", &names(&topic.supporters), out)?;
        side("against:", &names(&topic.opponents), out)?;
        let others: Vec<_> = topic.others.iter().map(|(holder, stance)| format!("{} {stance}", holder.name)).collect();
        side("also:   ", &others, out)?;
    }
    let store = quoted(&store.display().to_string());
    writeln!(out, "\n{HEADING}Try next{HEADING:#}")?;
    if let Some(person) = digest.people.first() {
        writeln!(out, "  sanad query --store {store} entity --param name={}", quoted(&person.name))?;
        writeln!(out, "  sanad explain --store {store} {}", quoted(&person.iri))?;
    }
    if let Some(topic) = digest.contested.first() {
        writeln!(out, "  sanad query --store {store} stances --param topic={}", quoted(&topic.name))?;
    }
    writeln!(out, "  sanad query --store {store} disagreements")?;
    writeln!(out, "  sanad query --store {store}    {FAINT}(lists all questions that have a name){FAINT:#}")?;
    writeln!(out, "  sanad export --store {store} -o graph.ttl")
}

fn side(label: &str, names: &[String], out: &mut impl Write) -> io::Result<()> {
    if names.is_empty() {
        return Ok(());
    }
    let more = match names.len().saturating_sub(NAMES) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    writeln!(out, "    {label} {}{more}", names[..names.len().min(NAMES)].join(", "))
}

/// As a shell reads it back.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:#=,+@".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn words_are_quoted_for_the_shell() {
        assert_eq!(quoted("graph/a-1"), "graph/a-1");
        assert_eq!(quoted("Joko Widodo"), "'Joko Widodo'");
        assert_eq!(quoted("Ma'ruf"), r"'Ma'\''ruf'");
    }
}
