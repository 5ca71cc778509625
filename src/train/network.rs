//! The encoder in floating point: the same sums, gates and squashes as `language::model::encoder`, and the way back.

use super::math::{Into, Size, add, add_rows, add_to_rows, gate, gate_slope, product, product_of_transposed};
use super::math::{product_with_transposed, squash, squash_slope};
use crate::language::model::feature;
use fastrand::Rng;
use std::ops::Range;

/// Rows of the table a word has in training: those of the model, and its corpus's.
pub(super) const ROWS: usize = feature::PER_WORD + 1;

/// A word's rows.
pub(super) type Word = [u32; ROWS];

/// A matrix's place among all dense weights.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) start: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

impl Slot {
    pub(super) fn range(self) -> Range<usize> {
        self.start..self.start + self.rows * self.columns
    }

    pub(super) fn of(self, dense: &[f32]) -> &[f32] {
        &dense[self.range()]
    }

    pub(super) fn of_mut(self, dense: &mut [f32]) -> &mut [f32] {
        &mut dense[self.range()]
    }
}

/// A linear map: weights and bias.
#[derive(Clone, Copy, Debug)]
pub(super) struct Linear {
    pub(super) weights: Slot,
    pub(super) bias: Slot,
}

/// Lays weights out one after another, with small random beginnings.
pub(super) struct Builder {
    pub(super) dense: Vec<f32>,
    pub(super) rng: Rng,
}

impl Builder {
    pub(super) fn slot(&mut self, rows: usize, columns: usize, scale: f32) -> Slot {
        let start = self.dense.len();
        let Self { dense, rng } = self;
        dense.extend((0..rows * columns).map(|_| (rng.f32() * 2.0 - 1.0) * scale));
        Slot { start, rows, columns }
    }

    /// Glorot and Bengio 2010.
    pub(super) fn linear(&mut self, rows: usize, columns: usize) -> Linear {
        let scale = (6.0 / (rows + columns) as f32).sqrt();
        Linear { weights: self.slot(rows, columns, scale), bias: self.slot(1, columns, 0.0) }
    }
}

impl Linear {
    /// The map of each of `rows` rows of `input`.
    pub(super) fn apply(self, dense: &[f32], input: &[f32], rows: usize) -> Vec<f32> {
        let Slot { rows: inner, columns, .. } = self.weights;
        let mut out = vec![0.0; rows * columns];
        product(&mut out, input, self.weights.of(dense), Size { rows, inner, columns }, Into::Fresh);
        add_to_rows(&mut out, self.bias.of(dense));
        out
    }

    /// From the slopes of the results to those of weights, bias and input.
    pub(super) fn back(self, dense: &[f32], slopes: &[f32], input: &[f32], steps: &mut [f32], into: &mut [f32]) {
        let Slot { rows: inner, columns, .. } = self.weights;
        let rows = slopes.len() / columns;
        add_rows(self.bias.of_mut(steps), slopes);
        let size = Size { rows: inner, inner: rows, columns };
        product_of_transposed(self.weights.of_mut(steps), input, slopes, size, Into::Sum);
        let size = Size { rows, inner: columns, columns: inner };
        product_with_transposed(into, slopes, self.weights.of(dense), size, Into::Sum);
    }
}

/// One direction of a layer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    /// To candidate, forget, reset and skip.
    pub(super) map: Linear,
    /// How the state weighs on forget and reset.
    pub(super) state: Slot,
}

/// Sizes, and how much is left out at random while learning (Srivastava et al. 2014).
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) width: usize,
    pub(super) hidden: usize,
    pub(super) layers: usize,
    /// Share of words whose own row is hidden, so that beginnings, endings and neighbours are learned from.
    pub(super) hide_words: f32,
    pub(super) drop_input: f32,
    pub(super) drop: f32,
}

/// The encoder's layout.
#[derive(Clone, Debug)]
pub(super) struct Encoder {
    pub(super) shape: Shape,
    pub(super) cells: Vec<[Cell; 2]>,
}

/// All weights.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    pub(super) dense: Vec<f32>,
    /// A row for each feature.
    pub(super) table: Vec<f32>,
}

/// What the encoder computed, for the way back.
pub(super) struct Trace {
    /// The words of each sentence.
    pub(super) sentences: Vec<Range<usize>>,
    words: Vec<Word>,
    /// The input of each layer, then the output of the last.
    values: Vec<Vec<f32>>,
    masks: Vec<Vec<f32>>,
    cells: Vec<[Run; 2]>,
}

struct Run {
    sums: Vec<f32>,
    states: Vec<f32>,
}

/// What a share of a batch teaches.
pub(super) struct Lesson {
    pub(super) loss: f32,
    /// Slopes of the dense weights.
    pub(super) dense: Vec<f32>,
    /// The words, and the slopes of the sums of their rows.
    pub(super) words: Vec<Word>,
    pub(super) inputs: Vec<f32>,
}

impl Trace {
    /// The output of the last layer that ran.
    pub(super) fn output(&self) -> &[f32] {
        self.values.last().map_or(&[], Vec::as_slice)
    }
}

impl Encoder {
    pub(super) fn new(shape: Shape, builder: &mut Builder) -> Self {
        let hidden = shape.hidden;
        let cells = (0..shape.layers).map(|depth| {
            let input = if depth == 0 { shape.width } else { 2 * hidden };
            [0, 1].map(|_| {
                let weights = builder.slot(input, 4 * hidden, (3.0 / input as f32).sqrt());
                let bias = builder.slot(1, 4 * hidden, 0.0);
                // Remember at first.
                builder.dense[bias.start + hidden..bias.start + 2 * hidden].fill(1.0);
                Cell { map: Linear { weights, bias }, state: builder.slot(1, 2 * hidden, 0.3) }
            })
        });
        Self { shape, cells: cells.collect() }
    }

    /// Values a word after the last layer.
    pub(super) const fn top(&self) -> usize {
        2 * self.shape.hidden
    }

    /// Runs the first `layers` layers over sentences; with a generator, some of the values are left out.
    pub(super) fn run(
        &self,
        weights: &Weights,
        sentences: &[&[Word]],
        layers: usize,
        mut rng: Option<&mut Rng>,
    ) -> Trace {
        let Shape { width, hidden, .. } = self.shape;
        let mut words: Vec<Word> = sentences.concat();
        if let Some(rng) = rng.as_deref_mut() {
            for word in &mut words {
                if rng.f32() < self.shape.hide_words {
                    word[0] = 0;
                }
            }
        }
        let mut start = 0;
        let ranges = sentences.iter().map(|sentence| {
            start += sentence.len();
            start - sentence.len()..start
        });
        let ranges: Vec<Range<usize>> = ranges.collect();
        let mut values = vec![0.0; words.len() * width];
        for (word, value) in words.iter().zip(values.chunks_exact_mut(width)) {
            for row in word {
                add(value, &weights.table[*row as usize * width..][..width]);
            }
        }
        let mask = leave_out(&mut values, self.shape.drop_input, rng.as_deref_mut());
        let mut trace = Trace {
            sentences: ranges,
            words,
            values: Vec::new(),
            masks: vec![mask],
            cells: Vec::with_capacity(layers),
        };
        for pair in &self.cells[..layers] {
            let mut out = vec![0.0; trace.words.len() * 2 * hidden];
            let runs = [0, 1].map(|direction| {
                let cell = pair[direction];
                let sums = cell.map.apply(&weights.dense, &values, trace.words.len());
                let mut states = vec![0.0; trace.words.len() * hidden];
                for sentence in &trace.sentences {
                    cell.read(&weights.dense, direction, sentence, &sums, &mut states, &mut out);
                }
                Run { sums, states }
            });
            trace.cells.push(runs);
            trace.values.push(std::mem::replace(&mut values, out));
            trace.masks.push(leave_out(&mut values, self.shape.drop, rng.as_deref_mut()));
        }
        trace.values.push(values);
        trace
    }

    /// From the slopes of the output back to those of all weights; `dense` may hold slopes already.
    pub(super) fn back(
        &self,
        weights: &Weights,
        trace: Trace,
        mut slopes: Vec<f32>,
        mut dense: Vec<f32>,
        loss: f32,
    ) -> Lesson {
        let hidden = self.shape.hidden;
        for (depth, runs) in trace.cells.iter().enumerate().rev() {
            keep(&mut slopes, &trace.masks[depth + 1]);
            let input = &trace.values[depth];
            let mut below = vec![0.0; input.len()];
            for (direction, run) in runs.iter().enumerate() {
                let cell = self.cells[depth][direction];
                let mut sums = vec![0.0; run.sums.len()];
                let mut state = vec![0.0; 2 * hidden];
                for sentence in &trace.sentences {
                    cell.unread(&weights.dense, direction, sentence, run, &slopes, (&mut sums, &mut state));
                }
                add(cell.state.of_mut(&mut dense), &state);
                cell.map.back(&weights.dense, &sums, input, &mut dense, &mut below);
            }
            slopes = below;
        }
        keep(&mut slopes, &trace.masks[0]);
        Lesson { loss, dense, words: trace.words, inputs: slopes }
    }
}

/// The words of a sentence in reading order.
fn order(sentence: &Range<usize>, direction: usize) -> impl DoubleEndedIterator<Item = usize> + use<> {
    let (start, end) = (sentence.start, sentence.end);
    (start..end).map(move |word| if direction == 0 { word } else { start + end - 1 - word })
}

impl Cell {
    fn read(
        self,
        dense: &[f32],
        direction: usize,
        sentence: &Range<usize>,
        sums: &[f32],
        states: &mut [f32],
        out: &mut [f32],
    ) {
        let hidden = self.state.columns / 2;
        let (on_forget, on_reset) = self.state.of(dense).split_at(hidden);
        let mut before = vec![0.0; hidden];
        for word in order(sentence, direction) {
            let [candidate, forget, reset, skip] = quarters(&sums[word * 4 * hidden..], hidden);
            let state = &mut states[word * hidden..][..hidden];
            let out = &mut out[(2 * word + direction) * hidden..][..hidden];
            for at in 0..hidden {
                let forget = gate(forget[at] + on_forget[at] * before[at]);
                let reset = gate(reset[at] + on_reset[at] * before[at]);
                state[at] = forget * before[at] + (1.0 - forget) * squash(candidate[at]);
                out[at] = reset * state[at] + (1.0 - reset) * squash(skip[at]);
            }
            before.copy_from_slice(state);
        }
    }

    fn unread(
        self,
        dense: &[f32],
        direction: usize,
        sentence: &Range<usize>,
        run: &Run,
        slopes: &[f32],
        (sum_slopes, state_slopes): (&mut [f32], &mut [f32]),
    ) {
        let hidden = self.state.columns / 2;
        let (on_forget, on_reset) = self.state.of(dense).split_at(hidden);
        let (forget_slopes, reset_slopes) = state_slopes.split_at_mut(hidden);
        let nothing = vec![0.0; hidden];
        let mut carried = vec![0.0; hidden];
        let mut words = order(sentence, direction).rev().peekable();
        while let Some(word) = words.next() {
            let before = words.peek().map_or(&nothing[..], |word| &run.states[word * hidden..][..hidden]);
            let state = &run.states[word * hidden..][..hidden];
            let [candidate, forget, reset, skip] = quarters(&run.sums[word * 4 * hidden..], hidden);
            let slope = &slopes[(2 * word + direction) * hidden..][..hidden];
            let into = &mut sum_slopes[word * 4 * hidden..][..4 * hidden];
            for at in 0..hidden {
                let forget_sum = forget[at] + on_forget[at] * before[at];
                let reset_sum = reset[at] + on_reset[at] * before[at];
                let (forget, reset) = (gate(forget_sum), gate(reset_sum));
                let reset_slope = slope[at] * (state[at] - squash(skip[at])) * gate_slope(reset_sum);
                let state_slope = carried[at] + slope[at] * reset;
                let forget_slope = state_slope * (before[at] - squash(candidate[at])) * gate_slope(forget_sum);
                into[at] = state_slope * (1.0 - forget) * squash_slope(candidate[at]);
                into[hidden + at] = forget_slope;
                into[2 * hidden + at] = reset_slope;
                into[3 * hidden + at] = slope[at] * (1.0 - reset) * squash_slope(skip[at]);
                forget_slopes[at] += forget_slope * before[at];
                reset_slopes[at] += reset_slope * before[at];
                carried[at] = state_slope * forget + forget_slope * on_forget[at] + reset_slope * on_reset[at];
            }
        }
    }
}

fn quarters(values: &[f32], size: usize) -> [&[f32]; 4] {
    std::array::from_fn(|part| &values[part * size..][..size])
}

/// Sets a share of the values to zero and scales the others up; gives the factors, none without a generator.
pub(super) fn leave_out(values: &mut [f32], share: f32, rng: Option<&mut Rng>) -> Vec<f32> {
    let Some(rng) = rng else { return Vec::new() };
    let limit = (share * 65536.0) as u64;
    let factor = 1.0 / (1.0 - share);
    let mut mask = vec![0.0; values.len()];
    for (values, mask) in values.chunks_mut(4).zip(mask.chunks_mut(4)) {
        let mut bits = rng.u64(..);
        for (value, mask) in values.iter_mut().zip(mask) {
            *mask = if bits & 0xffff < limit { 0.0 } else { factor };
            *value *= *mask;
            bits >>= 16;
        }
    }
    mask
}

/// Passes slopes back through [`leave_out`].
pub(super) fn keep(slopes: &mut [f32], mask: &[f32]) {
    for (slope, factor) in slopes.iter_mut().zip(mask) {
        *slope *= factor;
    }
}
