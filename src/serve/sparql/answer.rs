//! An answer as bytes, whole, before anything of it is sent: what was begun with a 200 cannot be taken back.

use super::super::failure::Failure;
use super::accept::Accept;
use super::formats::{Offer, content_type};
use crate::query::{Answer, Format};
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::http::header::{ACCEPT, CONTENT_TYPE, VARY};
use axum::response::{IntoResponse, Response};
use std::io::{self, Write};

/// So many bytes an answer may have, whatever its rows are.
const BYTES: usize = 128 << 20;

/// An answer that is ready to be sent.
#[derive(Debug)]
pub(super) struct Written {
    pub name: &'static str,
    pub bytes: Vec<u8>,
}

impl Written {
    /// Writes an answer in the format that is wanted most.
    pub fn new(answer: Answer, accept: &Accept) -> Result<Self, Failure> {
        let (format, name) = choose(accept, super::formats::of(answer.kind()))?;
        let mut out = Bounded { bytes: Vec::new(), most: BYTES, full: false };
        match answer.write(format, None, &mut out) {
            Ok(_) => Ok(Self { name, bytes: out.bytes }),
            Err(_) if out.full => Err(Failure::limit(format!(
                "the answer has more than {BYTES} bytes, and nothing of it is given: ask for less, such as a page at a time with ORDER BY, LIMIT and OFFSET"
            ))),
            Err(error) => Err(error.into()),
        }
    }
}

impl IntoResponse for Written {
    fn into_response(self) -> Response {
        let headers = [(CONTENT_TYPE, content_type(self.name)), (VARY, ACCEPT.as_str().to_owned())];
        (headers, Bytes::from(self.bytes)).into_response()
    }
}

/// The format that is wanted most, or what there is.
pub(super) fn choose(accept: &Accept, offers: &'static [Offer]) -> Result<(Format, &'static str), Failure> {
    accept.best(offers).ok_or_else(|| {
        let names: Vec<&str> = offers.iter().map(|offer| offer.names[0]).collect();
        let reason = format!("none of the formats in Accept can hold this answer; there are: {}", names.join(", "));
        Failure::new(StatusCode::NOT_ACCEPTABLE, reason)
    })
}

/// Memory that takes so much and no more.
struct Bounded {
    bytes: Vec<u8>,
    most: usize,
    full: bool,
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.most {
            self.full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_taken_beyond_the_limit() {
        let mut out = Bounded { bytes: Vec::new(), most: 4, full: false };
        out.write_all(b"1234").unwrap();
        assert!(!out.full);
        assert!(out.write_all(b"5").is_err() && out.full);
        assert_eq!(out.bytes, b"1234");
    }
}
