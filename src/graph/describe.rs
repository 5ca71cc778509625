//! The article and its entities.

use super::writer::{Writer, tidy};
use super::{iri, vocab};
use crate::entity::Entity;
use crate::mention::EntityKind;
use oxigraph::model::{NamedNode, NamedNodeRef};
use unicode_normalization::UnicodeNormalization as _;

impl Writer<'_> {
    /// What is known of the article itself, and the run that read it.
    pub fn article(&mut self) {
        let (article, frame) = (self.article, &self.extraction.frame);
        let node = self.graph.clone();
        self.push_type(&node, vocab::NEWS_ARTICLE);
        self.push_type(&node, vocab::CONTEXT);
        if let Some(id) = &article.id {
            self.push_string(&node, vocab::IDENTIFIER, id);
        }
        if let Some(title) = &article.title {
            self.push_label(&node, vocab::HEADLINE, title);
        }
        if let Some(date) = article.published {
            self.push_typed(&node, vocab::DATE_PUBLISHED, date.to_string(), vocab::XSD_DATE);
        }
        if let Some(language) = &article.language {
            self.push_string(&node, vocab::IN_LANGUAGE, language);
        }
        let dateline = frame.dateline.as_ref();
        let agency = dateline.and_then(|dateline| dateline.agency.as_ref());
        if let Some(publisher) = article.publisher.as_ref().or(agency) {
            self.push_agent(&node, vocab::PUBLISHER, EntityKind::Organization, publisher);
        }
        for author in article.authors.iter().chain(&frame.authors) {
            self.push_agent(&node, vocab::AUTHOR, EntityKind::Person, author);
        }
        for editor in &frame.editors {
            self.push_agent(&node, vocab::EDITOR, EntityKind::Person, editor);
        }
        for source in &frame.sources {
            self.push_agent(&node, vocab::CITES_SOURCE, EntityKind::Organization, source);
        }
        if let Some((place, _)) = dateline.and_then(|dateline| dateline.place.as_ref()) {
            self.push_location(&node, place);
        }
        if let Some(copyright) = &frame.copyright {
            if let Some(year) = copyright.year {
                self.push_typed(&node, vocab::COPYRIGHT_YEAR, format!("{year:04}"), vocab::XSD_G_YEAR);
            }
            if let Some(holder) = &copyright.holder {
                self.push_agent(&node, vocab::COPYRIGHT_HOLDER, EntityKind::Organization, holder);
            }
        }
        if let Some(rights) = &frame.rights {
            self.push_label(&node, vocab::RIGHTS, rights);
            self.push(&node, vocab::REUSE, vocab::RESERVED);
        }
        let (run, options) = (self.run.clone(), &self.options.run);
        self.push_type(&run, vocab::ACTIVITY);
        self.push_string(&run, vocab::TOOL_VERSION, &options.version);
        self.push_string(&run, vocab::MODEL, &options.model);
        self.push_string(&run, vocab::OPTIONS, &options.options);
    }

    /// The entities, with the relations between them.
    pub fn entities(&mut self) {
        let extraction = self.extraction;
        let relations = self.relations();
        let mut relations = relations.iter().peekable();
        for (index, entity) in extraction.entities.iter().enumerate() {
            let node = self.entities[index].clone();
            self.push_type(&node, vocab::entity_class(entity.kind));
            self.push_label(&node, vocab::LABEL, &entity.name);
            let name = tidy(&entity.name);
            for alias in &entity.aliases {
                if tidy(alias) != name {
                    self.push_label(&node, vocab::ALT_LABEL, alias);
                }
            }
            if !entity.named {
                self.push_typed(&node, vocab::NAMED, "false".into(), vocab::XSD_BOOLEAN);
            }
            while let Some(relation) = relations.next_if(|relation| relation.subject == index) {
                self.push(&node, relation.predicate, relation.object.clone());
            }
        }
    }

    /// Every mention as a phrase that identifies its entity.
    pub fn mentions(&mut self) {
        let extraction = self.extraction;
        for (index, entity) in extraction.entities.iter().enumerate() {
            let node = self.entities[index].clone();
            for mention in &entity.mentions {
                let phrase = self.phrase(*mention);
                self.push(&phrase, vocab::TA_IDENT_REF, node.clone());
            }
        }
    }

    /// Somebody who made the article: one of its entities, or an agent of whom nothing but the name is known. What an
    /// article is about and who made it are kept apart by the class, `prov:Agent`.
    fn push_agent(&mut self, article: &NamedNode, predicate: NamedNodeRef<'_>, kind: EntityKind, name: &str) {
        if let Some(entity) = self.find(name, |kind| !is_place(kind)) {
            self.push(article, predicate, entity);
        } else if !tidy(name).is_empty() {
            let agent = iri::entity(kind, &iri::slug(name));
            self.push(article, predicate, agent.clone());
            self.push_type(&agent, vocab::AGENT);
            self.push_label(&agent, vocab::LABEL, name);
        }
    }

    fn push_location(&mut self, article: &NamedNode, name: &str) {
        // Not by a country's aliases: its capital is among them, where that speaks for it.
        let place =
            self.find(name, |kind| is_place(kind) && kind != EntityKind::Country).or_else(|| self.find_country(name));
        if let Some(place) = place {
            self.push(article, vocab::CONTENT_LOCATION, place);
        } else if !tidy(name).is_empty() {
            let place = iri::entity(EntityKind::Place, &iri::slug(name));
            self.push(article, vocab::CONTENT_LOCATION, place.clone());
            self.push_type(&place, vocab::PLACE);
            self.push_label(&place, vocab::LABEL, name);
        }
    }

    /// The article's entity that goes by a name, ignoring case.
    fn find(&self, name: &str, kind: impl Fn(EntityKind) -> bool) -> Option<NamedNode> {
        let goes_by = |entity: &Entity| {
            kind(entity.kind)
                && (same_name(&entity.name, name) || entity.aliases.iter().any(|alias| same_name(alias, name)))
        };
        let index = self.extraction.entities.iter().position(goes_by)?;
        self.entities.get(index).cloned()
    }

    fn find_country(&self, name: &str) -> Option<NamedNode> {
        let is_it = |entity: &Entity| entity.kind == EntityKind::Country && same_name(&entity.name, name);
        let index = self.extraction.entities.iter().position(is_it)?;
        self.entities.get(index).cloned()
    }
}

fn same_name(one: &str, other: &str) -> bool {
    one.trim().nfc().flat_map(char::to_lowercase).eq(other.trim().nfc().flat_map(char::to_lowercase))
}

/// Whether entities of a class are on the map.
pub(super) const fn is_place(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Country | EntityKind::City | EntityKind::AdministrativeArea | EntityKind::Place)
}
