//! The view inside the page of somebody else; the only file that names the window around this one,
//! and the messages between both. Its other side is `public/embed.js`.

#![expect(clippy::disallowed_methods, reason = "the one that talks to the host page")]

use std::cell::RefCell;

use js_sys::JsString;
use knowledge::{Entry, Tree};
use pages::{
    id::FULL_PAGE,
    protocol::{Command, Event, MAX_MESSAGE, VERSION, awake, is_id},
    route::{Route, Trail},
};
use triage::{
    diagnosis::{Now, Walk},
    record::State,
};
use wasm_bindgen::{JsCast as _, prelude::*};
use web_sys::{MessageEvent, ResizeObserver, Window, console};

use crate::{
    browser::{self, window},
    page::effect,
    record_store::RecordStore,
    router::{Router, fragment},
    signal::Signal,
    theme,
};

/// Who is talked with: fixed by the first that asks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Host {
    origin: String,
    /// What the host calls this frame.
    id: String,
}

#[derive(Clone, Copy)]
struct Embed {
    around: &'static Window,
    host: Signal<Option<Host>>,
    height: Signal<i32>,
    theme: Signal<String>,
    /// The names of its colours that cannot be read.
    refused: Signal<String>,
}

/// Talks with the page around, if there is one that this view was made for.
pub(crate) fn connect(router: Router, records: RecordStore) {
    if !browser::is_embedded() {
        return;
    }
    let Ok(Some(around)) = window().parent() else { return };
    let embed = Embed {
        around: Box::leak(Box::new(around)),
        host: Signal::new(None),
        height: Signal::new(0),
        theme: Signal::new(String::new()),
        refused: Signal::new(String::new()),
    };
    embed.paint(fragment());
    effect(move || browser::set(FULL_PAGE, "href", Some(&router.state())));
    effect(move || embed.send_route(router.page(), records));
    effect(move || embed.send_refused());
    embed.send_outcomes(records);
    embed.send_height();
    browser::listen(&["message"], move |event| embed.on_message(router, event.unchecked_ref()));
    // To whoever it may be, that a greeting can be heard now.
    embed.post("*", &awake());
}

impl Embed {
    fn post(self, origin: &str, text: &str) {
        let _ = self.around.post_message(&text.into(), origin);
    }

    /// Tells the host something, as soon as there is one.
    fn send(self, event: Event) {
        self.host.with(|host| {
            if let Some(Host { origin, id }) = host {
                self.post(origin, &event.encode(id));
            }
        });
    }

    fn on_message(self, router: Router, event: &MessageEvent) {
        let command = self.text(event).and_then(|text| Command::decode(&text));
        let Some((id, command)) = command else { return };
        let host = Host { origin: event.origin(), id };
        let is_greeting = matches!(command, Command::Hello { .. });
        if is_greeting && self.host.peek(Option::is_none) && host.is_real() {
            self.host.set(Some(host.clone()));
        }
        if self.host.peek(|known| known.as_ref() != Some(&host)) {
            return;
        }
        match command {
            Command::Hello { theme } => {
                self.paint(theme);
                browser::fit_frame();
                self.measure();
                self.send(Event::Ready { height: self.height.peek(|height| *height) });
            }
            Command::Theme { theme } => self.paint(theme),
            Command::Open { to } => {
                if let Some(route) = known(&to) {
                    router.go(route);
                }
            }
        }
    }

    /// What comes from the page around, and may be one of ours.
    fn text(self, event: &MessageEvent) -> Option<String> {
        let around: &JsValue = self.around.as_ref();
        let is_from_around = event.source().is_some_and(|source| JsValue::from(source) == *around);
        if !event.is_trusted() || !is_from_around || event.ports().length() > 0 {
            return None;
        }
        let data =
            event.data().dyn_into::<JsString>().ok().filter(|text| text.length() <= MAX_MESSAGE)?;
        String::from(data).strip_prefix(VERSION).map(str::to_owned)
    }

    /// An answer, a step or an outcome: by names of the knowledge, never by what was typed.
    fn send_route(self, route: Route, records: RecordStore) {
        match route {
            Route::Entry { id, .. } if Entry::find(&id).is_some() => {
                self.send(Event::Answer { code: &id });
            }
            Route::Diagnosis(trail) if Tree::find(&trail.tree).is_some() => {
                self.send_step(&trail, records);
            }
            Route::Entry { .. } | Route::Diagnosis(_) => self.send(Event::Stale),
            _ => {}
        }
    }

    fn send_refused(self) {
        self.refused.with(|names| {
            if !names.is_empty() {
                self.send(Event::RefusedTheme { names });
            }
        });
    }

    fn send_step(self, trail: &Trail, records: RecordStore) {
        let Some(tree) = Tree::find(&trail.tree) else { return };
        let priors = records.peek(triage::record::store::RecordStore::learned_priors);
        let walk = Walk::new(tree, trail.at.as_deref(), &trail.answers, &priors);
        let tree = tree.slug;
        let outcome =
            |cause: &str, solved: bool| self.send(Event::TreeOutcome { tree, cause, solved });
        match walk.now {
            Now::Cause { cause: end, solved } => {
                outcome(walk.tree.id_of(end).unwrap_or_default(), solved);
            }
            Now::Service => outcome("", false),
            _ => {
                self.send(Event::Step {
                    tree,
                    step: walk.taken.len() + 1,
                    left: walk.screens_ahead,
                });
            }
        }
    }

    /// Whether an answer helped, each time that is said.
    fn send_outcomes(self, records: RecordStore) {
        let sent = RefCell::new(None);
        effect(move || {
            let newest = records
                .with(|store| store.records().iter().find(|record| record.tree.is_none()).cloned());
            let Some(record) = newest.filter(|record| record.state != State::Open) else { return };
            let outcome = Some((record.id, record.state));
            if sent.replace(outcome.clone()) != outcome {
                let solved = record.state == State::Solved;
                self.send(Event::CodeOutcome { code: &record.about, solved });
            }
        });
    }

    /// How high everything is. Where nobody tells, the frame scrolls.
    fn send_height(self) {
        effect(move || {
            self.send(Event::Resize { height: self.height.with(|height| *height) });
        });
        let Some(body) = leptos::prelude::document().body() else { return };
        let look = Closure::<dyn Fn()>::new(move || self.measure()).into_js_value();
        if let Ok(observer) = ResizeObserver::new(look.unchecked_ref()) {
            observer.observe(&body);
        }
    }

    fn measure(self) {
        // It is rounded, and must not be too low.
        let height = leptos::prelude::document().body().map_or(0, |body| body.offset_height() + 1);
        if self.height.peek(|told| told.abs_diff(height)) > 1 {
            self.height.set(height);
        }
    }

    /// Takes on the colours of a theme, and says which it does not.
    fn paint(self, text: String) {
        if self.theme.peek(|painted| *painted == text) {
            return;
        }
        let refused = theme::paint(&text).join(",");
        if !refused.is_empty() {
            console::warn_1(&["madaobingchu: refused ", &refused].concat().into());
        }
        self.theme.set(text);
        self.refused.set(refused);
    }
}

impl Host {
    /// A page without an origin could not be answered.
    fn is_real(&self) -> bool {
        self.origin != "null" && is_id(&self.id)
    }
}

/// The page of an answer or of a tree, by the name that a host gives.
fn known(name: &str) -> Option<Route> {
    let answer = || Entry::find(name).filter(|entry| !entry.is_guide()).map(Route::of);
    Tree::find(name).map(|tree| Route::Diagnosis(Trail::new(tree.slug))).or_else(answer)
}
