//! What speaks for a candidate and against it, in hundredths of a logit.
//!
//! The points are set by hand in round figures and checked against annotated articles (`sanad eval`); they say what a reader
//! would weigh, not what one corpus happened to hold.

use super::case::{Post, Subject};
use super::context::Context;
use super::decision::Method;
use super::kb::{Kinds, Match, Qid, key};
use super::knowledge::{Found, Known, Source};
use super::office::Offices;
use crate::mention::EntityKind;
use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

/// How the name that found it stands in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// The fullest one.
    Fullest,
    /// The fullest one with a country of the article's after it.
    WithState,
    /// Another one.
    Other,
    /// The beginning of the fullest one, or its ends.
    Part,
}

/// A candidate and how it was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lead {
    pub found: Found,
    pub form: Form,
    /// How many words the name has that found it.
    pub words: usize,
}

/// Points and the reasons for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Weight {
    pub points: i32,
    pub method: Method,
}

impl Weight {
    fn add(&mut self, points: i32, sign: Method) {
        self.points += points;
        self.method = self.method.and(sign);
    }
}

/// The classes that an item may have for an entity of a class, and those that are likelier.
fn classes(kind: EntityKind) -> (Kinds, Kinds) {
    const PLACES: Kinds = Kinds::of(EntityKind::Country)
        .with(Kinds::of(EntityKind::City))
        .with(Kinds::of(EntityKind::AdministrativeArea))
        .with(Kinds::of(EntityKind::Place));
    const BODIES: Kinds = Kinds::of(EntityKind::PoliticalParty)
        .with(Kinds::of(EntityKind::GovernmentOrganization))
        .with(Kinds::of(EntityKind::NewsMediaOrganization))
        .with(Kinds::of(EntityKind::Organization));
    let own = Kinds::of(kind);
    match kind {
        // A name that a state shares with a part of another ("Georgia") is taken for the state's when it is read.
        EntityKind::Country => (PLACES, own.with(Kinds::of(EntityKind::AdministrativeArea))),
        EntityKind::Person => (own, own),
        // A building is the body that sits in it ("Gedung Putih").
        EntityKind::GovernmentOrganization | EntityKind::Organization => {
            (BODIES.with(Kinds::of(EntityKind::Place)), own)
        }
        EntityKind::PoliticalParty | EntityKind::NewsMediaOrganization => (BODIES, own),
        EntityKind::Place => (PLACES.with(BODIES), own),
        EntityKind::City | EntityKind::AdministrativeArea => (PLACES, own),
    }
}

/// Whether an item can be an entity of this class at all.
pub(super) fn possible(kind: EntityKind, item: Kinds) -> bool {
    classes(kind).0.meets(item)
}

/// Weighs one candidate. Without a context, by itself.
pub(super) fn weigh(
    (place, subject): (usize, &Subject),
    lead: &Lead,
    item: &Known<'_>,
    offices: &Offices,
    context: &Context,
    published: Option<Date>,
) -> Weight {
    let mut weight = Weight { points: 0, method: Method::default() };
    name(subject, lead, &mut weight);
    if subject.kind == EntityKind::Person && lead.form > Form::Fullest && !fits(&subject.name, item) {
        weight.points -= 250;
    }
    weight.points += match lead.found.source {
        Source::Own => 400,
        Source::Embedded => 130,
        // It has been in the news, but so may namesakes have been.
        Source::Graph => 100,
        Source::Index => 0,
        Source::ShortNames => -120,
    };
    if lead.found.source == Source::Own {
        weight.add(0, Method::OWN_TABLE);
    }
    weight.points += 20 * i32::from(16 - item.sitelinks().leading_zeros() as i16).min(8);
    weight.points += if classes(subject.kind).1.meets(item.kinds()) { 60 } else { -20 };
    if subject.kind == EntityKind::Person {
        post(subject, item, offices, context, published, &mut weight);
    }
    countries((place, subject), lead, item, context, &mut weight);
    weight
}

/// What the name alone says, and how easily something else would have it.
fn name(subject: &Subject, lead: &Lead, weight: &mut Weight) {
    let found = &lead.found;
    match found.how {
        Match::Exact => weight.add(if found.label { 120 } else { 100 }, Method::EXACT_NAME),
        Match::Folded => weight.add(80, Method::FOLDED_NAME),
        // A single word of another spelling is mostly another word.
        Match::Respelled => weight.add(if lead.words > 1 { 40 } else { -60 }, Method::RESPELLED_NAME),
        Match::Near => weight.add(-60, Method::NEAR_NAME),
    }
    match lead.form {
        Form::Fullest => {}
        Form::WithState => weight.add(-90, Method::WITH_STATE),
        // "Muhammad Farhan" of "Muhammad Farhan Hamid" may be somebody else's whole name.
        Form::Other if subject.kind == EntityKind::Person => weight.add(-140, Method::SHORT_FORM),
        Form::Other => weight.add(-60, Method::SHORT_FORM),
        // "George Bush" is a part of "George HW Bush" and somebody else.
        Form::Part if subject.kind == EntityKind::Person => weight.add(-180, Method::PART_OF_NAME),
        Form::Part => weight.add(-100, Method::PART_OF_NAME),
    }
    weight.points += match (subject.kind, lead.words) {
        (EntityKind::Person, 0 | 1) => -320,
        (EntityKind::Person, 2) => -200,
        (EntityKind::Person, _) => -120,
        (kind, _) if kind.is_place() => -120,
        (_, 0 | 1) => -160,
        (_, 2) => -120,
        _ => -80,
    };
}

/// Whether a person's fullest name has all words of one of the item's names, or the other way round: "Macron Hutagalung" is no
/// Emmanuel Macron.
fn fits(fullest: &str, item: &Known<'_>) -> bool {
    let words =
        |name: &str| -> Vec<String> { name.split([' ', '-']).map(key).filter(|word| !word.is_empty()).collect() };
    let ours = words(fullest);
    let fits = |name: &str| {
        let theirs = words(name);
        let (few, many) = if ours.len() < theirs.len() { (&ours, &theirs) } else { (&theirs, &ours) };
        // One word in common is a family's, unless it is all that the article has.
        (few.len() > 1 || ours.len() == 1) && few.iter().all(|word| many.contains(word))
    };
    item.names().any(fits)
}

/// Offices that the article gives and the item held.
fn post(
    subject: &Subject,
    item: &Known<'_>,
    offices: &Offices,
    context: &Context,
    published: Option<Date>,
    weight: &mut Weight,
) {
    let mut best: Option<(i32, Method)> = None;
    let mut told = false;
    for held in item.offices() {
        told = true;
        for post in &subject.posts {
            if !post.titles.iter().any(|title| offices.agree(title, held.title)) {
                continue;
            }
            let place = match (post.organization.map(|place| context.bodies_of(place)), held.country) {
                (Some(here), Some(there)) if here.contains(&Some(there)) => 220,
                (Some([Some(_), _]), Some(_)) => continue,
                _ => 120,
            };
            let (time, sign) = published.map_or((0, Method::OFFICE), |day| in_time(post, held.start, held.end, day));
            if best.is_none_or(|(points, _)| place + time > points) {
                best = Some((place + time, sign.and(Method::OFFICE)));
            }
        }
    }
    if let Some((points, sign)) = best {
        weight.add(points, sign);
    } else if told && !subject.posts.is_empty() {
        weight.points -= 40;
    }
}

/// Whether the office was held when the article was published; a past one, before.
fn in_time(post: &Post, start: Option<Date>, end: Option<Date>, day: Date) -> (i32, Method) {
    // Reports run ahead of oaths and tables behind farewells.
    const LEEWAY: i32 = 45;
    let leeway: Span = LEEWAY.days();
    let begun = start.is_none_or(|start| start.saturating_sub(leeway) <= day);
    let over = end.is_some_and(|end| end.saturating_add(leeway) < day);
    match (begun, over || post.former) {
        (true, false) => (if start.is_some() { 80 } else { 20 }, Method::IN_OFFICE),
        (true, true) if post.former => (40, Method::OFFICE),
        (true, true) => (-60, Method::OFFICE),
        (false, _) => (-160, Method::OFFICE),
    }
}

/// Where the item is at home, against what else the article speaks of.
fn countries(
    (place, subject): (usize, &Subject),
    lead: &Lead,
    item: &Known<'_>,
    context: &Context,
    weight: &mut Weight,
) {
    let qid = lead.found.qid;
    let homes: Vec<Qid> = item.countries().collect();
    let tied: Vec<Qid> = subject
        .posts
        .iter()
        .filter_map(|post| post.organization)
        .chain(subject.wholes.iter().copied())
        .filter_map(|place| context.country_of(place))
        .collect();
    // A country is no less likely for being spoken of alone.
    let at_home = |country: &Qid| homes.contains(country) || *country == qid;
    if !homes.is_empty() && !tied.is_empty() {
        if tied.iter().any(at_home) {
            weight.add(150, Method::COUNTRY);
        } else {
            // An ambassador's or a trainer's post may be in another country than their own.
            weight.points -= if subject.kind == EntityKind::Person { 120 } else { 300 };
        }
    } else if !homes.is_empty() {
        let weights = homes.iter().map(|home| context.weight(*home, place)).max().unwrap_or(0);
        if weights > 0 {
            weight.add(30 * weights.min(4), Method::COUNTRY);
        } else {
            weight.points -= 60;
        }
        // "Partai Demokrat" and "Senat" are of the country that is spoken of.
        if 2 * weights < context.heaviest() && subject.kind.is_organization() {
            weight.points -= 120;
        }
    } else if item.kinds().meets(Kinds::of(EntityKind::Country)) {
        // A country that nothing else in the article belongs to, among much that belongs to another.
        match context.weight(qid, place) {
            0 if context.heaviest() >= 4 => weight.points -= 80,
            0 => {}
            weights => weight.points += 60 + 30 * weights.min(4),
        }
        if context.is_state(place) {
            weight.points += 120;
        }
    }
    let company = item.wholes().filter(|whole| context.has(*whole)).count() + usize::from(context.is_home(qid));
    if company > 0 {
        weight.add(60, Method::COMPANY);
    }
}
