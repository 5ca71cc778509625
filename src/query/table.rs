//! Tables for reading: aligned, IRIs short, no wider than the terminal.
//!
//! A table that is too wide loses its empty columns, has its IRIs on lines of their own under each row (so that they can
//! be copied whole), and its long cells wrapped.

use super::answer::Table;
use super::prefix::shorten;
use oxigraph::model::Term;
use oxigraph::model::vocab::xsd;
use std::io::{self, Write};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

const GAP: &str = "  ";
/// No column is made narrower than this while others are wider.
const NARROWEST: usize = 8;
/// Wide enough for a date.
const LEAST: usize = 10;

pub(super) fn write(table: &Table, width: Option<usize>, mut out: impl Write) -> io::Result<()> {
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|term| term.as_ref().map(text).unwrap_or_default()).collect())
        .collect();
    let mut widths: Vec<usize> = table.columns.iter().map(|name| name.width()).collect();
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    let natural = widths.iter().sum::<usize>() + GAP.len() * widths.len().saturating_sub(1);
    if let Some(available) = width.filter(|&available| natural > available) {
        return write_narrow(table, &rows, &widths, available, out);
    }
    let right: Vec<bool> = (0..widths.len()).map(|column| is_numeric(table, column)).collect();
    line(&mut out, &table.columns, &widths, &right)?;
    let rule: Vec<String> = widths.iter().map(|&width| "-".repeat(width)).collect();
    line(&mut out, &rule, &widths, &right)?;
    rows.iter().try_for_each(|row| line(&mut out, row, &widths, &right))
}

/// A table whose rows may take several lines.
fn write_narrow(
    table: &Table,
    rows: &[Vec<String>],
    natural: &[usize],
    available: usize,
    mut out: impl Write,
) -> io::Result<()> {
    let (mut shown, mut below) = (Vec::new(), Vec::new());
    for column in 0..table.columns.len() {
        if rows.iter().all(|row| row[column].is_empty()) && !rows.is_empty() {
            continue;
        }
        if is_iri(table, column) { &mut below } else { &mut shown }.push(column);
    }
    if shown.is_empty() {
        std::mem::swap(&mut shown, &mut below);
    }
    let widths = share(&table.columns, rows, natural, &shown, available);
    let right: Vec<bool> = shown.iter().map(|&column| is_numeric(table, column)).collect();
    let of = |row: &[String]| -> Vec<Vec<String>> {
        shown.iter().zip(&widths).map(|(&column, &width)| wrap(&row[column], width)).collect()
    };
    let lines = |out: &mut dyn Write, cells: &[Vec<String>]| -> io::Result<()> {
        for at in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let cells: Vec<String> = cells.iter().map(|cell| cell.get(at).cloned().unwrap_or_default()).collect();
            line(out, &cells, &widths, &right)?;
        }
        Ok(())
    };
    lines(&mut out, &of(&table.columns))?;
    let rule: Vec<String> = widths.iter().map(|&width| "-".repeat(width)).collect();
    line(&mut out, &rule, &widths, &right)?;
    for row in rows {
        lines(&mut out, &of(row))?;
        for &column in below.iter().filter(|&&column| !row[column].is_empty()) {
            writeln!(out, "  {}: {}", table.columns[column], row[column])?;
        }
    }
    Ok(())
}

/// Widths of the columns shown, so that each takes about as many lines as the others.
fn share(names: &[String], rows: &[Vec<String>], natural: &[usize], shown: &[usize], available: usize) -> Vec<usize> {
    let available = available.saturating_sub(GAP.len() * shown.len().saturating_sub(1));
    // No date, number or column's name is broken in two.
    let least = |column: usize| natural[column].min(LEAST.max(names[column].width()));
    let mut widths: Vec<usize> = shown.iter().map(|&column| least(column)).collect();
    let text = |column: usize| -> usize { rows.iter().map(|row| row[column].width()).sum() };
    let texts: Vec<usize> = shown.iter().map(|&column| text(column)).collect();
    while widths.iter().sum::<usize>() < available {
        let longest = (0..shown.len())
            .filter(|&at| widths[at] < natural[shown[at]])
            .max_by(|&a, &b| (texts[a] * widths[b]).cmp(&(texts[b] * widths[a])).then(b.cmp(&a)));
        match longest {
            Some(at) => widths[at] += 1,
            None => break,
        }
    }
    while widths.iter().sum::<usize>() > available {
        match widths.iter_mut().max() {
            Some(widest) if *widest > NARROWEST => *widest -= 1,
            _ => break,
        }
    }
    widths
}

/// A cell's lines, broken between words where that can be.
fn wrap(cell: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut current = String::new();
    for word in cell.split_whitespace() {
        if !current.is_empty() && current.width() + 1 + word.width() > width {
            lines.push(std::mem::take(&mut current));
        }
        if !current.is_empty() {
            current.push(' ');
        }
        for c in word.chars() {
            if current.width() + c.width().unwrap_or(0) > width && !current.is_empty() {
                lines.push(std::mem::take(&mut current));
            }
            current.push(c);
        }
    }
    lines.push(current);
    lines
}

fn is_iri(table: &Table, column: usize) -> bool {
    let mut terms = table.rows.iter().filter_map(|row| row.get(column)?.as_ref()).peekable();
    terms.peek().is_some() && terms.all(|term| matches!(term, Term::NamedNode(_)))
}

fn line(out: &mut (impl Write + ?Sized), cells: &[String], widths: &[usize], right: &[bool]) -> io::Result<()> {
    let mut text = String::new();
    for (at, ((cell, &width), &right)) in cells.iter().zip(widths).zip(right).enumerate() {
        let pad = " ".repeat(width.saturating_sub(cell.width()));
        if at > 0 {
            text.push_str(GAP);
        }
        text.push_str(if right { &pad } else { cell });
        text.push_str(if right { cell } else { &pad });
    }
    writeln!(out, "{}", text.trim_end())
}

/// A term without what only machines need; control characters would break the lines, or the terminal.
fn text(term: &Term) -> String {
    let text = match term {
        Term::NamedNode(iri) => shorten(iri.as_str()).unwrap_or_else(|| iri.as_str().to_owned()),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    };
    text.replace(char::is_control, " ")
}

fn is_numeric(table: &Table, column: usize) -> bool {
    table.rows.iter().filter_map(|row| row.get(column)?.as_ref()).all(|term| {
        matches!(term, Term::Literal(literal) if [xsd::INTEGER, xsd::DECIMAL, xsd::DOUBLE].contains(&literal.datatype()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{Literal, NamedNode};

    #[test]
    fn a_table_that_is_too_wide_is_wrapped_and_keeps_its_iris_whole() {
        let iri = NamedNode::new_unchecked("https://contoh.example/berita/pyongyang#position=152,243");
        let words = Literal::from("Indonesia mendukung perjanjian bebas nuklir di kawasan itu");
        let table = Table {
            columns: ["who", "former", "words", "iri"].map(str::to_owned).to_vec(),
            rows: vec![vec![Some(Literal::from("Budi Santoso").into()), None, Some(words.into()), Some(iri.into())]],
        };
        let mut out = Vec::new();
        write(&table, Some(40), &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r"
        who         words
        ----------  ----------------------------
        Budi        Indonesia mendukung
        Santoso     perjanjian bebas nuklir di
                    kawasan itu
          iri: https://contoh.example/berita/pyongyang#position=152,243
        ");
    }
}
