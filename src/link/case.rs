//! What linking looks at: an article's entities by name, class and office. It can be read off an extraction and off the graph
//! that was written of it ([`crate::graph::Linkable`]), with the same result.

use crate::entity::Entity;
use crate::fact::Facts;
use crate::mention::EntityKind;
use jiff::civil::Date;

/// An article's entities, as far as they matter for linking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// The day the article was published.
    pub published: Option<Date>,
    /// Its entities, in the article's order.
    pub subjects: Vec<Subject>,
}

/// An entity to be linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its class.
    pub kind: EntityKind,
    /// The fullest name.
    pub name: String,
    /// Every other form seen, sorted.
    pub aliases: Vec<String>,
    /// False for one that is only described: it is no item.
    pub named: bool,
    /// A person's offices.
    pub posts: Vec<Post>,
    /// The places among the subjects of what it is a part of.
    pub wholes: Vec<usize>,
}

/// An office as the article tells it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Post {
    /// The words for it, and the full form of an abbreviation ("Menlu", "Menteri Luar Negeri"), sorted.
    pub titles: Vec<String>,
    /// The place among the subjects of the body or country that it is in.
    pub organization: Option<usize>,
    /// Whether it is a past one.
    pub former: bool,
}

impl Case {
    /// What an extraction knows of its entities.
    #[must_use]
    pub fn of(entities: &[Entity], facts: &Facts, published: Option<Date>) -> Self {
        let subject = |entity: &Entity| Subject {
            kind: entity.kind,
            name: entity.name.clone(),
            aliases: entity.aliases.clone(),
            named: entity.named,
            posts: Vec::new(),
            wholes: Vec::new(),
        };
        let mut subjects: Vec<Subject> = entities.iter().map(subject).collect();
        for role in &facts.roles {
            if let Some(person) = subjects.get_mut(role.person.0 as usize) {
                person.posts.push(Post {
                    titles: role.titles(),
                    organization: role.organization.map(|id| id.0 as usize),
                    former: role.former,
                });
            }
        }
        for part in &facts.parts {
            if let Some(subject) = subjects.get_mut(part.part.0 as usize) {
                subject.wholes.push(part.whole.0 as usize);
            }
        }
        for subject in &mut subjects {
            subject.posts.sort();
            subject.posts.dedup();
            subject.wholes.sort_unstable();
            subject.wholes.dedup();
        }
        Self { published, subjects }
    }
}
