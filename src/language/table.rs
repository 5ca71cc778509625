//! Tables of the language pack: tab-separated, `#` comments, a header line.
//!
//! ```
//! use sanad::language::table::Table;
//! let table = Table::parse("units.tsv", "# lengths\nform\tmetres\nkm\t1000\n", &["form", "metres"]).unwrap();
//! assert_eq!(table.rows[0].cells, ["km", "1000"]);
//! ```

use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// A table whose rows all have the columns of its header.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    /// The file's name, for messages.
    pub name: &'a str,
    /// The names of the columns.
    pub header: Vec<&'a str>,
    /// The rows after the header.
    pub rows: Vec<Row<'a>>,
}

/// One row, with the line it stands on.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// Counted from 1.
    pub line: usize,
    /// As many as the header has.
    pub cells: Vec<&'a str>,
}

/// What is wrong with a table.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The file cannot be read.
    #[error("cannot read {}", path.display())]
    Io {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The header lacks columns that the program needs.
    #[error("{table}: expected a header line with the columns {expected}; found {found:?}")]
    Header {
        /// Which table.
        table: String,
        /// The columns needed, in order.
        expected: String,
        /// The line found.
        found: String,
    },
    /// A row has a wrong number of cells.
    #[error("{table}:{line}: expected {expected} tab-separated cells, found {found}")]
    Cells {
        /// Which table.
        table: String,
        /// Which line.
        line: usize,
        /// How many cells the header asks for.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// A cell holds a value that its column does not know.
    #[error("{table}:{line}: {column} {value:?} is none of {allowed}")]
    Value {
        /// Which table.
        table: String,
        /// Which line.
        line: usize,
        /// Which column.
        column: &'static str,
        /// What stands there.
        value: String,
        /// What may stand there.
        allowed: String,
    },
}

impl<'a> Table<'a> {
    /// Reads a table that must have at least these columns, in this order from the left.
    ///
    /// # Errors
    /// When the header lacks a column or a row has another number of cells than the header.
    pub fn parse(name: &'a str, text: &'a str, columns: &[&str]) -> Result<Self, TableError> {
        let (table, broken) = Self::parse_lenient(name, text, columns)?;
        broken.into_iter().next().map_or(Ok(table), Err)
    }

    /// Reads the rows that can be read, and says of the others, by [`TableError::Cells`], how many cells they have.
    ///
    /// # Errors
    /// When the header lacks a column.
    pub fn parse_lenient(
        name: &'a str,
        text: &'a str,
        columns: &[&str],
    ) -> Result<(Self, Vec<TableError>), TableError> {
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let header: Vec<&str> = lines.next().map(|(_, line)| line.split('\t').collect()).unwrap_or_default();
        if !header.starts_with(columns) {
            return Err(TableError::Header {
                table: name.to_owned(),
                expected: columns.join(", "),
                found: header.join("\t"),
            });
        }
        let mut rows = Vec::new();
        let mut broken = Vec::new();
        for (index, line) in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            if cells.len() == header.len() {
                rows.push(Row { line: index + 1, cells });
            } else {
                broken.push(TableError::Cells {
                    table: name.to_owned(),
                    line: index + 1,
                    expected: header.len(),
                    found: cells.len(),
                });
            }
        }
        Ok((Self { name, header, rows }, broken))
    }

    /// The place of a column that not every table has.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| *column == name)
    }

    /// The place of a column that stands somewhere in the header.
    ///
    /// # Errors
    /// When there is none.
    pub fn need(&self, name: &str) -> Result<usize, TableError> {
        self.column(name).ok_or_else(|| TableError::Header {
            table: self.name.to_owned(),
            expected: name.to_owned(),
            found: self.header.join("\t"),
        })
    }

    /// That a cell holds what its column does not know.
    #[must_use]
    pub fn fault(&self, row: &Row<'_>, column: &'static str, value: &str, allowed: impl Into<String>) -> TableError {
        TableError::Value {
            table: self.name.to_owned(),
            line: row.line,
            column,
            value: value.to_owned(),
            allowed: allowed.into(),
        }
    }

    /// The value of a cell in a closed list, or the error that names what may stand there.
    ///
    /// # Errors
    /// When the cell is in none of the pairs.
    pub fn value<T: Copy>(
        &self,
        row: &Row<'_>,
        column: (usize, &'static str),
        allowed: &[(&str, T)],
    ) -> Result<T, TableError> {
        let cell = row.cells[column.0];
        allowed.iter().find(|(name, _)| *name == cell).map(|(_, value)| *value).ok_or_else(|| {
            self.fault(row, column.1, cell, allowed.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", "))
        })
    }
}

/// Where tables come from: the binary, or files of the same names below a folder that take their place.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    overrides: Option<PathBuf>,
}

impl Tables {
    /// The embedded tables, each replaced by `DIR/<name>` where that file exists.
    #[must_use]
    pub fn with_overrides(dir: Option<&Path>) -> Self {
        Self { overrides: dir.map(Path::to_owned) }
    }

    /// Where a table is read from, for messages: its path below `data/`, or the file that takes its place.
    #[must_use]
    pub fn place(&self, name: &str) -> String {
        let file = self.overrides.as_ref().map(|dir| dir.join(name)).filter(|file| file.exists());
        file.map_or_else(|| format!("data/{name}"), |file| file.display().to_string())
    }

    /// The text of a table, given its embedded text.
    ///
    /// # Errors
    /// When the file that takes its place cannot be read.
    pub fn text(&self, name: &str, embedded: &'static str) -> Result<Cow<'static, str>, TableError> {
        let Some(dir) = &self.overrides else { return Ok(Cow::Borrowed(embedded)) };
        let path = dir.join(name);
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(Cow::Owned(text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Cow::Borrowed(embedded)),
            Err(source) => Err(TableError::Io { path, source }),
        }
    }
}

/// Reads an embedded table by its path below `data/`, letting a folder of the user's replace it.
#[macro_export]
macro_rules! data_table {
    ($tables:expr, $name:literal) => {
        $tables.text($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/", $name)))
    };
}
