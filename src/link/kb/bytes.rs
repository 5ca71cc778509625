//! A column's bytes, in memory or mapped from a file.

#![allow(unsafe_code)]

use memmap2::Mmap;
use std::fs::File;
use std::io;

/// The bytes of a column, aligned for every number that columns hold.
#[derive(Debug)]
pub(super) enum Bytes {
    Mapped(Mmap),
    /// Words of eight bytes for the sake of alignment, and how many of the bytes count.
    Owned(Vec<u64>, usize),
}

impl Bytes {
    /// Maps a file.
    pub(super) fn map(file: &File) -> io::Result<Self> {
        if file.metadata()?.len() == 0 {
            return Ok(Self::Owned(Vec::new(), 0));
        }
        // SAFETY: a mapping is unsound if another program changes or cuts the file meanwhile. An index is written aside and
        // renamed into place, and no file of one in place is ever written again (an index made anew has new files), as other
        // readers of mapped indexes ask of their users too. Every offset read from the bytes is checked when it is used.
        let mapped = unsafe { Mmap::map(file)? };
        Ok(Self::Mapped(mapped))
    }

    /// Copies bytes to where they are aligned.
    pub(super) fn owned(bytes: &[u8]) -> Self {
        let mut words = vec![0_u64; bytes.len().div_ceil(8)];
        bytemuck::cast_slice_mut::<u64, u8>(&mut words)[..bytes.len()].copy_from_slice(bytes);
        Self::Owned(words, bytes.len())
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Mapped(map) => map,
            Self::Owned(words, length) => &bytemuck::cast_slice::<u64, u8>(words)[..*length],
        }
    }
}
