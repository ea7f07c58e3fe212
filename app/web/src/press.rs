//! Defers painting while a mouse button or a finger is down. A press may take the focus from a
//! field and so save its text; what is pressed must not move before the click, or there is none.

use std::{cell::RefCell, time::Duration};

use leptos::prelude::set_timeout;

use crate::{
    browser::{element, listen},
    morph::morph,
};

type Paint = Box<dyn FnOnce()>;

/// A release outside the window is not heard of.
const MAX_PRESS: Duration = Duration::from_secs(1);

thread_local! {
    /// What waits for the release, in order; `None` while nothing is pressed.
    static WAITING: RefCell<Option<Vec<Paint>>> = const { RefCell::new(None) };
}

pub(crate) fn watch() {
    listen(&["mousedown"], |_| {
        WAITING.with_borrow_mut(|waiting| _ = waiting.get_or_insert_default());
        set_timeout(release, MAX_PRESS);
    });
    // The click is dispatched in the same task.
    listen(&["mouseup"], |_| set_timeout(release, Duration::ZERO));
}

/// Sets the HTML of an element, after the click if something is pressed; nodes that are in both the
/// old and the new HTML stay.
pub(crate) fn repaint(id: &'static str, html: String) {
    when_released(move || {
        if let Some(place) = element(id) {
            morph(&place, &html);
        }
    });
}

/// Runs `paint` now, or after the release.
fn when_released(paint: impl FnOnce() + 'static) {
    let paint: Paint = Box::new(paint);
    let paint = WAITING.with_borrow_mut(|waiting| match waiting {
        Some(waiting) => {
            waiting.push(paint);
            None
        }
        None => Some(paint),
    });
    if let Some(paint) = paint {
        paint();
    }
}

fn release() {
    for paint in WAITING.take().into_iter().flatten() {
        paint();
    }
}
