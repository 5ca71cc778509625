//! What words have to do with each other, from text that nobody annotated: the first layer's state before a word must tell it
//! from words drawn at random (a sampled softmax; Bengio and Senécal 2003), and so must the state after it, read backwards.

use super::descent::{Adam, Descent};
use super::math::{Into, Size, add, dot, exp, log, product, product_of_transposed, product_with_transposed};
use super::network::{Encoder, Lesson, Weights, Word};
use fastrand::Rng;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Words that each guess is told from.
const OTHERS: usize = 256;

/// Sentences a step and share of it.
const SENTENCES: usize = 12;

/// Guesses of neighbours: in each direction a vector a word.
pub(super) struct Guesser {
    targets: [Vec<f32>; 2],
    averages: [Adam; 2],
    /// Counts to the power of 0.75, summed up (Mikolov et al. 2013).
    chances: Vec<f64>,
}

/// Slopes of target vectors by word.
type Slopes = BTreeMap<u32, Vec<f32>>;

impl Guesser {
    pub(super) fn new(counts: &[u64], hidden: usize, rng: &mut Rng) -> Self {
        let mut sum = 0.0;
        let chances = counts.iter().map(|count| {
            let count = *count as f64;
            // The power of three quarters by roots, which are exact everywhere.
            sum += count.sqrt() * count.sqrt().sqrt();
            sum
        });
        let chances: Vec<f64> = chances.collect();
        let weights = counts.len() * hidden;
        let targets = [0, 1].map(|_| (0..weights).map(|_| (rng.f32() - 0.5) * 0.1).collect());
        Self { targets, averages: [0, 1].map(|_| Adam::new(weights)), chances }
    }

    fn draw(&self, rng: &mut Rng) -> u32 {
        let at = rng.f64() * self.chances.last().copied().unwrap_or(0.0);
        self.chances.partition_point(|sum| *sum < at) as u32
    }

    /// One step over `shares` of sentences, of which `next` gives numbers and `rows` the words; returns the mean loss of a
    /// guess.
    pub(super) fn step(
        &mut self,
        (encoder, weights, descent): (&Encoder, &mut Weights, &mut Descent),
        (shares, mut next, rows): (usize, impl FnMut(&mut Rng) -> usize, impl Fn(usize) -> Vec<Word> + Sync),
        rate: f32,
        rng: &mut Rng,
    ) -> f32 {
        let others: Vec<u32> = (0..OTHERS).map(|_| self.draw(rng)).collect();
        let work: Vec<(Vec<usize>, u64)> =
            (0..shares).map(|_| ((0..SENTENCES).map(|_| next(rng)).collect(), rng.u64(..))).collect();
        let learn = |(numbers, seed): &(Vec<usize>, u64)| {
            let sentences: Vec<Vec<Word>> = numbers.iter().map(|number| rows(*number)).collect();
            self.learn(encoder, weights, &sentences, &others, *seed)
        };
        let taught: Vec<(Lesson, [Slopes; 2])> = work.par_iter().map(learn).collect();
        let (lessons, slopes): (Vec<Lesson>, Vec<[Slopes; 2]>) = taught.into_iter().unzip();
        let rate = descent.step(weights, &lessons, rate);
        let share = 1.0 / shares as f32;
        let directions = self.targets.par_iter_mut().zip(&mut self.averages).enumerate();
        directions.for_each(|(direction, (targets, averages))| {
            let mut sums = Slopes::new();
            for (word, slope) in slopes.iter().flat_map(|slopes| &slopes[direction]) {
                add(sums.entry(*word).or_insert_with(|| vec![0.0; slope.len()]), slope);
            }
            for (word, mut slope) in sums {
                slope.iter_mut().for_each(|slope| *slope *= share);
                let start = word as usize * slope.len();
                averages.step(start, &mut targets[start..start + slope.len()], &slope, rate);
            }
        });
        lessons.iter().map(|lesson| lesson.loss).sum::<f32>() * share
    }

    fn learn(
        &self,
        encoder: &Encoder,
        weights: &Weights,
        sentences: &[Vec<Word>],
        others: &[u32],
        seed: u64,
    ) -> (Lesson, [Slopes; 2]) {
        let hidden = encoder.shape.hidden;
        let sentences: Vec<&[Word]> = sentences.iter().map(Vec::as_slice).collect();
        let words: Vec<u32> = sentences.iter().flat_map(|sentence| sentence.iter().map(|word| word[0])).collect();
        let trace = encoder.run(weights, &sentences, 1, Some(&mut Rng::with_seed(seed)));
        let mut slopes = vec![0.0; trace.output().len()];
        let mut target_slopes = [Slopes::new(), Slopes::new()];
        let (mut loss, mut guesses) = (0.0, 0);
        let scale = 0.5 / words.len() as f32;
        for (direction, target_slopes) in target_slopes.iter_mut().enumerate() {
            let states: Vec<f32> =
                trace.output().chunks_exact(hidden).skip(direction).step_by(2).flatten().copied().collect();
            let target = |word: u32| &self.targets[direction][word as usize * hidden..][..hidden];
            let other_targets: Vec<f32> = others.iter().flat_map(|word| target(*word)).copied().collect();
            let mut scores = vec![0.0; words.len() * OTHERS];
            let size = Size { rows: words.len(), inner: hidden, columns: OTHERS };
            product_with_transposed(&mut scores, &states, &other_targets, size, Into::Fresh);
            let mut state_slopes = vec![0.0; states.len()];
            for sentence in &trace.sentences {
                for at in sentence.clone() {
                    let row = &mut scores[at * OTHERS..][..OTHERS];
                    let neighbour = if direction == 0 { Some(at + 1) } else { at.checked_sub(1) };
                    let Some(right) = neighbour.filter(|at| sentence.contains(at)).map(|at| words[at]) else {
                        row.fill(0.0);
                        continue;
                    };
                    let state = &states[at * hidden..][..hidden];
                    let score = dot(state, target(right));
                    let largest = row.iter().copied().fold(score, f32::max);
                    let chance = exp(score - largest);
                    let mut sum = chance;
                    for (score, other) in row.iter_mut().zip(others) {
                        *score = if *other == right { 0.0 } else { exp(*score - largest) };
                        sum += *score;
                    }
                    loss -= log(chance / sum);
                    guesses += 1;
                    row.iter_mut().for_each(|score| *score *= scale / sum);
                    let slope = (chance / sum - 1.0) * scale;
                    let into = target_slopes.entry(right).or_insert_with(|| vec![0.0; hidden]);
                    let state_slope = &mut state_slopes[at * hidden..][..hidden];
                    for (((into, state_slope), state), target) in
                        into.iter_mut().zip(state_slope).zip(state).zip(target(right))
                    {
                        *into += slope * state;
                        *state_slope += slope * target;
                    }
                }
            }
            let size = Size { rows: words.len(), inner: OTHERS, columns: hidden };
            product(&mut state_slopes, &scores, &other_targets, size, Into::Sum);
            let mut other_slopes = vec![0.0; other_targets.len()];
            let size = Size { rows: OTHERS, inner: words.len(), columns: hidden };
            product_of_transposed(&mut other_slopes, &scores, &states, size, Into::Fresh);
            for (word, slope) in others.iter().zip(other_slopes.chunks_exact(hidden)) {
                add(target_slopes.entry(*word).or_insert_with(|| vec![0.0; hidden]), slope);
            }
            for (into, slope) in
                slopes.chunks_exact_mut(hidden).skip(direction).step_by(2).zip(state_slopes.chunks_exact(hidden))
            {
                into.copy_from_slice(slope);
            }
        }
        let dense = vec![0.0; weights.dense.len()];
        (encoder.back(weights, trace, slopes, dense, loss / guesses.max(1) as f32), target_slopes)
    }
}
