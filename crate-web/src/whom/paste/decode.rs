//! The bytes of a file that somebody calls a table, made a text.

use web_sys::TextDecoder;

/// How many bytes a list may have.
pub(crate) const MAX_BYTES: usize = 2_000_000;

/// How a text was written down in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// What everything writes today, with or without a mark at the beginning.
    Utf8,
    /// Excel's "Unicode text".
    Utf16Le,
    /// The same with the bytes of each pair exchanged.
    Utf16Be,
    /// What Russian Excel calls CSV.
    Cp1251,
}

/// Why a file is no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// It is larger than [`MAX_BYTES`].
    TooLarge,
    /// It is a workbook of Excel, not a text.
    Workbook,
    /// It is a picture, a document, or anything else that is no text.
    NotText,
    /// The browser did not hand it over.
    Unreadable,
}

/// Tells by the bytes alone how they are to be read; what is returned with it has no mark at the beginning.
pub(crate) fn encoding(bytes: &[u8]) -> Result<(Encoding, &[u8]), Trouble> {
    let marks: [(&[u8], Encoding); 3] = [
        (b"\xEF\xBB\xBF", Encoding::Utf8),
        (b"\xFF\xFE", Encoding::Utf16Le),
        (b"\xFE\xFF", Encoding::Utf16Be),
    ];
    if bytes.len() > MAX_BYTES {
        return Err(Trouble::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(Trouble::Workbook);
    }
    for (mark, encoding) in marks {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return Ok((encoding, rest));
        }
    }
    if bytes.contains(&0) {
        return Err(Trouble::NotText);
    }
    let encoding =
        if std::str::from_utf8(bytes).is_ok() { Encoding::Utf8 } else { Encoding::Cp1251 };
    Ok((encoding, bytes))
}

/// The text of a file, and how it was written.
pub(crate) fn decode(bytes: &[u8]) -> Result<(String, Encoding), Trouble> {
    let (encoding, body) = encoding(bytes)?;
    let text = match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(body).into_owned(),
        Encoding::Utf16Le => utf16(body, u16::from_le_bytes),
        Encoding::Utf16Be => utf16(body, u16::from_be_bytes),
        Encoding::Cp1251 => TextDecoder::new_with_label("windows-1251")
            .and_then(|decoder| decoder.decode_with_u8_array(body))
            .map_err(|_| Trouble::NotText)?,
    };
    Ok((text, encoding))
}

fn utf16(body: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = body.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{Encoding, MAX_BYTES, Trouble, decode};

    #[wasm_bindgen_test]
    fn a_file_is_read_as_it_was_written() {
        let read = |bytes: &[u8]| decode(bytes);
        let anna = |encoding| Ok(("Анна;1".to_owned(), encoding));
        let utf16 = |mark: u16, swap: bool| -> Vec<u8> {
            let bytes = |unit: u16| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() };
            [mark].into_iter().chain("Анна;1".encode_utf16()).flat_map(bytes).collect()
        };
        assert_eq!(read("Анна;1".as_bytes()), anna(Encoding::Utf8));
        assert_eq!(read("\u{feff}Анна;1".as_bytes()), anna(Encoding::Utf8));
        assert_eq!(read(&utf16(0xFEFF, false)), anna(Encoding::Utf16Le));
        assert_eq!(read(&utf16(0xFEFF, true)), anna(Encoding::Utf16Be));
        assert_eq!(read(b"\xC0\xED\xED\xE0;1"), anna(Encoding::Cp1251));
        assert_eq!(read(b"PK\x03\x04..."), Err(Trouble::Workbook));
        assert_eq!(read(b"\x89PNG\0"), Err(Trouble::NotText));
        assert_eq!(read(&vec![b'1'; MAX_BYTES + 1]), Err(Trouble::TooLarge));
    }
}
