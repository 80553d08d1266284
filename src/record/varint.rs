//! Numbers in as few bytes as they need: seven bits a byte, the lowest first, the eighth says that more follow (LEB128).

/// Appends a number.
pub(super) fn write(mut number: u64, bytes: &mut Vec<u8>) {
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return;
        }
        bytes.push(low | 0x80);
    }
}

/// Takes a number from the front; none where the bytes end too early or hold more than 64 bits.
pub(super) fn read(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        let low = u64::from(first & 0x7f);
        if shift == 63 && low > 1 {
            return None;
        }
        number |= low << shift;
        if first & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_written_is_read() {
        for number in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            let mut bytes = Vec::new();
            super::write(number, &mut bytes);
            assert_eq!(super::read(&mut bytes.as_slice()), Some(number));
        }
        assert_eq!(super::read(&mut [0x80].as_slice()), None);
        assert_eq!(super::read(&mut [0xff; 11].as_slice()), None);
    }
}
