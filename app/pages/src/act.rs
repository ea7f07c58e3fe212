//! What buttons do (`data-act`): one enum for the acts of every page, one for each screen. `web`
//! matches them without a wildcard.

use triage::record::State;

use crate::word::{Word, words};

words! {
    /// Acts of every page.
    pub enum CommonAct {
        Back = "back",
        Print = "print",
        /// Activates the waiting service worker.
        Update = "update",
        /// Chooses the merchant's acquirer, whose key is in `data-id`.
        ChooseAcquirer = "acquirer",
        /// Copies the sentence for the customer.
        Copy = "copy",
    }

    pub enum HomeAct {
        /// Opens the result whose id is in `data-id`.
        Open = "open",
        ClearQuery = "empty",
    }

    pub enum EntryAct {
        /// Ticks a step off.
        Step = "step",
        Solved = "solved",
        Unsolved = "unsolved",
        Share = "share",
        Report = "report",
    }

    pub enum DiagnosisAct {
        /// Says that something was changed lately, or takes it back.
        ToggleChanged = "changed",
        StartTimer = "time",
        CopyTicket = "copy-ticket",
        ShareTicket = "share-ticket",
    }

    /// Those of a record have its id in `data-id`.
    pub enum HistoryAct {
        Solved = "solved",
        Unsolved = "unsolved",
        Share = "share",
        Delete = "forget",
        /// Brings a deleted record back.
        Restore = "restore",
        /// Shows the records of the [`Filter`] in `data-id`.
        Filter = "show",
        More = "more",
        /// Switches learning from the records on or off.
        ToggleLearning = "teach",
        AgreeToPrune = "agree",
        ExportBackup = "export",
        ExportTable = "table",
        CopyBackup = "copy-backup",
        /// Asks whether everything is to be cleared.
        Clear = "clear",
        ClearAll = "clear-all",
        Keep = "keep",
    }

    /// Which records are listed.
    pub enum Filter {
        All = "all",
        Open = "open",
        Unsolved = "unsolved",
        Solved = "solved",
    }
}

impl Filter {
    /// The state of the records that are listed, if it matters.
    pub const fn state(self) -> Option<State> {
        match self {
            Self::All => None,
            Self::Open => Some(State::Open),
            Self::Unsolved => Some(State::Unsolved),
            Self::Solved => Some(State::Solved),
        }
    }
}

/// The `data-state` of a record's row.
impl Word for State {
    const ALL: &'static [Self] = &[Self::Open, Self::Solved, Self::Unsolved];

    fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Solved => "solved",
            Self::Unsolved => "unsolved",
        }
    }
}
