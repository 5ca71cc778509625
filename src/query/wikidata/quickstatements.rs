//! Statements as QuickStatements reads them, version 1 of its syntax: a line a statement, its parts separated by tabs.
//!
//! As its parser has it (`importDataFromV1` and `parseValueV1` in magnusmanske/quickstatements, `public_html/quickstatements.php`):
//! a text is what stands between the first and the last quotation mark, without escapes; `id:"…"` is a text in a language; a
//! day is `+2025-06-19T00:00:00Z/11`; `somevalue` is a value that is not known; qualifiers are pairs with P, and the pairs with S
//! that follow one another are one reference, so there is one source a line; a line that begins otherwise is no command, so
//! that what a reviewer needs to know stands in lines with `#`. `/* … */` would end up in Wikidata's history.

use super::{Property, Source, Statement, Statements};
use std::fmt::Write as _;
use std::io;

impl Statements {
    /// Writes them for QuickStatements, each below what a reviewer needs to know.
    ///
    /// # Errors
    /// If the writer fails.
    pub fn write_quickstatements(&self, out: &mut impl io::Write) -> io::Result<()> {
        let Self { new, known, unsourced } = self;
        writeln!(
            out,
            "# Statements for Wikidata, as articles have them: {} to review; left out: {known} known already,",
            new.len()
        )?;
        writeln!(
            out,
            "# {unsourced} from articles without a URL. Compare each with its article and with what the item says, take out what"
        )?;
        writeln!(
            out,
            "# is wrong, and paste the rest into https://quickstatements.toolforge.org (version 1; lines with # are not read)."
        )?;
        writeln!(
            out,
            "# Where an item has the same statement, its qualifiers and its reference are added to that one."
        )?;
        for statement in new {
            writeln!(out, "#")?;
            out.write_all(note(statement).as_bytes())?;
            writeln!(out, "{}", command(statement))?;
        }
        Ok(())
    }
}

fn note(statement: &Statement) -> String {
    let Statement { person, property, value, sources, .. } = statement;
    let says = match property {
        Property::PositionHeld => "position held",
        Property::MemberOfParty => "member of political party",
    };
    let mut note = String::new();
    let (who, what) = (tidy(&statement.person_name), tidy(&statement.value_name));
    // Writing to a string cannot fail, here and below.
    let _ = write!(note, "# {who} ({person}): {says}: {what} ({value})");
    if let Some(organization) = &sources[0].organization {
        let _ = write!(note, ", {}", tidy(organization));
    }
    if statement.former {
        note.push_str("; a past one, of unknown end");
    } else if sources.iter().any(|source| source.former) {
        note.push_str("; some articles call it a past one");
    }
    note.push('\n');
    for (at, source) in sources.iter().enumerate() {
        let quote = source
            .quote
            .as_deref()
            .map_or_else(|| "(more than may be quoted)".to_owned(), |quote| format!("\"{}\"", tidy(quote)));
        let _ = writeln!(note, "#   {quote}");
        let _ = write!(note, "#   confidence {}, {}", source.confidence, source.rule);
        for part in [&source.title, &source.published].into_iter().flatten() {
            let _ = write!(note, ", {}", tidy(part));
        }
        note.push('\n');
        if at > 0 {
            let _ = writeln!(note, "#   {}", source.url);
        }
    }
    note
}

fn command(statement: &Statement) -> String {
    let mut line = format!("{}\t{}\t{}", statement.person, statement.property.id(), statement.value);
    if statement.property == Property::PositionHeld {
        push(&mut line, "P1932", &text(&statement.value_name));
    }
    if statement.former {
        push(&mut line, "P582", "somevalue");
    }
    let Source { url, title, published, language, quote, .. } = &statement.sources[0];
    push(&mut line, "S854", &text(url));
    if let Some(title) = title {
        push(&mut line, "S1476", &format!("{language}:{}", text(title)));
    }
    if let Some(day) = published.as_deref().and_then(day) {
        push(&mut line, "S577", &day);
    }
    if let Some(quote) = quote {
        push(&mut line, "S1683", &format!("{language}:{}", text(quote)));
    }
    line
}

fn push(line: &mut String, property: &str, value: &str) {
    let _ = write!(line, "\t{property}\t{value}");
}

fn text(value: &str) -> String {
    format!("\"{}\"", tidy(value))
}

/// On one line and without tabs.
fn tidy(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn day(date: &str) -> Option<String> {
    let date: jiff::civil::Date = date.parse().ok()?;
    Some(format!("+{date}T00:00:00Z/11"))
}
