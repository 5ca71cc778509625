//! Bytes to text. UTF-8 is taken as it is, without its byte order mark; anything else is recognised and decoded, with a
//! warning. Nothing is normalised here: offsets count the text as given.

use super::error::{Problem, WarningKind};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

/// How much of a file is looked at to tell whether it is text.
pub(super) const SNIFF: usize = 8 * 1024;

/// The text of a file. `label` is the encoding it says it is in, as an HTML page does.
pub(super) fn decode(bytes: Vec<u8>, label: Option<&[u8]>) -> Result<(String, Option<WarningKind>), Problem> {
    if let Some((encoding, _)) = Encoding::for_bom(&bytes).filter(|(e, _)| *e != encoding_rs::UTF_8) {
        return Ok(with(encoding, &bytes));
    }
    if is_binary(&bytes) {
        return Err(Problem::Binary);
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.drain(..'\u{feff}'.len_utf8());
            }
            Ok((text, None))
        }
        Err(error) => {
            let bytes = error.into_bytes();
            let encoding = label
                .and_then(Encoding::for_label)
                // A page that calls itself UTF-8 and is not was mislabelled; its bytes know better.
                .filter(|e| *e != encoding_rs::UTF_8)
                .unwrap_or_else(|| guess(&bytes));
            Ok(with(encoding, &bytes))
        }
    }
}

/// Whether the bytes cannot be text in any encoding that news comes in.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    if let Some((encoding, _)) = Encoding::for_bom(bytes)
        && encoding != encoding_rs::UTF_8
    {
        return false;
    }
    let head = &bytes[..bytes.len().min(SNIFF)];
    if memchr::memchr(0, bytes).is_some() || head.starts_with(b"%PDF-") {
        return true;
    }
    let control = head
        .iter()
        .filter(|b| b.is_ascii_control() && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b))
        .count();
    // One stray control character in fifty is a scar of conversion; more is not text.
    control * 50 > head.len()
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"id"), Utf8Detection::Allow)
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> (String, Option<WarningKind>) {
    let (text, used, _) = encoding.decode(bytes);
    let name = used.name();
    (text.into_owned(), Some(WarningKind::NotUtf8 { encoding: name }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_1252_is_read_with_a_warning() {
        let bytes = b"Menteri berkata, \x93Perundingan akan dilanjutkan di caf\xe9 itu,\x94 Senin.".to_vec();
        let (text, warning) = decode(bytes, None).unwrap();
        assert_eq!(text, "Menteri berkata, “Perundingan akan dilanjutkan di café itu,” Senin.");
        assert_eq!(warning, Some(WarningKind::NotUtf8 { encoding: "windows-1252" }));
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decode(b"\xef\xbb\xbfJakarta".to_vec(), None).unwrap(), ("Jakarta".to_owned(), None));
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("Jakarta".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(utf16, None).unwrap().0, "Jakarta");
    }

    #[test]
    fn pictures_and_archives_are_refused() {
        for bytes in [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), b"%PDF-1.7\n%...", b"\x01\x02\x03\x04"] {
            assert!(matches!(decode(bytes.to_vec(), None), Err(Problem::Binary)));
        }
    }

    #[test]
    fn decomposed_letters_stay_as_given() {
        assert_eq!(decode("cafe\u{301}".into(), None).unwrap().0, "cafe\u{301}");
    }
}
