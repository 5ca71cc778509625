//! Steps down the slopes: Adam (Kingma and Ba, ICLR 2015), for the table only in the rows that a batch touched.

use super::math::add;
use super::network::{Lesson, Weights};
use rayon::prelude::*;

/// How much of the old average of slopes, and of their squares, a step keeps.
const KEEP: [f32; 2] = [0.9, 0.98];

/// Slopes longer than this are shortened to it, so that one odd sentence does not undo what was learned.
const LONGEST: f32 = 1.0;

/// Weights that a thread moves at a time.
const CHUNK: usize = 1 << 14;

/// Running averages of a set of weights' slopes and of their squares.
#[derive(Clone, Debug)]
pub(super) struct Adam {
    mean: Vec<f32>,
    square: Vec<f32>,
}

impl Adam {
    pub(super) fn new(weights: usize) -> Self {
        Self { mean: vec![0.0; weights], square: vec![0.0; weights] }
    }

    /// Moves the weights that begin at `start`.
    pub(super) fn step(&mut self, start: usize, weights: &mut [f32], slopes: &[f32], rate: f32) {
        let end = start + weights.len();
        step(weights, slopes, &mut self.mean[start..end], &mut self.square[start..end], rate);
    }

    /// Moves all weights, on several threads; each weight is moved by itself, so that threads change nothing.
    fn step_all(&mut self, weights: &mut [f32], slopes: &[f32], rate: f32) {
        let averages = self.mean.par_chunks_mut(CHUNK).zip(self.square.par_chunks_mut(CHUNK));
        let chunks = weights.par_chunks_mut(CHUNK).zip(slopes.par_chunks(CHUNK)).zip(averages);
        chunks.for_each(|((weights, slopes), (mean, square))| step(weights, slopes, mean, square, rate));
    }
}

fn step(weights: &mut [f32], slopes: &[f32], mean: &mut [f32], square: &mut [f32], rate: f32) {
    for ((weight, slope), (mean, square)) in weights.iter_mut().zip(slopes).zip(mean.iter_mut().zip(square)) {
        *mean = KEEP[0] * *mean + (1.0 - KEEP[0]) * slope;
        *square = KEEP[1] * *square + (1.0 - KEEP[1]) * slope * slope;
        *weight -= rate * *mean / (square.sqrt() + 1e-8);
    }
}

/// The state of learning.
#[derive(Clone, Debug)]
pub(super) struct Descent {
    dense: Adam,
    table: Adam,
    /// Powers of [`KEEP`], for the averages' beginning at zero.
    powers: [f32; 2],
}

impl Descent {
    pub(super) fn new(weights: &Weights) -> Self {
        Self { dense: Adam::new(weights.dense.len()), table: Adam::new(weights.table.len()), powers: [1.0; 2] }
    }

    /// Moves all weights by what the shares of a batch teach, and gives the rate that was taken for further weights.
    pub(super) fn step(&mut self, weights: &mut Weights, lessons: &[Lesson], rate: f32) -> f32 {
        self.powers.iter_mut().zip(KEEP).for_each(|(power, keep)| *power *= keep);
        let rate = rate * (1.0 - self.powers[1]).sqrt() / (1.0 - self.powers[0]);
        let share = 1.0 / lessons.len() as f32;
        let mut slopes = vec![0.0; weights.dense.len()];
        slopes.par_chunks_mut(CHUNK).enumerate().for_each(|(at, slopes)| {
            for lesson in lessons {
                let end = at * CHUNK + slopes.len();
                add(slopes, &lesson.dense[at * CHUNK..end]);
            }
        });
        let length = slopes.iter().map(|slope| slope * slope).sum::<f32>().sqrt() * share;
        let share = if length > LONGEST { share * LONGEST / length } else { share };
        slopes.iter_mut().for_each(|slope| *slope *= share);
        self.dense.step_all(&mut weights.dense, &slopes, rate);
        // The table's rows, each with the sum of its words' slopes, in an order that no thread decides.
        let mut touched: Vec<(u32, u32, u32)> = Vec::new();
        for (number, lesson) in (0..).zip(lessons) {
            for (word, rows) in (0..).zip(&lesson.words) {
                touched.extend(rows.iter().map(|row| (*row, number, word)));
            }
        }
        touched.sort_unstable();
        let words: usize = lessons.iter().map(|lesson| lesson.words.len()).sum();
        let width = lessons.iter().map(|lesson| lesson.inputs.len()).sum::<usize>() / words.max(1);
        let mut slope = vec![0.0; width];
        for places in touched.chunk_by(|one, other| one.0 == other.0) {
            slope.fill(0.0);
            for &(_, lesson, word) in places {
                add(&mut slope, &lessons[lesson as usize].inputs[word as usize * width..][..width]);
            }
            slope.iter_mut().for_each(|slope| *slope *= share);
            let start = places[0].0 as usize * width;
            self.table.step(start, &mut weights.table[start..start + width], &slope, rate);
        }
        rate
    }
}
