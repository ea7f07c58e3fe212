//! Packed format of the knowledge: the files `facts.bin` and `said.bin`, their record layouts, the
//! string alphabet and the variable-length integers. The compiler writes them, the run time reads
//! them; both use only what is declared here.
//!
//! A file is `FORMAT` (8 bytes), a digest of the rest (8 bytes) and sections, each with its length
//! before it. All integers are little endian. Strings and numbers are kept in separate streams
//! because they compress better so.

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

/// The contents of `facts.bin`: what answers are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts<'a> {
    /// The characters of [`Alphabet`].
    pub characters: &'a str,
    /// What the rest refers to: families, sources, words.
    pub registry: Streams<'a>,
    pub entries: Streams<'a>,
    pub trees: Streams<'a>,
}

/// The contents of `said.bin`: what people say, which the search by words needs and no answer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SaidFile<'a> {
    /// [`digest_of`] the `facts.bin` whose positions it has.
    pub facts: u64,
    /// The characters of [`Alphabet`].
    pub characters: &'a str,
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
    /// It belongs to another `facts.bin`.
    Mismatch,
}

impl<'a> Facts<'a> {
    /// The file as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let Self { characters, registry, entries, trees } = self;
        let mut sections = vec![characters.as_bytes()];
        sections.extend([registry, entries, trees].into_iter().flat_map(Streams::sections));
        file(&sections)
    }

    /// Checks the format and the digest of a file and splits it.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let sections: [&[u8]; 10] = sections(bytes)?;
        Ok(Self {
            characters: characters(sections[0])?,
            registry: Streams::of(&sections[1..]),
            entries: Streams::of(&sections[4..]),
            trees: Streams::of(&sections[7..]),
        })
    }
}

impl<'a> SaidFile<'a> {
    /// The file as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let Self { facts, characters, said } = self;
        let [names, texts, numbers] = said.sections();
        file(&[&facts.to_le_bytes(), characters.as_bytes(), names, texts, numbers])
    }

    /// Checks the format and the digest of a file, and that it belongs to the facts with a digest,
    /// and splits it.
    pub fn read(bytes: &'a [u8], facts: u64) -> Result<Self, Unreadable> {
        let sections: [&[u8]; 5] = sections(bytes)?;
        if sections[0] != facts.to_le_bytes() {
            return Err(Unreadable::Mismatch);
        }
        let (characters, said) = (characters(sections[1])?, Streams::of(&sections[2..]));
        Ok(Self { facts, characters, said })
    }
}

/// The digest that a file carries.
pub fn digest_of(file: &[u8]) -> Option<u64> {
    Some(u64::from_le_bytes(*file.get(size_of::<u64>()..)?.first_chunk()?))
}

fn file(sections: &[&[u8]]) -> Vec<u8> {
    let mut body = Vec::new();
    for section in sections {
        body.extend((section.len() as u32).to_le_bytes());
        body.extend(*section);
    }
    [&FORMAT.to_le_bytes()[..], &digest(&body).to_le_bytes(), &body].concat()
}

fn sections<const N: usize>(file: &[u8]) -> Result<[&[u8]; N], Unreadable> {
    let (format, rest) = file.split_first_chunk().ok_or(Unreadable::Corrupt)?;
    if u64::from_le_bytes(*format) != FORMAT {
        return Err(Unreadable::Format);
    }
    let (written, mut rest) = rest.split_first_chunk().ok_or(Unreadable::Corrupt)?;
    if u64::from_le_bytes(*written) != digest(rest) {
        return Err(Unreadable::Corrupt);
    }
    let mut sections: [&[u8]; N] = [&[]; N];
    for section in &mut sections {
        (*section, rest) = split_section(rest).ok_or(Unreadable::Corrupt)?;
    }
    Ok(sections)
}

fn characters(section: &[u8]) -> Result<&str, Unreadable> {
    str::from_utf8(section).map_err(|_| Unreadable::Corrupt)
}

impl<'a> Streams<'a> {
    /// The streams that the first three sections are.
    fn of(sections: &[&'a [u8]]) -> Self {
        Self { names: sections[0], texts: sections[1], numbers: sections[2] }
    }

    fn sections(&self) -> [&'a [u8]; 3] {
        [self.names, self.texts, self.numbers]
    }
}

fn split_section(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
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
    const FACTS: Facts<'_> = Facts {
        characters: "卡",
        registry: STREAMS,
        entries: Streams { numbers: &[2], ..STREAMS },
        trees: Streams { names: b"", ..STREAMS },
    };
    const SAID: SaidFile<'_> = SaidFile { facts: 1, characters: "卡", said: STREAMS };

    #[test]
    fn what_was_written_is_read() {
        assert_eq!(Facts::read(&FACTS.to_bytes()), Ok(FACTS));
        assert_eq!(SaidFile::read(&SAID.to_bytes(), 1), Ok(SAID));
    }

    #[test]
    fn what_is_said_of_other_facts_is_refused() {
        assert_eq!(SaidFile::read(&SAID.to_bytes(), 2), Err(Unreadable::Mismatch));
        assert_eq!(Facts::read(&SAID.to_bytes()), Err(Unreadable::Corrupt));
    }

    #[test]
    fn every_changed_bit_is_detected() {
        for (file, read) in files() {
            for bit in 0..8 * file.len() {
                let mut changed = file.clone();
                changed[bit / 8] ^= 1 << (bit % 8);
                let error = if bit < 64 { Unreadable::Format } else { Unreadable::Corrupt };
                assert_eq!(read(&changed), Some(error), "bit {bit}");
            }
        }
    }

    #[test]
    fn every_shorter_or_longer_file_is_detected() {
        for (file, read) in files() {
            for length in 0..file.len() {
                assert_eq!(read(&file[..length]), Some(Unreadable::Corrupt), "{length} bytes");
            }
            assert_eq!(read(&[&file[..], &[0]].concat()), Some(Unreadable::Corrupt));
        }
    }

    type Read = fn(&[u8]) -> Option<Unreadable>;

    /// A file of each kind, and why one like it cannot be read.
    fn files() -> [(Vec<u8>, Read); 2] {
        [
            (FACTS.to_bytes(), |file| Facts::read(file).err()),
            (SAID.to_bytes(), |file| SaidFile::read(file, 1).err()),
        ]
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
