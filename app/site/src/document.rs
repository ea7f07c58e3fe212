//! A page as a file: its head, its body, and the way into the application.

use knowledge::Acquirer;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::{Value, json};

use crate::{html, links};

pub(crate) struct Document {
    /// Where it is, from the folder of the application.
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) description: String,
    /// What it answers, for search engines: questions with their answers.
    pub(crate) asked: Vec<(String, String)>,
    /// The same state in the application, as an address of it.
    pub(crate) opens: String,
    pub(crate) body: Markup,
}

impl Document {
    /// The whole file; `url` is that of the folder, or empty where nobody knows.
    pub(crate) fn html(&self, style: &str, url: &str) -> String {
        let up = if self.path.contains('/') { "../" } else { "./" };
        let own = self.path.rsplit('/').next().unwrap_or_default();
        let canonical = if url.is_empty() { own.to_owned() } else { [url, &self.path].concat() };
        let html = html! {
            (DOCTYPE)
            html lang="zh-CN" {
                head {
                    meta charset="utf-8";
                    meta
                        name="viewport"
                        content="width=device-width, initial-scale=1, viewport-fit=cover";
                    title { (self.title) }
                    meta name="description" content=(self.description);
                    meta name="theme-color" content="#f5f4ef" media="(prefers-color-scheme: light)";
                    meta name="theme-color" content="#14171a" media="(prefers-color-scheme: dark)";
                    link rel="canonical" href=(canonical);
                    link rel="icon" href={ (up) "icons/icon.svg" } type="image/svg+xml";
                    link rel="stylesheet" href={ (up) (style) };
                    link rel="stylesheet" href={ (up) "site.css" };
                    @if !self.asked.is_empty() {
                        script type="application/ld+json" { (PreEscaped(self.questions())) }
                    }
                }
                body {
                    div #app.static-page {
                        header.app-header {
                            (pages::parts::logo())
                            p.app-name {
                                a href={ (up) } { "码到病除" } " " small { "POS 错误码离线诊断" }
                            }
                        }
                        (PreEscaped(links::to_files(&self.body.0, up)))
                        nav.open-app aria-label="接下来" {
                            a.button href={ (up) (self.opens.trim_start_matches("./")) } {
                                "在应用里打开"
                            }
                            p.muted { "一步步排查、记在手机里、没网也能用。非官方工具。" }
                        }
                    }
                }
            }
        };
        // A reader of a file has said nothing yet of whose terminal it is.
        pages::parts::fill(&html.into_string(), Acquirer::find(""))
    }

    /// For search engines: <https://schema.org/FAQPage>.
    fn questions(&self) -> String {
        let question = |(asked, answer): &(String, String)| {
            json!({
                "@type": "Question",
                "name": asked,
                "acceptedAnswer": { "@type": "Answer", "text": answer },
            })
        };
        let all: Vec<Value> = self.asked.iter().map(question).collect();
        // No text may end the script that it stands in.
        json!({ "@context": "https://schema.org", "@type": "FAQPage", "mainEntity": all })
            .to_string()
            .replace('<', "\\u003c")
    }
}

/// The file name of the style sheet that a page links as `./name`.
pub(crate) fn style(page: &str) -> Option<String> {
    let href = html::attribute(page, "link[rel=stylesheet]", "href")?;
    href.strip_prefix("./").map(str::to_owned)
}
