//! Every claim of the source articles has its place in the knowledge.

use super::{Report, ids};
use crate::{
    authored::SourceKind,
    load::{File, Knowledge},
    tree::Target,
};

/// Ensure every claim of an article is answered by something that exists, or names the topic of the guide that will.
pub(super) fn article_claims_are_answered(knowledge: &Knowledge, report: &mut Report) {
    let file = &knowledge.articles;
    let ids = ids(knowledge);
    let is_article = |key: &str| {
        let mut sources = knowledge.sources.value.iter();
        sources.any(|(name, source)| name.get_ref() == key && source.get_ref().kind == SourceKind::Article)
    };
    let has_node = |slug: &str, id: &str| {
        let tree = knowledge.trees.iter().find(|file| file.stem() == slug);
        tree.is_some_and(|file| file.value.nodes().iter().any(|node| node.id().get_ref() == id))
    };
    for claim in &file.value.claim {
        if !is_article(claim.article.get_ref()) {
            report.add(file, claim.article.span(), format!("no article `{}` in sources.toml", claim.article.get_ref()));
        }
        if claim.at.get_ref().is_empty() == claim.topic.is_none() {
            report.add(file, claim.says.span(), "a claim is answered `at` something, or has a `topic`");
        }
        for at in claim.at.get_ref() {
            let exists = match (Target::new(at.get_ref()), at.get_ref().strip_prefix("fix:")) {
                (_, Some(fix)) => knowledge.fixes.iter().map(File::stem).any(|stem| stem == fix),
                (Target::Tree(slug, Some(node)), _) => has_node(slug, node),
                _ => ids.contains_key(at.get_ref()),
            };
            if !exists {
                report.add(file, at.span(), format!("nothing answers it there: `{}`", at.get_ref()));
            }
        }
    }
}
