//! The record: what its buttons and fields do.

use leptos::task::spawn_local;
use pages::{
    history::{Clock, PAGE, View, came, clear, kept, learnt, list, notice, numbers, page, undo},
    text,
};
use triage::record::{Record, State, csv::csv, exchange};
use web_sys::{Event, HtmlElement};

use crate::{
    app::Shared,
    browser,
    live::Live,
    page::{Page, part, react},
    share::{self, hand},
    shelf::Shelf,
};

pub(crate) fn history(Shared { desk, .. }: Shared) -> Page {
    browser::set_title("记录 · 码到病除");
    let Desk { shelf, view, undone, is_sure } = desk;
    view.set(View::default());
    undone.set(None);
    is_sure.set(false);
    part("notice", move || notice(shelf.status().standing));
    part("numbers", move || shelf.with(|records| numbers(records, clock())));
    part("list", move || shelf.with(|records| view.with(|view| list(records, view, clock()))));
    part("learnt", move || learnt(&shelf.lessons(), shelf.status().taught));
    part("undo", move || undo(undone.with(Option::is_some)));
    part("clear", move || clear(is_sure.get()));
    part("persisted", move || kept(shelf.status().persisted));
    react(move || browser::hide("finder", shelf.with(<[Record]>::is_empty)));
    Page::new(page())
        .acting(move |act, button| desk.act(act, button))
        .writing(move |kind, event| desk.write(kind, event))
}

fn clock() -> Clock {
    Clock { now: browser::now(), local: browser::zone() }
}

#[derive(Clone, Copy)]
pub(crate) struct Desk {
    shelf: Shelf,
    view: Live<View>,
    undone: Live<Option<Record>>,
    /// Whether to clear was pressed once.
    is_sure: Live<bool>,
}

impl Desk {
    pub(crate) fn new(shelf: Shelf) -> Self {
        Self {
            shelf,
            view: Live::new(View::default()),
            undone: Live::new(None),
            is_sure: Live::new(false),
        }
    }

    fn act(self, act: &str, button: HtmlElement) {
        let id = button.get_attribute("data-id").unwrap_or_default();
        match act {
            "solved" => self.mark(&id, State::Solved),
            "unsolved" => self.mark(&id, State::Unsolved),
            "forget" => {
                self.undone.set(self.shelf.find(&id));
                self.shelf.forget(&id);
            }
            "restore" => {
                if let Some(record) = self.undone.peek(Option::clone) {
                    self.shelf.keep(record);
                }
                self.undone.set(None);
            }
            "share" => {
                let text = self
                    .shelf
                    .find(&id)
                    .map(|record| text::record(&record, browser::zone()))
                    .unwrap_or_default();
                hand(button, async move { share::share("码到病除 · 记录", &text).await });
            }
            "show" => self.view.update(|view| view.show = id.parse().unwrap_or_default()),
            "more" => self.view.update(|view| view.most += PAGE),
            "teach" => self.shelf.teach(!self.shelf.status().taught),
            "agree" => self.shelf.agree_to_prune(),
            "export" => browser::download("码到病除-记录.json", "application/json", &self.backup()),
            "table" => browser::download(
                "码到病除-记录.csv",
                "text/csv",
                &self.shelf.with(|records| csv(records, browser::zone())),
            ),
            "copy-backup" => {
                let text = self.backup();
                hand(button, async move { share::copy(&text).await });
            }
            "clear" => {
                if self.is_sure.peek(|is_sure| *is_sure) {
                    self.shelf.clear();
                }
                self.is_sure.update(|is_sure| *is_sure = !*is_sure);
            }
            _ => {}
        }
    }

    fn mark(self, id: &str, state: State) {
        if let Some(record) = self.shelf.find(id) {
            self.shelf.keep(Record { state, changed: browser::now(), ..record });
        }
    }

    fn backup(self) -> String {
        self.shelf.with(|records| exchange::export(records, &Shelf::set_aside(), browser::now()))
    }

    /// What is sought, a note, or a file to import.
    fn write(self, kind: &str, event: &Event) {
        let Some(field) = browser::field(event) else { return };
        match (kind, field.type_().as_str()) {
            ("input", "search") => self.view.update(|view| view.sought = field.value()),
            ("change", "text") => {
                if let Some(record) =
                    self.shelf.find(&field.get_attribute("data-id").unwrap_or_default())
                {
                    self.shelf.keep(Record {
                        note: field.value(),
                        changed: browser::now(),
                        ..record
                    });
                }
            }
            ("change", "file") => spawn_local(async move {
                if let Some(text) = browser::chosen_file(&field).await {
                    let imported = exchange::import(&text);
                    browser::repaint("came", &came(&imported).into_string());
                    self.shelf.take_in(imported.map(|imported| imported.good).unwrap_or_default());
                }
            }),
            _ => {}
        }
    }
}
