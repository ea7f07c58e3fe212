//! HTML rewriting by CSS selectors (`lol_html`); what no selector meets stays byte for byte.

use std::cell::Cell;

use lol_html::{RewriteStrSettings, element, html_content::Element, rewrite_str};

/// The selector of an element, and what is done to it.
pub(crate) type Change = (&'static str, fn(&mut Element));

/// Applies each change; `None` unless each selector matches exactly one element.
pub(crate) fn change_once(html: &str, changes: &[Change]) -> Option<String> {
    let matches: Vec<Cell<usize>> = changes.iter().map(|_| Cell::new(0)).collect();
    let mut settings = RewriteStrSettings::new();
    for ((selector, change), matches) in changes.iter().zip(&matches) {
        settings = settings.append_element_content_handler(element!(*selector, |element| {
            matches.set(matches.get() + 1);
            change(element);
            Ok(())
        }));
    }
    let html = rewrite_str(html, settings).ok()?;
    matches.iter().all(|matches| matches.get() == 1).then_some(html)
}

/// Replaces the value of every `href` attribute; values are as in the source, `&amp;` included.
pub(crate) fn map_hrefs(html: &str, map: impl Fn(&str) -> String) -> String {
    let settings =
        RewriteStrSettings::new().append_element_content_handler(element!("[href]", |element| {
            let href = element.get_attribute("href").unwrap_or_default();
            let mapped = map(&href);
            if mapped != href {
                element.set_attribute("href", &mapped)?;
            }
            Ok(())
        }));
    rewrite_str(html, settings).expect("pages are HTML and no handler fails")
}

/// The value of an attribute of the first element that a selector matches.
pub(crate) fn attribute(html: &str, selector: &str, name: &str) -> Option<String> {
    let mut value = None;
    let settings =
        RewriteStrSettings::new().append_element_content_handler(element!(selector, |element| {
            value = value.take().or(element.get_attribute(name));
            Ok(())
        }));
    rewrite_str(html, settings).ok()?;
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_applied_where_its_selector_matches_one_element() {
        let changes: [Change; 2] =
            [("b", |b| b.remove()), ("i", |i| i.set_attribute("a", "1").expect("a valid name"))];
        let change = |html| change_once(html, &changes);
        assert_eq!(
            change("<p>1<b>2</b> <i  >3</i><BR></p>").as_deref(),
            Some("<p>1 <i a=\"1\">3</i><BR></p>")
        );
        assert_eq!(change("<p><b>2</b></p>"), None);
        assert_eq!(change("<p><b>2</b><i></i><i></i></p>"), None);
    }

    #[test]
    fn only_attributes_are_mapped() {
        let html = r#"<a class="a" href="?a&amp;b" id=b>href="?a"</a><p data-href="?a">"#;
        let mapped = map_hrefs(html, |href| href.replace('?', "./"));
        assert_eq!(mapped, r#"<a class="a" href="./a&amp;b" id=b>href="?a"</a><p data-href="?a">"#);
    }
}
