//! The weights of the search: every score, bonus, penalty, discount and threshold, in one table.
//!
//! An entry's score is the sum of what its codes score, 0 to about 1.6, and what its words score, 0
//! to [`MAX_PHRASE_SCORE`], with bonuses and penalties. `cargo xtask eval-search` measures
//! a change.

// Ranking

/// Threshold: the minimum score of a result.
pub(super) const MIN_SCORE: f32 = 0.42;
/// Threshold: the minimum score of a result, as a share of the best one's.
pub(super) const RELATIVE_CUTOFF: f32 = 0.5;
/// The same for the first three, where words are heard: whoever chooses sees more than one.
pub(super) const FIRST_CUTOFF: f32 = 0.2;
/// How many results are the first.
pub(super) const FIRST_RESULTS: usize = 3;
/// Limit: how many results there are at most.
pub(super) const MAX_RESULTS: usize = 8;
/// Bonus for an entry whose title or alias is the whole query: that belongs to one entry alone.
pub(super) const TITLE_BONUS: f32 = 0.3;
/// Penalty of an entry that has no good sources.
pub(super) const LOW_CONFIDENCE_PENALTY: f32 = 0.05;
/// Share of the lower score that is added where two lines or clauses match one entry.
pub(super) const REPEAT_BONUS: f32 = 0.3;
/// Limit of the score of words, below [`ANNOUNCED`]: however many lines say the same, a code that
/// is announced says it better.
pub(super) const MAX_PHRASE_SCORE: f32 = 1.2;
/// Bonus for the undo side of a code, where the query speaks of an undo.
pub(super) const OPERATION_BONUS: f32 = 0.3;
/// Penalty of an entry that is only met in an undo, where the query speaks of none.
pub(super) const OTHER_OPERATION_PENALTY: f32 = 0.06;
/// Penalty of an answer of a refund's interface, or of payments that no terminal makes, where no
/// word speaks of these.
pub(super) const NO_CUE_PENALTY: f32 = 0.2;

// Words: the weight of a phrase by where it stands in the entry

/// What screens print and people say.
pub(super) const WORDING: f32 = 1.0;
/// The entry's own title.
pub(super) const TITLE: f32 = 0.97;
/// What is said about the entry: claims, and the causes in its tree.
pub(super) const CLAIM: f32 = 0.75;
/// A clause of its explanation.
pub(super) const MEANING: f32 = 0.6;

// Words: the weight of an n-gram, times its rarity

/// A pair of characters, or a Latin word.
pub(super) const PAIR: f32 = 1.0;
/// Two syllables that sound alike.
pub(super) const SOUND_PAIR: f32 = 0.6;
/// A single character.
pub(super) const SINGLE: f32 = 0.4;
/// Factor for a single character that says next to nothing, such as 的.
pub(super) const EMPTY_CHARACTER: f32 = 0.1;
/// Factor for an n-gram that no phrase has: it may be a pair across two words.
pub(super) const UNKNOWN_GRAM: f32 = 0.25;

// Words: thresholds

/// The least that a phrase of three characters or more scores if the query has it in full.
pub(super) const CONTAINED: f32 = 0.8;
/// Threshold: words score a phrase that is there in full.
pub(super) const EXACT_PHRASE: f32 = 0.78;
/// Threshold: words score a phrase that is there, with little beside it.
pub(super) const WHOLE_PHRASE: f32 = 0.9;
/// Threshold: words are words of the knowledge at all.
pub(super) const WORDED: f32 = 0.35;
/// Threshold: the words beside a code are words of the code's own entry.
pub(super) const OWN_WORDING: f32 = 0.15;

// Codes: the score by where the code stands

/// A line that is a code and nothing else.
pub(super) const WHOLE_QUERY: f32 = 1.3;
/// A code after a word that announces one, such as 代码.
pub(super) const ANNOUNCED: f32 = 1.25;
/// A code beside words of its own entry, or at the start of a line, as screens print it.
pub(super) const SUPPORTED: f32 = 1.0;
/// A code with letters that is too long to stand there by chance.
pub(super) const DISTINCT: f32 = 0.97;
/// A code somewhere in a sentence about a terminal.
pub(super) const MENTIONED: f32 = 0.75;
/// A long code with a typo in it.
pub(super) const MISSPELT: f32 = 0.8;
/// A code that begins with the query.
pub(super) const PREFIX: f32 = 0.5;
/// Penalty of each further such code.
pub(super) const PREFIX_STEP: f32 = 0.001;
/// Bonus for each character of a code: longer ones say more where a text has several.
pub(super) const CHARACTER_BONUS: f32 = 0.01;
/// Bonus for a code that is so long that nobody writes it by chance.
pub(super) const LONG_CODE_BONUS: f32 = 1.5;
/// Bonus for the codes of all receipts over the same ones of other families.
pub(super) const DEFAULT_FAMILY_BONUS: f32 = 0.06;
/// Bonus for a code that is spelt as it is printed, where another is only by letters for digits.
pub(super) const SPELT_BONUS: f32 = 0.2;
/// Bonus for the code of a brand that is named beside it.
pub(super) const BRAND_MATCH: f32 = 0.6;
/// How far a code stays behind words that contradict it.
pub(super) const CONTRADICTED: f32 = 0.15;

// Codes: discounts, as factors

/// A number that only terminals of one brand print.
pub(super) const BRANDED: f32 = 0.65;
/// A digit as a code of two digits without its leading zero, where it is the whole query.
pub(super) const PADDED: f32 = 0.9;
/// A number below zero whose sign is taken for a dash.
pub(super) const UNSIGNED: f32 = 0.8;
/// A number whose sign was left out.
pub(super) const SIGNED: f32 = 0.9;

// Pinyin

/// A wording that is matched from end to end.
pub(super) const FULL_MATCH: f32 = 0.97;
/// The lower end of the scale for a wording of which a part is matched.
pub(super) const PARTIAL_MATCH: f32 = 0.55;
/// Penalty of a match that does not begin where the wording does.
pub(super) const LATE_MATCH_PENALTY: f32 = 0.03;
/// Discount, as a factor, for southern spellings (`z` for `zh`, `n` for `ng`) and `u` for ü.
pub(super) const FUZZY_SYLLABLE: f32 = 0.9;

// Evidence: counts of what is said for an answer

/// Smoothing: what is added to the count of every unit.
pub(super) const SMOOTHING: f32 = 0.1;
/// Factor of concepts and of their pairs.
pub(super) const CONCEPT: f32 = 2.0;
/// Rarity of a unit that is not known.
pub(super) const UNKNOWN_UNIT: f32 = 8.0;
/// Factor of the logarithms.
pub(super) const EVIDENCE_POWER: f32 = 3.0;
/// Divisor: the margin of an answer that is as sure as a wording that is there in full.
pub(super) const EVIDENCE_SCALE: f32 = 10.0;
/// What a margin adds to the score of the words.
pub(super) const EVIDENCE: f32 = 1.8;
/// Limit of a margin.
pub(super) const MAX_MARGIN: f32 = 2.0;
/// Bonus for an entry whose print, title or alias is the whole query.
pub(super) const PRINT_BONUS: f32 = 3.2;
/// The same beside it for the codes of all receipts: a prompt in the same words says less.
pub(super) const DEFAULT_PRINT_BONUS: f32 = 0.3;
/// Threshold: the minimum score of a result by words, where evidence was heard.
pub(super) const MIN_WORDS: f32 = 0.7;
/// Threshold: a code leads, and words stay below it.
pub(super) const CODE_LEADS: f32 = 0.8;
/// Limit of words below a code that leads, as a share of its score.
pub(super) const UNDER_CODE: f32 = 0.9;
/// Limit of words that add to a code where codes lead.
pub(super) const BESIDE_CODE: f32 = 0.3;
/// Threshold: words contradict a code that is not announced, by the margin between them.
pub(super) const CONTRADICTION: f32 = 1.1;
/// What is taken from the score that there is no answer: its phrases are of all kinds.
pub(super) const NOTHING_BIAS: f32 = 0.3;
/// What is added to the score that there is no answer, where a word is of another subject.
pub(super) const ELSEWHERE: f32 = 20.0;
/// The same beside a word of a shop's terminal.
pub(super) const ELSEWHERE_ANCHORED: f32 = 6.0;
/// Share of a text of a tree's screens in its counts.
pub(super) const SCREEN: f32 = 0.2;

/// Threshold: the share of a text in a foreign language that has to be known.
pub(super) const KNOWN_FOREIGN: f32 = 0.6;

// Confidence: when the first result is sure

/// Threshold: the score of a code.
pub(super) const SURE_CODE: f32 = 1.0;
/// Threshold: how far the first result is before the second, unless it is by its code.
pub(super) const SURE_LEAD: f32 = 0.4;
/// Threshold: the margin of the first result against there being no answer, by words.
pub(super) const SURE_MARGIN: f32 = 1.0;
/// Threshold: how far one that says "not charged" is before any that is doubtful about it, by
/// words.
pub(super) const DENIED_LEAD: f32 = 1.0;
/// Threshold: a doubtful entry comes before one that says that nothing was charged, as a share of
/// its score.
pub(super) const CAREFUL: f32 = 0.5;
/// The same where the query speaks of money that has moved.
pub(super) const CAREFUL_OF_MONEY: f32 = 0.3;
