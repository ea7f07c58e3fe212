//! Personalisation: the priors learned from the records, and the switch to turn learning off.

use knowledge::trees;
use maud::{Markup, html};
use triage::diagnosis::LearnedPriors;

use crate::act::HistoryAct;

/// `on` is whether learning is enabled.
pub fn learned_priors(priors: &LearnedPriors, on: bool) -> Markup {
    let seen: Vec<_> = trees()
        .iter()
        .map(|tree| (tree, priors.seen(tree)))
        .filter(|(_, seen)| !seen.is_empty())
        .collect();
    html! {
        details #learned-priors.card {
            summary { "这台机器教会了什么" }
            p {
                "在这台机器上解决过问题的办法，会排得靠前一点。"
                "要不要先查钱、什么时候停，永远不会变。"
            }
            @if on && seen.is_empty() { p { "还没有学到什么。" } }
            ul.list {
                @for (tree, seen) in seen {
                    @let causes: Vec<String> = seen
                        .iter()
                        .map(|(end, times)| format!("{}（{times} 次）", end.name))
                        .collect();
                    li {
                        b { (tree.symptom().map_or("", |symptom| symptom.title)) }
                        " "
                        p.muted { (causes.join("、")) }
                    }
                }
            }
            p {
                button #teach.button.plain data-act=(HistoryAct::ToggleLearning) aria-pressed=(on) {
                    (if on { "别再学了" } else { "继续学" })
                }
            }
        }
    }
}
