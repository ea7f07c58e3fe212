//! A signal that lives as long as the document. All share one trigger of Leptos: each kind of its
//! signals would cost a kilobyte of download.

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
    /// Leaked: to be created once, with the application.
    pub(crate) fn new(value: T) -> Self {
        Self(Box::leak(Box::new((RefCell::new(value), ArcTrigger::new()))))
    }

    /// Reads the value and tracks it: the running effect runs again when it changes.
    pub(crate) fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.0.1.track();
        self.peek(read)
    }

    /// Reads the value without tracking it.
    pub(crate) fn peek<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.0.0.borrow())
    }

    /// Changes the value and notifies the effects that track it.
    pub(crate) fn update(self, change: impl FnOnce(&mut T)) {
        self.update_untracked(change);
        self.0.1.notify();
    }

    /// Changes the value and notifies nobody.
    pub(crate) fn update_untracked(self, change: impl FnOnce(&mut T)) {
        change(&mut self.0.0.borrow_mut());
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
