//! A symptom, one thing a screen, to a cause: where it stands is in the address.

mod outcome;
mod screen;
mod timer;
mod trodden;

use knowledge::{Call, Entry, Tree};
use leptos::prelude::*;
use triage::diagnosis::{Now, Walk};

use crate::{
    browser, labels,
    route::{Route, Router, Trail},
    shelf::Shelf,
    widgets::{
        bar::Bar,
        link::Link,
        parts::given,
        plate::label,
        row::Row,
        stale::{HEADING, Stale},
        ticket::Ticket,
    },
};
use outcome::{Outcome, Service};
use screen::{Asked, Attempt, Gate, Question};
use trodden::Trodden;

#[component]
pub(crate) fn Diagnosis(trail: Trail) -> impl IntoView {
    set_timeout(|| browser::focus(HEADING), std::time::Duration::ZERO);
    match Tree::find(&trail.tree) {
        Some(tree) => {
            let shelf = expect_context::<Shelf>();
            let walk = Walk::new(tree, trail.at.as_deref(), &trail.answers, &shelf.lessons());
            let own = || tree.symptom().map(Entry::id).unwrap_or_default();
            let about = trail.from.clone().filter(|from| Entry::find(from).is_some()).unwrap_or_else(own);
            let trail = shelf.follow(trail, &about, &walk.now);
            Router::readdress(&Route::Diagnosis(trail.clone()));
            view! { <Place walk trail /> }.into_any()
        }
        None => view! { <Stale /> }.into_any(),
    }
}

#[component]
fn Place(walk: Walk, trail: Trail) -> impl IntoView {
    let symptom = walk.tree.symptom();
    let title = symptom.map_or("", |symptom| symptom.title);
    browser::set_title(&format!("{title} · 码到病除"));
    let from = trail.from.as_deref().and_then(Entry::find);
    let is_asking = matches!(walk.now, Now::Gate(_) | Now::Ask(_) | Now::Act(_) | Now::Try(..));
    let is_doubtful = symptom.into_iter().chain(from).any(|entry| entry.money.is_doubtful());
    let calls = match walk.now {
        Now::Service => true,
        Now::End { end, solved } => !solved && end.call != Call::Nobody,
        _ => false,
    };
    let done = walk.taken.iter().map(|taken| format!("{}：{}", taken.asked, labels::said(taken.said))).collect();
    let before = walk.taken.last().map(|taken| (taken.asked, labels::said(taken.said)));
    let before = before.or(from.map(|entry| (entry.title, label(entry))));
    let place =
        if is_asking { format!("第 {} 步，最多还有 {} 步", walk.taken.len() + 1, walk.left) } else { "有结果了".to_owned() };
    let share = if is_asking { walk.taken.len() * 100 / (walk.taken.len() + walk.left) } else { 100 };
    view! {
        <Bar back="上一步"><p class="place">{title} " · " {place}</p></Bar>
        <div class="progress" aria-hidden="true"><div style=format!("width:{share}%")></div></div>
        <main class="diagnosis">
            {before.map(|(asked, said)| view! { <p class="quiet before">{asked} " — " <b>{said}</b></p> }.into_any())}
            <Here now=walk.now key=walk.key trail=trail.clone() />
            {given(is_asking && is_doubtful, || view! {
                <section class="panel stop"><p><b>"查清之前别重刷"</b></p><p>"重刷可能让顾客被扣两次。"</p></section>
            })}
            {given(calls, || view! { <Ticket of=trail.record.clone().unwrap_or_default() from done /> })}
            <Trodden taken=walk.taken trail=trail.clone() />
        </main>
        {given(!is_asking, || view! {
            <nav class="actions" aria-label="接下来">
                <Link to=Route::home() class="button">"再查一个"</Link>
                <Link to=Route::Diagnosis(Trail::new(&trail.tree)) class="button plain">"从头再来"</Link>
            </nav>
        })}
    }
}

/// What is asked, to be done, or found out here.
#[component]
fn Here(now: Now, key: String, trail: Trail) -> impl IntoView {
    match now {
        Now::Gate(gates) => view! { <Gate gates key trail /> }.into_any(),
        Now::Ask(screen) | Now::Act(screen) => view! { <Question screen key trail /> }.into_any(),
        Now::Try(end, likely) => view! { <Attempt end likely key trail /> }.into_any(),
        Now::End { end, solved } => view! { <Outcome end solved key trail /> }.into_any(),
        Now::Service => view! { <Service /> }.into_any(),
        Now::Code => view! {
            <Asked text="屏幕上的代码是什么？" hint="输进去查，照那一页说的做。" />
            <p><Link to=Route::home() class="button">"去查代码"</Link></p>
        }
        .into_any(),
        Now::Answer(entry) => view! {
            <Asked text="看这一条" hint="" />
            <p class="card"><Link to=Route::Answer { id: entry.id() } class="row"><Row entry verdict=true /></Link></p>
        }
        .into_any(),
    }
}
