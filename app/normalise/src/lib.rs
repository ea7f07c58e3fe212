//! Text normalisation: keys by which codes and phrases are compared. The compiler and the search
//! use the same functions, so an alias that is unique when it is written is unique when it is
//! typed.

/// Normal form of text: half width, lower case (ASCII), every kind of space a space, invisible
/// characters gone.
///
/// The part of Unicode's NFKC that a keyboard, a receipt or a chat can produce and that keeps one
/// character one character; the whole of NFKC would cost the download more than the search itself.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    folded.extend(text.chars().filter_map(fold_char));
    folded
}

/// Comparison key of a code: folded, letters and digits only, and the letters that screens and eyes
/// confuse with digits made digits: `ROO1`, `r-001` and `Ｒ００１` are one code; `4`, `-4`, `04`
/// and `0x04` stay four.
pub fn code_key(text: &str) -> String {
    let folded = fold(text);
    let mut key = String::with_capacity(folded.len());
    for c in folded.chars().filter(char::is_ascii_alphanumeric) {
        key.push(match c {
            'o' => '0',
            'i' | 'l' => '1',
            c => c,
        });
    }
    let is_number = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && folded.trim_start().starts_with(is_minus) {
        key.insert(0, '-');
    }
    key
}

/// Whether a folded character is a minus, or a dash that is written for one.
pub fn is_minus(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}')
}

/// Comparison key of a phrase: folded, without spaces and punctuation.
pub fn phrase_key(text: &str) -> String {
    fold(text).chars().filter(|c| is_word(*c)).collect()
}

/// Whether a folded character carries meaning: an ASCII letter or digit, or anything that is not
/// punctuation.
pub fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || !(c.is_ascii() || is_wide_punctuation(c))
}

/// Whether a character is one of the punctuation beyond ASCII (the blocks that have nothing else).
fn is_wide_punctuation(c: char) -> bool {
    matches!(
        c,
        '\u{80}'..='\u{bf}'
            | '\u{d7}'
            | '\u{2000}'..='\u{2bff}'
            | '\u{3000}'..='\u{3004}'
            | '\u{3008}'..='\u{3020}'
            | '\u{fe10}'..='\u{fe6f}'
            | '\u{ff00}'..='\u{ff65}'
            | '\u{ffe0}'..='\u{ffef}'
    )
}

/// Whether a character is a Chinese one (the blocks that people type).
pub fn is_han(c: char) -> bool {
    matches!(
        c,
        '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

fn fold_char(c: char) -> Option<char> {
    let offset = |base: char, first: u32| char::from_u32(base as u32 + (c as u32 - first));
    let folded = match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => {
            None
        }
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Some(' '),
        '\u{ff01}'..='\u{ff5e}' => offset('!', 0xff01),
        '²' => Some('2'),
        '³' => Some('3'),
        '¹' => Some('1'),
        '⁴'..='⁹' => offset('4', 0x2074),
        '₀'..='₉' => offset('0', 0x2080),
        '①'..='⑨' => offset('1', 0x2460),
        '⁰' | '⓪' => Some('0'),
        'Ⓐ'..='Ⓩ' => offset('a', 0x24b6),
        'ⓐ'..='ⓩ' => offset('a', 0x24d0),
        '\u{1d7ce}'..='\u{1d7ff}' => char::from_digit((c as u32 - 0x1d7ce) % 10, 10),
        c => Some(c),
    };
    folded.map(|c| c.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization as _;

    #[test]
    fn folding_agrees_with_nfkc_wherever_it_changes_a_character() {
        for c in (0..=char::MAX as u32).filter_map(char::from_u32) {
            let Some(folded) = fold_char(c) else { continue };
            if folded == c.to_ascii_lowercase() {
                continue;
            }
            let nfkc: String = c.nfkc().collect();
            assert_eq!(folded.to_string(), nfkc.to_ascii_lowercase(), "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn every_notation_of_a_code_is_one_code() {
        for spelling in
            ["R001", "ROO1", "r-001", "Ｒ００１", "R 0 0 1", "roo1", "R００l", "R0\u{200b}01"]
        {
            assert_eq!(code_key(spelling), "r001", "{spelling}");
        }
    }

    #[test]
    fn families_of_codes_are_never_merged() {
        assert_eq!(
            ["4", "04", "0x04", "Ox04", "-4"].map(code_key),
            ["4", "04", "0x04", "0x04", "-4"]
        );
    }

    #[test]
    fn a_number_below_zero_has_its_sign_however_it_is_written() {
        for spelling in ["-16", "－16", "−16", "–16", "—１６", "﹣16", " - 16", "-1 6", "-l6"]
        {
            assert_eq!(code_key(spelling), "-16", "{spelling}");
        }
        assert_eq!(
            ["-", "--", "-R16", "R-16", "16-", "1-6"].map(code_key),
            ["", "", "r16", "r16", "16", "16"]
        );
    }

    #[test]
    fn punctuation_of_either_width_is_not_a_word() {
        assert_eq!(phrase_key("“余额不足”，请查询。（51）·…—～￥"), "余额不足请查询51");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            prop_assert_eq!(phrase_key(&once), phrase_key(&text));
            prop_assert_eq!(code_key(&once), code_key(&text));
        }
    }
}
