//! Eight weeks as bars, and as a table for who does not see them.

use leptos::prelude::*;
use triage::record::month::{Week, date, weeks};

use crate::{
    browser,
    shelf::Shelf,
    widgets::parts::{each, live},
};

/// The chart's own units.
const HEIGHT: usize = 100;
const STEP: usize = 40;
const WIDTH: usize = 26;

#[component]
pub(super) fn Chart() -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    live(move || {
        let weeks = shelf.with(|records| weeks(records, browser::now(), browser::zone()));
        let most = weeks.iter().map(|week| week.solved + week.unsolved).max().unwrap_or_default().max(1);
        let bar = move |(at, week): (usize, &Week)| {
            let [solved, unsolved] = [week.solved, week.unsolved].map(|count| count * HEIGHT / most);
            let x = at * STEP + (STEP - WIDTH) / 2;
            view! {
                <rect x=x y=HEIGHT - solved width=WIDTH height=solved rx="3" fill="var(--accent)" />
                <rect x=x y=HEIGHT - solved - unsolved width=WIDTH height=unsolved rx="3" fill="var(--sand)" />
            }
        };
        let row = |week: &Week| {
            let (_, month, day) = date(week.begins, browser::zone());
            view! { <tr><th scope="row">{month} " 月 " {day} " 日起"</th><td>{week.solved}</td><td>{week.unsolved}</td></tr> }
        };
        view! {
            <h2>"近 8 周"</h2>
            <figure class="card chart">
                <svg viewBox="0 0 320 104" aria-hidden="true">{each(weeks.iter().enumerate(), bar)}</svg>
                <figcaption class="quiet"><span class="key solved"></span>"解决 " <span class="key unsolved"></span>"没解决"</figcaption>
                <table class="unseen">
                    <caption>"近 8 周的记录"</caption>
                    <thead><tr><th scope="col">"周"</th><th scope="col">"解决"</th><th scope="col">"没解决"</th></tr></thead>
                    <tbody>{each(weeks.iter(), row)}</tbody>
                </table>
            </figure>
        }
    })
}
