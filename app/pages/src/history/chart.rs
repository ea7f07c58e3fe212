//! Eight weeks as bars, and as a table for screen readers.

use maud::{Markup, html};
use triage::record::{
    Record,
    month::{date, weeks},
};

use crate::history::clock::Clock;

/// In units of the SVG.
const HEIGHT: usize = 100;
const STEP: usize = 40;
const WIDTH: usize = 26;

pub(super) fn chart(records: &[Record], clock: Clock) -> Markup {
    let weeks = weeks(records, clock.now, clock.local);
    let most =
        weeks.iter().map(|week| week.solved + week.unsolved).max().unwrap_or_default().max(1);
    html! {
        h2 { "近 8 周" }
        figure.card.chart {
            svg viewBox="0 0 320 104" aria-hidden="true" {
                @for (at, week) in weeks.iter().enumerate() {
                    @let [solved, unsolved] =
                        [week.solved, week.unsolved].map(|count| count * HEIGHT / most);
                    (bar(at, HEIGHT - solved, solved, "var(--accent)"))
                    (bar(at, HEIGHT - solved - unsolved, unsolved, "var(--sand)"))
                }
            }
            figcaption.muted { span.swatch.solved {} "解决 " span.swatch.unsolved {} "没解决" }
            table.visually-hidden {
                caption { "近 8 周的记录" }
                thead {
                    tr {
                        th scope="col" { "周" }
                        th scope="col" { "解决" }
                        th scope="col" { "没解决" }
                    }
                }
                tbody {
                    @for week in &weeks {
                        @let (_, month, day) = date(week.begins, clock.local);
                        tr {
                            th scope="row" { (month) " 月 " (day) " 日起" }
                            td { (week.solved) }
                            td { (week.unsolved) }
                        }
                    }
                }
            }
        }
    }
}

fn bar(at: usize, top: usize, height: usize, colour: &str) -> Markup {
    html! {
        rect
            x=(at * STEP + (STEP - WIDTH) / 2)
            y=(top)
            width=(WIDTH)
            height=(height)
            rx="3"
            fill=(colour) {}
    }
}
