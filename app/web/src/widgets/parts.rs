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
