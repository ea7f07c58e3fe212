//! Themes of embedded views: colours by name, in hexadecimal, accepted only where all text keeps
//! the contrast of WCAG 2.

use form_urlencoded::parse;

/// The names of the colours; those of the dark scheme have the prefix `dark-`.
pub const COLOURS: [&str; 7] = ["paper", "card", "ink", "soft", "line", "accent", "on-accent"];
const DARK: &str = "dark-";

/// The minimum contrast of text in WCAG 2, level AA.
const CONTRAST: f64 = 4.5;

/// The pairs of text and background. Text on a tile of a panel has more contrast than on the panel.
const READ: [(&[&str], &[&str]); 3] = [
    (&["ink", "soft", "accent"], &["paper", "card", "good", "careful", "stop"]),
    (&["good-ink", "careful-ink", "stop-ink"], &["paper", "card"]),
    (&["on-accent"], &["accent"]),
];

#[derive(Debug, Clone, PartialEq)]
pub struct Colour {
    /// As CSS has it.
    pub text: String,
    /// The relative luminance, 0 to 1.
    luminance: f64,
}

impl Colour {
    /// Parses `#rgb` and `#rrggbb`, with or without the `#`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().trim_start_matches('#').as_bytes();
        if !digits.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        let value =
            |at: usize| char::from(digits[at]).to_digit(16).map(f64::from).unwrap_or_default();
        let channel = |at: usize| match digits.len() {
            3 => value(at) * 17.0,
            _ => value(2 * at) * 16.0 + value(2 * at + 1),
        };
        let text = std::str::from_utf8(digits).ok().filter(|text| matches!(text.len(), 3 | 6))?;
        let luminance =
            0.2126 * linear(channel(0)) + 0.7152 * linear(channel(1)) + 0.0722 * linear(channel(2));
        Some(Self { text: ["#", text].concat(), luminance })
    }

    fn contrast(&self, other: &Self) -> f64 {
        let (one, other) = (self.luminance + 0.05, other.luminance + 0.05);
        one.max(other) / one.min(other)
    }
}

/// A channel of sRGB, 0 to 255, as linear light, 0 to 1.
fn linear(channel: f64) -> f64 {
    let channel = channel / 255.0;
    if channel <= 0.03928 {
        return channel / 12.92;
    }
    // Its power of 2.4: the square, and the fifth root of the square by Newton's way. The library's
    // power is larger than all of this file.
    let base = (channel + 0.055) / 1.055;
    let square = base * base;
    let root =
        (0..16).fold(1.0, |root: f64, _| (4.0 * root + square / (root * root * root * root)) / 5.0);
    square * root
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// As the device is set.
    Auto,
    Light,
    Dark,
}

/// A theme, as far as it is accepted.
#[derive(Debug, Default, PartialEq)]
pub struct Theme {
    pub scheme: Option<Scheme>,
    /// Of the light scheme and of the dark one.
    pub colours: [Vec<(&'static str, Colour)>; 2],
    /// The names of the refused colours.
    pub refused: Vec<String>,
}

impl Theme {
    /// Parses `name=value&…`; `default` gives the colour of the style sheet by scheme and name.
    pub fn read(text: &str, default: impl Fn(usize, &str) -> Option<Colour>) -> Self {
        let mut theme = Self::default();
        for (name, value) in parse(text.as_bytes()) {
            if !theme.takes(&name, &value) {
                theme.refused.push(name.into_owned());
            }
        }
        for (at, prefix) in ["", DARK].into_iter().enumerate() {
            loop {
                let given = &mut theme.colours[at];
                let bad = unreadable(given, |name| default(at, name));
                let refused = given.extract_if(.., |(name, _)| bad.contains(name));
                let before = theme.refused.len();
                theme.refused.extend(refused.map(|(name, _)| [prefix, name].concat()));
                if theme.refused.len() == before {
                    break;
                }
            }
        }
        theme
    }

    fn takes(&mut self, name: &str, value: &str) -> bool {
        if name == "scheme" {
            self.scheme = match value {
                "auto" => Some(Scheme::Auto),
                "light" => Some(Scheme::Light),
                "dark" => Some(Scheme::Dark),
                _ => None,
            };
            return self.scheme.is_some();
        }
        let dark = name.strip_prefix(DARK);
        let given = &mut self.colours[usize::from(dark.is_some())];
        let known = COLOURS.into_iter().find(|known| *known == dark.unwrap_or(name));
        match (known, Colour::parse(value)) {
            (Some(known), Some(colour)) if given.iter().all(|(other, _)| *other != known) => {
                given.push((known, colour));
            }
            _ => return false,
        }
        true
    }
}

/// The names in the pairs without enough contrast.
fn unreadable(
    given: &[(&'static str, Colour)],
    default: impl Fn(&str) -> Option<Colour>,
) -> Vec<&'static str> {
    let colour = |name: &str| {
        given
            .iter()
            .find(|(other, _)| *other == name)
            .map(|(_, colour)| colour.clone())
            .or_else(|| default(name))
    };
    let mut bad = Vec::new();
    for (texts, grounds) in READ {
        for text in texts {
            for ground in grounds {
                let pair = colour(text).zip(colour(ground));
                if pair.is_some_and(|(text, ground)| text.contrast(&ground) < CONTRAST) {
                    bad.extend([*text, *ground]);
                }
            }
        }
    }
    bad
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A colour of the style sheet; the rule of a scheme begins with its marker.
    fn default(at: usize, name: &str) -> Option<Colour> {
        let tokens = include_str!("../../web/style/tokens.css");
        let marker = ["--scheme: light;", "--scheme: dark;"][at];
        let rule = tokens.split_once(marker)?.1.split('}').next()?;
        Colour::parse(rule.split_once(&format!("--{name}: "))?.1.split(';').next()?)
    }

    fn theme(text: &str) -> Theme {
        Theme::read(text, default)
    }

    fn colour(text: &str) -> Colour {
        Colour::parse(text).expect(text)
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        for (one, other, contrast) in [
            ("#000", "fff", 21.0),
            ("#777777", "#fff", 4.478),
            ("#767676", "#ffffff", 4.542),
            ("#0b655b", "#fff", 6.938),
        ] {
            let found = colour(one).contrast(&colour(other));
            assert!((found - contrast).abs() < 0.001, "{one} on {other}: {found}");
            assert!((found - colour(other).contrast(&colour(one))).abs() < f64::EPSILON);
        }
    }

    #[test]
    fn only_hexadecimal_numbers_are_colours() {
        for text in [
            "",
            "#",
            "red",
            "#ff",
            "#ffff",
            "#fffffff",
            "+fffff",
            "#ggg",
            "url(x)",
            "#fff;}",
            "rgb(0,0,0)",
            "ｆｆｆ",
            "é",
        ] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
        assert!((colour("#AbC").luminance - colour(" aabbcc ").luminance).abs() < f64::EPSILON);
    }

    #[test]
    fn the_own_colours_can_be_read_in_both_schemes() {
        for at in 0..2 {
            for name in READ.iter().flat_map(|(texts, grounds)| texts.iter().chain(*grounds)) {
                assert!(default(at, name).is_some(), "{name} of scheme {at}");
            }
            assert_eq!(
                unreadable(&[], |name| default(at, name)),
                Vec::<&str>::new(),
                "scheme {at}"
            );
        }
    }

    #[test]
    fn what_can_be_read_is_taken() {
        let theme = theme("scheme=dark&accent=%23a31515&dark-paper=000&dark-ink=fff");
        assert_eq!((theme.scheme, &theme.refused), (Some(Scheme::Dark), &vec![]));
        let colours = [
            vec![("accent", colour("a31515"))],
            vec![("paper", colour("000")), ("ink", colour("fff"))],
        ];
        assert_eq!(theme.colours, colours);
    }

    #[test]
    fn what_cannot_is_refused_by_name_and_nothing_else() {
        for (text, refused) in [
            ("accent=ffff00", "accent"),
            ("ink=777&line=777", "ink"),
            ("paper=000&accent=800000", "paper accent"),
            ("paper=111&card=111&ink=eee", "paper card ink"),
            ("dark-accent=004040&accent=004040", "dark-accent"),
            ("paper=fffdf0&paper=fffdf1", "paper"),
            ("accent=000&on-accent=000", "accent on-accent"),
            (
                "background=fff&accent=url(x)&scheme=sepia&dark-=1&=",
                "background accent scheme dark- ",
            ),
        ] {
            assert_eq!(theme(text).refused.join(" "), refused, "{text}");
        }
        assert_eq!(theme("ink=777&line=777").colours, [vec![("line", colour("777"))], vec![]]);
    }
}
