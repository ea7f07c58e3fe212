//! Templates of new files: required texts are empty, everything else is the careful choice.

use std::path::Path;

use vocabulary::GUIDE as GUIDES;

use crate::{
    authored::{Family, Named, Text},
    load,
};

/// What can be begun.
pub const KINDS: [&str; 3] = ["code", "tree", "guide"];

/// The files of something new, by their paths under the knowledge in `root`; a code's id is
/// `family:code`, the others' are slugs.
pub fn skeleton(root: &Path, kind: &str, id: &str) -> Result<Vec<(String, String)>, String> {
    match (kind, id.split_once(':')) {
        ("code", Some((family, code)))
            if is_slug(family) && !code.is_empty() && !code.contains(['/', '\\', '"']) =>
        {
            Ok(vec![(format!("codes/{family}/{code}.toml"), entry(root, family, code)?)])
        }
        ("code", _) => Err(format!("`{id}` is no id of a code; expected one such as unionpay:57")),
        ("tree", _) if is_slug(id) => Ok(vec![
            (format!("codes/tree/{id}.toml"), entry(root, "tree", id)?),
            (format!("trees/{id}.toml"), TREE.to_owned()),
        ]),
        ("guide", _) if is_slug(id) => Ok(vec![(format!("guides/{id}.toml"), GUIDE.to_owned())]),
        ("tree" | "guide", _) => Err(format!(
            "`{id}` is no slug; expected small letters, digits and hyphens, such as no-paper"
        )),
        _ => Err(format!("`{kind}` cannot be begun; expected one of {}", KINDS.join(", "))),
    }
}

fn is_slug(id: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !id.is_empty() && id.bytes().all(is_part)
}

/// An entry without the keys that its family sets: written out, they would narrow the family's.
fn entry(root: &Path, family: &str, code: &str) -> Result<String, String> {
    let families = load::one::<Named<Family>>(root, "families.toml")
        .map_err(|problems| problems.first().map(ToString::to_string).unwrap_or_default())?
        .value;
    let families = families.iter().filter(|(key, _)| key.get_ref() != GUIDES);
    let Some((_, own)) = families.clone().find(|(key, _)| key.get_ref() == family) else {
        let keys: Vec<&str> = families.map(|(key, _): (&Text, _)| key.get_ref().as_str()).collect();
        return Err(format!(
            "`{family}` is no family of codes; expected one of {}",
            keys.join(", ")
        ));
    };
    let own = own.get_ref();
    let lines = ENTRY.lines().map(|line| match line.split(' ').next() {
        Some("phase") if own.phase.is_some() => PHASE,
        Some("operation") if own.operation.is_some() => OPERATION,
        _ => line,
    });
    Ok(lines.map(|line| line.replace("CODE", code) + "\n").collect())
}

const PHASE: &str = "# phase: as the family says in families.toml";
const OPERATION: &str = "# operation: as the family says in families.toml";

/// In doubt the customer was charged: an author who knows better says so.
const ENTRY: &str = include_str!("skeleton/entry.toml");
const TREE: &str = include_str!("skeleton/tree.toml");
const GUIDE: &str = include_str!("skeleton/guide.toml");
