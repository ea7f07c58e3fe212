//! What a code, a prompt or a symptom means and what to do: the verdict first.

use knowledge::{Entry, Likelihood, Who};
use leptos::{prelude::*, task::spawn_local};
use triage::record::State;

use crate::{
    answer_text::answer_text,
    browser,
    labels::{self, Tone},
    route::{self, Route, Trail},
    share::{self, Handed},
    shelf::{self, Shelf},
    widgets::{
        bar::Bar,
        icon::Icon,
        link::Link,
        official::Official,
        parts::{each, given, is, live, says},
        plate::{Plate, Size},
        row::Row,
        say::{Said, Say},
        stale::{HEADING, Stale},
    },
};

#[component]
pub(crate) fn Answer(id: String) -> impl IntoView {
    // The heading is there after this function returns; then a screen reader is told where it is.
    set_timeout(|| browser::focus(HEADING), std::time::Duration::ZERO);
    match Entry::find(&id) {
        Some(entry) => view! { <Found entry /> }.into_any(),
        None => view! { <Stale /> }.into_any(),
    }
}

#[component]
fn Found(entry: &'static Entry) -> impl IntoView {
    browser::set_title(&format!("{} {} · 码到病除", crate::widgets::plate::label(entry), entry.title));
    provide_context(Acted { entry, id: RwSignal::new(String::new()), on: expect_context::<Shelf>() });
    view! {
        <Bar back="返回"><button class="text" on:click=move |_| drop(browser::window().print())>"打印"</button></Bar>
        <main class="answer">
            <header class="head">
                <Plate entry size=Size::Large />
                <div>
                    <h1 id=HEADING tabindex="-1">{entry.title}</h1>
                    <p class="family">{entry.family.name} " · " {entry.family.place}</p>
                </div>
            </header>
            <Verdict entry />
            <Say text=entry.say />
            <Readings entry />
            <Steps entry />
            <Onward entry />
            <Kept entry />
            <Meaning entry />
            <Claims entry />
            <Sources entry />
            <Related entry />
        </main>
        <nav class="actions" aria-label="接下来">
            <Link to=Route::home() class="button">"再查一个"</Link>
            <ShareButton entry />
        </nav>
    }
    .into_any()
}

#[component]
fn ShareButton(entry: &'static Entry) -> impl IntoView {
    let (handed, set_handed) = signal(None::<Handed>);
    let hand = move |_| {
        let text = answer_text(entry, &route::address(&Route::Answer { id: entry.id() }));
        spawn_local(async move { set_handed.set(Some(share::share(entry.title, &text).await)) });
    };
    view! { <button class="button plain" on:click=hand>"分享"</button> <Said handed /> }
}

#[component]
fn Verdict(entry: &'static Entry) -> impl IntoView {
    let tiles = [("谁的问题", labels::who(entry.who)), ("钱扣了吗", labels::money(entry.money)), ("能重试吗", labels::retry(entry.retry))];
    view! {
        <section class=format!("panel {}", Tone::of(entry).class())>
            <h2>{entry.verdict}</h2>
            <dl>{each(tiles, |(term, value)| view! { <div><dt>{term}</dt><dd>{value}</dd></div> })}</dl>
        </section>
    }
}

#[component]
fn Readings(entry: &'static Entry) -> impl IntoView {
    given(!entry.readings.is_empty(), || {
        let reading = |reading: &knowledge::Reading| view! { <li><b>{reading.from.name}</b> <p>{reading.means}</p></li> };
        view! {
            <h2>"这个码，各家意思不一样"</h2>
            <ul class="card list">{each(entry.readings, reading)}</ul>
            <p class="quiet">"先看小票上的收单机构是谁；分不清，就当钱可能已扣，先查这笔。"</p>
        }
    })
}

#[component]
fn Steps(entry: &'static Entry) -> impl IntoView {
    let acted = expect_context::<Acted>();
    let step = |(at, step): (usize, &'static knowledge::Step)| {
        let done = RwSignal::new(false);
        let act = move |_| {
            done.update(|done| *done = !*done);
            acted.mark(None);
        };
        // The first remedy, where it usually is the one, is all that many a merchant will read.
        let often = if at == 0 && step.likelihood == Likelihood::Usual { "最常见" } else { labels::likelihood(step.likelihood) };
        view! {
            <li class:done=is(move || done.get())>
                <button class="step" aria-pressed=says(move || done.get().to_string()) on:click=act>
                    <span class="tick" aria-hidden="true">{live(move || if done.get() { Icon::Done.view().into_any() } else { (at + 1).into_any() })}</span>
                    <span class="row-text">
                        <span>{step.text}</span>
                        <span class="row-note">{often} " · " {labels::seconds(step.seconds)}</span>
                    </span>
                </button>
            </li>
        }
    };
    view! {
        <h2>"现在做"</h2>
        <ol class="card steps">{each(entry.steps.iter().enumerate(), step)}</ol>
        {given(entry.who == Who::Acquirer, || view! { <Official /> })}
    }
}

/// The way on for whom this did not help.
#[component]
fn Onward(entry: &'static Entry) -> impl IntoView {
    Trail::of(entry).map(|trail| {
        view! {
            <Link to=Route::Diagnosis(trail) class="onward"><b>"还没解决？"</b> "一步步查原因" <span aria-hidden="true">" ›"</span></Link>
        }
        .into_any()
    })
}

/// The record of this look-up: made when it is acted on, and marked when it is known whether that helped.
#[derive(Clone, Copy)]
struct Acted {
    entry: &'static Entry,
    id: RwSignal<String>,
    on: Shelf,
}

impl Acted {
    fn mark(self, state: Option<State>) {
        let known = self.on.find(&self.id.get_untracked());
        let before = known.as_ref().map(|record| record.state);
        let mut record = known.unwrap_or_else(|| shelf::begin(&self.entry.id()));
        record.state = state.unwrap_or(record.state);
        record.changed = browser::now();
        self.id.set(record.id.clone());
        if before != Some(record.state) {
            self.on.keep(record);
        }
    }

    fn state(self) -> Option<State> {
        let id = self.id.get();
        self.on.with(|records| records.iter().find(|record| record.id == id).map(|record| record.state))
    }
}

/// Whether it helped, for the record; and how often this month it has come back.
#[component]
fn Kept(entry: &'static Entry) -> impl IntoView {
    let (acted, shelf) = (expect_context::<Acted>(), expect_context::<Shelf>());
    let button = move |(state, name): (State, &'static str)| {
        view! { <button class="button plain" aria-pressed=says(move || (acted.state() == Some(state)).to_string()) on:click=move |_| acted.mark(Some(state))>{name}</button> }
    };
    let said = says(move || if acted.state().is_some() { "已记到“记录”里。" } else { "" });
    let again = shelf.times(entry);
    view! {
        {given(again >= OFTEN, || view! { <p class="panel careful">"本月第 " {again} " 次：" {entry.title} "。" {Trail::of(entry).map(|_| "用上面的“一步步查”找找根子。")}</p> })}
        <h2>"解决了吗？"</h2>
        <p class="record-acts">{each([(State::Solved, "解决了"), (State::Unsolved, "没解决")], button)} <span class="said" role="status">{said}</span></p>
    }
}

/// So many times in a month are no chance.
const OFTEN: usize = 3;

#[component]
fn Meaning(entry: &'static Entry) -> impl IntoView {
    view! {
        <h2>"为什么会这样"</h2>
        <div class="card text">
            <p>{entry.meaning}</p>
            {given(!entry.prints.is_empty(), || {
                let prints = each(entry.prints, |text| view! { <li>{*text}</li> });
                view! { <p class="quiet">"屏幕或小票上可能写："</p> <ul class="prints">{prints}</ul> }
            })}
        </div>
    }
}

#[component]
fn Claims(entry: &'static Entry) -> impl IntoView {
    let claim = |claim: &'static knowledge::Claim| {
        let (verdict, tone) = labels::verdict(claim.verdict);
        view! {
            <li>
                <p><span class=format!("badge {}", tone.class())>{verdict}</span> " “" {claim.says} "”"</p>
                <p class="quiet">{claim.why}</p>
            </li>
        }
    };
    given(!entry.claims.is_empty(), || {
        view! {
            <h2>"网上的说法，可信吗？"</h2>
            <ul class="card list">{each(entry.claims, claim)}</ul>
        }
    })
}

#[component]
fn Sources(entry: &'static Entry) -> impl IntoView {
    let source = |source: &&'static knowledge::Source| view! { <li>{source.name} <span class="quiet">"（" {labels::source_kind(source.kind)} "）"</span></li> };
    view! {
        <details class="card">
            <summary>"依据 · 可信度：" {labels::confidence(entry.confidence)}</summary>
            <p>{labels::support(entry)}</p>
            <ul>{each(entry.sources, source)}</ul>
            <p class="quiet">"拉卡拉没有公开自己的应答码表；以商户通和收单协议为准。"</p>
        </details>
    }
}

#[component]
fn Related(entry: &'static Entry) -> impl IntoView {
    let row = |entry: &'static Entry| view! { <li><Link to=Route::Answer { id: entry.id() } class="row"><Row entry /></Link></li> };
    given(entry.related().next().is_some(), || {
        view! {
            <h2>"也看看"</h2>
            <ul class="card rows">{each(entry.related(), row)}</ul>
        }
    })
}
