//! An answer: its steps are ticked off, and whether it helped goes into the record.

use knowledge::{Entry, View};
use pages::{
    answer::{advice, kept, kept_said, page, related},
    parts::{HEADING, label, stale},
    route::Route,
    text,
};
use triage::record::State;
use web_sys::HtmlElement;

use crate::{
    app::Shared,
    browser,
    live::Live,
    make,
    page::{Page, part},
    router::{self, Router},
    share::{self, hand},
    shelf::{self, Shelf},
};

/// The links of the switch between operations.
const SWITCH: &str = ".switch a";

pub(crate) fn answer(Shared { router, shelf, acting, .. }: Shared, id: &str) -> Page {
    // Whoever came by the switch stays on it.
    if !browser::is_on(SWITCH) {
        browser::focus_soon(HEADING);
    }
    let Some(entry) = Entry::find(id) else {
        browser::set_title("没有这一条 · 码到病除");
        return Page::new(stale());
    };
    browser::set_title(&format!("{} {} · 码到病除", label(entry), entry.title));
    make::note(entry.family);
    let acted = Acted { entry, id: acting.0, on: shelf, router };
    acted.id.set(String::new());
    let times = shelf.times(entry);
    part("advice", move || advice(entry, &acted.view(), times));
    part("told", move || {
        let verdict = acted.view().verdict;
        if browser::is_on(SWITCH) { verdict } else { "" }
    });
    part("related", move || related(entry, acted.view().operation));
    part("kept", move || kept(acted.state()));
    part("kept-said", move || kept_said(acted.state()));
    Page::new(page(entry)).acting(move |act, button| match act {
        "step" => {
            browser::toggle(&button);
            acted.mark(None);
        }
        "solved" => acted.mark(Some(State::Solved)),
        "unsolved" => acted.mark(Some(State::Unsolved)),
        "share" => acted.give(button, text::answer),
        "report" => acted.give(button, text::report),
        _ => {}
    })
}

/// The id of the record of the look-up that is shown.
#[derive(Clone, Copy)]
pub(crate) struct Acting(Live<String>);

impl Acting {
    pub(crate) fn new() -> Self {
        Self(Live::new(String::new()))
    }
}

/// The record of this look-up: made when it is acted on, and marked when it is known whether that
/// helped.
#[derive(Clone, Copy)]
struct Acted {
    entry: &'static Entry,
    id: Live<String>,
    on: Shelf,
    router: Router,
}

impl Acted {
    fn view(self) -> View {
        self.entry.view(self.router.operation().unwrap_or(self.entry.operation()))
    }

    /// Hands on what is said of the answer with its address.
    fn give(self, button: HtmlElement, say: fn(&Entry, &View, &str) -> String) {
        let (entry, view) = (self.entry, self.view());
        let text = say(entry, &view, &router::address(&Route::of_operation(entry, view.operation)));
        hand(button, async move { share::share(entry.title, &text).await });
    }

    fn mark(self, state: Option<State>) {
        let known = self.on.find(&self.id.peek(String::clone));
        let before = known.as_ref().map(|record| (record.state, record.operation));
        let mut record = known.unwrap_or_else(|| shelf::begin(&self.entry.id()));
        record.state = state.unwrap_or(record.state);
        record.operation =
            Some(self.view().operation).filter(|operation| *operation != self.entry.operation());
        record.changed = browser::now();
        self.id.set(record.id.clone());
        if before != Some((record.state, record.operation)) {
            self.on.keep(record);
        }
    }

    fn state(self) -> Option<State> {
        let id = self.id.get();
        self.on.with(|records| {
            records.iter().find(|record| record.id == id).map(|record| record.state)
        })
    }
}
