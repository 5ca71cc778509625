//! The items that an entity's names find.

use super::case::{Case, Subject};
use super::kb::{Match, fold};
use super::knowledge::{Found, Knowledge, Source};
use super::weigh::{Form, Lead, possible};
use crate::mention::EntityKind;

/// More candidates than this are not weighed: a name that so many have tells nothing.
const MOST_WEIGHED: usize = 24;

/// What a body's name may end in without being another's.
const STATE: [&str; 3] = [" RI", " Republik Indonesia", " Indonesia"];

/// Whether a user's table has the entity's whole name.
fn is_own(lead: &Lead) -> bool {
    lead.found.source == Source::Own && lead.form == Form::Fullest && lead.found.how <= Match::Folded
}

/// Whether a short form is made of the first letters of a name: what the name is not, its abbreviation is not either ("Kementerian
/// Perumahan dan Kawasan Permukiman (PKP)" is no party).
fn abbreviates(name: &str, short: &str) -> bool {
    let initials: String = name
        .split([' ', '-'])
        .filter(|word| word.chars().next().is_some_and(char::is_uppercase))
        .filter_map(|word| word.chars().next())
        .collect();
    short.len() > 1 && short.chars().all(char::is_uppercase) && initials.contains(short)
}

/// So many of an article's countries are tried with a body's name.
const MOST_STATES: usize = 4;

/// The items that may be one of a case's subjects, each once with its best name.
pub(super) fn leads(knowledge: &Knowledge, case: &Case, subject: &Subject) -> Vec<Lead> {
    let mut leads: Vec<Lead> = Vec::new();
    add(knowledge.find(&subject.name), &subject.name, Form::Fullest, knowledge, subject, &mut leads);
    for alias in subject.aliases.iter().filter(|alias| !abbreviates(&subject.name, alias)) {
        add(knowledge.find(alias), alias, Form::Other, knowledge, subject, &mut leads);
    }
    if subject.kind.is_organization() && !knowledge.is_without_item(&subject.name) {
        // "Partai Demokrat" in news of Washington is the "Partai Demokrat AS".
        for name in in_states(case, subject) {
            add(knowledge.find(&name), &name, Form::WithState, knowledge, subject, &mut leads);
        }
    }
    if leads.is_empty() {
        for part in parts(subject) {
            add(knowledge.find(&part), &part, Form::Part, knowledge, subject, &mut leads);
        }
    }
    // Somebody whom the tables know, but not the item of, is no other.
    if leads.is_empty() && subject.name.contains(' ') && !knowledge.is_without_item(&subject.name) {
        let near = knowledge.find_near(&subject.name).into_iter();
        let misspelt = |found: &Found| knowledge.item(found.qid).names().any(|name| is_misspelt(&subject.name, name));
        add(near.filter(misspelt).collect(), &subject.name, Form::Fullest, knowledge, subject, &mut leads);
    }
    // What the user says of a name is so.
    if leads.iter().any(is_own) {
        leads.retain(|lead| lead.found.source == Source::Own);
    }
    leads.sort_by_key(|lead| (lead.found.source, lead.form, lead.found.how, lead.found.qid));
    leads.truncate(MOST_WEIGHED);
    leads
}

fn add(found: Vec<Found>, name: &str, form: Form, knowledge: &Knowledge, subject: &Subject, leads: &mut Vec<Lead>) {
    for found in found {
        if !possible(subject.kind, knowledge.item(found.qid).kinds()) || is_other_abbreviation(name, &found) {
            continue;
        }
        let lead = Lead { found, form, words: name.split_whitespace().count() };
        match leads.iter_mut().find(|known| known.found.qid == found.qid) {
            Some(known) if (form, found.how) < (known.form, known.found.how) => {
                let source = known.found.source.min(found.source);
                *known = Lead { found: Found { source, ..found }, ..lead };
            }
            Some(_) => {}
            None => leads.push(lead),
        }
    }
}

/// The shortest word that a misspelling is seen in: "Ahmad Ali" and "Ahmad Dhani" are two people.
const LONG: usize = 6;

/// Whether two names have the same words but for one long one, which differs.
fn is_misspelt(one: &str, other: &str) -> bool {
    let words =
        |name: &str| -> Vec<String> { name.split([' ', '-']).map(fold).filter(|word| !word.is_empty()).collect() };
    let (one, other) = (words(one), words(other));
    let different: Vec<(&String, &String)> = one.iter().zip(&other).filter(|(one, other)| one != other).collect();
    let long = |word: &str| word.chars().count() >= LONG;
    one.len() == other.len() && different.len() == 1 && different.iter().all(|(one, other)| long(one) && long(other))
}

/// "KPU" is no "Kpu", nor "AS" the name As.
fn is_other_abbreviation(name: &str, found: &Found) -> bool {
    found.how > Match::Exact && name.chars().count() <= 5 && name.chars().any(char::is_alphabetic) && {
        let upper = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        upper || found.how > Match::Folded
    }
}

/// A body's name with each of the article's countries after it.
fn in_states(case: &Case, subject: &Subject) -> Vec<String> {
    let states = case.subjects.iter().filter(|other| other.kind == EntityKind::Country).take(MOST_STATES);
    let forms = states.flat_map(|state| state.aliases.iter().chain([&state.name]));
    let unsaid = forms.filter(|form| !subject.name.contains(form.as_str()));
    let names = unsaid.map(|form| format!("{} {form}", subject.name));
    // One that the article names by itself is another.
    let named = |name: &String| {
        case.subjects.iter().any(|other| other.name == *name || other.aliases.iter().any(|alias| alias == name))
    };
    names.filter(|name| !named(name)).collect()
}

/// Shorter names of a long one: a person's first two and outer names, a body's without its state.
fn parts(subject: &Subject) -> Vec<String> {
    let words: Vec<&str> = subject.name.split_whitespace().collect();
    match (subject.kind, words.as_slice()) {
        (EntityKind::Person, [first, second, .., last]) if *second != *last => {
            vec![format!("{first} {second}"), format!("{first} {last}")]
        }
        (kind, _) if kind.is_organization() => {
            STATE.iter().filter_map(|state| subject.name.strip_suffix(state)).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}
