//! Files with receipts, as text.

/// Bytes as text: UTF-8, or UTF-16 as spreadsheets save it. What is neither in places becomes a sign that stands for that; receipts are plain letters.
pub fn text_of(bytes: &[u8]) -> String {
    let units = |of: fn([u8; 2]) -> u16| {
        let pairs = bytes[2..].chunks_exact(2).map(|pair| of([pair[0], pair[1]]));
        char::decode_utf16(pairs).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn spreadsheets_texts_are_read() {
        let utf16: Vec<u8> = [0xfeff].into_iter().chain("Zoë\t1".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(super::text_of(&utf16), "Zoë\t1");
        assert_eq!(super::text_of("Zoë".as_bytes()), "Zoë");
    }
}
