//! Products of matrices of small integers: the one place where the time goes.
//!
//! Sums of integers are exact, so the vector instructions and the plain loop give the same answer on every machine.

use bytemuck::{Pod, Zeroable};

/// Columns that are computed side by side.
pub const LANES: usize = 16;

/// Values have 12 bits of fraction ([`ONE`]), weights 12 bits in all: no sum of 200 products leaves 32 bits.
pub const LARGEST_WEIGHT: i16 = 2047;

/// One, in values.
pub const ONE: i32 = 1 << 12;

/// Two rows of sixteen columns, each column's two weights side by side.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C, align(32))]
struct Pair([[i16; 2]; LANES]);

/// A matrix of weights, laid out for [`Matrix::multiply`].
#[derive(Clone, Debug)]
pub struct Matrix {
    rows: usize,
    columns: usize,
    /// For each block of [`LANES`] columns the pairs of rows from top to bottom.
    pairs: Vec<Pair>,
    bias: Vec<i32>,
}

impl Matrix {
    /// A matrix of `weights` (row by row), with what is added to each column's sum. An odd last row and a block's missing
    /// columns are filled with zeros.
    #[must_use]
    pub fn new(columns: usize, weights: &[i16], bias: &[i32]) -> Self {
        let rows = weights.len() / columns.max(1);
        let mut pairs = Vec::with_capacity(columns.div_ceil(LANES) * rows.div_ceil(2));
        for block in 0..columns.div_ceil(LANES) {
            for row in (0..rows).step_by(2) {
                let weight = |row: usize, lane: usize| {
                    let column = block * LANES + lane;
                    if row < rows && column < columns { weights[row * columns + column] } else { 0 }
                };
                pairs.push(Pair(std::array::from_fn(|lane| [weight(row, lane), weight(row + 1, lane)])));
            }
        }
        let mut bias = bias.to_vec();
        bias.resize(columns.div_ceil(LANES) * LANES, 0);
        Self { rows, columns, pairs, bias }
    }

    /// Columns, those of the last block included.
    #[must_use]
    pub fn width(&self) -> usize {
        self.bias.len()
    }

    /// Columns as given.
    #[must_use]
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// Each row of `values` (as many in a row as the matrix has rows, an even number) times the matrix, into rows of
    /// [`Matrix::width`].
    pub fn multiply(&self, values: &[i16], out: &mut Vec<i32>) {
        debug_assert!(self.rows.is_multiple_of(2) && values.len().is_multiple_of(self.rows));
        out.clear();
        for _ in 0..values.len() / self.rows {
            out.extend_from_slice(&self.bias);
        }
        // Two values side by side are one number of 32 bits where they are aligned as such.
        if let Ok(values) = bytemuck::try_cast_slice(values) {
            fastest(self, values, out);
        } else {
            let values: Vec<i32> = bytemuck::allocation::pod_collect_to_vec(values);
            fastest(self, &values, out);
        }
    }
}

fn fastest(matrix: &Matrix, values: &[i32], out: &mut [i32]) {
    #[cfg(target_arch = "x86_64")]
    {
        if let Some(simd) = pulp::x86::V3::try_new() {
            simd.vectorize(x86::Multiply { simd, matrix, values, out });
            return;
        }
    }
    plain(matrix, values, out);
}

/// The same without vector instructions.
fn plain(matrix: &Matrix, values: &[i32], out: &mut [i32]) {
    let half = matrix.rows / 2;
    for (values, out) in values.chunks_exact(half).zip(out.chunks_exact_mut(matrix.width())) {
        for (block, out) in matrix.pairs.chunks_exact(half).zip(out.chunks_exact_mut(LANES)) {
            for (weights, pair) in block.iter().zip(values) {
                let [first, second]: [i16; 2] = bytemuck::cast(*pair);
                for (sum, [one, two]) in out.iter_mut().zip(weights.0) {
                    *sum += i32::from(first) * i32::from(one) + i32::from(second) * i32::from(two);
                }
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{LANES, Matrix};
    use pulp::x86::V3;
    use std::arch::x86_64::__m256i;

    /// Rows of values that share each load of weights.
    const ROWS: usize = 6;

    pub(super) struct Multiply<'a> {
        pub(super) simd: V3,
        pub(super) matrix: &'a Matrix,
        pub(super) values: &'a [i32],
        pub(super) out: &'a mut [i32],
    }

    impl pulp::NullaryFnOnce for Multiply<'_> {
        type Output = ();

        #[inline(always)]
        fn call(self) {
            let Multiply { simd, matrix, values, out } = self;
            let (half, width) = (matrix.rows / 2, matrix.width());
            let rows = values.len() / half;
            for first in (0..rows).step_by(ROWS) {
                // The last rows are computed again rather than fewer at a time.
                let row = |offset: usize| (first + offset).min(rows - 1);
                let values: [&[i32]; ROWS] = std::array::from_fn(|offset| &values[row(offset) * half..][..half]);
                for (block, weights) in matrix.pairs.chunks_exact(half).enumerate() {
                    let mut sums = [[simd.avx._mm256_setzero_si256(); 2]; ROWS];
                    for (at, pair) in weights.iter().enumerate() {
                        let weights: [__m256i; 2] = bytemuck::cast(*pair);
                        for (sums, values) in sums.iter_mut().zip(values) {
                            let value = simd.avx._mm256_set1_epi32(values[at]);
                            for (sum, weights) in sums.iter_mut().zip(weights) {
                                *sum = simd.avx2._mm256_add_epi32(*sum, simd.avx2._mm256_madd_epi16(value, weights));
                            }
                        }
                    }
                    for (offset, sums) in sums.iter().enumerate().take(rows - first) {
                        let sums: [i32; LANES] = bytemuck::cast(*sums);
                        let out = &mut out[row(offset) * width + block * LANES..][..LANES];
                        for (out, sum) in out.iter_mut().zip(sums) {
                            *out += sum;
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vector_instructions_and_plain_loop_agree() {
        for (rows, columns, count) in [(2, 1, 1), (64, 17, 3), (128, 48, 9), (192, 384, 5)] {
            let number = |seed: usize| (seed * 7919 % 4095) as i16 - 2047;
            let weights: Vec<i16> = (0..rows * columns).map(number).collect();
            let bias: Vec<i32> = (0..columns as i32).collect();
            let values: Vec<i16> = (0..rows * count).map(|at| number(at + 17)).collect();
            let matrix = Matrix::new(columns, &weights, &bias);
            let mut out = Vec::new();
            matrix.multiply(&values, &mut out);
            for row in 0..count {
                for column in 0..columns {
                    let sum: i32 = (0..rows)
                        .map(|k| i32::from(values[row * rows + k]) * i32::from(weights[k * columns + column]))
                        .sum();
                    assert_eq!(
                        out[row * matrix.width() + column],
                        sum + bias[column],
                        "{rows} {columns} {row} {column}"
                    );
                }
            }
            let pairs: Vec<i32> = bytemuck::allocation::pod_collect_to_vec(&values);
            let mut slow: Vec<i32> = (0..count).flat_map(|_| matrix.bias.clone()).collect();
            plain(&matrix, &pairs, &mut slow);
            assert_eq!(out, slow);
        }
    }
}
