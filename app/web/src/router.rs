//! The router: the current route as a signal, `history.pushState`, `replaceState`, `popstate` and
//! link clicks. The only file that names `location` and `history`.

#![expect(clippy::disallowed_methods, reason = "the one user of location and history")]

use knowledge::Operation;
use pages::route::{HOME, Route, is_query_clean, may_be_addressed};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, Event, History, MouseEvent};

use crate::{
    browser::{focus, is_embedded, scroll_to_top, window},
    place::Place,
    signal::Signal,
};

/// Updates the state for a route before it is shown. Gets how it was reached, where another page
/// was shown before, and returns the route to show.
type Update = dyn Fn(Route, Option<Arrival>) -> Route;

/// How a page was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// With the document.
    Start,
    /// By a link, or in place of another page.
    Link,
    /// By the menu, to a page that may have been left before.
    Menu,
    /// By a step back or forward in the history.
    Return,
}

#[derive(Clone, Copy)]
pub(crate) struct Router {
    route: Signal<Route>,
    /// The same without the query and the operation: the page is rendered again only when this
    /// changes.
    page: Signal<Route>,
    /// How it was reached, until that is taken.
    arrival: Signal<Option<Arrival>>,
    /// The history of an embedded view, which leaves the browser's to the page around.
    back_stack: Signal<Vec<Route>>,
    /// What was typed last, whether it may be in the URL or not; it is gone with the document.
    query: Signal<String>,
    update: &'static Update,
}

impl Router {
    /// Reads the URL; `query`, typed before the application had loaded, is newer.
    pub(crate) fn new(
        query: Option<String>,
        update: impl Fn(Route, Option<Arrival>) -> Route + 'static,
    ) -> Self {
        let route = match (current(), query) {
            (Route::Home { .. }, Some(typed)) => Route::Home { typed },
            (route, _) => route,
        };
        let query = if let Route::Home { typed } = &route { typed.clone() } else { String::new() };
        let route = update(route, Some(Arrival::Start));
        replace_diagnosis(&route);
        Self {
            page: Signal::new(page(&route)),
            route: Signal::new(route),
            arrival: Signal::new(Some(Arrival::Start)),
            back_stack: Signal::new(Vec::new()),
            query: Signal::new(query),
            update: Box::leak(Box::new(update)),
        }
    }

    /// How the page that is shown was reached; nothing where it is only rendered again.
    pub(crate) fn take_arrival(self) -> Option<Arrival> {
        let arrival = self.arrival.peek(|arrival| *arrival);
        self.arrival.set(None);
        arrival
    }

    /// The page that is shown: the route without the query and the operation.
    pub(crate) fn page(self) -> Route {
        self.page.get()
    }

    /// The operation that an entry is shown in, where that is not its own.
    pub(crate) fn operation(self) -> Option<Operation> {
        self.route.with(
            |route| if let Route::Entry { operation, .. } = route { *operation } else { None },
        )
    }

    /// Updates the state for a route; returns the route to show.
    fn enter(self, route: Route, arrival: Arrival) -> Route {
        let is_new = self.page.peek(|shown| *shown != page(&route));
        if is_new {
            self.arrival.set(Some(arrival));
        }
        if let Route::Home { typed } = &route {
            self.query.set(typed.clone());
        }
        (self.update)(route, is_new.then_some(arrival))
    }

    fn show(self, route: Route) {
        let page = page(&route);
        self.route.set(route);
        if self.page.peek(|shown| *shown != page) {
            self.page.set(page);
        }
    }

    fn current_or_private(self) -> Route {
        match current() {
            Route::Home { typed } if typed.is_empty() => {
                let typed = self.query.peek(String::clone);
                let is_private = !may_be_addressed(&typed);
                Route::Home { typed: if is_private { typed } else { String::new() } }
            }
            route => route,
        }
    }

    /// After a step back or forward in the browser.
    pub(crate) fn on_popstate(self) {
        let route = self.enter(self.current_or_private(), Arrival::Return);
        replace_diagnosis(&route);
        self.show(route);
    }

    /// Goes to a route: a new entry of the history, or a file of the release.
    pub(crate) fn go(self, route: Route) {
        self.go_by(route, Arrival::Link);
    }

    fn go_by(self, route: Route, arrival: Arrival) {
        let href = route.href();
        keep_place();
        if !is_ours(&href) {
            let _ = window()
                .open_with_url_and_target(&href, if is_embedded() { "_blank" } else { "_self" });
            return;
        }
        let here = is_embedded().then(|| self.current_or_private());
        let route = self.enter(route, arrival);
        if let Some(here) = here {
            self.back_stack.update(|stack| stack.push(here));
            replace_url(&route, &JsValue::NULL);
        } else if let Some(history) = history() {
            let state = Place::default().state(true);
            let _ = history.push_state_with_url(&state, "", Some(&route.href()));
        }
        self.show(route);
        scroll_to_top();
    }

    /// Goes to a page of the menu. On the home page is again what was typed there last.
    fn go_by_menu(self, mut route: Route) {
        let is_home = self.page.peek(|page| matches!(page, Route::Home { .. }));
        if let Route::Home { typed } = &mut route
            && !is_home
        {
            *typed = self.query.peek(String::clone);
        }
        self.go_by(route, Arrival::Menu);
    }

    /// Follows a link of the application, unless it is to be opened in another tab.
    pub(crate) fn on_link_click(self, event: &Event) {
        let Some(event) = event.dyn_ref::<MouseEvent>() else { return };
        let elsewhere = event.button() != 0
            || event.ctrl_key()
            || event.meta_key()
            || event.shift_key()
            || event.alt_key();
        let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = element.and_then(|element| element.closest("a[href]").ok().flatten());
        let Some(link) = link.filter(|_| !elsewhere) else { return };
        let href = link.get_attribute("href").unwrap_or_default();
        if is_ours(&href) {
            event.prevent_default();
            let route = Route::parse(href.trim_start_matches(HOME));
            if link.has_attribute("data-replace") {
                // Not every browser does that to a link which is touched.
                focus(&link.id());
                self.replace(route);
            } else if link.has_attribute("data-menu") {
                self.go_by_menu(route);
            } else {
                self.go(route);
            }
        } else {
            keep_place();
        }
    }

    /// Writes the query into the URL by `replaceState`, where it may be there. Browsers may refuse
    /// where that is called often.
    pub(crate) fn set_query(self, typed: &str) {
        self.replace(Route::Home { typed: typed.to_owned() });
    }

    /// Shows another route in place of this one, without a new entry of the history.
    pub(crate) fn replace(self, route: Route) {
        self.replace_by(route, Arrival::Link);
    }

    fn replace_by(self, route: Route, arrival: Arrival) {
        let route = self.enter(route, arrival);
        replace_url(&route, &Place::default().state(has_past()));
        self.show(route);
    }

    /// Back to the previous page, or to the home page in place of this one: a step back in the
    /// browser leads to no other.
    pub(crate) fn back(self) {
        let mut before = None;
        self.back_stack.update(|stack| before = stack.pop());
        match (history(), before) {
            (_, Some(route)) => self.replace_by(route, Arrival::Return),
            (Some(history), None) if has_past() => drop(history.back()),
            _ => {
                self.replace_by(Route::home(), Arrival::Return);
                scroll_to_top();
            }
        }
    }

    /// The URL of the full application at the same route.
    pub(crate) fn state(self) -> String {
        let href = self.route.with(Route::href);
        if href == HOME { href } else { [HOME, &href].concat() }
    }
}

/// The absolute URL of a route, to share.
pub(crate) fn address(route: &Route) -> String {
    let location = window().location();
    let page = [location.origin(), location.pathname()].into_iter().flatten().collect::<String>();
    // The embedded page lies beside that of the application.
    page.trim_end_matches("embed.html").to_owned() + route.href().trim_start_matches("./")
}

/// The fragment of the URL, which is not sent to the server.
pub(crate) fn fragment() -> String {
    window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned()
}

fn history() -> Option<History> {
    window().history().ok()
}

fn state() -> JsValue {
    history().and_then(|history| history.state().ok()).unwrap_or_default()
}

/// Whether the previous entry of the browser's history is ours.
fn has_past() -> bool {
    Place::has_past(&state())
}

/// How the page of this entry of the history was left, or last acted on.
pub(crate) fn place() -> Place {
    Place::parse(&state())
}

/// Keeps how the page looks in this entry of the history, which outlives the document.
pub(crate) fn keep_place() {
    if let Some(history) = history() {
        let _ = history.replace_state(&Place::of_page().state(has_past()), "");
    }
}

/// Whether a URL is one of the application, and not of a file beside it.
fn is_ours(href: &str) -> bool {
    href.starts_with('?') || href == HOME
}

/// Reloads the document.
pub(crate) fn reload() {
    let _ = window().location().reload();
}

/// Replaces the URL by `history.replaceState`; nothing is rendered.
fn replace_url(route: &Route, state: &JsValue) {
    if let Some(history) = history() {
        let href = route.href();
        // The folder is another page.
        let href = if is_embedded() && href == HOME { "?" } else { &href };
        let _ = history.replace_state_with_url(state, "", Some(href));
    }
}

/// The URL of a diagnosis gets the id of its record.
fn replace_diagnosis(route: &Route) {
    if let Route::Diagnosis(_) = route {
        replace_url(route, &state());
    }
}

fn page(route: &Route) -> Route {
    match route {
        Route::Home { .. } => Route::home(),
        Route::Entry { id, .. } => Route::Entry { id: id.clone(), operation: None },
        route => route.clone(),
    }
}

/// The route of the URL; a URL with a card number, or with a text that is not for it, is replaced.
fn current() -> Route {
    let query = window().location().search().unwrap_or_default();
    let route = Route::parse(&query);
    let is_private = matches!(&route, Route::Home { typed } if !may_be_addressed(typed));
    if is_private || !is_query_clean(&query) {
        replace_url(&route, &state());
    }
    route
}
