//! A value that pages follow, for as long as the page is open. All of them share one kind of
//! signal: each kind would cost a kilobyte of download.

use std::cell::RefCell;

use leptos::prelude::*;

pub(crate) struct Signal<T: 'static>(&'static (RefCell<T>, ArcTrigger));

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Signal<T> {}

impl<T> Signal<T> {
    /// Never given back: made once, with the application.
    pub(crate) fn new(value: T) -> Self {
        Self(Box::leak(Box::new((RefCell::new(value), ArcTrigger::new()))))
    }

    /// Looks at the value, and again whenever it changes.
    pub(crate) fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.0.1.track();
        self.peek(look)
    }

    /// Looks at the value once.
    pub(crate) fn peek<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.0.0.borrow())
    }

    pub(crate) fn update(self, change: impl FnOnce(&mut T)) {
        change(&mut self.0.0.borrow_mut());
        self.0.1.notify();
    }

    pub(crate) fn set(self, value: T) {
        self.update(|old| *old = value);
    }
}

impl<T: Clone> Signal<T> {
    pub(crate) fn get(self) -> T {
        self.with(T::clone)
    }
}
