//! Icons, as inline SVG in the colour of the text around them.

use leptos::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    Find,
    List,
    Steps,
    More,
    Done,
}

impl Icon {
    pub(crate) fn view(self) -> impl IntoView {
        let path = match self {
            Self::Find => "M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13M15.4 15.4 20 20",
            Self::Steps => "M6 4v6a3 3 0 0 0 3 3h6a3 3 0 0 1 3 3v4M6 4h.01M18 20h.01M12 13v-3",
            Self::List => "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
            Self::More => "M5 12h.01M12 12h.01M19 12h.01",
            Self::Done => "M5 12.5l4.5 4.5L19 7.5",
        };
        view! {
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round">
                <path d=path />
            </svg>
        }
    }
}

/// The mark of the application.
#[component]
pub(crate) fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="8" fill="var(--accent)" />
            <rect x="8" y="6" width="16" height="8" rx="2" fill="var(--display)" />
            <path d="M10 18.5h.01M16 18.5h.01M22 18.5h.01M10 24.5h.01M16 24.5h.01M22 24.5h.01" stroke="#fff" stroke-width="4" stroke-linecap="round" />
        </svg>
    }
}
