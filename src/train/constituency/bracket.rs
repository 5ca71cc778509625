//! Bracketed trees read; what the labels mean is not its business.

use super::Tree;

/// Brackets deeper than this are no sentence, and the walk over them would not fit the stack.
const DEEPEST: usize = 500;

/// Text that is no sequence of bracketed trees.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: expected {expected}, found {}", shown(found.as_deref()))]
#[non_exhaustive]
pub struct Error {
    /// Where, from 1.
    pub line: usize,
    /// Where, in characters, from 1.
    pub column: usize,
    /// What should have stood there.
    pub expected: &'static str,
    /// What stands there instead; `None` at the end of the text.
    pub found: Option<String>,
}

/// What was found, for a message.
fn shown(found: Option<&str>) -> String {
    found.map_or_else(|| "the end of the text".to_owned(), |found| format!("{found:?}"))
}

/// Reads bracketed trees, however they are spread over lines.
///
/// # Errors
/// When brackets, labels or words do not follow each other as they should.
pub fn read(text: &str) -> Result<Vec<Tree>, Error> {
    /// A phrase that has not been closed.
    struct Open {
        label: Option<String>,
        word: Option<String>,
        parts: Vec<Tree>,
    }
    let mut open: Vec<Open> = Vec::new();
    let mut trees = Vec::new();
    let mut end = (1, 1);
    for (line, column, token) in tokens(text) {
        end = (line, column + token.chars().count());
        let fail = |expected| Err(Error { line, column, expected, found: Some(token.to_owned()) });
        let depth = open.len();
        match (token, open.last_mut()) {
            ("(", _) if depth >= DEEPEST => return fail("brackets no deeper than 500"),
            ("(", Some(Open { word: Some(_), .. })) => return fail("`)` after the word"),
            ("(", _) => open.push(Open { label: None, word: None, parts: Vec::new() }),
            (")", None) => return fail("`(`"),
            (")", Some(_)) => {
                let Some(Open { label, word, parts }) = open.pop() else { return fail("`(`") };
                let tree = match (label, word) {
                    (Some(tag), Some(form)) => Tree::Word { tag, form },
                    (None, _) if parts.is_empty() => return fail("a label"),
                    (Some(_), None) if parts.is_empty() => return fail("a word or `(`"),
                    (label, _) => Tree::Phrase { label: label.unwrap_or_default(), parts },
                };
                open.last_mut().map_or(&mut trees, |parent| &mut parent.parts).push(tree);
            }
            (_, None) => return fail("`(`"),
            (_, Some(Open { word: Some(_), .. })) => return fail("`)` after the word"),
            (_, Some(Open { parts, .. })) if !parts.is_empty() => return fail("`(` or `)`"),
            (_, Some(Open { label: label @ None, .. })) => *label = Some(token.to_owned()),
            (_, Some(Open { word, .. })) => *word = Some(token.to_owned()),
        }
    }
    match open.is_empty() {
        true => Ok(trees),
        false => Err(Error { line: end.0, column: end.1, expected: "`)`", found: None }),
    }
}

/// Brackets and what stands between them, each with line and column.
fn tokens(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    text.lines().enumerate().flat_map(|(line, text)| {
        let mut rest = text;
        let mut column = 1;
        std::iter::from_fn(move || {
            let trimmed = rest.trim_start();
            column += rest.chars().count() - trimmed.chars().count();
            let first = trimmed.chars().next()?;
            let bracket = |c: char| c == '(' || c == ')';
            let length = match bracket(first) {
                true => 1,
                false => trimmed.find(|c: char| bracket(c) || c.is_whitespace()).unwrap_or(trimmed.len()),
            };
            let (token, after) = trimmed.split_at(length);
            let here = column;
            column += token.chars().count();
            rest = after;
            Some((line + 1, here, token))
        })
    })
}
