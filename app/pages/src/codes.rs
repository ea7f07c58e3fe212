//! The list of all entries, by family.

use knowledge::{Entry, Family, entries, families};
use maud::{Markup, html};

use crate::parts::{HEADING, rows};

pub fn page() -> Markup {
    html! {
        main {
            h1 id=(HEADING) tabindex="-1" { "全部代码" }
            @for family in families() {
                details.card { summary { (title(family)) } (rows(of(family), false)) }
            }
        }
    }
}

pub fn title(family: &Family) -> Markup {
    html! { b { (family.name) } " " span.muted { (of(family).count()) " 条 · " (family.place) } }
}

pub fn of(family: &Family) -> impl Iterator<Item = &'static Entry> {
    entries().iter().filter(move |entry| std::ptr::eq(entry.family, family))
}
