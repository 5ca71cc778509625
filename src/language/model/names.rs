//! Scores of labels to the best sequence (Viterbi 1967) that begins each name where a name can begin.

use super::encoder::Map;
use super::parts::Scheme;

/// What a word is in a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameTag {
    /// In no name.
    #[default]
    Outside,
    /// The first word of a name.
    Begin(NameKind),
    /// A later word of a name.
    Inside(NameKind),
}

/// The classes of names that the model tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A body of people.
    Organization,
    /// A place, countries included.
    Place,
}

impl NameKind {
    /// The usual three letters.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Organization => "ORG",
            Self::Place => "LOC",
        }
    }
}

impl NameTag {
    /// The tag of what goes on with it.
    #[must_use]
    pub const fn inside(self) -> Self {
        match self {
            Self::Begin(kind) => Self::Inside(kind),
            other => other,
        }
    }

    /// The tag of a BIO label; anything that is no person, organization or place is outside.
    #[must_use]
    pub fn of_label(label: &str) -> Self {
        let kind = |name: &str| match name {
            "PER" => Some(NameKind::Person),
            "ORG" => Some(NameKind::Organization),
            "LOC" => Some(NameKind::Place),
            _ => None,
        };
        match label.split_once('-') {
            Some(("B", name)) => kind(name).map_or(Self::Outside, Self::Begin),
            Some(("I", name)) => kind(name).map_or(Self::Outside, Self::Inside),
            _ => Self::Outside,
        }
    }
}

impl std::fmt::Display for NameTag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Outside => f.write_str("O"),
            Self::Begin(kind) => write!(f, "B-{}", kind.as_str()),
            Self::Inside(kind) => write!(f, "I-{}", kind.as_str()),
        }
    }
}

/// The names in a sentence's tags: where each begins, and how many words it has.
pub(super) fn spans(tags: &[NameTag]) -> impl Iterator<Item = (usize, usize)> + '_ {
    tags.iter().enumerate().filter_map(|(start, tag)| {
        let NameTag::Begin(kind) = tag else { return None };
        let rest = tags[start + 1..].iter().take_while(|tag| **tag == NameTag::Inside(*kind));
        Some((start, 1 + rest.count()))
    })
}

/// A score that no path wants.
const NEVER: i32 = i32::MIN / 4;

/// A way of marking names, ready to run.
#[derive(Clone, Debug)]
pub(super) struct Tagger {
    map: Map,
    tags: Vec<NameTag>,
    /// The score of a label (column) after another (row); the last row is the sentence's beginning. Steps into the middle of
    /// a name from elsewhere are [`NEVER`].
    steps: Vec<i32>,
}

impl Tagger {
    pub(super) fn new(scheme: &Scheme) -> Self {
        let count = scheme.labels.len();
        let legal = |from: Option<&String>, to: &str| {
            to.strip_prefix("I-").is_none_or(|kind| from.is_some_and(|from| from.get(2..) == Some(kind)))
        };
        let steps = (0..=count)
            .flat_map(|from| (0..count).map(move |to| (from, to)))
            .map(|(from, to)| {
                let fits = legal(scheme.labels.get(from), &scheme.labels[to]);
                if fits { scheme.steps[from * count + to] } else { NEVER }
            })
            .collect();
        let tags = scheme.labels.iter().map(|label| NameTag::of_label(label)).collect();
        Self { map: Map::new(&scheme.map), tags, steps }
    }

    /// The tags of a sentence's words from the encoder's values.
    pub(super) fn tag(&self, values: &[i16], sums: &mut Vec<i32>, from: &mut Vec<u8>, out: &mut Vec<NameTag>) {
        self.map.apply(values, sums);
        let count = self.tags.len();
        from.clear();
        let mut best: Vec<i32> = self.steps[count * count..].to_vec();
        let mut next = vec![0; count];
        for (word, scores) in sums.chunks_exact(self.map.width()).enumerate() {
            if word == 0 {
                best.iter_mut().zip(scores).for_each(|(best, score)| *best = best.saturating_add(*score));
                from.extend(std::iter::repeat_n(0, count));
                continue;
            }
            for (label, next) in next.iter_mut().enumerate() {
                let mut winner = (NEVER, 0);
                for (before, best) in best.iter().enumerate() {
                    let score = best.saturating_add(self.steps[before * count + label]);
                    if score > winner.0 {
                        winner = (score, before);
                    }
                }
                *next = winner.0.saturating_add(scores[label]).max(NEVER);
                from.push(winner.1 as u8);
            }
            std::mem::swap(&mut best, &mut next);
        }
        let words = from.len() / count;
        out.clear();
        out.resize(words, NameTag::Outside);
        let mut label = (0..count).fold(0, |winner, label| if best[label] > best[winner] { label } else { winner });
        for word in (0..words).rev() {
            out[word] = self.tags[label];
            label = usize::from(from[word * count + label]);
        }
    }
}
