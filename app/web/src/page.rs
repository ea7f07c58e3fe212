//! A page as the application shows it: HTML, the parts of it that follow what happens, and what its
//! buttons and fields do.

use leptos::prelude::*;
use pages::Markup;
use web_sys::{Event, HtmlElement};

use crate::browser;

type ClickHandler = dyn Fn(&str, HtmlElement);
type InputHandler = dyn Fn(&str, &Event);

pub(crate) struct Page {
    pub(crate) html: String,
    /// Does what a button says that it does.
    pub(crate) act: Box<ClickHandler>,
    /// Takes in what comes from a field, with the kind of the event.
    pub(crate) write: Box<InputHandler>,
}

impl Page {
    pub(crate) fn new(html: Markup) -> Self {
        Self { html: html.into_string(), act: Box::new(|_, _| ()), write: Box::new(|_, _| ()) }
    }

    pub(crate) fn on_click(self, act: impl Fn(&str, HtmlElement) + 'static) -> Self {
        Self { act: Box::new(act), ..self }
    }

    pub(crate) fn on_input(self, write: impl Fn(&str, &Event) + 'static) -> Self {
        Self { write: Box::new(write), ..self }
    }
}

/// What is in an element of the page from now on, as it follows what it looks at.
pub(crate) fn bind_html<T: Into<String>>(id: &'static str, html: impl Fn() -> T + 'static) {
    bind(id, Box::new(move || html().into()));
}

fn bind(id: &'static str, html: Box<dyn Fn() -> String>) {
    Effect::new(move |before: Option<String>| {
        let html = html();
        if before.as_ref() != Some(&html) {
            browser::repaint(id, &html);
        }
        html
    });
}

/// Does something now and whenever what it looks at changes.
pub(crate) fn effect(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    Effect::new(move |_| act());
}
