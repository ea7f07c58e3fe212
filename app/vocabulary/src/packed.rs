//! Packed format of the knowledge: the file `facts.bin`, its record layouts, the string alphabet
//! and the variable-length integers. The compiler writes it, the run time reads it; both use only
//! what is declared here.
//!
//! The file is `FORMAT` (8 bytes), a digest of the rest (8 bytes) and ten sections, each with its
//! length before it. All integers are little endian. Strings and numbers are kept in separate
//! streams because they compress better so.

mod alphabet;
#[macro_use]
mod layout;

use std::slice::Iter;

pub use alphabet::Alphabet;
pub use layout::Inherited;

/// A divisor of the shares in the format: a prior of 0.25 is the number 2500.
pub const SHARE: u16 = 10_000;

/// Digest of the record layouts: another as soon as a record, a field or its order is.
pub const FORMAT: u64 = digest(layout::LAYOUT.as_bytes());

const SECTIONS: usize = 10;

/// The contents of `facts.bin`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Packed<'a> {
    /// The characters of [`Alphabet`].
    pub characters: &'a str,
    pub entries: Streams<'a>,
    pub trees: Streams<'a>,
    /// What people say, in streams of its own: it may become a file of its own.
    pub said: Streams<'a>,
}

/// One group of records, field by field in three streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Streams<'a> {
    /// Mostly ASCII strings, encoded with the alphabet, each followed by [`crate::END`].
    pub names: &'a [u8],
    /// Chinese strings, in the same encoding.
    pub texts: &'a [u8],
    /// Integers as [`write_number`] writes them.
    pub numbers: &'a [u8],
}

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It was written for other record layouts.
    Format,
    /// It was changed or cut off after it was written.
    Corrupt,
}

impl<'a> Packed<'a> {
    /// The file as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let Self { characters, entries, trees, said } = self;
        let mut body = Vec::new();
        let sections = [
            characters.as_bytes(),
            entries.names,
            entries.texts,
            entries.numbers,
            trees.names,
            trees.texts,
            trees.numbers,
            said.names,
            said.texts,
            said.numbers,
        ];
        for section in sections {
            body.extend((section.len() as u32).to_le_bytes());
            body.extend(section);
        }
        [&FORMAT.to_le_bytes()[..], &digest(&body).to_le_bytes(), &body].concat()
    }

    /// Checks the format and the digest of a file and splits it. A `const fn`: the run time reads
    /// the file while it is compiled, so a wrong file fails the build and costs no download.
    pub const fn read(file: &'a [u8]) -> Result<Self, Unreadable> {
        let Some((format, rest)) = file.split_first_chunk() else {
            return Err(Unreadable::Corrupt);
        };
        if u64::from_le_bytes(*format) != FORMAT {
            return Err(Unreadable::Format);
        }
        let Some((written, mut rest)) = rest.split_first_chunk() else {
            return Err(Unreadable::Corrupt);
        };
        if u64::from_le_bytes(*written) != digest(rest) {
            return Err(Unreadable::Corrupt);
        }
        let mut sections: [&[u8]; SECTIONS] = [&[]; SECTIONS];
        let mut at = 0;
        while at < SECTIONS {
            let Some((section, left)) = split_section(rest) else {
                return Err(Unreadable::Corrupt);
            };
            (sections[at], rest) = (section, left);
            at += 1;
        }
        let Ok(characters) = str::from_utf8(sections[0]) else { return Err(Unreadable::Corrupt) };
        Ok(Self {
            characters,
            entries: Streams::of(&sections, 1),
            trees: Streams::of(&sections, 4),
            said: Streams::of(&sections, 7),
        })
    }
}

impl<'a> Streams<'a> {
    /// The streams whose sections begin at one.
    const fn of(sections: &[&'a [u8]; SECTIONS], first: usize) -> Self {
        Self { names: sections[first], texts: sections[first + 1], numbers: sections[first + 2] }
    }
}

const fn split_section(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let Some((length, rest)) = bytes.split_first_chunk() else { return None };
    rest.split_at_checked(u32::from_le_bytes(*length) as usize)
}

/// A 64-bit checksum. Every changed byte changes it; it is no protection against intent.
pub const fn digest(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x0100_0000_01b3;
    let (words, rest) = bytes.as_chunks();
    let mut digest = 0xcbf2_9ce4_8422_2325 ^ bytes.len() as u64;
    let mut at = 0;
    while at < words.len() {
        digest = (digest ^ u64::from_le_bytes(words[at])).wrapping_mul(PRIME).rotate_left(29);
        at += 1;
    }
    let mut at = 0;
    while at < rest.len() {
        digest = (digest ^ rest[at] as u64).wrapping_mul(PRIME).rotate_left(29);
        at += 1;
    }
    digest
}

/// Appends an integer as LEB128: seven bits a byte, the lowest first; all but the last byte have
/// the eighth bit.
pub fn write_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        bytes.push((number & 0x7f | 0x80) as u8);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// The next integer that [`write_number`] wrote, at most 16 bits; `None` at the end.
pub fn read_number(bytes: &mut Iter<'_, u8>) -> Option<u16> {
    let byte = u16::from(*bytes.next()?);
    if byte > 0x7f { Some(byte & 0x7f | read_number(bytes)? << 7) } else { Some(byte) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREAMS: Streams<'_> = Streams { names: b"a\x01", texts: b"\x80\x01", numbers: &[1] };
    const PACKED: Packed<'_> = Packed {
        characters: "卡",
        entries: STREAMS,
        trees: Streams { names: b"", ..STREAMS },
        said: Streams { numbers: &[2], ..STREAMS },
    };

    #[test]
    fn what_was_written_is_read() {
        let file = PACKED.to_bytes();
        assert_eq!(Packed::read(&file), Ok(PACKED));
    }

    #[test]
    fn every_changed_bit_is_detected() {
        let file = PACKED.to_bytes();
        for bit in 0..8 * file.len() {
            let mut changed = file.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            let error = if bit < 64 { Unreadable::Format } else { Unreadable::Corrupt };
            assert_eq!(Packed::read(&changed), Err(error), "bit {bit}");
        }
    }

    #[test]
    fn every_shorter_or_longer_file_is_detected() {
        let file = PACKED.to_bytes();
        for length in 0..file.len() {
            assert_eq!(Packed::read(&file[..length]), Err(Unreadable::Corrupt), "{length} bytes");
        }
        assert_eq!(Packed::read(&[&file[..], &[0]].concat()), Err(Unreadable::Corrupt));
    }

    #[test]
    fn numbers_of_16_bits_are_read_as_written() {
        let mut bytes = Vec::new();
        (0..=u16::MAX).for_each(|number| write_number(&mut bytes, number.into()));
        let mut left = bytes.iter();
        for number in 0..=u16::MAX {
            assert_eq!(read_number(&mut left), Some(number));
        }
        assert_eq!(read_number(&mut left), None);
    }
}
