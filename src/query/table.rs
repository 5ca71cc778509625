//! Tables for reading: aligned, IRIs short, no wider than the terminal.

use super::answer::Table;
use super::prefix::shorten;
use oxigraph::model::Term;
use oxigraph::model::vocab::xsd;
use std::io::{self, Write};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

const GAP: &str = "  ";
/// No column is made narrower than this while others are wider.
const NARROWEST: usize = 8;

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
    if let Some(available) = width {
        shrink(&mut widths, available);
    }
    let right: Vec<bool> = (0..widths.len()).map(|column| is_numeric(table, column)).collect();
    line(&mut out, &table.columns, &widths, &right)?;
    let rule: Vec<String> = widths.iter().map(|&width| "-".repeat(width)).collect();
    line(&mut out, &rule, &widths, &right)?;
    rows.iter().try_for_each(|row| line(&mut out, row, &widths, &right))
}

fn line(out: &mut impl Write, cells: &[String], widths: &[usize], right: &[bool]) -> io::Result<()> {
    let mut text = String::new();
    for ((cell, &width), &right) in cells.iter().zip(widths).zip(right) {
        let cell = cut(cell, width);
        let pad = " ".repeat(width.saturating_sub(cell.width()));
        if !text.is_empty() {
            text.push_str(GAP);
        }
        text.push_str(if right { &pad } else { &cell });
        text.push_str(if right { &cell } else { &pad });
    }
    writeln!(out, "{}", text.trim_end())
}

/// Takes from the widest columns until the table fits.
fn shrink(widths: &mut [usize], available: usize) {
    let gaps = GAP.len() * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > available {
        match widths.iter_mut().max() {
            Some(widest) if *widest > NARROWEST => *widest -= 1,
            _ => return,
        }
    }
}

fn cut(cell: &str, width: usize) -> String {
    if cell.width() <= width {
        return cell.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for c in cell.chars() {
        used += c.width().unwrap_or(0);
        if used >= width {
            break;
        }
        kept.push(c);
    }
    kept + "…"
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
