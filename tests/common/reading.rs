//! What the tests of the extraction share: a small text in, lines a person can read out.

#![allow(clippy::unwrap_used, dead_code)]

use sanad::article::Article;
use sanad::entity::EntityId;
use sanad::fact::{Event, PartOf, Position, Role, Topic};
use sanad::span::{Char, Span};
use sanad::{Extraction, Extractor};
use std::sync::LazyLock;

/// The extractor with the embedded tables.
pub static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new().unwrap());

/// A text and what was read out of it.
pub struct Reading {
    pub article: Article,
    pub extraction: Extraction,
}

/// Reads a text that nothing says the day of.
pub fn read(text: &str) -> Reading {
    read_with(&EXTRACTOR, text, None)
}

/// Reads a text published on a day ("2025-06-20").
pub fn read_on(day: &str, text: &str) -> Reading {
    read_with(&EXTRACTOR, text, Some(day))
}

/// Reads a text with an extractor of the test's own.
pub fn read_with(extractor: &Extractor, text: &str, day: Option<&str>) -> Reading {
    let article = Article {
        iri: "https://example.org/uji".into(),
        text: text.into(),
        published: day.map(|day| day.parse().unwrap()),
        ..Article::default()
    };
    let extraction = extractor.extract(&article);
    Reading { article, extraction }
}

impl Reading {
    /// The characters of a span.
    pub fn at(&self, span: Span<Char>) -> String {
        self.article.text.chars().skip(span.start as usize).take(span.len() as usize).collect()
    }

    /// An entity's fullest name.
    pub fn name(&self, id: EntityId) -> &str {
        &self.extraction.entities[id.0 as usize].name
    }

    fn names(&self, ids: &[EntityId]) -> String {
        ids.iter().map(|id| self.name(*id)).collect::<Vec<_>>().join(" + ")
    }

    /// "Person Li Qiang = Li, PM Li", sorted.
    pub fn entities(&self) -> Vec<String> {
        let mut lines: Vec<String> = self
            .extraction
            .entities
            .iter()
            .filter(|entity| entity.named)
            .map(|entity| {
                let aliases = entity.aliases.join(", ");
                let separator = if aliases.is_empty() { "" } else { " = " };
                format!("{:?} {}{separator}{aliases}", entity.kind, entity.name)
            })
            .collect();
        lines.sort();
        lines
    }

    /// "Sugiono: Menlu (Menteri Luar Negeri) @ Indonesia".
    pub fn roles(&self) -> Vec<String> {
        self.extraction.facts.roles.iter().map(|role| self.role(role)).collect()
    }

    pub fn role(&self, role: &Role) -> String {
        let former = if role.former { "mantan " } else { "" };
        let full = role.full_label.as_ref().map_or(String::new(), |full| format!(" ({full})"));
        let body = role.organization.map_or(String::new(), |body| format!(" @ {}", self.name(body)));
        format!("{}: {former}{}{full}{body}", self.name(role.person), role.label)
    }

    /// "Komisi I < DPR".
    pub fn parts(&self) -> Vec<String> {
        self.extraction.facts.parts.iter().map(|part| self.part(part)).collect()
    }

    pub fn part(&self, part: &PartOf) -> String {
        format!("{} < {}", self.name(part.part), self.name(part.whole))
    }

    /// "Meeting: Prabowo Subianto + Emmanuel Macron @ Paris, 2025-06-19".
    pub fn events(&self) -> Vec<String> {
        self.extraction.facts.events.iter().map(|event| self.event(event)).collect()
    }

    pub fn event(&self, event: &Event) -> String {
        let place = event.place.map_or(String::new(), |place| format!(" @ {}", self.name(place)));
        let time = event.time.map_or(String::new(), |time| format!(", {}", time.when));
        format!("{:?}: {}{place}{time}", event.kind, self.names(&event.actors))
    }

    /// "Kim Jong Un for Korea Utara Supports [mendukung, Indirect] RRDK mendukung A".
    pub fn positions(&self) -> Vec<String> {
        self.extraction.facts.positions.iter().map(|position| self.position(position)).collect()
    }

    pub fn position(&self, position: &Position) -> String {
        let holder = if position.holders == [position.speaker] {
            String::new()
        } else {
            format!(" for {}", self.names(&position.holders))
        };
        let content = self.at(position.content).split_whitespace().collect::<Vec<_>>().join(" ");
        format!(
            "{}{holder} {:?} [{}, {:?}] {content}",
            self.name(position.speaker),
            position.stance,
            position.cue,
            position.quotation
        )
    }

    /// What each position is about.
    pub fn topics(&self) -> Vec<String> {
        let topic = |position: &Position| match &position.topic {
            Some(Topic::Entity(id)) => self.name(*id).to_owned(),
            Some(Topic::Issue { label, .. }) => label.clone(),
            None => "-".into(),
        };
        self.extraction.facts.positions.iter().map(topic).collect()
    }

    /// Toward whom each position is.
    pub fn targets(&self) -> Vec<String> {
        self.extraction.facts.positions.iter().map(|position| self.names(&position.targets)).collect()
    }

    /// All of it, for looking.
    pub fn all(&self) -> String {
        [
            self.entities(),
            self.roles(),
            self.parts(),
            self.events(),
            self.positions(),
            vec![format!("topics {:?} targets {:?}", self.topics(), self.targets())],
        ]
        .concat()
        .join("\n")
    }
}
