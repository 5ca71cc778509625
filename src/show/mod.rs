//! An article and what was read out of it in, the article with its facts marked out: for the eye, in a terminal
//! ([`Terminal`]) or on a page of its own ([`Page`]).
//!
//! Names carry their class, the words of each statement its number, and under each paragraph stand the facts that it
//! gives, in words. Both forms are cut from the same marks and say the same sentences; neither judges or leaves out a fact.
//!
//! ```
//! use sanad::article::Article;
//! use sanad::show::Terminal;
//! let article = Article {
//!     title: Some("Usul".into()),
//!     text: "Vladimir Putin mendukung usul itu.".into(),
//!     ..Article::default()
//! };
//! let extraction = sanad::Extractor::new()?.extract(&article);
//! let mut out = Vec::new();
//! Terminal::default().write(&article, &extraction, &mut out)?;
//! let text = String::from_utf8(out)?;
//! assert!(text.starts_with("== Usul ==\n\n[PER Vladimir Putin] mendukung ⟨1⟩usul itu⟨/1⟩.\n"));
//! assert!(text.contains("⟨1⟩    Vladimir Putin · Supports · usul"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod flow;
mod head;
mod mark;
mod note;
mod page;
mod terminal;

pub use page::Page;
pub use terminal::Terminal;

use crate::fact::Side;
use crate::mention::EntityKind;

/// What a name's colour tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Person,
    Organization,
    Place,
}

impl Class {
    const ALL: [Self; 3] = [Self::Person, Self::Organization, Self::Place];

    fn of(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            _ if kind.is_organization() => Self::Organization,
            _ => Self::Place,
        }
    }

    /// As `sanad analyze` marks it.
    fn tag(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Organization => "ORG",
            Self::Place => "LOC",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "country or place",
        }
    }
}

/// What a side's colour stands for.
fn side_label(side: Side) -> &'static str {
    match side {
        Side::For => "supports, commits, affirms, praises, welcomes",
        Side::Against => "opposes, denies, criticises",
        Side::Asks => "urges, warns",
        Side::States => "states",
    }
}

/// A character as it may be shown: one that steers a terminal or turns the direction of the text could hide what is
/// written, so it is seen instead of obeyed.
fn shown(character: char) -> char {
    match character {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        _ if character.is_control() && !character.is_whitespace() => char::REPLACEMENT_CHARACTER,
        _ => character,
    }
}
