//! The route of the moment; the only file that names the location and the history.

#![expect(clippy::disallowed_methods, reason = "the one user of location and history")]

use knowledge::Operation;
use pages::route::{HOME, Route, is_query_clean, may_be_addressed};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, Event, MouseEvent};

use crate::{
    browser::{focus, is_embedded, scroll_to_top, window},
    signal::Signal,
};

/// The route of the moment, and the ways to change it.
#[derive(Clone, Copy)]
pub(crate) struct Router {
    route: Signal<Route>,
    /// The same without what is typed and without the operation: a page is made anew only when
    /// another page is shown.
    page: Signal<Route>,
    /// Whether the page before this one in the browser's history is one of ours.
    has_past: Signal<bool>,
    /// The pages before this one where that history is of somebody else's page.
    left: Signal<Vec<Route>>,
    /// What is typed and has no place in the address; it comes back with the box, and is gone with
    /// the page.
    unaddressed: Signal<String>,
}

impl Router {
    /// Follows the address from now on. A text that was typed into the shell is the newest.
    pub(crate) fn new(typed: Option<String>) -> Self {
        let route = match (current(), typed) {
            (Route::Home { .. }, Some(typed)) => Route::Home { typed },
            (route, _) => route,
        };
        let (page, has_past, unaddressed) =
            (Signal::new(page(&route)), Signal::new(false), Signal::new(String::new()));
        Self {
            route: Signal::new(route),
            page,
            has_past,
            left: Signal::new(Vec::new()),
            unaddressed,
        }
    }

    /// The page that is shown; what is typed on it is [`Router::typed`].
    pub(crate) fn page(self) -> Route {
        self.page.get()
    }

    /// What is typed into the box, if it is there.
    pub(crate) fn typed(self) -> Option<String> {
        self.route.with(
            |route| if let Route::Home { typed } = route { Some(typed.clone()) } else { None },
        )
    }

    /// The operation that an answer is shown in, where that is not its own.
    pub(crate) fn operation(self) -> Option<Operation> {
        self.route.with(
            |route| if let Route::Entry { operation, .. } = route { *operation } else { None },
        )
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
                Route::Home { typed: self.unaddressed.peek(String::clone) }
            }
            route => route,
        }
    }

    /// After a step back or forward in the browser.
    pub(crate) fn on_popstate(self) {
        self.show(self.current_or_private());
    }

    pub(crate) fn go(self, route: Route) {
        let href = route.href();
        if !is_ours(&href) {
            let _ = window()
                .open_with_url_and_target(&href, if is_embedded() { "_blank" } else { "_self" });
            return;
        }
        if is_embedded() {
            self.left.update(|left| left.push(self.current_or_private()));
            Self::replace_url(&route);
        } else {
            if let Ok(history) = window().history() {
                let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&href));
            }
            self.has_past.set(true);
        }
        if let Route::Home { .. } = route {
            self.unaddressed.set(String::new());
        }
        self.show(route);
        scroll_to_top();
    }

    /// Goes where a link of ours leads, unless it is to be opened elsewhere.
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

    /// Notes what is typed in the address, without a step in the history. Browsers may refuse when
    /// it is typed fast.
    pub(crate) fn set_query(self, typed: &str) {
        self.unaddressed.set(if may_be_addressed(typed) {
            String::new()
        } else {
            typed.to_owned()
        });
        self.replace(Route::Home { typed: typed.to_owned() });
    }

    /// Another route in the place of this one: no step back leads here.
    pub(crate) fn replace(self, route: Route) {
        Self::replace_url(&route);
        self.show(route);
    }

    /// Puts another address in the place of this one, and leaves the page as it is.
    pub(crate) fn replace_url(route: &Route) {
        if let Ok(history) = window().history() {
            let href = route.href();
            // The folder is another page.
            let href = if is_embedded() && href == HOME { "?" } else { &href };
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(href));
        }
    }

    /// Back to where the user came from, or to the box.
    pub(crate) fn back(self) {
        let mut before = None;
        self.left.update(|left| before = left.pop());
        match (window().history(), before) {
            (_, Some(route)) => self.replace(route),
            (Ok(history), None) if self.has_past.peek(|has| *has) => drop(history.back()),
            _ => self.go(Route::home()),
        }
    }

    /// The address of the application at the same state.
    pub(crate) fn state(self) -> String {
        let href = self.route.with(Route::href);
        if href == HOME { href } else { [HOME, &href].concat() }
    }
}

/// The full address of a route, to share.
pub(crate) fn address(route: &Route) -> String {
    let location = window().location();
    let page = [location.origin(), location.pathname()].into_iter().flatten().collect::<String>();
    // The page inside those of others has the application beside it.
    page.trim_end_matches("embed.html").to_owned() + route.href().trim_start_matches("./")
}

/// What stands behind the address: not sent to the server.
pub(crate) fn fragment() -> String {
    window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned()
}

/// Whether an address is one of the application, and not of a file beside it.
fn is_ours(href: &str) -> bool {
    href.starts_with('?') || href == HOME
}

/// Loads the page anew.
pub(crate) fn reload() {
    let _ = window().location().reload();
}

fn page(route: &Route) -> Route {
    match route {
        Route::Home { .. } => Route::home(),
        Route::Entry { id, .. } => Route::Entry { id: id.clone(), operation: None },
        route => route.clone(),
    }
}

fn current() -> Route {
    let query = window().location().search().unwrap_or_default();
    let route = Route::parse(&query);
    if !is_query_clean(&query) {
        Router::replace_url(&route);
    }
    route
}
