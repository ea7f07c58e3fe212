//! Eight weeks as bars with their numbers, and as a table for screen readers.

use maud::{Markup, html};
use triage::record::{
    Record,
    month::{Week, date, weeks},
};

use crate::history::clock::Clock;

/// In units of the SVG.
const TOP: usize = 14;
const HEIGHT: usize = 86;
const STEP: usize = 40;
const WIDTH: usize = 26;

pub(super) fn chart(records: &[Record], clock: Clock) -> Markup {
    let weeks = weeks(records, clock.now, clock.local);
    let most = weeks.iter().map(count).max().unwrap_or_default().max(1);
    html! {
        h2 { "近 8 周" }
        figure.card.chart {
            svg viewBox="0 0 320 120" aria-hidden="true" fill="currentColor" {
                @for (at, week) in weeks.iter().enumerate() {
                    (bars(at, week, most))
                    @let (_, month, day) = date(week.begins, clock.local);
                    (words(at, TOP + HEIGHT + 14, &format!("{month}.{day}")))
                }
            }
            figcaption.muted {
                span.swatch.solved {} "解决 "
                span.swatch.unsolved {} "没解决 "
                span.swatch.open {} "只查过、没做完。下面是每周一的日期。"
            }
            (table(&weeks, clock))
        }
    }
}

fn count(week: &Week) -> usize {
    week.solved + week.unsolved + week.open
}

/// The bar of a week: three parts, one on the other, and their sum above.
fn bars(at: usize, week: &Week, most: usize) -> Markup {
    let floor = TOP + HEIGHT;
    let [solved, unsolved, open] =
        [week.solved, week.unsolved, week.open].map(|count| count * HEIGHT / most);
    html! {
        (bar(at, floor - solved, solved, "var(--accent)"))
        (bar(at, floor - solved - unsolved, unsolved, "var(--sand)"))
        (bar(at, floor - solved - unsolved - open, open, "var(--line)"))
        @if count(week) > 0 {
            (words(at, floor - solved - unsolved - open - 4, &count(week).to_string()))
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

/// A text in the middle of a week's column.
fn words(at: usize, foot: usize, says: &str) -> Markup {
    html! {
        text x=(at * STEP + STEP / 2) y=(foot) text-anchor="middle" font-size="11" { (says) }
    }
}

fn table(weeks: &[Week], clock: Clock) -> Markup {
    html! {
        table.visually-hidden {
            caption { "近 8 周的记录" }
            thead {
                tr {
                    th scope="col" { "周" }
                    th scope="col" { "解决" }
                    th scope="col" { "没解决" }
                    th scope="col" { "只查过、没做完" }
                }
            }
            tbody {
                @for week in weeks {
                    @let (_, month, day) = date(week.begins, clock.local);
                    tr {
                        th scope="row" { (month) " 月 " (day) " 日起" }
                        td { (week.solved) }
                        td { (week.unsolved) }
                        td { (week.open) }
                    }
                }
            }
        }
    }
}
