//! Articles on a page of HTML that needs nothing beside it and runs nothing.

use super::mark::{Kind, Mark, Segment, paragraphs};
use super::note::{Note, Tone, notes};
use super::{Class, head, shown, side_label};
use crate::Extraction;
use crate::article::Article;
use crate::fact::Side;
use std::fmt::Write as _;
use std::io::{self, Write};

/// A page that articles are put on, one after the other.
///
/// ```
/// use sanad::{Extraction, article::Article, show::Page};
/// let article = Article { text: "Harga <b> & lain-lain.".into(), ..Article::default() };
/// let mut page = Page::for_writer(Vec::new());
/// page.article(&article, &Extraction::default())?;
/// let html = String::from_utf8_lossy(&page.finish()?).into_owned();
/// assert!(html.starts_with("<!DOCTYPE html>") && html.contains(">Harga &lt;b&gt; &amp; lain-lain.<"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Page<W: Write> {
    writer: W,
    articles: usize,
}

impl<W: Write> Page<W> {
    /// An empty page; it is named after its first article.
    pub fn for_writer(writer: W) -> Self {
        Self { writer, articles: 0 }
    }

    /// Adds an article with its facts marked.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn article(&mut self, article: &Article, extraction: &Extraction) -> io::Result<()> {
        if self.articles == 0 {
            self.head(head::heading(article))?;
        }
        self.articles += 1;
        let setter = Setter { extraction, article: self.articles };
        self.writer.write_all(setter.article(article).as_bytes())
    }

    /// Ends the page and gives the writer back.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn finish(mut self) -> io::Result<W> {
        if self.articles == 0 {
            self.head("no article")?;
        }
        self.writer.write_all(b"</body>\n</html>\n")?;
        self.writer.flush()?;
        Ok(self.writer)
    }

    /// The policy lets the page load and run nothing, should a text ever get past the escaping.
    fn head(&mut self, title: &str) -> io::Result<()> {
        write!(
            self.writer,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"generator\" content=\"sanad {}\">\n<title>{} · Sanad</title>\n<style>\n{}</style>\n\
             </head>\n<body>\n{}",
            env!("CARGO_PKG_VERSION"),
            escaped(title),
            include_str!("page.css"),
            legend(),
        )
    }
}

fn legend() -> String {
    let mut html = "<p class=\"legend\">".to_owned();
    for class in Class::ALL {
        let _ = write!(html, "<span class=\"{}\">{}</span> ", name_class(class), class.label());
    }
    for side in Side::ALL {
        let _ = write!(html, "<span class=\"say {}\">{}</span> ", side_class(side), side_label(side));
    }
    html + "</p>\n"
}

fn name_class(class: Class) -> &'static str {
    match class {
        Class::Person => "per",
        Class::Organization => "org",
        Class::Place => "loc",
    }
}

fn side_class(side: Side) -> &'static str {
    match side {
        Side::For => "for",
        Side::Against => "against",
        Side::Asks => "asks",
        Side::States => "states",
    }
}

/// Text that is text in an element and in a quoted attribute.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars().map(shown) {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(character),
        }
    }
    html
}

/// Sets one article; what is written to a string does not fail.
struct Setter<'a> {
    extraction: &'a Extraction,
    /// Its number on the page, which makes its ids its own.
    article: usize,
}

impl Setter<'_> {
    fn article(&self, article: &Article) -> String {
        let paragraphs = paragraphs(article, self.extraction);
        let notes = notes(self.extraction, &paragraphs);
        let mut statements: Vec<Option<&Note>> = vec![None; self.extraction.facts.positions.len()];
        for note in notes.iter().flatten() {
            if let Some(place) = note.statement.and_then(|at| statements.get_mut(at)) {
                *place = Some(note);
            }
        }
        let byline = head::byline(article, self.extraction);
        let language = article.language.as_deref().unwrap_or("id");
        let mut html = format!("<article>\n<h1>{}</h1>\n", escaped(head::heading(article)));
        if !byline.is_empty() {
            let _ = writeln!(html, "<p class=\"byline\">{}</p>", escaped(&byline));
        }
        for (at, notes) in notes.iter().enumerate() {
            html.push_str("<section>\n");
            if let Some(paragraph) = paragraphs.get(at) {
                let _ = write!(html, "<p class=\"text\" lang=\"{}\">", escaped(language));
                self.text(&paragraph.segments, &statements, &mut html);
                html.push_str("</p>\n");
            }
            if !notes.is_empty() {
                html.push_str("<ul>\n");
                notes.iter().for_each(|note| self.note(note, &mut html));
                html.push_str("</ul>\n");
            }
            html.push_str("</section>\n");
        }
        self.summary(&mut html);
        html + "</article>\n"
    }

    /// The marks as elements. One that ends while another inside it goes on cuts the other in two.
    fn text(&self, segments: &[Segment<'_>], statements: &[Option<&Note>], html: &mut String) {
        let mut open: Vec<Mark> = Vec::new();
        for segment in segments {
            let kept = open.iter().zip(&segment.marks).take_while(|(a, b)| a == b).count();
            for _ in open.drain(kept..) {
                html.push_str("</span>");
            }
            for mark in &segment.marks[kept..] {
                self.open(*mark, mark.span.start == segment.span.start, statements, html);
                open.push(*mark);
            }
            html.push_str(&escaped(segment.text));
        }
        for _ in open {
            html.push_str("</span>");
        }
    }

    fn open(&self, mark: Mark, begins: bool, statements: &[Option<&Note>], html: &mut String) {
        let _ = match mark.kind {
            Kind::Part(part) => write!(html, "<span class=\"part\" title=\"{part:?}: not read\">"),
            Kind::Mention(id) => match self.extraction.entities.get(id.0 as usize) {
                Some(entity) => write!(
                    html,
                    "<span class=\"{}\" title=\"{:?}: {}\">",
                    name_class(Class::of(entity.kind)),
                    entity.kind,
                    escaped(&entity.name)
                ),
                None => write!(html, "<span>"),
            },
            Kind::Statement(at) => {
                let note = statements.get(at).copied().flatten();
                let side = note.and_then(Note::side).unwrap_or(Side::States);
                let title = note.map(|note| format!("{} [{}]", note.text(), note.details)).unwrap_or_default();
                let _ = write!(html, "<span class=\"say {}\" title=\"{}\">", side_class(side), escaped(&title));
                if begins {
                    let (article, number) = (self.article, at + 1);
                    let _ = write!(html, "<a id=\"t{article}-{number}\" href=\"#s{article}-{number}\">{number}</a>");
                }
                Ok(())
            }
        };
    }

    fn note(&self, note: &Note, html: &mut String) {
        let _ = match (note.statement, note.side()) {
            (Some(at), Some(side)) => {
                let (article, number) = (self.article, at + 1);
                write!(
                    html,
                    "<li id=\"s{article}-{number}\" class=\"{}\"><a href=\"#t{article}-{number}\">{number}</a> ",
                    side_class(side)
                )
            }
            _ => write!(html, "<li><i>{}</i> ", note.kind),
        };
        for (tone, words) in &note.words {
            let words = escaped(words);
            let _ = match tone {
                Tone::Plain => write!(html, "{words}"),
                Tone::Name(class) => write!(html, "<span class=\"{}\">{words}</span>", name_class(*class)),
                Tone::Verb(_) => write!(html, "<b>{words}</b>"),
            };
        }
        let _ = writeln!(html, " <small>{}</small></li>", escaped(&note.details));
    }

    fn summary(&self, html: &mut String) {
        let _ = writeln!(html, "<details open>\n<summary>{}</summary>\n<dl>", head::counts(self.extraction));
        for (name, kind, entities) in head::classes(self.extraction) {
            let _ = writeln!(html, "<dt>{name}</dt>");
            for entity in entities {
                let class = name_class(Class::of(kind));
                let (name, aliases) = (escaped(&entity.name), escaped(&head::aliases(entity)));
                let _ = writeln!(html, "<dd><span class=\"{class}\">{name}</span>{aliases}</dd>");
            }
        }
        html.push_str("</dl>\n</details>\n");
    }
}
