//! The encoder: summed rows of a table, then layers of simple recurrent units that read the sentence both ways (Lei et al.,
//! "Simple Recurrent Units for Highly Parallelizable Recurrence", EMNLP 2018), in whole numbers.

use super::feature::PER_WORD;
use super::kernel::{Matrix, ONE};
use super::parts::{Layer, Linear, Parts};
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;
use std::ops::RangeInclusive;

/// A linear map whose results are brought to a scale.
#[derive(Clone, Debug)]
pub(super) struct Map {
    matrix: Matrix,
    shift: u32,
}

impl Map {
    pub(super) fn new(linear: &Linear) -> Self {
        Self { matrix: Matrix::new(linear.columns, &linear.weights, &linear.bias), shift: u32::from(linear.shift) }
    }

    pub(super) fn width(&self) -> usize {
        self.matrix.width()
    }

    pub(super) fn columns(&self) -> usize {
        self.matrix.columns()
    }

    /// The map of each row of `values`, rounded to the map's scale.
    pub(super) fn apply(&self, values: &[i16], out: &mut Vec<i32>) {
        self.matrix.multiply(values, out);
        if let Some(half) = 1i32.checked_shl(self.shift.wrapping_sub(1)) {
            for value in out.iter_mut() {
                *value = value.wrapping_add(half) >> self.shift;
            }
        }
    }

    /// The same, cut to what another map may take.
    pub(super) fn apply_within(
        &self,
        values: &[i16],
        bounds: RangeInclusive<i32>,
        sums: &mut Vec<i32>,
        out: &mut Vec<i16>,
    ) {
        self.apply(values, sums);
        out.clear();
        out.extend(sums.iter().map(|sum| (*sum).clamp(*bounds.start(), *bounds.end()) as i16));
    }
}

#[derive(Clone, Debug)]
struct Cell {
    map: Map,
    forget: Vec<i32>,
    reset: Vec<i32>,
}

/// The encoder's weights, ready to run.
#[derive(Clone, Debug)]
pub(super) struct Encoder {
    width: usize,
    hidden: usize,
    layers: Vec<[Cell; 2]>,
}

/// Room for the encoder's intermediate values, used again for every sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Room {
    memo: Memo,
    input: Vec<i16>,
    products: Vec<i32>,
    sums: Vec<i16>,
    state: Vec<i32>,
    /// The last layer's values, both directions side by side.
    pub(super) output: Vec<i16>,
}

/// Words whose first sums are kept, at most; then all are forgotten.
const REMEMBERED: usize = 2048;

/// The first layer's sums of words met before: they depend on the word alone, and half of a text is the same few words.
#[derive(Clone, Debug, Default)]
struct Memo {
    places: FxHashMap<[u32; PER_WORD], u32>,
    /// Both directions' sums, word by word.
    sums: [Vec<i16>; 2],
}

impl Encoder {
    pub(super) fn new(parts: &Parts<'_>) -> Self {
        let cell = |layer: &Layer| Cell {
            map: Map::new(&layer.map),
            forget: layer.forget.iter().copied().map(i32::from).collect(),
            reset: layer.reset.iter().copied().map(i32::from).collect(),
        };
        let layers: Vec<[Cell; 2]> = parts.layers.iter().map(|pair| [cell(&pair[0]), cell(&pair[1])]).collect();
        let hidden = layers.first().map_or(0, |pair| pair[0].forget.len());
        Self { width: parts.width, hidden, layers }
    }

    /// Sums of the words' rows, then the layers.
    pub(super) fn run(&self, parts: &Parts<'_>, words: &[[u32; PER_WORD]], room: &mut Room) {
        self.remember(parts, words, room);
        for (depth, pair) in self.layers.iter().enumerate() {
            let Room { memo, input, products, sums, state, output } = room;
            output.clear();
            output.resize(words.len() * 2 * self.hidden, 0);
            for (direction, cell) in pair.iter().enumerate() {
                if depth == 0 {
                    let size = cell.map.width();
                    sums.clear();
                    for place in words.iter().filter_map(|word| memo.places.get(word)) {
                        sums.extend_from_slice(&memo.sums[direction][*place as usize * size..][..size]);
                    }
                } else {
                    cell.map.apply_within(input, i16::MIN.into()..=i16::MAX.into(), products, sums);
                }
                state.clear();
                state.resize(self.hidden, 0);
                pulp::Arch::new().dispatch(Read { cell, direction, sums, state, out: output });
            }
            std::mem::swap(input, output);
        }
        std::mem::swap(&mut room.input, &mut room.output);
    }

    /// Computes the first layer's sums of the words that the memo does not have.
    fn remember(&self, parts: &Parts<'_>, words: &[[u32; PER_WORD]], room: &mut Room) {
        let Room { memo, input, products, sums, .. } = room;
        if memo.places.len() + words.len() > REMEMBERED {
            *memo = Memo::default();
        }
        let known = memo.places.len();
        let mut new = Vec::new();
        for word in words {
            let next = memo.places.len() as u32;
            if let Entry::Vacant(place) = memo.places.entry(*word) {
                place.insert(next);
                new.push(*word);
            }
        }
        debug_assert_eq!(known + new.len(), memo.places.len());
        input.clear();
        input.resize(new.len() * self.width, 0);
        pulp::Arch::new().dispatch(SumRows { parts, words: &new, width: self.width, out: input });
        for (cell, kept) in self.layers.iter().flatten().zip(&mut memo.sums) {
            cell.map.apply_within(input, i16::MIN.into()..=i16::MAX.into(), products, sums);
            kept.extend_from_slice(sums);
        }
    }
}

// Loops that run with the widest vector instructions that the machine has: structs, because a closure's body is not compiled
// anew for them.

/// The sum of each word's rows.
struct SumRows<'a> {
    parts: &'a Parts<'a>,
    words: &'a [[u32; PER_WORD]],
    width: usize,
    out: &'a mut [i16],
}

impl pulp::NullaryFnOnce for SumRows<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { parts, words, width, out } = self;
        for (rows, out) in words.iter().zip(out.chunks_exact_mut(width)) {
            for &row in rows {
                let at = row as usize;
                let shift = u32::from(parts.shifts[at]);
                for (sum, value) in out.iter_mut().zip(&parts.table[at * width..][..width]) {
                    *sum += i16::from(*value as i8) << shift;
                }
            }
            for sum in out {
                *sum = (*sum).clamp(-ONE as i16, ONE as i16 - 1);
            }
        }
    }
}

/// Reads a sentence from its beginning (direction 0) or its end. A word's sums are candidate, forget, reset and skip.
struct Read<'a> {
    cell: &'a Cell,
    direction: usize,
    sums: &'a [i16],
    state: &'a mut [i32],
    out: &'a mut [i16],
}

impl pulp::NullaryFnOnce for Read<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { cell, direction, sums, state, out } = self;
        let (hidden, width) = (cell.forget.len(), cell.map.width());
        let words = sums.len() / width;
        for step in 0..words {
            let word = if direction == 0 { step } else { words - 1 - step };
            let sums = &sums[word * width..][..4 * hidden];
            let (candidate, rest) = sums.split_at(hidden);
            let (forget, rest) = rest.split_at(hidden);
            let (reset, skip) = rest.split_at(hidden);
            let out = &mut out[(2 * word + direction) * hidden..][..hidden];
            let gates = forget.iter().zip(&cell.forget).zip(reset.iter().zip(&cell.reset));
            let inputs = candidate.iter().zip(skip);
            for ((((forget, forgets), (reset, resets)), (candidate, skip)), (state, out)) in
                gates.zip(inputs).zip(state.iter_mut().zip(out))
            {
                let before = *state;
                let forget = gate(i32::from(*forget) + ((forgets * before) >> 12));
                let reset = gate(i32::from(*reset) + ((resets * before) >> 12));
                *state = mix(forget, before, squash(i32::from(*candidate)));
                *out = mix(reset, *state, squash(i32::from(*skip))) as i16;
            }
        }
    }
}

/// As much of `one` as the share says, the rest of `other`.
#[inline(always)]
const fn mix(share: i32, one: i32, other: i32) -> i32 {
    (share * (one - other) + (other << 12) + ONE / 2) >> 12
}

/// A hyperbolic tangent of multiplications only: x − x|x|/4 from −2 to 2, ±1 beyond.
#[inline(always)]
fn squash(value: i32) -> i32 {
    let value = value.clamp(-2 * ONE, 2 * ONE);
    value - ((value * value.abs()) >> 14)
}

/// A logistic function of the same kind, from 0 to 1.
#[inline(always)]
fn gate(value: i32) -> i32 {
    (ONE + squash(value >> 1)) >> 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gates_and_squashes_stay_in_their_bounds() {
        for value in [i32::MIN / 2, -9000, -8192, -1, 0, 1, 4096, 8192, 9000, i32::MAX / 2] {
            assert!((-ONE..=ONE).contains(&squash(value)), "{value}");
            assert!((0..=ONE).contains(&gate(value)), "{value}");
        }
        assert_eq!((squash(0), gate(0), squash(2 * ONE), gate(4 * ONE)), (0, ONE / 2, ONE, ONE));
    }
}
