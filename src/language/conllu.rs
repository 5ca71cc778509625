//! CoNLL-U, the ten-column format of Universal Dependencies: text in, [`Treebank`] out, and back.
//!
//! Nothing is dropped: comments, ranges of multiword tokens and empty nodes stay where they stand, and every column is
//! kept as written. It checks what a reader must rely on (columns, order of ids, parts of speech, heads); whether a
//! sentence is a tree is asked with [`Sentence::is_tree`].
//!
//! ```
//! use sanad::language::conllu::Treebank;
//! let text = "\
//! ## text = Rumahnya besar.
//! 1-2\tRumahnya\t_\t_\t_\t_\t_\t_\t_\t_
//! 1\tRumah\trumah\tNOUN\t_\t_\t3\tnsubj\t_\t_
//! 2\tnya\tnya\tPRON\t_\t_\t1\tnmod\t_\t_
//! 3\tbesar\tbesar\tADJ\t_\t_\t0\troot\t_\tSpaceAfter=No
//! 4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_
//!
//! ";
//! let treebank: Treebank = text.parse()?;
//! let sentence = &treebank.sentences[0];
//! let forms: Vec<&str> = sentence.words().map(|word| word.form.as_str()).collect();
//! assert_eq!(forms, ["Rumah", "nya", "besar", "."]);
//! let tokens: Vec<&str> = sentence.tokens().map(|token| token.form.as_str()).collect();
//! assert_eq!(tokens, ["Rumahnya", "besar", "."]);
//! assert!(sentence.is_tree());
//! assert_eq!(treebank.to_string(), text);
//! # Ok::<(), sanad::language::conllu::ConlluError>(())
//! ```

use super::upos::Upos;
use std::fmt;
use std::str::FromStr;

/// The sentences of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Treebank {
    /// In the file's order.
    pub sentences: Vec<Sentence>,
}

/// A sentence: its comments and its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// The comment lines above it, each with its `#`.
    pub comments: Vec<String>,
    /// Words, ranges and empty nodes in order.
    pub rows: Vec<Row>,
}

/// A line of ten columns. A column that holds nothing is `_`, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which word, range of words, or empty node it is.
    pub id: Id,
    /// The word or token as written.
    pub form: String,
    /// Its dictionary form.
    pub lemma: String,
    /// Its universal part of speech.
    pub upos: Option<Upos>,
    /// Its part of speech in the treebank's own tags.
    pub xpos: String,
    /// Morphological features.
    pub feats: String,
    /// The id of its head, 0 for the root.
    pub head: Option<u32>,
    /// Its relation to the head.
    pub deprel: String,
    /// Enhanced dependencies.
    pub deps: String,
    /// Anything else, `|` between.
    pub misc: String,
}

/// What a row describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// A word, counted from 1.
    Word(u32),
    /// A token of several words, from the first to the last.
    Range(u32, u32),
    /// A node without a form of its own: after which word, and which of those there.
    Empty(u32, u32),
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => write!(f, "{word}"),
            Self::Range(first, last) => write!(f, "{first}-{last}"),
            Self::Empty(word, index) => write!(f, "{word}.{index}"),
        }
    }
}

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct ConlluError {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: ConlluProblem,
}

/// The ways in which a line can be wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConlluProblem {
    /// Not ten columns.
    #[error("expected 10 tab-separated columns, found {0}")]
    Columns(usize),
    /// A column without content.
    #[error("expected a value or _ in column {0}, found nothing")]
    Empty(&'static str),
    /// An id of no known form.
    #[error("expected an id such as 3, 3-4 or 3.1, found {0:?}")]
    Id(String),
    /// An id out of its order.
    #[error("expected {expected}, found id {found}")]
    Order {
        /// What could stand here.
        expected: String,
        /// What does.
        found: Id,
    },
    /// No part of speech.
    #[error("expected one of the 17 universal parts of speech or _, found {0:?}")]
    Upos(String),
    /// No head.
    #[error("expected a head from 0 to {last} or _, found {found:?}")]
    Head {
        /// The sentence's last word.
        last: u32,
        /// What stands there.
        found: String,
    },
    /// A word that is its own head.
    #[error("expected a head other than the word itself, found {0}")]
    OwnHead(u32),
    /// A range beyond the sentence.
    #[error("expected a range that ends at word {last} at most, found {found}")]
    Range {
        /// The sentence's last word.
        last: u32,
        /// What stands there.
        found: Id,
    },
    /// Comments that no sentence follows.
    #[error("expected the rows of a sentence after its comments")]
    NoRows,
    /// A comment inside a sentence.
    #[error("expected comments before the sentence's first row only")]
    LateComment,
}

impl FromStr for Treebank {
    type Err = ConlluError;

    fn from_str(text: &str) -> Result<Self, ConlluError> {
        let mut sentences = Vec::new();
        let mut open = Open::default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut last = 0;
        for (index, line) in text.lines().enumerate() {
            last = index + 1;
            if line.trim().is_empty() {
                sentences.extend(open.close(last)?);
            } else if line.starts_with('#') {
                if !open.sentence.rows.is_empty() {
                    return Err(ConlluError { line: last, problem: ConlluProblem::LateComment });
                }
                open.sentence.comments.push(line.to_owned());
            } else {
                open.row(line, last).map_err(|problem| ConlluError { line: last, problem })?;
            }
        }
        sentences.extend(open.close(last)?);
        Ok(Self { sentences })
    }
}

/// A sentence whose rows are still being read.
#[derive(Default)]
struct Open {
    sentence: Sentence,
    /// The line of each row.
    lines: Vec<usize>,
    /// The last word so far, the last word of the last range, the last empty node after this word.
    last: u32,
    range: u32,
    empty: u32,
}

impl Open {
    fn row(&mut self, line: &str, number: usize) -> Result<(), ConlluProblem> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, xpos, feats, head, deprel, deps, misc] = cells[..] else {
            return Err(ConlluProblem::Columns(cells.len()));
        };
        const NAMES: [&str; 10] = ["ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC"];
        if let Some(at) = cells.iter().position(|cell| cell.is_empty()) {
            return Err(ConlluProblem::Empty(NAMES[at]));
        }
        let id = parse_id(id).ok_or_else(|| ConlluProblem::Id(id.to_owned()))?;
        self.order(id)?;
        let upos = match upos {
            "_" => None,
            tag => Some(tag.parse().map_err(|_| ConlluProblem::Upos(tag.to_owned()))?),
        };
        let head = match head {
            "_" => None,
            // Heads are held against the sentence's length when it is known.
            number => {
                Some(number.parse().map_err(|_| ConlluProblem::Head { last: self.last, found: number.to_owned() })?)
            }
        };
        if let (Id::Word(word), Some(head)) = (id, head)
            && word == head
        {
            return Err(ConlluProblem::OwnHead(head));
        }
        let row = Row {
            id,
            form: form.to_owned(),
            lemma: lemma.to_owned(),
            upos,
            xpos: xpos.to_owned(),
            feats: feats.to_owned(),
            head,
            deprel: deprel.to_owned(),
            deps: deps.to_owned(),
            misc: misc.to_owned(),
        };
        self.sentence.rows.push(row);
        self.lines.push(number);
        Ok(())
    }

    fn order(&mut self, id: Id) -> Result<(), ConlluProblem> {
        let next = self.last + 1;
        let right = match id {
            Id::Word(word) => word == next,
            Id::Range(first, last) => first == next && last >= first && first > self.range,
            Id::Empty(word, index) => word == self.last && index == self.empty + 1,
        };
        if !right {
            let expected = format!("id {next}, a range from {next} or empty node {}.{}", self.last, self.empty + 1);
            return Err(ConlluProblem::Order { expected, found: id });
        }
        match id {
            Id::Word(word) => (self.last, self.empty) = (word, 0),
            Id::Range(_, last) => self.range = last,
            Id::Empty(_, index) => self.empty = index,
        }
        Ok(())
    }

    /// The sentence, if there is one, at the line that ends it.
    fn close(&mut self, line: usize) -> Result<Option<Sentence>, ConlluError> {
        let Self { sentence, lines, last, .. } = std::mem::take(self);
        if sentence.rows.is_empty() && sentence.comments.is_empty() {
            return Ok(None);
        }
        if last == 0 {
            return Err(ConlluError { line, problem: ConlluProblem::NoRows });
        }
        for (row, line) in sentence.rows.iter().zip(lines) {
            let problem = match (row.id, row.head) {
                (Id::Range(_, end), _) if end > last => ConlluProblem::Range { last, found: row.id },
                (_, Some(head)) if head > last => ConlluProblem::Head { last, found: head.to_string() },
                _ => continue,
            };
            return Err(ConlluError { line, problem });
        }
        Ok(Some(sentence))
    }
}

fn parse_id(cell: &str) -> Option<Id> {
    if let Some((first, last)) = cell.split_once('-') {
        return Some(Id::Range(first.parse().ok()?, last.parse().ok()?));
    }
    if let Some((word, index)) = cell.split_once('.') {
        return Some(Id::Empty(word.parse().ok()?, index.parse().ok()?));
    }
    cell.parse().ok().map(Id::Word)
}

impl Sentence {
    /// The rows that are words.
    pub fn words(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| matches!(row.id, Id::Word(_)))
    }

    /// The rows of what stands in the text: ranges, and words that are in none.
    pub fn tokens(&self) -> impl Iterator<Item = &Row> {
        let mut covered = 0;
        self.rows.iter().filter(move |row| match row.id {
            Id::Range(_, last) => {
                covered = last;
                true
            }
            Id::Word(word) => word > covered,
            Id::Empty(..) => false,
        })
    }

    /// The value of a comment `# key = value`.
    #[must_use]
    pub fn comment(&self, key: &str) -> Option<&str> {
        self.comments.iter().find_map(|line| {
            let (name, value) = line.trim_start_matches('#').split_once('=')?;
            (name.trim() == key).then(|| value.trim())
        })
    }

    /// The text, put together from the tokens.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for token in self.tokens() {
            text.push_str(&token.form);
            if token.space_after() {
                text.push(' ');
            }
        }
        text.truncate(text.trim_end().len());
        text
    }

    /// Whether every word has a head, exactly one the root, and every way up ends there.
    #[must_use]
    pub fn is_tree(&self) -> bool {
        is_tree(&self.words().map(|word| word.head.unwrap_or(u32::MAX)).collect::<Vec<_>>())
    }
}

/// Whether heads (0 is the root, else counted from 1) make one tree with one root.
#[must_use]
pub fn is_tree(heads: &[u32]) -> bool {
    let mut roots = 0;
    // A word is known to end at the root when the walk that passed it did.
    let mut seen = vec![0; heads.len()];
    for start in 0..heads.len() {
        let mut word = start;
        while seen[word] == 0 {
            seen[word] = start + 1;
            match heads[word] as usize {
                0 => {
                    roots += 1;
                    break;
                }
                head if head <= heads.len() => word = head - 1,
                _ => return false,
            }
            if seen[word] == start + 1 {
                return false;
            }
        }
    }
    roots == 1
}

impl Row {
    /// Whether white space follows it in the text.
    #[must_use]
    pub fn space_after(&self) -> bool {
        self.misc_value("SpaceAfter") != Some("No")
    }

    /// The value of `key=value` in the last column.
    #[must_use]
    pub fn misc_value(&self, key: &str) -> Option<&str> {
        self.misc.split('|').find_map(|part| part.strip_prefix(key)?.strip_prefix('='))
    }

    /// Sets `key=value` in the last column, or takes the key out of it; what else is there stays in its order.
    ///
    /// ```
    /// # use sanad::language::conllu::Treebank;
    /// let line = "1\tIa\tia\tPRON\t_\t_\t0\troot\t_\tNER=O|SpaceAfter=No\n";
    /// let mut row = line.parse::<Treebank>()?.sentences[0].rows[0].clone();
    /// row.set_misc("NER", Some("B-PER"));
    /// assert_eq!(row.misc, "SpaceAfter=No|NER=B-PER");
    /// row.set_misc("NER", None);
    /// row.set_misc("SpaceAfter", None);
    /// assert_eq!(row.misc, "_");
    /// # Ok::<(), sanad::language::conllu::ConlluError>(())
    /// ```
    pub fn set_misc(&mut self, key: &str, value: Option<&str>) {
        let is_key = |part: &&str| part.strip_prefix(key).is_some_and(|rest| rest.starts_with('='));
        let mut parts: Vec<&str> = self.misc.split('|').filter(|part| *part != "_" && !is_key(part)).collect();
        let set = value.map(|value| format!("{key}={value}"));
        parts.extend(set.as_deref());
        self.misc = if parts.is_empty() { "_".to_owned() } else { parts.join("|") };
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, form, lemma, upos, xpos, feats, head, deprel, deps, misc } = self;
        let upos = upos.map_or("_", Upos::as_str);
        write!(f, "{id}\t{form}\t{lemma}\t{upos}\t{xpos}\t{feats}\t")?;
        match head {
            Some(head) => write!(f, "{head}")?,
            None => f.write_str("_")?,
        }
        writeln!(f, "\t{deprel}\t{deps}\t{misc}")
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for comment in &self.comments {
            writeln!(f, "{comment}")?;
        }
        for row in &self.rows {
            row.fmt(f)?;
        }
        writeln!(f)
    }
}

impl fmt::Display for Treebank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentences.iter().try_for_each(|sentence| sentence.fmt(f))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const ROW: &str = "\t_\t_\t_\t_\t_\t_\t_\t_";

    fn problem(text: &str) -> String {
        text.parse::<Treebank>().unwrap_err().to_string()
    }

    #[test]
    fn empty_nodes_and_ranges_are_kept_in_place() {
        let text = format!("# newdoc\n1\tIa{ROW}\n1.1\tlihat{ROW}\n2-3\tibunya{ROW}\n2\tibu{ROW}\n3\tnya{ROW}\n\n");
        let treebank: Treebank = text.parse().unwrap();
        assert_eq!(treebank.to_string(), text);
        assert_eq!(treebank.sentences[0].words().count(), 3);
        assert_eq!(treebank.sentences[0].text(), "Ia ibunya");
    }

    #[test]
    fn a_file_without_a_last_empty_line_is_read() {
        let treebank: Treebank = format!("1\tYa{ROW}\r\n\r\n\r\n1\tTidak{ROW}").parse().unwrap();
        assert_eq!(treebank.sentences.len(), 2);
        assert_eq!(treebank.sentences[0].rows[0].misc, "_");
    }

    #[test]
    fn errors_name_the_line_and_what_was_expected() {
        assert_eq!(problem("# a\n1\tYa\n"), "line 2: expected 10 tab-separated columns, found 2");
        assert_eq!(
            problem(&format!("2\tYa{ROW}")),
            "line 1: expected id 1, a range from 1 or empty node 0.1, found id 2"
        );
        assert_eq!(
            problem("1\tYa\t_\tNN\t_\t_\t0\troot\t_\t_\n"),
            "line 1: expected one of the 17 universal parts of speech or _, found \"NN\""
        );
        assert_eq!(
            problem("1\tYa\t_\tINTJ\t_\t_\t2\tdep\t_\t_\n"),
            "line 1: expected a head from 0 to 1 or _, found \"2\""
        );
        assert_eq!(
            problem(&format!("1-3\tibunya{ROW}\n1\tibu{ROW}\n2\tnya{ROW}\n")),
            "line 1: expected a range that ends at word 2 at most, found 1-3"
        );
        assert_eq!(problem("# text = Ya\n\n"), "line 2: expected the rows of a sentence after its comments");
    }

    #[test]
    fn a_tree_has_one_root_and_no_cycle() {
        assert!(is_tree(&[2, 0, 2, 3]));
        assert!(!is_tree(&[0, 0]));
        assert!(!is_tree(&[2, 1]));
        assert!(!is_tree(&[2, 3, 2, 0]));
        assert!(!is_tree(&[0, 9]));
        assert!(!is_tree(&[]));
    }
}
