//! Where the user is, as the address says it; the only file that names the location and the history.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::browser::window;

/// A page with what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Route {
    /// The search box with what is typed into it.
    Home { typed: String },
    /// An answer, by an id that may be stale.
    Answer { id: String },
    /// All answers.
    Codes,
    /// About the application.
    About,
}

/// Longer texts are pasted receipts: they stay out of the address.
const LONGEST_TYPED: usize = 60;

impl Route {
    pub(crate) fn parse(query: &str) -> Self {
        let query = query.trim_start_matches('?');
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            match (&*key, &*value) {
                ("code", id) => return Self::Answer { id: id.to_owned() },
                ("q", typed) => return Self::Home { typed: typed.to_owned() },
                ("page", "codes") => return Self::Codes,
                ("page", "about") => return Self::About,
                _ => {}
            }
        }
        Self::Home { typed: String::new() }
    }

    /// The address, relative to wherever the application is served.
    pub(crate) fn href(&self) -> String {
        let (key, value) = match self {
            Self::Answer { id } => return format!("?code={id}"),
            Self::Home { typed } if typed.is_empty() || !may_be_addressed(typed) => return "./".to_owned(),
            Self::Home { typed } => ("q", typed.as_str()),
            Self::Codes => ("page", "codes"),
            Self::About => ("page", "about"),
        };
        format!("?{}", form_urlencoded::Serializer::new(String::new()).append_pair(key, value).finish())
    }
}

fn may_be_addressed(typed: &str) -> bool {
    typed.chars().count() <= LONGEST_TYPED && !triage::card_number::may_be_in(typed)
}

/// The route of the moment, and the ways to change it.
#[derive(Clone, Copy)]
pub(crate) struct Router {
    route: RwSignal<Route>,
    /// Whether the page before this one in the browser's history is one of ours.
    has_past: RwSignal<bool>,
    /// What is typed and has no place in the address; it comes back with the box, and is gone with the page.
    unaddressed: RwSignal<String>,
}

impl Router {
    /// Follows the address from now on. A text from the shell takes the place of an empty box.
    pub(crate) fn new(typed: Option<String>) -> Self {
        let route = match (current(), typed) {
            (Route::Home { typed: empty }, Some(typed)) if empty.is_empty() => Route::Home { typed },
            (route, _) => route,
        };
        let router = Self { route: RwSignal::new(route), has_past: RwSignal::new(false), unaddressed: RwSignal::new(String::new()) };
        let follow = window_event_listener(leptos::ev::popstate, move |_| router.route.set(router.returned()));
        on_cleanup(move || follow.remove());
        router
    }

    pub(crate) fn get(self) -> Route {
        self.route.get()
    }

    fn returned(self) -> Route {
        match current() {
            Route::Home { typed } if typed.is_empty() => Route::Home { typed: self.unaddressed.get_untracked() },
            route => route,
        }
    }

    pub(crate) fn go(self, route: Route) {
        if let Ok(history) = window().history() {
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&route.href()));
        }
        self.has_past.set(true);
        if let Route::Home { .. } = route {
            self.unaddressed.set(String::new());
        }
        self.route.set(route);
        crate::browser::scroll_to_top();
    }

    /// Notes what is typed in the address, without a step in the history. Browsers may refuse when it is typed fast.
    pub(crate) fn note(self, typed: &str) {
        let route = Route::Home { typed: typed.to_owned() };
        self.unaddressed.set(if may_be_addressed(typed) { String::new() } else { typed.to_owned() });
        if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&route.href()));
        }
        self.route.set(route);
    }

    /// Back to where the user came from, or to the box.
    pub(crate) fn back(self) {
        match window().history() {
            Ok(history) if self.has_past.get_untracked() => drop(history.back()),
            _ => self.go(Route::Home { typed: String::new() }),
        }
    }
}

/// The full address of a route, to share.
pub(crate) fn address(route: &Route) -> String {
    let location = window().location();
    let page = [location.origin(), location.pathname()].into_iter().flatten().collect::<String>();
    page + route.href().trim_start_matches("./")
}

fn current() -> Route {
    Route::parse(&window().location().search().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_back_to_its_route() {
        let home = |typed: &str| Route::Home { typed: typed.to_owned() };
        let answer = Route::Answer { id: "alipay:ACQ.PAYMENT_FAIL".to_owned() };
        for route in [home(""), home("余额 不足&?#=+%"), home("57"), answer, Route::Codes, Route::About] {
            assert_eq!(Route::parse(&route.href()), route);
        }
    }

    #[test]
    fn a_damaged_address_leads_home_or_to_a_stale_id() {
        assert_eq!(Route::parse("?x=%FF%&&=&page=nowhere"), Route::Home { typed: String::new() });
        assert_eq!(Route::parse("?code=%E4%BD"), Route::Answer { id: "\u{fffd}".to_owned() });
    }

    #[test]
    fn a_card_number_never_gets_into_the_address() {
        let typed = "卡号 ５５５５ 5555-5555 4444 报 51".to_owned();
        assert_eq!(Route::Home { typed }.href(), "./");
    }
}
