//! The page that stands inside those of others: the application's own, marked, with less around it.

use maud::html;

pub(crate) const PATH: &str = "embed.html";

/// What is another there, in the order of the page: each begins and ends where it is said.
const CHANGES: [(&str, &str, &str); 4] = [
    ("<html", ">", r#"<html lang="zh-CN" data-embedded>"#),
    ("<meta name=\"description\"", ">", r#"<meta name="robots" content="noindex">"#),
    ("<link rel=\"manifest\"", ">", r#"<base target="_blank">"#),
    ("<link rel=\"apple-touch-icon\"", ">", ""),
];
const END: &str = "</body>";

/// `index.html` as this page.
pub(crate) fn page(index: &str) -> Option<String> {
    let mut page = index.to_owned();
    for (start, end, by) in CHANGES {
        let from = page.find(start)?;
        let to = from + page[from..].find(end)? + end.len();
        page.replace_range(from..to, by);
    }
    let (before, after) = page.split_once(END)?;
    let foot = html! {
        footer.foot {
            p { "码到病除，非官方工具。点过、填过的不保存，关掉网页就没了。" }
            p { a #whole href="./" rel="noopener" { "在完整应用中打开" } }
        }
    };
    Some([before, &foot.0, END, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_the_application_becomes_the_one_for_others() {
        let index = include_str!("../../../index.html");
        let page = page(index).expect("all that is changed");
        for gone in ["manifest", "apple-touch-icon", "name=\"description\""] {
            assert!(index.contains(gone) && !page.contains(gone), "{gone}");
        }
        for there in [
            r#"<html lang="zh-CN" data-embedded>"#,
            "noindex",
            r#"<base target="_blank">"#,
            r#"id="whole" href="./""#,
        ] {
            assert_eq!(page.matches(there).count(), 1, "{there}");
        }
        assert_eq!(super::page("<html><body></body></html>"), None);
    }
}
