//! Parts that there may be any number of. All come to one type, so that the download has the code for it once.

use leptos::prelude::*;

/// A view for each.
pub(crate) fn each<T, V: IntoAny>(items: impl IntoIterator<Item = T>, view: impl Fn(T) -> V) -> Vec<AnyView> {
    items.into_iter().map(|item| view(item).into_any()).collect()
}

/// A view, if there is to be one.
pub(crate) fn given<V: IntoAny>(there: bool, view: impl FnOnce() -> V) -> AnyView {
    if there { view().into_any() } else { ().into_any() }
}

/// A view that follows what it looks at.
pub(crate) fn live<V: IntoAny>(view: impl Fn() -> V + Send + 'static) -> AnyView {
    follow(Box::new(move || view().into_any()))
}

fn follow(view: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || view()).into_any()
}

/// A text that follows what it looks at.
pub(crate) fn says<T: Into<String>>(text: impl Fn() -> T + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || text().into())
}

/// Whether something is so, as attributes of state want it.
pub(crate) fn is(so: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(so)
}
