//! An answer: its steps are ticked off, and whether it helped goes into the record.

use knowledge::Entry;
use pages::{
    answer::{kept, kept_said, page},
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
    router,
    share::{self, hand},
    shelf::{self, Shelf},
};

pub(crate) fn answer(Shared { shelf, acting, .. }: Shared, id: &str) -> Page {
    browser::focus_soon(HEADING);
    let Some(entry) = Entry::find(id) else {
        browser::set_title("没有这一条 · 码到病除");
        return Page::new(stale());
    };
    browser::set_title(&format!("{} {} · 码到病除", label(entry), entry.title));
    make::note(entry.family);
    let acted = Acted { entry, id: acting.0, on: shelf };
    acted.id.set(String::new());
    part("kept", move || kept(acted.state()));
    part("kept-said", move || kept_said(acted.state()));
    Page::new(page(entry, acted.on.times(entry))).acting(move |act, button| match act {
        "step" => {
            browser::toggle(&button);
            acted.mark(None);
        }
        "solved" => acted.mark(Some(State::Solved)),
        "unsolved" => acted.mark(Some(State::Unsolved)),
        "share" => give(entry, button, text::answer),
        "report" => give(entry, button, text::report),
        _ => {}
    })
}

/// Hands on what is said of an answer with its address.
fn give(entry: &'static Entry, button: HtmlElement, say: fn(&Entry, &str) -> String) {
    let text = say(entry, &router::address(&Route::of(entry)));
    hand(button, async move { share::share(entry.title, &text).await });
}

/// The id of the record of the look-up that is shown.
#[derive(Clone, Copy)]
pub(crate) struct Acting(Live<String>);

impl Acting {
    pub(crate) fn new() -> Self {
        Self(Live::new(String::new()))
    }
}

/// The record of this look-up: made when it is acted on, and marked when it is known whether that helped.
#[derive(Clone, Copy)]
struct Acted {
    entry: &'static Entry,
    id: Live<String>,
    on: Shelf,
}

impl Acted {
    fn mark(self, state: Option<State>) {
        let known = self.on.find(&self.id.peek(String::clone));
        let before = known.as_ref().map(|record| record.state);
        let mut record = known.unwrap_or_else(|| shelf::begin(&self.entry.id()));
        record.state = state.unwrap_or(record.state);
        record.changed = browser::now();
        self.id.set(record.id.clone());
        if before != Some(record.state) {
            self.on.keep(record);
        }
    }

    fn state(self) -> Option<State> {
        let id = self.id.get();
        self.on.with(|records| records.iter().find(|record| record.id == id).map(|record| record.state))
    }
}
