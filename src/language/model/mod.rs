//! The trained model: a sentence's words in, their tags, names and parse out.
//!
//! One encoder reads the sentence once; tags, names and arcs are read off what it gives. All in whole numbers, so that every
//! machine gives the same answer. `sanad train` makes its file; `data/id/MODEL.md` says from what, and how good it is.
//!
//! ```
//! use sanad::language::model::Model;
//! let model = Model::embedded();
//! let words = ["Presiden", "Joko", "Widodo", "tiba", "di", "Tokyo", "."];
//! let mut reader = model.reader();
//! let analysis = reader.read(&words);
//! assert_eq!(analysis.tags[3].as_str(), "VERB");
//! assert_eq!(model.relation(analysis.relations[3]), "root");
//! assert_eq!(analysis.names[5].to_string(), "B-LOC");
//! ```

mod encoder;
pub mod feature;
mod kernel;
pub mod names;
pub mod parts;
pub mod tree;

use super::upos::Upos;
use encoder::{Encoder, Map, Room};
use feature::{PER_WORD, Vocabulary};
use kernel::ONE;
use names::{NameKind, NameTag, Tagger};
use parts::{ModelError, Parts};
use std::sync::{Arc, LazyLock, Mutex};

pub use kernel::LARGEST_WEIGHT;

/// The embedded model's file.
static FILE: &[u8] = include_bytes!("../../../data/id/model.bin");

/// A deprel's place among the model's ([`Model::relation`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(pub u8);

/// What the model says of a sentence, a value a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// Parts of speech.
    pub tags: Vec<Upos>,
    /// The head of each word: its place in the sentence counted from 1, or 0 for the root.
    pub heads: Vec<u32>,
    /// The relation to that head.
    pub relations: Vec<RelationId>,
    /// Names, in BIO.
    pub names: Vec<NameTag>,
}

/// A trained model, ready to run; made once, used by many threads.
#[derive(Clone, Debug)]
pub struct Model {
    parts: Parts<'static>,
    vocabulary: Vocabulary,
    encoder: Encoder,
    tags: Vec<Upos>,
    tag: Map,
    taggers: Vec<Tagger>,
    arcs: Arcs,
    checksum: u32,
    /// Rooms that readers have left: what one has computed of a word, the next need not.
    rooms: Arc<Mutex<Vec<Room>>>,
}

#[derive(Clone, Debug)]
struct Arcs {
    dependent: Map,
    head: Map,
    root: Vec<i16>,
    turn: Map,
    relation_dependent: Map,
    relation_head: Map,
    relation_root: Vec<i32>,
    relation: Map,
    /// The relation of the word under the root.
    top: usize,
}

impl Model {
    /// The model that the program carries.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static MODEL: LazyLock<Model> = LazyLock::new(|| match Model::for_slice(FILE) {
            Ok(model) => model,
            // The file is part of the program, and a test reads it.
            Err(error) => unreachable!("the embedded model: {error}"),
        });
        &MODEL
    }

    /// A model from its file's bytes.
    ///
    /// # Errors
    /// When they are no model of this version, cut or damaged.
    pub fn for_slice(bytes: &'static [u8]) -> Result<Self, ModelError> {
        Self::new(Parts::read(bytes)?, crc32fast::hash(bytes))
    }

    /// A model from its file's bytes, which it keeps.
    ///
    /// # Errors
    /// When they are no model of this version, cut or damaged.
    pub fn for_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        Self::new(Parts::read(bytes)?.into_owned(), crc32fast::hash(bytes))
    }

    fn new(parts: Parts<'static>, checksum: u32) -> Result<Self, ModelError> {
        let tags = parts.tags.iter().map(|tag| tag.parse().map_err(|_| ModelError::Content("tags")));
        let tags = tags.collect::<Result<_, _>>()?;
        let arcs = &parts.arcs;
        let top = arcs.relations.iter().position(|relation| relation == "root");
        let arcs = Arcs {
            dependent: Map::new(&arcs.dependent),
            head: Map::new(&arcs.head),
            root: arcs.root.clone(),
            turn: Map::new(&arcs.turn),
            relation_dependent: Map::new(&arcs.relation_dependent),
            relation_head: Map::new(&arcs.relation_head),
            relation_root: arcs.relation_root.clone(),
            relation: Map::new(&arcs.relation),
            top: top.ok_or(ModelError::Content("no root among the deprels"))?,
        };
        Ok(Self {
            vocabulary: Vocabulary::new(parts.words.clone()),
            encoder: Encoder::new(&parts),
            tags,
            tag: Map::new(&parts.tag),
            taggers: parts.schemes.iter().map(Tagger::new).collect(),
            arcs,
            parts,
            checksum,
            rooms: Arc::default(),
        })
    }

    /// A reader with room of its own, one for each thread.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        let room = self.rooms.lock().ok().and_then(|mut rooms| rooms.pop()).unwrap_or_default();
        Reader { model: self, scheme: 0, scratch: Scratch::default(), room, analysis: Analysis::default() }
    }

    /// A deprel's name.
    #[must_use]
    pub fn relation(&self, id: RelationId) -> &str {
        self.parts.arcs.relations.get(usize::from(id.0)).map_or("dep", String::as_str)
    }

    /// The corpora whose ways of marking names the model knows, the usual one first.
    pub fn schemes(&self) -> impl Iterator<Item = &str> {
        self.parts.schemes.iter().map(|scheme| scheme.corpus.as_str())
    }

    /// What tells it from other models: facts say by it which one helped to find them.
    #[must_use]
    pub fn version(&self) -> String {
        format!("id-{:08x}", self.checksum)
    }
}

#[derive(Debug, Default)]
struct Scratch {
    text: String,
    words: Vec<[u32; PER_WORD]>,
    sums: Vec<i32>,
    more: Vec<i32>,
    dependents: Vec<i16>,
    heads: Vec<i16>,
    turned: Vec<i16>,
    scores: Vec<i32>,
    from: Vec<u8>,
    names: Vec<NameTag>,
}

/// Reads sentence after sentence in the same room.
#[derive(Debug)]
pub struct Reader<'m> {
    model: &'m Model,
    scheme: usize,
    scratch: Scratch,
    room: Room,
    analysis: Analysis,
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if let Ok(mut rooms) = self.model.rooms.lock() {
            rooms.push(std::mem::take(&mut self.room));
        }
    }
}

impl Reader<'_> {
    /// Marks names as another corpus does, by its place in [`Model::schemes`].
    #[must_use]
    pub fn with_scheme(mut self, scheme: usize) -> Self {
        self.scheme = scheme.min(self.model.taggers.len() - 1);
        self
    }

    /// Reads the words of one sentence. What it gives is valid until the next sentence.
    pub fn read<'w>(&mut self, words: impl IntoIterator<Item = &'w (impl AsRef<str> + ?Sized + 'w)>) -> &Analysis {
        if !self.encode(words) {
            self.analysis = Analysis::default();
            return &self.analysis;
        }
        self.mark();
        self.parse()
    }

    /// Tags and parse of the sentence that was read last.
    pub fn parse(&mut self) -> &Analysis {
        let Self { model, scratch, room, analysis, .. } = self;
        if scratch.words.is_empty() {
            return analysis;
        }
        model.tag.apply(&room.output, &mut scratch.sums);
        analysis.tags.clear();
        for scores in scratch.sums.chunks_exact(model.tag.width()) {
            analysis.tags.push(model.tags[largest(&scores[..model.tags.len()])]);
        }
        model.arcs.parse(&room.output, scratch, analysis);
        analysis
    }

    /// Only the names of the words of one sentence, and of these only such as the corpora's ways of marking names agree on,
    /// two of them for a person's or an organization's name of several words, three for others: fewer, and surer.
    pub fn agreed_names<'w>(
        &mut self,
        words: impl IntoIterator<Item = &'w (impl AsRef<str> + ?Sized + 'w)>,
    ) -> &[NameTag] {
        self.analysis.names.clear();
        if !self.encode(words) {
            return &self.analysis.names;
        }
        self.mark();
        let Self { model, scheme, scratch, room, analysis } = self;
        let names = &mut analysis.names;
        let mut votes = vec![0; names.len()];
        for (_, tagger) in model.taggers.iter().enumerate().filter(|(other, _)| other != scheme) {
            tagger.tag(&room.output, &mut scratch.sums, &mut scratch.from, &mut scratch.names);
            for (start, length) in names::spans(names) {
                let here = start..start + length;
                let ends = !matches!(scratch.names.get(here.end), Some(NameTag::Inside(_)));
                votes[start] += usize::from(ends && scratch.names[here.clone()] == names[here]);
            }
        }
        for (start, length) in names::spans(names).collect::<Vec<_>>() {
            let doubtful = length == 1 || names[start] == NameTag::Begin(NameKind::Place);
            let needed = if doubtful { 2 } else { 1 };
            if votes[start] < needed {
                names[start..start + length].fill(NameTag::Outside);
            }
        }
        names
    }

    /// Runs the encoder, unless there are no words.
    fn encode<'w>(&mut self, words: impl IntoIterator<Item = &'w (impl AsRef<str> + ?Sized + 'w)>) -> bool {
        let Self { model, scratch, room, .. } = self;
        scratch.words.clear();
        for (at, word) in words.into_iter().enumerate() {
            scratch.words.push(model.vocabulary.rows_of(word.as_ref(), at == 0, &mut scratch.text));
        }
        if scratch.words.is_empty() {
            return false;
        }
        model.encoder.run(&model.parts, &scratch.words, room);
        true
    }

    /// Reads the names off the encoder's values.
    fn mark(&mut self) {
        let Self { model, scheme, scratch, room, analysis } = self;
        model.taggers[*scheme].tag(&room.output, &mut scratch.sums, &mut scratch.from, &mut analysis.names);
    }
}

impl Arcs {
    /// Heads and relations from the encoder's values.
    fn parse(&self, values: &[i16], scratch: &mut Scratch, analysis: &mut Analysis) {
        let Scratch { sums, more, dependents, heads, turned, scores, words, .. } = scratch;
        let (words, size) = (words.len(), self.root.len());
        self.dependent.apply_within(values, 0..=ONE, sums, dependents);
        heads.clear();
        self.head.apply_within(values, 0..=ONE, sums, heads);
        heads.splice(..0, self.root.iter().copied());
        self.turn.apply_within(dependents, -ONE..=ONE, sums, turned);
        scores.clear();
        scores.resize(words * (words + 1), 0);
        pulp::Arch::new().dispatch(Compare { turned, heads, size, scores });
        analysis.heads = tree::best(scores);
        // The relation of each word to its head.
        self.relation_dependent.apply(values, sums);
        self.relation_head.apply(values, more);
        let size = self.relation_root.len();
        turned.clear();
        for (dependent, head) in sums.chunks_exact(size).zip(&analysis.heads) {
            let head = match head.checked_sub(1) {
                None => &self.relation_root[..],
                Some(head) => &more[head as usize * size..][..size],
            };
            turned.extend(dependent.iter().zip(head).map(|(one, other)| (one + other).clamp(0, ONE) as i16));
        }
        self.relation.apply(turned, sums);
        analysis.relations.clear();
        for (scores, head) in sums.chunks_exact_mut(self.relation.width()).zip(&analysis.heads) {
            let scores = &mut scores[..self.relation.columns()];
            scores[self.top] = i32::MIN;
            let relation = if *head == 0 { self.top } else { largest(scores) };
            analysis.relations.push(RelationId(relation as u8));
        }
    }
}

/// The score of each head (and the root before them) for each word.
struct Compare<'a> {
    turned: &'a [i16],
    heads: &'a [i16],
    size: usize,
    scores: &'a mut [i32],
}

impl pulp::NullaryFnOnce for Compare<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { turned, heads, size, scores } = self;
        let count = heads.len() / size;
        for (turned, scores) in turned.chunks_exact(size).zip(scores.chunks_exact_mut(count)) {
            for (head, score) in heads.chunks_exact(size).zip(scores) {
                *score = turned.iter().zip(head).map(|(one, other)| i32::from(*one) * i32::from(*other)).sum();
            }
        }
    }
}

/// The place of the largest score, the first of equals.
fn largest(scores: &[i32]) -> usize {
    (0..scores.len()).fold(0, |best, at| if scores[at] > scores[best] { at } else { best })
}
