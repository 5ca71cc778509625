//! What a trained model is made of, and its file.

use super::kernel::LARGEST_WEIGHT;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The first bytes of a model's file.
const MAGIC: &[u8; 8] = b"SANADLM\n";

/// The version of the file's form; another one is refused.
const VERSION: u32 = 1;

const HEADER: usize = MAGIC.len() + 4 + 4 + 8;

/// A linear map: sums of values times weights, plus a bias, then shifted down to the result's scale.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Linear {
    /// Results a row of values.
    pub columns: usize,
    /// Bits to shift a sum down.
    pub shift: u8,
    /// Row by row, within ±[`LARGEST_WEIGHT`].
    pub weights: Vec<i16>,
    /// What is added to each sum.
    pub bias: Vec<i32>,
}

/// A layer's weights in one direction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layer {
    /// From a word's input to its candidate, forget, reset and skip sums.
    pub map: Linear,
    /// How the state weighs on the forget gate, 12 bits of fraction.
    pub forget: Vec<i16>,
    /// How the state weighs on the reset gate.
    pub reset: Vec<i16>,
}

/// A way of marking names, as one corpus does it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scheme {
    /// The corpus.
    pub corpus: String,
    /// BIO labels.
    pub labels: Vec<String>,
    /// Scores of labels.
    pub map: Linear,
    /// Scores of a label after another, row by row; one more row for the beginning of a sentence.
    pub steps: Vec<i32>,
}

/// The parser's weights.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arcs {
    /// A word as a dependent.
    pub dependent: Linear,
    /// A word as a head.
    pub head: Linear,
    /// The root as a head.
    pub root: Vec<i16>,
    /// From a dependent to what is compared with heads.
    pub turn: Linear,
    /// Deprels.
    pub relations: Vec<String>,
    /// A word as a dependent, for its deprel.
    pub relation_dependent: Linear,
    /// A word as a head, for its dependent's deprel.
    pub relation_head: Linear,
    /// The root as a head, for its dependent's deprel.
    pub relation_root: Vec<i32>,
    /// Scores of deprels.
    pub relation: Linear,
}

/// A trained model, in whole numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts<'a> {
    /// Hashes of the words that have rows of their own.
    pub words: Vec<u64>,
    /// Values a word.
    pub width: usize,
    /// The table's rows, as `i8`.
    #[serde(borrow, with = "serde_bytes")]
    pub table: Cow<'a, [u8]>,
    /// How many bits each row's values are to be shifted up.
    #[serde(borrow, with = "serde_bytes")]
    pub shifts: Cow<'a, [u8]>,
    /// The encoder's layers, forwards and backwards.
    pub layers: Vec<[Layer; 2]>,
    /// The tags.
    pub tags: Vec<String>,
    /// Scores of tags.
    pub tag: Linear,
    /// Ways of marking names; the first is what is used.
    pub schemes: Vec<Scheme>,
    /// The parser's.
    pub arcs: Arcs,
}

/// Why a model's file cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// Not a model at all.
    #[error("this is no model of Sanad's: its first bytes are not \"SANADLM\"; `sanad train -o FILE` makes one")]
    Magic,
    /// Made by another version.
    #[error("the model's form is version {0}, this program reads version {VERSION}; make it anew with `sanad train`")]
    Version(u32),
    /// Cut short, or longer than it says.
    #[error("the model should have {expected} bytes after its header and has {found}: the file is cut or damaged")]
    Length {
        /// Bytes the header promises.
        expected: u64,
        /// Bytes there are.
        found: u64,
    },
    /// Changed on the way.
    #[error("the model's checksum is not the one in its header: the file is damaged")]
    Checksum,
    /// Sizes that do not fit together.
    #[error("the model's parts do not fit together ({0}); make it anew with `sanad train`")]
    Content(&'static str),
}

impl<'a> Parts<'a> {
    /// Reads a model's file; the table is not copied.
    ///
    /// # Errors
    /// When it is no model, cut, damaged, or of another version.
    pub fn read(bytes: &'a [u8]) -> Result<Self, ModelError> {
        if !bytes.starts_with(MAGIC) {
            return Err(ModelError::Magic);
        }
        let Some((header, payload)) = bytes.split_at_checked(HEADER) else {
            return Err(ModelError::Length { expected: HEADER as u64, found: bytes.len() as u64 });
        };
        let number =
            |from: usize| u32::from_le_bytes([header[from], header[from + 1], header[from + 2], header[from + 3]]);
        let version = number(8);
        if version != VERSION {
            return Err(ModelError::Version(version));
        }
        let expected = u64::from(number(16)) | u64::from(number(20)) << 32;
        if expected != payload.len() as u64 {
            return Err(ModelError::Length { expected, found: payload.len() as u64 });
        }
        if crc32fast::hash(payload) != number(12) {
            return Err(ModelError::Checksum);
        }
        let parts: Self = postcard::from_bytes(payload).map_err(|_| ModelError::Content("unreadable"))?;
        parts.check().map_err(ModelError::Content)?;
        Ok(parts)
    }

    /// The model's file.
    ///
    /// # Errors
    /// When the parts do not fit together.
    pub fn write(&self) -> Result<Vec<u8>, ModelError> {
        self.check().map_err(ModelError::Content)?;
        let payload = postcard::to_allocvec(self).map_err(|_| ModelError::Content("unwritable"))?;
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend(crc32fast::hash(&payload).to_le_bytes());
        bytes.extend((payload.len() as u64).to_le_bytes());
        bytes.extend(payload);
        Ok(bytes)
    }

    /// That all sizes agree, so that nothing later reads beyond an end, and no sum leaves its 32 bits.
    fn check(&self) -> Result<(), &'static str> {
        let rows = 1 + self.words.len() + super::feature::HASHED + super::feature::SHAPES;
        let fits = |linear: &Linear, rows: usize, columns: Option<usize>| {
            linear.columns > 0
                && rows.is_multiple_of(2)
                && linear.shift < 32
                && columns.is_none_or(|columns| columns == linear.columns)
                && linear.weights.len() == rows * linear.columns
                && linear.bias.len() == linear.columns
                && linear.weights.iter().all(|weight| (-LARGEST_WEIGHT..=LARGEST_WEIGHT).contains(weight))
        };
        let is = |holds: bool, what: &'static str| if holds { Ok(()) } else { Err(what) };
        is(self.width.is_multiple_of(2) && self.width <= 200 && self.table.len() == rows * self.width, "table")?;
        is(self.shifts.len() == rows && self.shifts.iter().all(|shift| *shift < 6), "shifts")?;
        let hidden = self.layers.first().map_or(0, |pair| pair[0].forget.len());
        is(hidden > 0 && hidden <= 100, "layers")?;
        for (depth, pair) in self.layers.iter().enumerate() {
            for layer in pair {
                let input = if depth == 0 { self.width } else { 2 * hidden };
                let gates = layer.forget.len() == hidden && layer.reset.len() == hidden;
                is(gates && fits(&layer.map, input, Some(4 * hidden)), "layer")?;
            }
        }
        let top = 2 * hidden;
        is(!self.tags.is_empty() && fits(&self.tag, top, Some(self.tags.len())), "tags")?;
        is(!self.schemes.is_empty(), "names")?;
        for scheme in &self.schemes {
            let labels = scheme.labels.len();
            let fit = fits(&scheme.map, top, Some(labels)) && scheme.steps.len() == labels * (labels + 1);
            is(fit && scheme.labels.first().is_some_and(|label| label == "O"), "names")?;
        }
        let arcs = &self.arcs;
        let (size, relations) = (arcs.dependent.columns, arcs.relations.len());
        is(fits(&arcs.dependent, top, None) && size.is_multiple_of(16) && size <= 100, "dependents")?;
        is(fits(&arcs.head, top, Some(size)) && arcs.root.len() == size, "heads")?;
        is(fits(&arcs.turn, size, Some(size)), "arcs")?;
        let size = arcs.relation_dependent.columns;
        is(fits(&arcs.relation_dependent, top, None) && size.is_multiple_of(16) && size <= 100, "deprels")?;
        is(fits(&arcs.relation_head, top, Some(size)) && arcs.relation_root.len() == size, "deprels")?;
        is(relations > 0 && fits(&arcs.relation, size, Some(relations)), "deprels")
    }
}

impl Parts<'_> {
    /// The same with a table of its own.
    #[must_use]
    pub fn into_owned(self) -> Parts<'static> {
        Parts {
            table: Cow::Owned(self.table.into_owned()),
            shifts: Cow::Owned(self.shifts.into_owned()),
            words: self.words,
            width: self.width,
            layers: self.layers,
            tags: self.tags,
            tag: self.tag,
            schemes: self.schemes,
            arcs: self.arcs,
        }
    }
}
