//! Arithmetic on matrices stored row by row, and the network's curves with their slopes.

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2};

/// Rows and columns of a product, and how many products each of its entries sums.
#[derive(Clone, Copy)]
pub(super) struct Size {
    pub(super) rows: usize,
    pub(super) inner: usize,
    pub(super) columns: usize,
}

/// Whether a product replaces what is there or is added to it.
#[derive(Clone, Copy)]
pub(super) enum Into {
    Fresh,
    Sum,
}

/// `out` = `a` · `b`.
pub(super) fn product(out: &mut [f32], a: &[f32], b: &[f32], size: Size, into: Into) {
    let Size { rows, inner, columns } = size;
    multiply(out, view(a, rows, inner), view(b, inner, columns), size, into);
}

/// `out` = `a` · `b` transposed; `b` has a row for each column of `out`.
pub(super) fn product_with_transposed(out: &mut [f32], a: &[f32], b: &[f32], size: Size, into: Into) {
    let Size { rows, inner, columns } = size;
    multiply(out, view(a, rows, inner), view(b, columns, inner).reversed_axes(), size, into);
}

/// `out` = `a` transposed · `b`; `a` has a column for each row of `out`.
pub(super) fn product_of_transposed(out: &mut [f32], a: &[f32], b: &[f32], size: Size, into: Into) {
    let Size { rows, inner, columns } = size;
    multiply(out, view(a, inner, rows).reversed_axes(), view(b, inner, columns), size, into);
}

fn multiply(out: &mut [f32], a: ArrayView2<'_, f32>, b: ArrayView2<'_, f32>, size: Size, into: Into) {
    let mut out = ArrayViewMut2::from_shape((size.rows, size.columns), &mut out[..size.rows * size.columns])
        .unwrap_or_else(|_| unreachable!("the slice is as long as its shape says"));
    let keep = match into {
        Into::Fresh => 0.0,
        Into::Sum => 1.0,
    };
    general_mat_mul(1.0, &a, &b, keep, &mut out);
}

fn view(data: &[f32], rows: usize, columns: usize) -> ArrayView2<'_, f32> {
    ArrayView2::from_shape((rows, columns), &data[..rows * columns])
        .unwrap_or_else(|_| unreachable!("the slice is as long as its shape says"))
}

/// Adds `bias` to every row.
pub(super) fn add_to_rows(rows: &mut [f32], bias: &[f32]) {
    for row in rows.chunks_exact_mut(bias.len()) {
        add(row, bias);
    }
}

/// Adds every row to `sum`.
pub(super) fn add_rows(sum: &mut [f32], rows: &[f32]) {
    for row in rows.chunks_exact(sum.len()) {
        add(sum, row);
    }
}

/// Adds one slice to another.
pub(super) fn add(sum: &mut [f32], other: &[f32]) {
    for (sum, value) in sum.iter_mut().zip(other) {
        *sum += value;
    }
}

/// The sum of the products of two slices.
pub(super) fn dot(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

/// x − x|x|/4 from −2 to 2, ±1 beyond: what the encoder computes in whole numbers.
#[inline(always)]
pub(super) fn squash(x: f32) -> f32 {
    let x = x.clamp(-2.0, 2.0);
    x - x * x.abs() * 0.25
}

/// The slope of [`squash`].
#[inline(always)]
pub(super) fn squash_slope(x: f32) -> f32 {
    (1.0 - x.abs() * 0.5).max(0.0)
}

/// [`squash`] from 0 to 1.
#[inline(always)]
pub(super) fn gate(x: f32) -> f32 {
    0.5 + 0.5 * squash(0.5 * x)
}

/// The slope of [`gate`].
#[inline(always)]
pub(super) fn gate_slope(x: f32) -> f32 {
    0.25 * squash_slope(0.5 * x)
}

/// eˣ by range reduction and a polynomial (Moshier's Cephes library, `expf`), so that every machine gives the same.
#[inline(always)]
pub(super) fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 87.0);
    let whole = (x * std::f32::consts::LOG2_E + 0.5).floor();
    let rest = x - whole * 0.693_359_4 + whole * 2.121_944_4e-4;
    let sum = [1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_6e-1, 0.5]
        .into_iter()
        .fold(1.987_569_1e-4, |sum: f32, next: f32| sum * rest + next);
    (sum * rest * rest + rest + 1.0) * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

/// The logarithm of the sum of powers of e.
pub(super) fn log_sum(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let largest = values.clone().fold(f32::MIN, f32::max);
    largest + log(values.map(|value| exp(value - largest)).sum())
}

/// The natural logarithm of a positive number (Cephes, `logf`).
pub(super) fn log(x: f32) -> f32 {
    let bits = x.max(f32::MIN_POSITIVE).to_bits();
    let mut power = (bits >> 23) as i32 - 126;
    let mut part = f32::from_bits((bits & 0x007f_ffff) | 0x3f00_0000);
    if part < std::f32::consts::FRAC_1_SQRT_2 {
        power -= 1;
        part += part;
    }
    let part = part - 1.0;
    let square = part * part;
    let sum = [
        -1.151_461e-1,
        1.167_699_9e-1,
        -1.242_014_1e-1,
        1.424_932_3e-1,
        -1.666_805_8e-1,
        2.000_071_5e-1,
        -2.499_999_4e-1,
        3.333_333e-1,
    ]
    .into_iter()
    .fold(7.037_683_6e-2, |sum: f32, next: f32| sum * part + next);
    let power = power as f32;
    part + (sum * part * square - 2.121_944_4e-4 * power - 0.5 * square) + 0.693_359_4 * power
}

/// Scores to probabilities, in place; gives what the right one costs.
pub(super) fn softmax(scores: &mut [f32], right: usize) -> f32 {
    let largest = scores.iter().copied().fold(f32::MIN, f32::max);
    let cost = largest - scores[right];
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = exp(*score - largest);
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score /= sum;
    }
    cost + log(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_and_logarithms_are_those_of_the_standard_library() {
        for step in -400..400 {
            let x = step as f32 * 0.05;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "exp {x}");
            assert!((log(x.exp()) - x).abs() < 1e-4, "log of exp {x}");
        }
    }
}
