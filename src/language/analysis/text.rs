//! An analysis for reading: a sentence a line, names marked.

use super::Parse;
use crate::language::model::names::NameKind;

/// How names are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// `[PER Vladimir Putin]`.
    Brackets,
    /// In the colours of a terminal.
    Colours,
}

impl Marks {
    fn around(self, kind: NameKind) -> (&'static str, &'static str) {
        match (self, kind) {
            (Self::Brackets, NameKind::Person) => ("[PER ", "]"),
            (Self::Brackets, NameKind::Organization) => ("[ORG ", "]"),
            (Self::Brackets, NameKind::Place) => ("[LOC ", "]"),
            // Green, magenta and cyan can be read on dark and on light; the kind follows for those who see no colours.
            (Self::Colours, NameKind::Person) => ("\x1b[1;32m", "\x1b[0m\x1b[32m/PER\x1b[0m"),
            (Self::Colours, NameKind::Organization) => ("\x1b[1;35m", "\x1b[0m\x1b[35m/ORG\x1b[0m"),
            (Self::Colours, NameKind::Place) => ("\x1b[1;36m", "\x1b[0m\x1b[36m/LOC\x1b[0m"),
        }
    }
}

/// Appends a document's sentences, one a line, an empty line between paragraphs, under its `heading`.
pub fn text(parse: &Parse<'_>, heading: &str, marks: Marks, out: &mut Vec<u8>) {
    let mut push = |text: &str| out.extend_from_slice(text.as_bytes());
    push("== ");
    push(heading);
    push(" ==\n");
    let mut paragraph = None;
    for sentence in &parse.sentences {
        let span = sentence.words;
        if paragraph != Some(sentence.paragraph) {
            paragraph = Some(sentence.paragraph);
            push("\n");
        }
        let mut names = parse.names(*sentence).peekable();
        let mut closing = None;
        for index in span.range() {
            if index > span.start as usize && !parse.is_glued(index) {
                push(" ");
            }
            if let Some(name) = names.next_if(|name| name.words.start as usize == index) {
                let (open, close) = marks.around(name.kind);
                push(open);
                closing = Some((name.words.end as usize, close));
            }
            push(parse.words[index].form(parse.document.text));
            if let Some((_, close)) = closing.take_if(|(end, _)| *end == index + 1) {
                push(close);
            }
        }
        push("\n");
    }
    push("\n");
}
