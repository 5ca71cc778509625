//! What is read off the encoder: tags, names, trees; the loss of each, and its slopes.

use super::math::softmax;
use super::math::{Into, Size, add, exp, log_sum, product, product_of_transposed, product_with_transposed};
use super::network::{Builder, Linear, Slot, keep, leave_out};
use fastrand::Rng;

/// The values of a sentence's words as the encoder gave them, and where their slopes go.
pub(super) struct View<'a> {
    pub(super) dense: &'a [f32],
    pub(super) values: &'a [f32],
    pub(super) slopes: &'a mut [f32],
    /// Slopes of the dense weights.
    pub(super) steps: &'a mut [f32],
    /// What a word's loss counts for.
    pub(super) scale: f32,
}

/// A label a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tags(pub(super) Linear);

impl Tags {
    pub(super) fn learn(self, view: View<'_>, labels: &[u16]) -> f32 {
        let mut scores = self.0.apply(view.dense, view.values, labels.len());
        let loss = softmax_rows(&mut scores, labels, view.scale);
        self.0.back(view.dense, &scores, view.values, view.steps, view.slopes);
        loss
    }
}

/// Scores to slopes, row by row.
fn softmax_rows(scores: &mut [f32], right: &[u16], scale: f32) -> f32 {
    let columns = scores.len() / right.len();
    let mut loss = 0.0;
    for (row, &right) in scores.chunks_exact_mut(columns).zip(right) {
        loss += softmax(row, usize::from(right));
        row[usize::from(right)] -= 1.0;
        row.iter_mut().for_each(|slope| *slope *= scale);
    }
    loss
}

/// Names in BIO: a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001).
#[derive(Clone, Copy, Debug)]
pub(super) struct Names {
    pub(super) map: Linear,
    /// A label after another; the last row is the sentence's beginning.
    pub(super) steps: Slot,
}

impl Names {
    pub(super) fn new(builder: &mut Builder, top: usize, labels: usize) -> Self {
        Self { map: builder.linear(top, labels), steps: builder.slot(labels + 1, labels, 0.0) }
    }

    /// Corpora of names are small: more of the values is left out than elsewhere.
    pub(super) fn learn(self, view: View<'_>, labels: &[u16], drop: f32, rng: &mut Rng) -> f32 {
        let (words, count) = (labels.len(), self.steps.columns);
        let mut values = view.values.to_vec();
        let mask = leave_out(&mut values, drop, Some(rng));
        let scores = self.map.apply(view.dense, &values, words);
        let steps = self.steps.of(view.dense);
        let step = |from: usize, to: usize| steps[from * count + to];
        // Sums over all ways to a label, and from it to the end, as logarithms.
        let mut ways = vec![0.0f32; words * count];
        let mut rest = vec![0.0f32; words * count];
        for label in 0..count {
            ways[label] = scores[label] + step(count, label);
        }
        for word in 1..words {
            for label in 0..count {
                let sum = log_sum((0..count).map(|from| ways[(word - 1) * count + from] + step(from, label)));
                ways[word * count + label] = sum + scores[word * count + label];
            }
        }
        for word in (0..words - 1).rev() {
            for label in 0..count {
                let next = (word + 1) * count;
                rest[word * count + label] =
                    log_sum((0..count).map(|to| rest[next + to] + scores[next + to] + step(label, to)));
            }
        }
        let total = log_sum((0..count).map(|label| ways[(words - 1) * count + label]));
        let mut slopes = vec![0.0; words * count];
        let step_slopes = self.steps.of_mut(view.steps);
        let mut right_way = 0.0;
        for (word, &right) in labels.iter().enumerate() {
            let (here, right) = (word * count, usize::from(right));
            for label in 0..count {
                slopes[here + label] = exp(ways[here + label] + rest[here + label] - total) * view.scale;
            }
            slopes[here + right] -= view.scale;
            let from = if word == 0 { count } else { usize::from(labels[word - 1]) };
            right_way += scores[here + right] + step(from, right);
            if word == 0 {
                add(&mut step_slopes[count * count..], &slopes[..count]);
                continue;
            }
            for from in 0..count {
                for to in 0..count {
                    let way = ways[here - count + from] + step(from, to) + scores[here + to] + rest[here + to];
                    step_slopes[from * count + to] += exp(way - total) * view.scale;
                }
            }
            step_slopes[from * count + right] -= view.scale;
        }
        let mut value_slopes = vec![0.0; values.len()];
        self.map.back(view.dense, &slopes, &values, view.steps, &mut value_slopes);
        keep(&mut value_slopes, &mask);
        add(view.slopes, &value_slopes);
        total - right_way
    }
}

/// Trees: each word scores all others as its head (Dozat and Manning, "Deep Biaffine Attention for Neural Dependency
/// Parsing", ICLR 2017), and its relation to the right one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trees {
    pub(super) dependent: Linear,
    pub(super) head: Linear,
    pub(super) root: Slot,
    pub(super) turn: Linear,
    pub(super) relation_dependent: Linear,
    pub(super) relation_head: Linear,
    pub(super) relation_root: Slot,
    pub(super) relation: Linear,
    pub(super) drop: f32,
}

impl Trees {
    pub(super) fn new(builder: &mut Builder, top: usize, size: usize, relations: usize, drop: f32) -> Self {
        Self {
            dependent: builder.linear(top, size),
            head: builder.linear(top, size),
            root: builder.slot(1, size, 0.3),
            turn: builder.linear(size, size),
            relation_dependent: builder.linear(top, size),
            relation_head: builder.linear(top, size),
            relation_root: builder.slot(1, size, 0.3),
            relation: builder.linear(size, relations),
            drop,
        }
    }

    /// `heads` count from 1, 0 is the root.
    pub(super) fn learn(self, mut view: View<'_>, heads: &[u16], relations: &[u16], rng: &mut Rng) -> f32 {
        self.learn_heads(&mut view, heads, rng) + self.learn_relations(&mut view, heads, relations, rng)
    }

    fn learn_heads(self, view: &mut View<'_>, heads: &[u16], rng: &mut Rng) -> f32 {
        let (words, size, dense) = (heads.len(), self.root.columns, view.dense);
        let half = |map: Linear, rng: &mut Rng| {
            let mut values = map.apply(dense, view.values, words);
            values.iter_mut().for_each(|value| *value = value.max(0.0));
            let mask = leave_out(&mut values, self.drop, Some(rng));
            (values, mask)
        };
        let (dependents, dependent_mask) = half(self.dependent, rng);
        let (head_values, head_mask) = half(self.head, rng);
        let candidates = [self.root.of(dense), &head_values].concat();
        let turned = self.turn.apply(dense, &dependents, words);
        let mut scores = vec![0.0; words * (words + 1)];
        let all = Size { rows: words, inner: size, columns: words + 1 };
        product_with_transposed(&mut scores, &turned, &candidates, all, Into::Fresh);
        for (word, row) in scores.chunks_exact_mut(words + 1).enumerate() {
            row[word + 1] = -1e9;
        }
        let loss = softmax_rows(&mut scores, heads, view.scale);
        let mut turned_slopes = vec![0.0; words * size];
        let back = Size { rows: words, inner: words + 1, columns: size };
        product(&mut turned_slopes, &scores, &candidates, back, Into::Fresh);
        let mut candidate_slopes = vec![0.0; (words + 1) * size];
        let back = Size { rows: words + 1, inner: words, columns: size };
        product_of_transposed(&mut candidate_slopes, &scores, &turned, back, Into::Fresh);
        add(self.root.of_mut(view.steps), &candidate_slopes[..size]);
        let mut head_slopes = candidate_slopes.split_off(size);
        let mut dependent_slopes = vec![0.0; words * size];
        self.turn.back(dense, &turned_slopes, &dependents, view.steps, &mut dependent_slopes);
        for (map, slopes, values, mask) in [
            (self.dependent, &mut dependent_slopes, &dependents, &dependent_mask),
            (self.head, &mut head_slopes, &head_values, &head_mask),
        ] {
            keep(slopes, mask);
            cut(slopes, values);
            map.back(dense, slopes, view.values, view.steps, view.slopes);
        }
        loss
    }

    fn learn_relations(self, view: &mut View<'_>, heads: &[u16], relations: &[u16], rng: &mut Rng) -> f32 {
        let (words, size, dense) = (heads.len(), self.relation_root.columns, view.dense);
        let mut hidden = self.relation_dependent.apply(dense, view.values, words);
        let head_values = self.relation_head.apply(dense, view.values, words);
        for (hidden, head) in hidden.chunks_exact_mut(size).zip(heads) {
            let head = match head.checked_sub(1) {
                None => self.relation_root.of(dense),
                Some(head) => &head_values[usize::from(head) * size..][..size],
            };
            for (hidden, head) in hidden.iter_mut().zip(head) {
                *hidden = (*hidden + head).max(0.0);
            }
        }
        let mask = leave_out(&mut hidden, self.drop, Some(rng));
        let mut scores = self.relation.apply(dense, &hidden, words);
        let loss = softmax_rows(&mut scores, relations, view.scale);
        let mut slopes = vec![0.0; words * size];
        self.relation.back(dense, &scores, &hidden, view.steps, &mut slopes);
        keep(&mut slopes, &mask);
        cut(&mut slopes, &hidden);
        let mut head_slopes = vec![0.0; words * size];
        for (slopes, head) in slopes.chunks_exact(size).zip(heads) {
            match head.checked_sub(1) {
                None => add(self.relation_root.of_mut(view.steps), slopes),
                Some(head) => add(&mut head_slopes[usize::from(head) * size..][..size], slopes),
            }
        }
        self.relation_dependent.back(dense, &slopes, view.values, view.steps, view.slopes);
        self.relation_head.back(dense, &head_slopes, view.values, view.steps, view.slopes);
        loss
    }
}

/// No slope where a value was cut at zero.
fn cut(slopes: &mut [f32], values: &[f32]) {
    for (slope, value) in slopes.iter_mut().zip(values) {
        if *value <= 0.0 {
            *slope = 0.0;
        }
    }
}
