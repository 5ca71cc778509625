//! The prefixes that queries need not declare and that tables shorten IRIs with.

pub use crate::graph::vocab::PREFIXES;

/// An IRI with its prefix, if it has one of ours.
///
/// ```
/// use sanad::query::shorten;
/// assert_eq!(shorten("https://w3id.org/sanad/ns#Supports"), Some("sn:Supports".into()));
/// assert_eq!(shorten("http://schema.org/a/b"), None);
/// ```
#[must_use]
pub fn shorten(iri: &str) -> Option<String> {
    PREFIXES.iter().find_map(|(prefix, namespace)| {
        let local = iri.strip_prefix(namespace)?;
        is_local(local).then(|| format!("{prefix}:{local}"))
    })
}

/// The IRI that `<…>`, an absolute IRI or a name with one of our prefixes stands for.
///
/// ```
/// use sanad::query::expand;
/// assert_eq!(expand("wd:Q252").as_deref(), Some("http://www.wikidata.org/entity/Q252"));
/// assert_eq!(expand("<urn:x>").as_deref(), Some("urn:x"));
/// assert_eq!(expand("Li Qiang: PM"), None);
/// ```
#[must_use]
pub fn expand(text: &str) -> Option<String> {
    if let Some(iri) = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        return Some(iri.to_owned());
    }
    let (scheme, rest) = text.split_once(':')?;
    if let Some((_, namespace)) = PREFIXES.iter().find(|(prefix, _)| *prefix == scheme) {
        return is_local(rest).then(|| format!("{namespace}{rest}"));
    }
    let absolute = matches!(scheme, "http" | "https" | "urn" | "file" | "tag");
    (absolute && !text.contains(char::is_whitespace)).then(|| text.to_owned())
}

fn is_local(local: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    !local.is_empty() && local.chars().all(inside)
}

#[cfg(test)]
mod tests {
    use super::PREFIXES;
    use oxigraph::model::NamedNode;

    #[test]
    fn they_are_iris_and_sorted() {
        assert!(PREFIXES.is_sorted());
        assert!(PREFIXES.iter().all(|(_, iri)| NamedNode::new(*iri).is_ok()));
    }
}
