//! What tells crawlers what there is: a map, which needs the full addresses.

use crate::document::Document;

pub(crate) fn files(documents: &[Document], url: &str) -> Vec<(&'static str, String)> {
    let robots = "User-agent: *\nAllow: /\n".to_owned();
    if url.is_empty() {
        return vec![("robots.txt", robots)];
    }
    let entry = |path: &str| format!("<url><loc>{url}{path}</loc></url>\n");
    let all: String = documents.iter().map(|document| entry(&document.path)).collect();
    let map = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
         {}{all}</urlset>\n",
        entry("")
    );
    vec![("robots.txt", format!("{robots}Sitemap: {url}sitemap.xml\n")), ("sitemap.xml", map)]
}
