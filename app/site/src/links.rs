//! Links within the application, as links between files.

use pages::route::{HOME, Route};

use crate::html;

/// Where a file of an answer is, from the folder of the application.
pub(crate) fn answer(id: &str) -> String {
    format!("codes/{}.html", id.replacen(':', "-", 1))
}

pub(crate) fn tree(slug: &str) -> String {
    format!("trees/{slug}.html")
}

/// The same HTML with links to files; `up` leads to the folder of the application.
pub(crate) fn to_files(html: &str, up: &str) -> String {
    html::map_hrefs(html, |href| to_file(href, up))
}

fn to_file(href: &str, up: &str) -> String {
    if href == HOME {
        return up.to_owned();
    }
    if href.starts_with("guides/") {
        return [up, href].concat();
    }
    if !href.starts_with('?') {
        return href.to_owned();
    }
    match Route::parse(&href.replace("&amp;", "&")) {
        Route::Entry { id, operation } => {
            let part =
                operation.map_or_else(String::new, |operation| ["#", operation.key()].concat());
            [up, &answer(&id), &part].concat()
        }
        Route::Codes => [up, "codes.html"].concat(),
        Route::Diagnosis(trail) => {
            let node = trail.at.map_or_else(String::new, |at| format!("#{at}"));
            [up, &tree(&trail.tree), &node].concat()
        }
        _ => [up, href].concat(),
    }
}
