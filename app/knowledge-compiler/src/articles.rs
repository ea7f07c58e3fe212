//! Map of the source articles: how many claims each one makes, and which entries, trees, guides
//! and fixes answer them.

use std::{fmt, path::Path};

use crate::load;

/// One article; displayed as a row of a Markdown table.
#[derive(Debug)]
pub struct Article {
    /// Its key in `sources.toml`.
    pub key: String,
    pub claims: usize,
    /// Where its claims are answered (`tree:pin`, not `tree:pin/node`), in the order of the claims.
    pub answered_at: Vec<String>,
}

/// The articles of `articles.toml` under `root`, in its order. Places are not checked.
pub fn articles(root: &Path) -> Vec<Article> {
    let (knowledge, _) = load::load(root);
    let mut articles: Vec<Article> = Vec::new();
    for claim in &knowledge.articles.value.claim {
        let key = claim.article.get_ref();
        if articles.last().is_none_or(|last| last.key != *key) {
            articles.push(Article { key: key.clone(), claims: 0, answered_at: Vec::new() });
        }
        let Some(article) = articles.last_mut() else { continue };
        article.claims += 1;
        for at in claim.at.get_ref() {
            let page = at.get_ref().split('/').next().unwrap_or_default().to_owned();
            if !article.answered_at.contains(&page) {
                article.answered_at.push(page);
            }
        }
    }
    articles
}

impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "| `{}` | {} |", self.key, self.claims)?;
        self.answered_at.iter().try_for_each(|place| write!(f, " `{place}`"))?;
        f.write_str(" |")
    }
}
