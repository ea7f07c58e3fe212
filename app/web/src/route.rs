//! Where the user is, as the address says it; the only file that names the location and the history.

use std::borrow::Cow;

use knowledge::{Entry, Target, Tree, trees};
use leptos::{ev::MouseEvent, prelude::*};
use triage::{card_number::masked, diagnosis::Answers, record::Record};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::Element;

use crate::browser::window;

/// A page with what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Route {
    /// The search box with what is typed into it.
    Home { typed: String },
    /// An answer, by an id that may be stale.
    Answer { id: String },
    /// A diagnosis, and how far it has come.
    Diagnosis(Trail),
    /// All symptoms.
    Symptoms,
    /// What was recorded.
    History,
    /// All answers.
    Codes,
    /// About the application.
    About,
}

/// The way through a tree: what was answered is all there is to keep.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Trail {
    /// The slug of the tree, which may be stale.
    pub(crate) tree: String,
    /// The node it begins at, where that is not the start.
    pub(crate) at: Option<String>,
    /// The id of the answer it came from.
    pub(crate) from: Option<String>,
    /// What is waited for, and until when, in seconds since 1970.
    pub(crate) wait: Option<(String, i64)>,
    /// The id of the record that follows it.
    pub(crate) record: Option<String>,
    pub(crate) answers: Answers,
}

impl Trail {
    pub(crate) fn new(tree: &str) -> Self {
        Self { tree: tree.to_owned(), ..Self::default() }
    }

    /// The way on from an answer, if there is one.
    pub(crate) fn of(entry: &Entry) -> Option<Self> {
        if let Some(Target::Tree(tree, at)) = entry.tree {
            let tree = &trees()[usize::from(tree)];
            let at = (at > 0).then(|| tree.node(at).id.to_owned());
            return Some(Self { at, from: Some(entry.id()), ..Self::new(tree.slug) });
        }
        Tree::of(entry).map(|tree| Self::new(tree.slug))
    }

    /// Where a record's diagnosis stands, if it has one.
    pub(crate) fn back_to(record: &Record) -> Option<Self> {
        let tree = Tree::find(&record.tree)?;
        let at = (!record.at.is_empty()).then(|| record.at.clone());
        let from = (!record.about.ends_with(&[":", tree.slug].concat())).then(|| record.about.clone());
        Some(Self { at, from, record: Some(record.id.clone()), answers: record.answers.clone(), ..Self::new(tree.slug) })
    }

    pub(crate) fn answered(&self, key: &str, value: &str) -> Self {
        let mut trail = Self { wait: None, ..self.clone() };
        trail.answers.set(key, value);
        trail
    }

    pub(crate) fn without(&self, key: &str) -> Self {
        let mut trail = self.clone();
        trail.answers.remove(key);
        trail
    }

    fn parse(query: &str) -> Option<Self> {
        let mut trail = Self::default();
        for (key, value) in form_urlencoded::parse(query.as_bytes()).take(MOST_PAIRS).filter(is_clean) {
            match &*key {
                "tree" => trail.tree = value.into_owned(),
                "at" => trail.at = Some(value.into_owned()),
                "record" => trail.record = Some(value.into_owned()),
                "from" => trail.from = Some(value.into_owned()),
                "wait" => trail.wait = value.split_once('@').and_then(|(key, until)| Some((key.to_owned(), until.parse().ok()?))),
                _ => trail.answers.set(&key, &value),
            }
        }
        (!trail.tree.is_empty()).then_some(trail)
    }

    fn href(&self) -> String {
        let mut query = form_urlencoded::Serializer::for_suffix(String::from("?"), 1);
        let wait = self.wait.as_ref().map(|(key, until)| format!("{key}@{until}"));
        query.append_pair("tree", &self.tree);
        for (key, value) in [("at", &self.at), ("from", &self.from), ("record", &self.record), ("wait", &wait)] {
            if let Some(value) = value {
                query.append_pair(key, value);
            }
        }
        for (key, value) in self.answers.iter() {
            query.append_pair(key, value);
        }
        query.finish()
    }
}

/// An address that somebody put a card number into is not carried on.
fn is_clean((key, value): &(Cow<str>, Cow<str>)) -> bool {
    masked(key) == *key && masked(value) == *value
}

/// More than the longest way has; what follows in an address is not ours.
const MOST_PAIRS: usize = 400;

/// The address of the empty box, wherever the application is served.
const HOME: &str = "./";

/// Longer texts are pasted receipts: they stay out of the address.
const LONGEST_TYPED: usize = 60;

impl Route {
    pub(crate) const fn home() -> Self {
        Self::Home { typed: String::new() }
    }

    pub(crate) fn parse(query: &str) -> Self {
        let query = query.trim_start_matches('?');
        if let Some(trail) = Trail::parse(query) {
            return Self::Diagnosis(trail);
        }
        for (key, value) in form_urlencoded::parse(query.as_bytes()).filter(|pair| pair.0 == "q" || is_clean(pair)) {
            match (&*key, &*value) {
                ("code", id) => return Self::Answer { id: id.to_owned() },
                ("q", typed) => return Self::Home { typed: typed.to_owned() },
                ("page", "symptoms") => return Self::Symptoms,
                ("page", "history") => return Self::History,
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
            Self::Home { typed } if typed.is_empty() || !may_be_addressed(typed) => return HOME.to_owned(),
            Self::Home { typed } => ("q", typed.as_str()),
            Self::Diagnosis(trail) => return trail.href(),
            Self::Symptoms => ("page", "symptoms"),
            Self::History => ("page", "history"),
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
        let click = window_event_listener(leptos::ev::click, move |event| router.follow(&event));
        on_cleanup(move || {
            follow.remove();
            click.remove();
        });
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

    /// Goes where a link of ours leads, unless it is to be opened elsewhere.
    fn follow(self, event: &MouseEvent) {
        let elsewhere = event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = element.and_then(|element| element.closest("a[href]").ok().flatten());
        let href = link.and_then(|link| link.get_attribute("href")).unwrap_or_default();
        if !elsewhere && (href.starts_with('?') || href == HOME) {
            event.prevent_default();
            self.go(Route::parse(href.trim_start_matches(HOME)));
        }
    }

    /// Notes what is typed in the address, without a step in the history. Browsers may refuse when it is typed fast.
    pub(crate) fn note(self, typed: &str) {
        self.unaddressed.set(if may_be_addressed(typed) { String::new() } else { typed.to_owned() });
        self.replace(Route::Home { typed: typed.to_owned() });
    }

    /// Another route in the place of this one: no step back leads here.
    pub(crate) fn replace(self, route: Route) {
        Self::readdress(&route);
        self.route.set(route);
    }

    /// Puts another address in the place of this one, and leaves the page as it is.
    pub(crate) fn readdress(route: &Route) {
        if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&route.href()));
        }
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
    let query = window().location().search().unwrap_or_default();
    let route = Route::parse(&query);
    if !form_urlencoded::parse(query.trim_start_matches('?').as_bytes()).all(|pair| is_clean(&pair)) {
        Router::readdress(&route);
    }
    route
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
        assert_eq!(Route::parse("?code=5555-5555-5555-4444"), Route::home());
    }
}
