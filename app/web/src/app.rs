//! The chrome and the table of routes.

use leptos::prelude::*;

use crate::{
    finder,
    pages::{about::About, answer::Answer, codes::Codes, diagnosis::Diagnosis, history::History, home::Home, symptoms::Symptoms},
    route::{Route, Router},
    shelf::Shelf,
    widgets::{
        icon::Icon,
        link::Link,
        parts::{each, live},
        ticket::Fields,
    },
};

#[allow(non_snake_case, reason = "leptos names components like types")]
pub(crate) fn App(typed: Option<String>) -> impl IntoView {
    let router = Router::new(typed);
    provide_context(router);
    provide_context(Shelf::new());
    provide_context(Fields::new());
    finder::prepare();
    // A page is made anew only when another page is shown: typing changes the route, too.
    let page = Memo::new(move |_| match router.get() {
        Route::Home { .. } => Route::home(),
        route => route,
    });
    live(move || match page.get() {
        Route::Home { .. } => view! { <Home /> <Tabs here=Tab::Find /> }.into_any(),
        Route::Diagnosis(trail) => view! { <Diagnosis trail /> }.into_any(),
        Route::Symptoms => view! { <Symptoms /> <Tabs here=Tab::Symptoms /> }.into_any(),
        Route::History => view! { <History /> <Tabs here=Tab::History /> }.into_any(),
        Route::Answer { id } => view! { <Answer id /> }.into_any(),
        Route::Codes => view! { <Codes /> <Tabs here=Tab::About /> }.into_any(),
        Route::About => view! { <About /> <Tabs here=Tab::About /> }.into_any(),
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Find,
    Symptoms,
    History,
    About,
}

#[component]
fn Tabs(here: Tab) -> impl IntoView {
    let tabs = [
        (Tab::Find, "查码", Icon::Find, Route::home()),
        (Tab::Symptoms, "排查", Icon::Steps, Route::Symptoms),
        (Tab::History, "记录", Icon::List, Route::History),
        (Tab::About, "更多", Icon::More, Route::About),
    ];
    let tab = move |(tab, name, icon, to): (Tab, &'static str, Icon, Route)| {
        view! { <Link to class="tab" current={tab == here}>{icon.view()}<span>{name}</span></Link> }
    };
    view! { <nav class="tabs" aria-label="主菜单">{each(tabs, tab)}</nav> }
}
