//! A screen: its HTML and its event handlers. Reactive parts are bound to signals.

use leptos::prelude::*;
use pages::{Markup, id::Id, word::Word};
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

use crate::{acquirer, press};

/// Handles an event of an element that has a word in `data-act` or `data-field`.
pub(crate) type Handler<T> = Box<dyn Fn(&str, T)>;

pub(crate) struct Page {
    pub(crate) title: String,
    pub(crate) html: String,
    /// What gets the focus when the page is reached: the heading, for screen readers.
    pub(crate) focus: Option<Id>,
    pub(crate) act: Handler<HtmlElement>,
    pub(crate) input: Handler<HtmlInputElement>,
    pub(crate) change: Handler<HtmlInputElement>,
    pub(crate) key: Box<dyn Fn(&KeyboardEvent)>,
}

impl Page {
    /// `title` is completed by the application's name.
    pub(crate) fn new(title: &str, html: Markup) -> Self {
        Self {
            title: [title, " · 码到病除"].concat(),
            html: html.into_string(),
            focus: Some(Id::Heading),
            act: Box::new(|_, _| ()),
            input: Box::new(|_, _| ()),
            change: Box::new(|_, _| ()),
            key: Box::new(|_| ()),
        }
    }

    pub(crate) fn focus(self, focus: Option<Id>) -> Self {
        Self { focus, ..self }
    }

    /// A button was pressed.
    pub(crate) fn on_act<A: Word>(self, act: impl Fn(A, HtmlElement) + 'static) -> Self {
        Self { act: handler(act), ..self }
    }

    /// The text of a field changes as it is typed.
    pub(crate) fn on_input<F: Word>(self, input: impl Fn(F, HtmlInputElement) + 'static) -> Self {
        Self { input: handler(input), ..self }
    }

    /// The text of a field is committed, or a file is chosen.
    pub(crate) fn on_change<F: Word>(self, change: impl Fn(F, HtmlInputElement) + 'static) -> Self {
        Self { change: handler(change), ..self }
    }

    pub(crate) fn on_key(self, key: impl Fn(&KeyboardEvent) + 'static) -> Self {
        Self { key: Box::new(key), ..self }
    }
}

/// Words that are none of `W` are ignored, here alone.
pub(crate) fn handler<W: Word, T: 'static>(handle: impl Fn(W, T) + 'static) -> Handler<T> {
    Box::new(move |name, target| {
        if let Some(word) = W::find(name) {
            handle(word, target);
        }
    })
}

/// Renders into the element `id` now and whenever a signal that `html` reads changes; does nothing
/// where the HTML is the same.
pub(crate) fn bind_html<T: Into<String>>(id: Id, html: impl Fn() -> T + 'static) {
    bind(id, Box::new(move || html().into()));
}

fn bind(id: Id, html: Box<dyn Fn() -> String>) {
    Effect::new(move |before: Option<String>| {
        let html = acquirer::fill(&html());
        if before.as_ref() != Some(&html) {
            press::repaint(id.name(), html.clone());
        }
        html
    });
}

/// Runs `act` now and again whenever a signal that it reads changes (a Leptos effect).
pub(crate) fn effect(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    Effect::new(move |_| act());
}
