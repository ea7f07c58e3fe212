//! The embedded page (`embed.html`): `index.html` marked as embedded, without manifest and with a
//! foot, for an iframe on other sites.

use lol_html::html_content::ContentType::Html;
use maud::{Markup, html};

use crate::html::{self, Change};

pub(crate) const PATH: &str = "embed.html";

const CHANGES: [Change; 5] = [
    ("html", |html| {
        html.set_attribute("data-embedded", "").expect("the name is valid");
    }),
    ("meta[name=description]", |meta| {
        meta.replace(r#"<meta name="robots" content="noindex">"#, Html);
    }),
    ("link[rel=manifest]", |link| link.replace(r#"<base target="_blank">"#, Html)),
    ("link[rel=apple-touch-icon]", |link| link.remove()),
    ("body", |body| body.append(&foot().0, Html)),
];

/// `index.html` as the embedded page; `None` where something that is changed is missing.
pub(crate) fn page(index: &str) -> Option<String> {
    html::change_once(index, &CHANGES)
}

fn foot() -> Markup {
    html! {
        footer.embed-footer {
            p { "码到病除，非官方工具。点过、填过的不保存，关掉网页就没了。" }
            p { a #(pages::id::FULL_PAGE) href="./" rel="noopener" { "在完整应用中打开" } }
        }
    }
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
            r#"<html lang="zh-CN" data-embedded="">"#,
            "noindex",
            r#"<base target="_blank">"#,
            r#"id="whole" href="./""#,
        ] {
            assert_eq!(page.matches(there).count(), 1, "{there}");
        }
        assert_eq!(super::page("<html><body></body></html>"), None);
    }
}
