//! Answers given in a diagnosis: an ordered map from the key of a question to the key of a choice.
//! Both may be stale.

/// Not being sure, an answer that every screen has.
pub const UNSURE: &str = "unsure";
/// A fix helped.
pub const WORKED: &str = "worked";
/// A fix did not help.
pub const FAILED: &str = "failed";

/// Answers in the order in which they were first given. One that no longer applies stays, in case
/// it does again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers(Vec<(String, String)>);

impl Answers {
    pub fn get(&self, key: &str) -> Option<&str> {
        self.iter().find(|(other, _)| *other == key).map(|(_, value)| value)
    }

    /// Gives an answer, or another one in its place.
    pub fn set(&mut self, key: &str, value: &str) {
        match self.0.iter_mut().find(|(other, _)| other == key) {
            Some((_, old)) => value.clone_into(old),
            None => self.0.push((key.to_owned(), value.to_owned())),
        }
    }

    pub fn remove(&mut self, key: &str) {
        self.0.retain(|(other, _)| other != key);
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }
}

impl FromIterator<(String, String)> for Answers {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        let mut answers = Self::default();
        for (key, value) in pairs {
            answers.set(&key, &value);
        }
        answers
    }
}
