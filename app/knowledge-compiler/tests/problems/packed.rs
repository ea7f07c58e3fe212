//! The texts of a pack, read back from the Rust that came out.

use std::iter;

/// The names, then the texts of the answers (`ANSWERS`) or of the trees (`TREES`).
pub(crate) fn texts(rust: &str, pack: &str) -> Vec<String> {
    let line = |name: &str| {
        rust.lines().find_map(|line| line.strip_prefix(&format!("static {name}: "))).expect(name)
    };
    let alphabet = line("ALPHABET");
    let characters: Vec<char> = literal(alphabet, "characters: \"")
        .into_iter()
        .map(|byte| byte.expect_err("a character"))
        .collect();
    let single = alphabet
        .rsplit("single: ")
        .next()
        .and_then(|single| single.trim_end_matches([' ', '}', ';']).parse().ok())
        .expect("a number");
    let names: String = literal(line(pack), "names: \"")
        .into_iter()
        .map(|byte| byte.map_or_else(|c| c, char::from))
        .collect();
    let mut bytes = literal(line(pack), "texts: b\"")
        .into_iter()
        .map(|byte| usize::from(byte.expect("a byte")));
    let character = || {
        let byte = bytes.next()?;
        let place = match byte.checked_sub(128) {
            None => return char::from_u32(byte as u32),
            Some(place) if place < single => place,
            Some(row) => single + (row - single) * 256 + bytes.next().expect("a second byte"),
        };
        Some(characters[place])
    };
    let texts: String = iter::from_fn(character).collect();
    let each = |all: &str| all.split_terminator('\u{1}').map(ToOwned::to_owned).collect::<Vec<_>>();
    [each(&names), each(&texts)].concat()
}

/// What a literal holds that begins after `start`: ASCII and escaped bytes as such, other
/// characters as errors.
fn literal(rust: &str, start: &str) -> Vec<Result<u8, char>> {
    let mut left = rust.split_once(start).expect(start).1.chars();
    let mut all = Vec::new();
    loop {
        all.push(match left.next().expect("an end") {
            '"' => return all,
            '\\' => match left.next().expect("what is escaped") {
                'n' => Ok(b'\n'),
                't' => Ok(b'\t'),
                'r' => Ok(b'\r'),
                '0' => Ok(0),
                'x' => Ok(number(left.by_ref().take(2).collect()) as u8),
                'u' => match char::from_u32(number(
                    left.by_ref().skip(1).take_while(|c| *c != '}').collect(),
                ))
                .expect("a character")
                {
                    c if c.is_ascii() => Ok(c as u8),
                    c => Err(c),
                },
                c => Ok(c as u8),
            },
            c if c.is_ascii() => Ok(c as u8),
            c => Err(c),
        });
    }
}

fn number(digits: String) -> u32 {
    u32::from_str_radix(&digits, 16).expect("hexadecimal digits")
}
