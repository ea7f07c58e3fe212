//! Checks of `articles.toml`: every claim of the source articles is answered somewhere.

use std::collections::BTreeMap;

use super::{Report, ids};
use crate::{authored::SourceKind, file::File, load::Knowledge, tree::TargetRef};

/// Ensure every claim of an article is answered by something that exists.
pub(super) fn article_claims_are_answered(knowledge: &Knowledge, report: &mut Report) {
    let file = &knowledge.articles;
    let is_article = |key: &str| {
        let mut sources = knowledge.sources.value.iter();
        sources.any(|(name, source)| {
            name.get_ref() == key && source.get_ref().kind == SourceKind::Article
        })
    };
    let places = Places::new(knowledge);
    for claim in &file.value.claim {
        if !is_article(claim.article.get_ref()) {
            report.add(
                file,
                claim.article.span(),
                format!("no article `{}` in sources.toml", claim.article.get_ref()),
            );
        }
        if claim.at.get_ref().is_empty() {
            report.add(file, claim.at.span(), "a claim is answered `at` something");
        }
        for at in claim.at.get_ref() {
            if !places.has(at.get_ref()) {
                report.add(
                    file,
                    at.span(),
                    format!("nothing answers it there: `{}`", at.get_ref()),
                );
            }
        }
    }
}

/// Everything that can be named as the place where something is answered.
pub(crate) struct Places<'a> {
    knowledge: &'a Knowledge,
    ids: BTreeMap<String, usize>,
}

impl<'a> Places<'a> {
    pub(crate) fn new(knowledge: &'a Knowledge) -> Self {
        Self { knowledge, ids: ids(knowledge) }
    }

    pub(crate) fn has_answer(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }

    /// An entry, a guide, a node of a tree, a shared fix.
    pub(crate) fn has(&self, at: &str) -> bool {
        match (TargetRef::new(at), at.strip_prefix("fix:")) {
            (_, Some(fix)) => self.knowledge.fixes.iter().map(File::stem).any(|stem| stem == fix),
            (TargetRef::Tree(slug, Some(node)), _) => self.has_node(slug, node),
            _ => self.has_answer(at),
        }
    }

    fn has_node(&self, slug: &str, id: &str) -> bool {
        let tree = self.knowledge.trees.iter().find(|file| file.stem() == slug);
        tree.is_some_and(|file| file.value.nodes().iter().any(|node| node.id().get_ref() == id))
    }
}
