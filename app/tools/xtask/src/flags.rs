//! The words after a command: `--flag`, `--flag=value`, and the rest.

#[derive(Debug)]
pub struct Flags {
    flags: Vec<(String, Option<String>)>,
    rest: Vec<String>,
}

impl Flags {
    pub fn new(words: impl Iterator<Item = String>) -> Self {
        let (mut flags, mut rest) = (Vec::new(), Vec::new());
        for word in words {
            match word.strip_prefix("--").map(|flag| flag.split_once('=')) {
                Some(Some((flag, value))) => flags.push((flag.to_owned(), Some(value.to_owned()))),
                Some(None) => flags.push((word[2..].to_owned(), None)),
                None => rest.push(word),
            }
        }
        Self { flags, rest }
    }

    pub fn has(&self, name: &str) -> bool {
        self.flags.iter().any(|(flag, _)| flag == name)
    }

    pub fn value(&self, name: &str) -> Option<&str> {
        self.flags.iter().find(|(flag, _)| flag == name)?.1.as_deref()
    }

    pub fn rest(&self) -> &[String] {
        &self.rest
    }
}
