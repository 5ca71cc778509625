//! Trained weights rounded to whole numbers, at the scales in which `language::model` computes.
//!
//! Values have 12 bits of fraction between layers and in gates, 10 in the sums of the table's rows (±4) and 9 in the parser's
//! comparisons (±8). A map's weights take as many bits as fit in 12 with their sign.

use super::corpus::Inventory;
use super::network::{Linear, ROWS, Slot, Weights};
use super::{Network, Vocabulary, feature};
use crate::language::model::LARGEST_WEIGHT;
use crate::language::model::parts::{self, Arcs, Layer, Parts, Scheme};
use std::borrow::Cow;

/// Bits of fraction of the sums of rows, of values, and in the parser.
const INPUT: i32 = 10;
const VALUE: i32 = 12;
const PARSER: i32 = 9;

/// Bits of fraction of scores that are only compared with each other.
const SCORE: i32 = 12;

fn scaled(value: f32, bits: i32) -> f32 {
    value * f32::powi(2.0, bits)
}

/// A linear map from values with `from` bits of fraction to values with `to`.
fn linear(weights: &[f32], bias: &[f32], columns: usize, (from, to): (i32, i32)) -> parts::Linear {
    let largest = weights.iter().fold(1e-6f32, |largest, weight| largest.max(weight.abs()));
    let fits = |bits: &i32| scaled(largest, *bits) <= f32::from(LARGEST_WEIGHT);
    // At least as many bits as the shift must take away.
    let bits = (0..20).rev().find(fits).unwrap_or(0).max(to - from);
    let limit = f32::from(LARGEST_WEIGHT);
    parts::Linear {
        columns,
        shift: (from + bits - to) as u8,
        weights: weights.iter().map(|weight| scaled(*weight, bits).round().clamp(-limit, limit) as i16).collect(),
        bias: bias.iter().map(|bias| scaled(*bias, from + bits).round() as i32).collect(),
    }
}

/// The whole model.
pub(super) fn parts(
    network: &Network,
    weights: &Weights,
    vocabulary: &Vocabulary,
    inventory: &Inventory,
) -> Parts<'static> {
    let dense = &weights.dense;
    let map = |map: Linear, scales| linear(map.weights.of(dense), map.bias.of(dense), map.weights.columns, scales);
    let small =
        |slot: Slot, bits| slot.of(dense).iter().map(|value| scaled(*value, bits).round() as i16).collect::<Vec<i16>>();
    let width = network.encoder.shape.width;
    let mut layers = Vec::with_capacity(network.encoder.cells.len());
    for (depth, pair) in network.encoder.cells.iter().enumerate() {
        layers.push(pair.map(|cell| {
            let hidden = cell.state.columns / 2;
            let state = small(cell.state, VALUE);
            let mut bias = cell.map.bias.of(dense).to_vec();
            if depth == 0 {
                // The habits of the first treebank are part of every word.
                let style = &weights.table[vocabulary.rows() * width..][..width];
                for (value, row) in style.iter().zip(cell.map.weights.of(dense).chunks_exact(4 * hidden)) {
                    bias.iter_mut().zip(row).for_each(|(bias, weight)| *bias += value * weight);
                }
            }
            let scales = (if depth == 0 { INPUT } else { VALUE }, VALUE);
            Layer {
                map: linear(cell.map.weights.of(dense), &bias, 4 * hidden, scales),
                forget: state[..hidden].to_vec(),
                reset: state[hidden..].to_vec(),
            }
        }));
    }
    let (table, shifts) = table(&weights.table[..vocabulary.rows() * width], width);
    let schemes = inventory.schemes.iter().zip(&network.names).map(|((corpus, labels), names)| Scheme {
        corpus: corpus.clone(),
        labels: labels.names.clone(),
        map: map(names.map, (VALUE, SCORE)),
        steps: names.steps.of(dense).iter().map(|score| scaled(*score, SCORE).round() as i32).collect(),
    });
    let trees = &network.trees;
    Parts {
        words: vocabulary.hashes().to_vec(),
        width,
        table: Cow::Owned(table),
        shifts: Cow::Owned(shifts),
        layers,
        tags: inventory.tagsets[0].names.clone(),
        tag: map(network.tags[0].0, (VALUE, SCORE)),
        schemes: schemes.collect(),
        arcs: Arcs {
            dependent: map(trees.dependent, (VALUE, PARSER)),
            head: map(trees.head, (VALUE, PARSER)),
            root: small(trees.root, PARSER),
            turn: map(trees.turn, (PARSER, PARSER)),
            relations: inventory.relations.names.clone(),
            relation_dependent: map(trees.relation_dependent, (VALUE, PARSER)),
            relation_head: map(trees.relation_head, (VALUE, PARSER)),
            relation_root: small(trees.relation_root, PARSER).into_iter().map(i32::from).collect(),
            relation: map(trees.relation, (PARSER, SCORE)),
        },
    }
}

/// The table's rows in bytes, each with the bits that it is to be shifted up.
fn table(rows: &[f32], width: usize) -> (Vec<u8>, Vec<u8>) {
    let (mut table, mut shifts) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len() / width));
    // Rows of one word together never leave 16 bits.
    const { assert!(127 * 32 * (ROWS as i32 - 1) < 32767 && feature::PER_WORD + 1 == ROWS) };
    for row in rows.chunks_exact(width) {
        let largest = row.iter().fold(0.0f32, |largest, value| largest.max(scaled(*value, INPUT).abs()));
        let shift = (0..5).find(|shift| largest <= 127.0 * f32::powi(2.0, *shift)).unwrap_or(5);
        shifts.push(shift as u8);
        table.extend(row.iter().map(|value| scaled(*value, INPUT - shift).round().clamp(-127.0, 127.0) as i8 as u8));
    }
    (table, shifts)
}
