//! The article in a terminal.

use super::flow::{Flow, Painter};
use super::mark::{Kind, Paragraph, Segment, paragraphs};
use super::note::{Note, Tone, notes};
use super::{Class, head};
use crate::Extraction;
use crate::article::Article;
use crate::fact::Side;
use anstyle::{AnsiColor, Effects, Style};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr as _;

const PLAIN: Style = Style::new();
const HEADING: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// Between what a note says and how it was read.
const GAP: usize = 3;

/// How an article is set in a terminal.
///
/// ```
/// use sanad::{Extraction, article::Article, show::Terminal};
/// let article = Article { title: Some("Usul".into()), text: "Satu dua tiga.".into(), ..Article::default() };
/// let mut out = Vec::new();
/// Terminal::default().with_width(9).write(&article, &Extraction::default(), &mut out)?;
/// assert!(String::from_utf8_lossy(&out).contains("\nSatu dua\ntiga.\n"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Terminal {
    width: usize,
    coloured: bool,
}

impl Default for Terminal {
    /// A hundred columns, no colours.
    fn default() -> Self {
        Self { width: 100, coloured: false }
    }
}

impl Terminal {
    /// Lines of so many columns.
    pub fn with_width(mut self, columns: usize) -> Self {
        self.width = columns;
        self
    }

    /// With or without the codes that colour text.
    pub fn with_colours(mut self, coloured: bool) -> Self {
        self.coloured = coloured;
        self
    }

    /// Writes an article with its facts marked.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn write(&self, article: &Article, extraction: &Extraction, mut out: impl Write) -> io::Result<()> {
        let mut setter = Setter { width: self.width, label: label_width(extraction), out: Painter::new(self.coloured) };
        let byline = head::byline(article, extraction);
        setter.paragraph(HEADING, &format!("== {} ==", head::heading(article)));
        setter.paragraph(FAINT, &byline);
        setter.out.end_line();
        let paragraphs = paragraphs(article, extraction);
        let notes = notes(extraction, &paragraphs);
        for (at, notes) in notes.iter().enumerate() {
            if let Some(paragraph) = paragraphs.get(at) {
                setter.text(&paragraph.segments, extraction);
            }
            setter.notes(notes);
            // Bylines and notices at the foot stay together.
            let is_frame = |at: usize| paragraphs.get(at).is_some_and(Paragraph::is_frame);
            if !(is_frame(at) && notes.is_empty() && is_frame(at + 1)) {
                setter.out.end_line();
            }
        }
        setter.summary(extraction);
        setter.out.end_line();
        out.write_all(setter.out.into_text().as_bytes())
    }
}

/// The columns of "event" or of the last statement's number, and two.
fn label_width(extraction: &Extraction) -> usize {
    "event".len().max(number(extraction.facts.positions.len()).width()) + 2
}

fn number(number: usize) -> String {
    format!("⟨{number}⟩")
}

struct Setter {
    width: usize,
    label: usize,
    out: Painter,
}

impl Setter {
    fn paragraph(&mut self, style: Style, text: &str) {
        let mut flow = Flow::default();
        flow.text(style, text);
        if flow.width() > 0 {
            flow.set(self.width, 0, 0, &mut self.out);
            self.out.end_line();
        }
    }

    /// `[PER Vladimir Putin] mendukung ⟨1⟩usul itu⟨/1⟩.`
    ///
    /// In colours a name has no brackets, and the underline ends a statement, unless it ends within another one.
    fn text(&mut self, segments: &[Segment<'_>], extraction: &Extraction) {
        let brackets = !self.out.is_coloured();
        let mut flow = Flow::default();
        for segment in segments {
            for mark in segment.opening() {
                match mark.kind {
                    Kind::Statement(at) => flow.glued(verb(side(extraction, at)), &number(at + 1)),
                    Kind::Mention(id) if brackets => {
                        let class = extraction.entities.get(id.0 as usize).map(|entity| Class::of(entity.kind));
                        flow.glued(PLAIN, &format!("[{} ", class.map_or("", Class::tag)));
                    }
                    Kind::Mention(_) | Kind::Part(_) => {}
                }
            }
            flow.text(style(segment, extraction), segment.text);
            let within = segment.marks.iter().filter(|mark| matches!(mark.kind, Kind::Statement(_))).count() > 1;
            for mark in segment.closing() {
                match mark.kind {
                    Kind::Statement(at) if brackets || within => flow.glued(FAINT, &format!("⟨/{}⟩", at + 1)),
                    Kind::Mention(_) if brackets => flow.glued(PLAIN, "]"),
                    _ => {}
                }
            }
        }
        flow.set(self.width, 0, 0, &mut self.out);
        self.out.end_line();
    }

    /// Notes under each other, how they were read in a column where the width allows it.
    fn notes(&mut self, notes: &[Note]) {
        let indent = 2 + self.label;
        let flows: Vec<Flow> = notes.iter().map(|note| flow(&note.words)).collect();
        let spare = |note: &Note| self.width.saturating_sub(indent + GAP + note.details.width());
        let fits = |(flow, note): &(&Flow, &Note)| flow.width() <= spare(note);
        let column = flows.iter().zip(notes).filter(fits).map(|(flow, _)| flow.width()).max().unwrap_or_default();
        for (flow, note) in flows.iter().zip(notes) {
            let spare = spare(note);
            let (style, label) = match note.statement {
                Some(at) => (note.side().map_or(HEADING, verb), number(at + 1)),
                None => (FAINT, note.kind.to_owned()),
            };
            self.out.paint(PLAIN, "  ");
            self.out.paint(style, &label);
            self.out.paint(PLAIN, &" ".repeat(self.label.saturating_sub(label.width())));
            flow.set(self.width, indent, indent, &mut self.out);
            let mut details = Flow::default();
            details.text(FAINT, &note.details);
            if flow.width() <= spare {
                let gap = column.min(spare).saturating_sub(flow.width()) + GAP;
                self.out.paint(PLAIN, &" ".repeat(gap));
            } else {
                self.out.end_line();
                self.out.paint(PLAIN, &" ".repeat(indent));
            }
            details.set(self.width, indent, indent, &mut self.out);
            self.out.end_line();
        }
    }

    /// Whom the article speaks of; with the classes in their colours, it explains them too.
    fn summary(&mut self, extraction: &Extraction) {
        self.paragraph(HEADING, &head::counts(extraction));
        let classes = head::classes(extraction);
        let label = classes.iter().map(|(name, _, _)| name.len()).max().unwrap_or_default() + 2;
        for (name, kind, entities) in classes {
            let mut flow = Flow::default();
            for (at, entity) in entities.iter().enumerate() {
                if at > 0 {
                    flow.text(PLAIN, "; ");
                }
                flow.text(PLAIN, &entity.name);
                flow.text(FAINT, &head::aliases(entity));
            }
            self.out.paint(colour(Class::of(kind)), &format!("  {name:label$}"));
            flow.set(self.width, 2 + label, 2 + label, &mut self.out);
            self.out.end_line();
        }
    }
}

fn flow(words: &[(Tone, String)]) -> Flow {
    let mut flow = Flow::default();
    for (tone, text) in words {
        let style = match tone {
            Tone::Plain => PLAIN,
            Tone::Name(class) => colour(*class),
            Tone::Verb(side) => side.map_or(HEADING, verb),
        };
        flow.text(style, text);
    }
    flow
}

fn side(extraction: &Extraction, statement: usize) -> Side {
    extraction.facts.positions.get(statement).map_or(Side::States, |position| Side::of(position.stance))
}

/// Names stand out by colour, what was said is underlined, and what is not reporting is faint.
fn style(segment: &Segment<'_>, extraction: &Extraction) -> Style {
    segment.marks.iter().fold(PLAIN, |style, mark| match mark.kind {
        Kind::Part(_) => FAINT,
        Kind::Statement(_) => style | Effects::UNDERLINE,
        Kind::Mention(id) => match extraction.entities.get(id.0 as usize) {
            Some(entity) => colour(Class::of(entity.kind)).effects(style.get_effects() | Effects::BOLD),
            None => style,
        },
    })
}

/// Green, magenta and cyan can be read on dark and on light.
fn colour(class: Class) -> Style {
    let colour = match class {
        Class::Person => AnsiColor::Green,
        Class::Organization => AnsiColor::Magenta,
        Class::Place => AnsiColor::Cyan,
    };
    colour.on_default()
}

fn verb(side: Side) -> Style {
    match side {
        Side::For => AnsiColor::Blue.on_default().bold(),
        Side::Against => AnsiColor::Red.on_default().bold(),
        Side::Asks => AnsiColor::Yellow.on_default().bold(),
        Side::States => HEADING,
    }
}
