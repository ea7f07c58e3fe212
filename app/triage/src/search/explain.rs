//! Explains a search: what each lane says for the first results, and which phrases spoke.

use knowledge::Entry;

use super::{Index, weights::MAX_RESULTS};

/// Why an entry stands where it stands.
#[derive(Debug)]
pub struct Explained {
    pub entry: &'static Entry,
    /// All lanes together.
    pub score: f32,
    /// What the codes of the text say for it.
    pub code: f32,
    /// What its words say for it against there being no answer, where they were heard.
    pub margin: Option<f32>,
    /// How far it is before the next one.
    pub lead: f32,
    /// Whether the text is one of its wordings.
    pub is_worded: bool,
    /// The units that speak most for it against the best other answer: how much, and the phrases
    /// that have them.
    pub units: Vec<(f32, Vec<&'static str>)>,
}

impl Index {
    /// The first results of a text by score, each with what speaks for it.
    pub fn explain(&self, typed: &str, left_out: &[u16]) -> Vec<Explained> {
        let Ok(query) = self.read(typed) else { return Vec::new() };
        let text = &query.text;
        let evidence = self.score(text, &query.lines, query.operation, query.sentence, left_out);
        let mut found: Vec<(u16, f32)> = evidence.total.each().collect();
        found.sort_by(|one, other| other.1.total_cmp(&one.1));
        found.truncate(MAX_RESULTS);
        let worded = self.0.worded(text);
        let row = |(place, (entry, score)): (usize, &(u16, f32))| {
            let rival = found.get(usize::from(place == 0)).map_or(*entry, |(rival, _)| *rival);
            let next = found.get(place + 1).map_or(0.0, |(_, score)| *score);
            let units = evidence.heard.as_ref().and_then(|_| {
                Some(self.0.evidence()?.speaking(text, self.0.pinyin(), [*entry, rival]))
            });
            Explained {
                entry: self.0.entry(*entry),
                score: *score,
                code: evidence.codes.of(*entry),
                margin: evidence.heard.as_ref().and_then(|heard| heard.said(*entry)),
                lead: score - next,
                is_worded: worded.contains(entry),
                units: units.unwrap_or_default(),
            }
        };
        found.iter().enumerate().map(row).collect()
    }
}
