//! The ids and CSS selectors that both the pages and `web` use.

use crate::word::words;

words! {
    /// The id of an element that `web` reads, paints or focuses.
    pub enum Id {
        /// Live region: a new release waits.
        Update = "update",
        /// The screen that is shown.
        Page = "page",
        /// The heading: where a screen reader starts on a page.
        Heading = "title",
        /// Whose terminal or code the merchant has.
        Acquirers = "acquirers",
        /// What unfolds that question.
        Acquirer = "acquirer",
        /// The search box.
        SearchBox = "q",
        /// The list of search results.
        Results = "results",
        /// Live region: what the search found.
        SearchStatus = "search-status",
        Outcome = "outcome",
        /// What was begun or looked up lately.
        Resume = "resume",
        /// Live region: whether the application works offline.
        OfflineStatus = "offline-status",
        /// Live region: the verdict in the operation that was switched to.
        LookupStatus = "lookup-status",
        Advice = "advice",
        SolvedButtons = "solved-buttons",
        /// Live region: whether the look-up is recorded.
        SavedStatus = "saved-status",
        Related = "related",
        /// The countdown of a timer.
        TimeLeft = "left",
        /// Live region: whether a timer has ended.
        TimeOver = "over",
        /// Live region: the fee, or what is missing to calculate it.
        Fee = "fee",
        /// Live region: the storage's health.
        Notice = "notice",
        Numbers = "numbers",
        /// All that is hidden while there is no record.
        Finder = "finder",
        List = "list",
        Learned = "learned",
        /// When the records were backed up last.
        LastBackup = "last-backup",
        /// Live region: what became of an import, an export, a clearing.
        ImportResult = "import-result",
        /// Live region: the question before everything is cleared.
        Clear = "clear",
        /// Live region: whether the browser keeps the storage for good.
        Persisted = "persisted",
    }
}

/// The status message (live region) beside a button.
pub const STATUS: &str = ".status";
/// The sentence for the customer, around its copy button.
pub const SAY: &str = ".quote";
/// The links of the switch between operations.
pub const SWITCH: &str = ".segments a";
/// The id of the embedded view's link to the full application, which `site` renders.
pub const FULL_PAGE: &str = "whole";
