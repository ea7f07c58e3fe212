//! Evidence of words: how much likelier the units of a text are in what is said for an answer than
//! elsewhere (multinomial naive Bayes over counts).

mod builder;

pub(super) use builder::Builder;

use knowledge::Entry;

use super::{concepts::Concepts, gram::Gram, logarithm::ln, pinyin::Pinyin, unit, weights};

/// Counts of units by answer.
#[derive(Debug)]
pub(super) struct Evidence {
    concepts: Concepts,
    /// The units, sorted.
    terms: Vec<Term>,
    /// The answers in which a unit is counted.
    postings: Vec<Posting>,
    /// By the position of the entry; the last is that there is no answer.
    answers: Vec<Answer>,
}

/// A unit that was counted.
#[derive(Debug)]
struct Term {
    unit: Gram,
    rarity: f32,
    /// Where the postings of the next unit begin.
    end: u32,
}

/// That a unit speaks for an answer: the logarithm of its count beside the smoothing.
#[derive(Debug, Clone, Copy)]
struct Posting {
    answer: u16,
    gain: f32,
}

#[derive(Debug, Clone, Copy, Default)]
struct Answer {
    /// The logarithm of all that is counted for it.
    mass: f32,
    /// What it is before anything is typed.
    prior: f32,
    is_said: bool,
}

/// What the words of a text say.
#[derive(Debug)]
pub(super) struct Heard {
    /// By the position of the entry; only those that something is said for count.
    scores: Vec<f32>,
    /// That there is no answer.
    pub(super) nothing: f32,
    /// The share of the text that is known.
    pub(super) coverage: f32,
}

impl Heard {
    /// How much likelier an answer is than that there is none; 0 is as likely.
    pub(super) fn margin(&self, entry: u16) -> f32 {
        self.coverage * (self.scores[usize::from(entry)] - self.nothing) / weights::EVIDENCE_SCALE
    }

    /// The margin of an answer that something is said for.
    pub(super) fn said(&self, entry: u16) -> Option<f32> {
        let is_said = self.scores[usize::from(entry)] > f32::MIN;
        is_said.then(|| self.margin(entry))
    }

    /// The margins of all answers.
    pub(super) fn each(&self) -> impl Iterator<Item = (u16, f32)> {
        let said = self.scores.iter().zip(0..).filter(|(score, _)| **score > f32::MIN);
        said.map(|(_, entry)| (entry, self.margin(entry)))
    }
}

impl Evidence {
    /// What the words of a folded text say; `left_out` are the answers whose phrase it is, and is
    /// not to be.
    pub(super) fn heard(
        &self,
        words: &str,
        text: &str,
        pinyin: &Pinyin,
        left_out: &[u16],
    ) -> Option<Heard> {
        let units = unit::units(words, text, pinyin, &self.concepts);
        let all: Vec<(Option<usize>, f32)> = units.iter().map(|unit| self.weighed(*unit)).collect();
        let length = all.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        if length == 0.0 {
            return None;
        }
        let mut scores = vec![0.0; self.answers.len()];
        let (mut known, mut mass) = (0.0, 0.0);
        for (term, weight) in all {
            let share = weight / length;
            mass += share;
            let Some(term) = term else { continue };
            let mut is_known = false;
            for posting in self.postings(term) {
                let own = left_out.contains(&posting.answer);
                let gain = if own { less(posting.gain, share) } else { posting.gain };
                is_known |= gain > 0.0;
                scores[usize::from(posting.answer)] += share * gain;
            }
            known += if is_known { share } else { 0.0 };
        }
        for (score, answer) in scores.iter_mut().zip(&self.answers) {
            *score = if answer.is_said {
                weights::EVIDENCE_POWER * (*score - mass * answer.mass) + answer.prior
            } else {
                f32::MIN
            };
        }
        let nothing = scores.pop().filter(|score| *score > f32::MIN)? - weights::NOTHING_BIAS;
        Some(Heard { scores, nothing, coverage: known / mass })
    }

    /// The units of a text that speak most for an answer against another: how much, and in which
    /// of its phrases they are.
    pub(super) fn speaking(
        &self,
        words: &str,
        pinyin: &Pinyin,
        [one, other]: [u16; 2],
    ) -> Vec<(f32, Vec<&'static str>)> {
        let gain = |term: usize, answer: u16| {
            let of = |posting: &&Posting| posting.answer == answer;
            self.postings(term).iter().find(of).map_or(0.0, |posting| posting.gain)
        };
        let said = || {
            let of = |said: &&knowledge::Utterances| said.entry == Some(one);
            let all = knowledge::said().map_or(&[][..], |(_, said)| said);
            all.iter().filter(of).flat_map(|said| said.phrases)
        };
        let mut speaking = Vec::new();
        for unit in unit::units(words, words, pinyin, &self.concepts) {
            let (Some(term), weight) = self.weighed(unit) else { continue };
            let has = |phrase: &&&str| {
                unit::units(phrase, phrase, pinyin, &self.concepts).binary_search(&unit).is_ok()
            };
            let lead = weight * (gain(term, one) - gain(term, other));
            if lead > 0.0 {
                speaking.push((lead, said().filter(has).copied().collect()));
            }
        }
        speaking.sort_by(|one, other| other.0.total_cmp(&one.0));
        speaking
    }

    /// A unit's term, if it is known, and its weight.
    fn weighed(&self, unit: Gram) -> (Option<usize>, f32) {
        match self.terms.binary_search_by_key(&unit, |term| term.unit) {
            Ok(at) => (Some(at), self.terms[at].rarity),
            Err(_) => (None, weights::UNKNOWN_UNIT * unit::factor(unit)),
        }
    }

    fn postings(&self, term: usize) -> &[Posting] {
        let start = term.checked_sub(1).map_or(0, |before| self.terms[before].end);
        &self.postings[start as usize..self.terms[term].end as usize]
    }
}

/// A gain without one text that adds `share` to the count.
fn less(gain: f32, share: f32) -> f32 {
    let count = weights::SMOOTHING * (gain.exp() - 1.0) - share;
    if count > 1e-3 { ln(1.0 + count / weights::SMOOTHING) } else { 0.0 }
}

/// The texts that speak for an entry beside its phrases, with how much each counts.
fn texts(entry: &'static Entry) -> impl Iterator<Item = (f32, &'static str)> {
    use super::{gram::clauses, wording};
    use knowledge::{Kind, Tree};

    let named = wording::wordings(entry).chain(wording::own_title(entry)).map(|text| (1.0, text));
    let labels = [entry.short, entry.english].into_iter().filter(|_| entry.has_own_title);
    let tree = || Tree::of(entry).into_iter();
    let causes = tree().flat_map(Tree::causes).map(|cause| (0.5, cause.name));
    let screens = tree().flat_map(|tree| tree.nodes).filter_map(|node| match &node.kind {
        Kind::Question(screen) | Kind::Task(screen) => Some(screen),
        Kind::Cause(_) => None,
    });
    let shown = screens.flat_map(|screen| {
        let choices = screen.choices.iter().map(|choice| choice.text);
        clauses(screen.text).chain(clauses(screen.hint)).chain(choices)
    });
    let meaning = clauses(entry.meaning).filter(|_| entry.has_own_meaning);
    let claims = entry.claims.iter().map(|claim| (0.2, claim.says));
    named
        .chain(labels.map(|text| (0.7, text)))
        .chain(causes)
        .chain(shown.map(|text| (weights::SCREEN, text)))
        .chain(meaning.map(|text| (0.3, text)))
        .chain(claims)
}
