//! The router: the current route as a signal, `history.pushState`, `replaceState`, `popstate` and
//! link clicks. The only file that names `location` and `history`.

#![expect(clippy::disallowed_methods, reason = "the one user of location and history")]

use knowledge::Operation;
use pages::route::{HOME, Route, is_query_clean, may_be_addressed};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, Event, MouseEvent};

use crate::{
    browser::{focus, is_embedded, scroll_to_top, window},
    signal::Signal,
};

/// Updates the state for a route before it is shown. Gets whether another page was shown before,
/// and returns the route to show.
type Update = dyn Fn(Route, bool) -> Route;

#[derive(Clone, Copy)]
pub(crate) struct Router {
    route: Signal<Route>,
    /// The same without the query and the operation: the page is rendered again only when this
    /// changes.
    page: Signal<Route>,
    /// Whether the previous entry of the browser's history is ours.
    has_past: Signal<bool>,
    /// The history of an embedded view, which leaves the browser's to the page around.
    back_stack: Signal<Vec<Route>>,
    /// The query, where it may not be in the URL; it is gone with the document.
    private_query: Signal<String>,
    update: &'static Update,
}

impl Router {
    /// Reads the URL; `query`, typed before the application had loaded, is newer.
    pub(crate) fn new(
        query: Option<String>,
        update: impl Fn(Route, bool) -> Route + 'static,
    ) -> Self {
        let route = match (current(), query) {
            (Route::Home { .. }, Some(typed)) => Route::Home { typed },
            (route, _) => route,
        };
        let route = update(route, true);
        replace_diagnosis(&route);
        Self {
            page: Signal::new(page(&route)),
            route: Signal::new(route),
            has_past: Signal::new(false),
            back_stack: Signal::new(Vec::new()),
            private_query: Signal::new(String::new()),
            update: Box::leak(Box::new(update)),
        }
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
    fn enter(self, route: Route) -> Route {
        let is_new = self.page.peek(|shown| *shown != page(&route));
        (self.update)(route, is_new)
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
                Route::Home { typed: self.private_query.peek(String::clone) }
            }
            route => route,
        }
    }

    /// After a step back or forward in the browser.
    pub(crate) fn on_popstate(self) {
        let route = self.enter(self.current_or_private());
        replace_diagnosis(&route);
        self.show(route);
    }

    /// Goes to a route: a new entry of the history, or a file of the release.
    pub(crate) fn go(self, route: Route) {
        let href = route.href();
        if !is_ours(&href) {
            let _ = window()
                .open_with_url_and_target(&href, if is_embedded() { "_blank" } else { "_self" });
            return;
        }
        let route = self.enter(route);
        let href = route.href();
        if is_embedded() {
            self.back_stack.update(|stack| stack.push(self.current_or_private()));
            Self::replace_url(&route);
        } else {
            if let Ok(history) = window().history() {
                let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&href));
            }
            self.has_past.set(true);
        }
        if let Route::Home { .. } = route {
            self.private_query.set(String::new());
        }
        self.show(route);
        scroll_to_top();
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
            } else {
                self.go(route);
            }
        }
    }

    /// Writes the query into the URL by `replaceState`, unless it may hold a card number or is too
    /// long. Browsers may refuse where that is called often.
    pub(crate) fn set_query(self, typed: &str) {
        self.private_query.set(if may_be_addressed(typed) {
            String::new()
        } else {
            typed.to_owned()
        });
        self.replace(Route::Home { typed: typed.to_owned() });
    }

    /// Shows another route in place of this one, without a new entry of the history.
    pub(crate) fn replace(self, route: Route) {
        let route = self.enter(route);
        Self::replace_url(&route);
        self.show(route);
    }

    /// Replaces the URL by `history.replaceState`; nothing is rendered.
    fn replace_url(route: &Route) {
        if let Ok(history) = window().history() {
            let href = route.href();
            // The folder is another page.
            let href = if is_embedded() && href == HOME { "?" } else { &href };
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(href));
        }
    }

    /// Back to the previous page, or to the home page.
    pub(crate) fn back(self) {
        let mut before = None;
        self.back_stack.update(|stack| before = stack.pop());
        match (window().history(), before) {
            (_, Some(route)) => self.replace(route),
            (Ok(history), None) if self.has_past.peek(|has| *has) => drop(history.back()),
            _ => self.go(Route::home()),
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

/// Whether a URL is one of the application, and not of a file beside it.
fn is_ours(href: &str) -> bool {
    href.starts_with('?') || href == HOME
}

/// Reloads the document.
pub(crate) fn reload() {
    let _ = window().location().reload();
}

/// The URL of a diagnosis gets the id of its record.
fn replace_diagnosis(route: &Route) {
    if let Route::Diagnosis(_) = route {
        Router::replace_url(route);
    }
}

fn page(route: &Route) -> Route {
    match route {
        Route::Home { .. } => Route::home(),
        Route::Entry { id, .. } => Route::Entry { id: id.clone(), operation: None },
        route => route.clone(),
    }
}

/// The route of the URL; a URL with a card number is replaced.
fn current() -> Route {
    let query = window().location().search().unwrap_or_default();
    let route = Route::parse(&query);
    if !is_query_clean(&query) {
        Router::replace_url(&route);
    }
    route
}
