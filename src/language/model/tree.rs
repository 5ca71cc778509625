//! Scores of arcs to the best tree: Chu and Liu 1965, Edmonds 1967, with exactly one word under the root.

/// What an arc from the root costs beyond its score, so that no tree has two where one will do. Scores are far smaller.
const SECOND_ROOT: i64 = 1 << 40;

/// The best head of each word, 0 for the root. `scores` has a row for each word: the score of the root as its head, then of
/// each word.
///
/// ```
/// use sanad::language::model::tree::best;
/// // Both words would rather hang on each other than on the root; the second loses least as the root's.
/// assert_eq!(best(&[0, 0, 9, 5, 8, 0]), [2, 0]);
/// ```
#[must_use]
pub fn best(scores: &[i32]) -> Vec<u32> {
    let words = scores.len().isqrt();
    let nodes = words + 1;
    let heads: Vec<u32> = scores
        .chunks_exact(nodes)
        .enumerate()
        .map(|(word, scores)| {
            let (mut best, mut most) = (0, scores[0]);
            for (head, &score) in scores.iter().enumerate().skip(1) {
                if score > most && head != word + 1 {
                    (best, most) = (head as u32, score);
                }
            }
            best
        })
        .collect();
    // Most often the best heads are a tree already; then there is no better one.
    if heads.iter().filter(|head| **head == 0).count() == 1 && is_tree(&heads) {
        return heads;
    }
    let mut weights = vec![i64::MIN / 4; nodes * nodes];
    for word in 1..nodes {
        for head in (0..nodes).filter(|head| *head != word) {
            let score = i64::from(scores[(word - 1) * nodes + head]);
            weights[word * nodes + head] = if head == 0 { score - SECOND_ROOT } else { score };
        }
    }
    arborescence(&weights, nodes).into_iter().skip(1).map(|head| head as u32).collect()
}

/// Whether all words are under the root.
fn is_tree(heads: &[u32]) -> bool {
    let above: Vec<usize> = std::iter::once(0).chain(heads.iter().map(|head| *head as usize)).collect();
    cycle(&above).is_none()
}

/// The best head of each node but the first.
fn arborescence(weights: &[i64], nodes: usize) -> Vec<usize> {
    let weight = |node: usize, head: usize| weights[node * nodes + head];
    let mut heads: Vec<usize> = weights.chunks_exact(nodes).map(|row| first_best(row.iter().copied())).collect();
    heads[0] = 0;
    let Some(cycle) = cycle(&heads) else { return heads };
    // The cycle becomes one node, the last of a smaller graph.
    let mut inside = vec![false; nodes];
    cycle.iter().for_each(|node| inside[*node] = true);
    let outside: Vec<usize> = (0..nodes).filter(|node| !inside[*node]).collect();
    let (one, fewer) = (outside.len(), outside.len() + 1);
    let mut smaller = vec![i64::MIN / 4; fewer * fewer];
    // Which node of the cycle a node outside hangs on, and which one it would break the cycle at.
    let mut leaves = vec![0; one];
    let mut enters = vec![0; one];
    for (small, &node) in outside.iter().enumerate() {
        for (small_head, &head) in outside.iter().enumerate() {
            smaller[small * fewer + small_head] = weight(node, head);
        }
        leaves[small] = cycle[first_best(cycle.iter().map(|head| weight(node, *head)))];
        smaller[small * fewer + one] = weight(node, leaves[small]);
        let gain = |inner: usize| weight(inner, node) - weight(inner, heads[inner]);
        enters[small] = cycle[first_best(cycle.iter().map(|inner| gain(*inner)))];
        smaller[one * fewer + small] = gain(enters[small]);
    }
    let solved = arborescence(&smaller, fewer);
    for (small, &node) in outside.iter().enumerate().skip(1) {
        heads[node] = if solved[small] == one { leaves[small] } else { outside[solved[small]] };
    }
    heads[enters[solved[one]]] = outside[solved[one]];
    heads
}

/// The place of the largest number, the first of equals.
fn first_best(numbers: impl Iterator<Item = i64>) -> usize {
    let mut best = (0, i64::MIN);
    for (at, number) in numbers.enumerate() {
        if number > best.1 {
            best = (at, number);
        }
    }
    best.0
}

/// A cycle among the heads, if there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut node = start;
        while node != 0 && seen[node] == 0 {
            seen[node] = start;
            node = heads[node];
        }
        if node != 0 && seen[node] == start {
            let mut cycle = vec![node];
            let mut next = heads[node];
            while next != node {
                cycle.push(next);
                next = heads[next];
            }
            return Some(cycle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn has_one_root_above_all(heads: &[u32]) -> bool {
        heads.iter().filter(|head| **head == 0).count() == 1
            && (0..heads.len()).all(|word| {
                let mut at = word as u32 + 1;
                (0..=heads.len()).any(|_| {
                    at = if at == 0 { 0 } else { heads[at as usize - 1] };
                    at == 0
                })
            })
    }

    fn score(heads: &[u32], scores: &[i32]) -> i64 {
        let nodes = heads.len() + 1;
        heads.iter().enumerate().map(|(word, head)| i64::from(scores[word * nodes + *head as usize])).sum()
    }

    proptest! {
        #[test]
        fn no_tree_is_better(words in 1usize..5, numbers in prop::collection::vec(-50i32..50, 20)) {
            let nodes = words + 1;
            let scores = &numbers[..words * nodes];
            let found = best(scores);
            prop_assert!(has_one_root_above_all(&found));
            for code in 0..nodes.pow(words as u32) {
                let heads: Vec<u32> = (0..words).map(|word| (code / nodes.pow(word as u32) % nodes) as u32).collect();
                let own = heads.iter().enumerate().any(|(word, head)| *head as usize == word + 1);
                if !own && has_one_root_above_all(&heads) {
                    prop_assert!(score(&heads, scores) <= score(&found, scores));
                }
            }
        }

        #[test]
        fn always_one_tree(words in 1usize..40, seed in 0u64..1000) {
            let scores: Vec<i32> = (0..words * (words + 1))
                .map(|at| ((seed + at as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as i32)
                .collect();
            prop_assert!(has_one_root_above_all(&best(&scores)));
        }
    }
}
