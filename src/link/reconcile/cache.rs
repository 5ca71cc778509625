//! Answers kept on disk, a file each, so that a run that broke off goes on and a second run asks nothing.

use super::{Answer, Question};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// A folder of answers.
#[derive(Clone, Debug)]
pub(super) struct Cache {
    dir: PathBuf,
}

/// What a file holds: the question too, so that a reader knows what it is and another question is no hit.
#[derive(Serialize)]
struct Entry<'a> {
    service: &'a str,
    question: &'a Question,
    answers: &'a [Answer],
}

#[derive(Deserialize)]
struct Read {
    service: String,
    question: serde_json::Value,
    answers: Vec<Answer>,
}

impl Cache {
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self { dir: dir.into() }
    }

    /// The answers kept for a question. A file that cannot be read as such is as good as none; the warning says so.
    pub fn get(&self, service: &str, question: &Question) -> Result<Option<Vec<Answer>>, String> {
        let path = self.path(service, question);
        let damaged =
            |reason: String| format!("{}: not a kept answer ({reason}); the service is asked again", path.display());
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(damaged(error.to_string())),
        };
        let read: Read = serde_json::from_slice(&bytes).map_err(|error| damaged(error.to_string()))?;
        let same = serde_json::to_value(question).is_ok_and(|question| question == read.question);
        if !same || read.service != service {
            return Err(damaged("it answers another question".to_owned()));
        }
        Ok(Some(read.answers))
    }

    /// Keeps the answers to a question: written aside and renamed, so that a file is whole or not there.
    pub fn put(&self, service: &str, question: &Question, answers: &[Answer]) -> Result<(), String> {
        let path = self.path(service, question);
        self.write(&path, &Entry { service, question, answers })
            .map_err(|error| format!("cannot keep an answer in {}: {error}", path.display()))
    }

    fn write(&self, path: &Path, entry: &Entry<'_>) -> io::Result<()> {
        let folder = path.parent().unwrap_or(&self.dir);
        fs::create_dir_all(folder)?;
        let mut aside = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer(&mut aside, entry)?;
        aside.flush()?;
        aside.persist(path)?;
        Ok(())
    }

    fn path(&self, service: &str, question: &Question) -> PathBuf {
        let question = serde_json::to_string(question).unwrap_or_default();
        let hash = Sha256::digest(format!("{service}\n{question}"));
        let mut name = String::with_capacity(40);
        for byte in &hash[..16] {
            // Writing to a string cannot fail.
            let _ = write!(name, "{byte:02x}");
        }
        name.push_str(".json");
        // A folder for each of 256 beginnings: graphs have hundreds of thousands of names.
        self.dir.join(&name[..2]).join(&name[2..])
    }
}
