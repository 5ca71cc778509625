use super::prefix::PREFIXES;
use crate::store::StoreError;
use oxigraph::sparql::QueryEvaluationError;
use std::fmt;
use std::io;

/// Why a question has no answer, and what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
    /// No question of that name.
    #[error("there is no query named {name:?}{}; there are: {known}", near.as_deref().map(|near| format!(", did you mean {near}?")).unwrap_or_default())]
    UnknownQuery {
        /// What was asked for.
        name: String,
        /// The closest name.
        near: Option<String>,
        /// All names.
        known: String,
    },
    /// The query has no such parameter.
    #[error("the query has no parameter {name:?}; it has: {known}")]
    UnknownParam {
        /// What was given.
        name: String,
        /// Those it has.
        known: String,
    },
    /// A parameter cannot have that value.
    #[error("{value:?} is no value for the parameter {name}: {reason}")]
    ParamValue {
        /// The parameter.
        name: String,
        /// Its value.
        value: String,
        /// Why not.
        reason: String,
    },
    /// Not SPARQL.
    #[error(transparent)]
    Syntax(#[from] SyntaxError),
    /// A SPARQL update.
    #[error(
        "this is a SPARQL update, and a graph is only asked, never changed, by queries: use SELECT, ASK, CONSTRUCT or DESCRIBE"
    )]
    Update,
    /// A federated query to a host that is not allowed.
    #[error(
        "SERVICE asks another server, and nothing is sent to one that you do not name: allow it with --allow-service {host} (allowed: {allowed}), or leave SERVICE out"
    )]
    Service {
        /// The host.
        host: String,
        /// Those that are allowed.
        allowed: String,
    },
    /// The answer cannot be written that way.
    #[error("{what} cannot be written as {format}: use one of {fitting}")]
    Format {
        /// The kind of answer.
        what: &'static str,
        /// The format asked for.
        format: &'static str,
        /// Those that can hold it.
        fitting: &'static str,
    },
    /// The answer is longer than allowed.
    #[error(
        "the answer has more than {limit} rows or triples, and nothing of it is given: ask for less, such as a page at a time with ORDER BY, LIMIT and OFFSET, or raise the limit"
    )]
    TooLong {
        /// How long it may be.
        limit: usize,
    },
    /// The query needs more memory than allowed.
    #[error(
        "the query keeps more than {limit} rows at once to sort, group, tell apart or join them: narrow it (do all its patterns have a variable in common with another?)"
    )]
    Keeps {
        /// How many it may keep.
        limit: usize,
    },
    /// Nothing is known of the node.
    #[error(
        "the graph says nothing about {0}: give an IRI from an answer, or find one with `sanad query --store DIR entity --param name=NAME`"
    )]
    Unknown(String),
    /// The evaluation failed.
    #[error("the query failed: {0}")]
    Evaluation(#[from] QueryEvaluationError),
    /// The index failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The answer could not be written.
    #[error("cannot write the answer: {0}")]
    Io(#[from] io::Error),
}

impl From<oxigraph::store::StorageError> for QueryError {
    fn from(error: oxigraph::store::StorageError) -> Self {
        Self::Store(error.into())
    }
}

/// Where a query stops being SPARQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Line and column, from 1, if known.
    pub place: Option<(usize, usize)>,
    /// What the parser says.
    pub reason: String,
    /// The line, as written.
    pub line: String,
}

/// More expected things than this tell a reader nothing.
const EXPECTED: usize = 12;

impl SyntaxError {
    /// Takes the parser's message apart: "error at 3:14: expected one of …".
    pub(super) fn new(sparql: &str, message: &str) -> Self {
        let parts = message.strip_prefix("error at ").and_then(|rest| rest.split_once(": expected ")).and_then(
            |(place, expected)| {
                let (line, column) = place.split_once(':')?;
                Some((line.parse::<usize>().ok()?, column.parse::<usize>().ok()?, expected))
            },
        );
        let Some((line, column, expected)) = parts else {
            return Self { place: None, reason: message.to_owned(), line: String::new() };
        };
        let line_text = sparql.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let reason = undeclared(sparql, line_text, column).unwrap_or_else(|| readable(expected));
        Self { place: Some((line, column)), reason, line: line_text.to_owned() }
    }
}

/// A prefix that nobody declared is the most frequent slip, and the parser cannot name it: it stops after the name.
fn undeclared(sparql: &str, line: &str, column: usize) -> Option<String> {
    let before: String = line.chars().take(column.saturating_sub(1)).collect();
    let word = before.split(|c: char| c.is_whitespace() || "(){}^/|,;".contains(c)).next_back()?;
    let (prefix, _) = word.split_once(':')?;
    let known = PREFIXES.iter().any(|(known, _)| *known == prefix)
        || sparql.split_whitespace().any(|other| other.strip_suffix(':') == Some(prefix));
    let is_name = prefix.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    (is_name && !known)
        .then(|| format!("the prefix {prefix}: is not declared (add `PREFIX {prefix}: <…>` before the query)"))
}

/// Leaves out the parser's character classes (`['a' ..= 'z']`), which are no help.
fn readable(expected: &str) -> String {
    let Some(list) = expected.strip_prefix("one of ") else {
        return if expected.contains(' ') { expected.to_owned() } else { format!("expected {expected}") };
    };
    let mut words: Vec<&str> =
        list.split(", ").filter(|word| word.starts_with('"') && word.ends_with('"') && word.len() > 2).collect();
    words.dedup();
    match words.len() {
        0 => "this does not belong here".to_owned(),
        1..=EXPECTED => format!("expected one of {}", words.join(" ")),
        _ => format!("expected one of {} …", words[..EXPECTED].join(" ")),
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((line, column)) = self.place else {
            return write!(f, "not a SPARQL query: {}", self.reason);
        };
        writeln!(f, "not a SPARQL query: line {line}, column {column}: {}", self.reason)?;
        let number = line.to_string();
        writeln!(f, "{number} | {}", self.line)?;
        // Tabs are kept so that the caret stands right whatever their width.
        let before: String = self
            .line
            .chars()
            .take(column.saturating_sub(1))
            .flat_map(|c| {
                let width = unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
                let (pad, times) = if c == '\t' { ('\t', 1) } else { (' ', width) };
                std::iter::repeat_n(pad, times)
            })
            .collect();
        write!(f, "{} | {before}^", " ".repeat(number.len()))
    }
}

impl std::error::Error for SyntaxError {}

/// Names for a message.
pub(super) fn listed(names: &[&str]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
