//! Templates of new files: required texts are empty, everything else is the careful choice.

/// What can be begun.
pub const KINDS: [&str; 3] = ["code", "tree", "guide"];

/// The files of something new, by their paths under the knowledge; a code's id is `family:code`,
/// the others' are slugs.
pub fn skeleton(kind: &str, id: &str) -> Result<Vec<(String, String)>, String> {
    let is_slug = |id: &str| {
        !id.is_empty()
            && id
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    match (kind, id.split_once(':')) {
        ("code", Some((family, code)))
            if is_slug(family) && !code.is_empty() && !code.contains(['/', '\\', '"']) =>
        {
            Ok(vec![(format!("codes/{family}/{code}.toml"), entry(code))])
        }
        ("code", _) => Err(format!("`{id}` is no id of a code; expected one such as unionpay:57")),
        ("tree", _) if is_slug(id) => Ok(vec![
            (format!("codes/tree/{id}.toml"), entry(id)),
            (format!("trees/{id}.toml"), TREE.to_owned()),
        ]),
        ("guide", _) if is_slug(id) => Ok(vec![(format!("guides/{id}.toml"), GUIDE.to_owned())]),
        ("tree" | "guide", _) => Err(format!(
            "`{id}` is no slug; expected small letters, digits and hyphens, such as no-paper"
        )),
        _ => Err(format!("`{kind}` cannot be begun; expected one of {}", KINDS.join(", "))),
    }
}

fn entry(code: &str) -> String {
    ENTRY.replace("CODE", code)
}

/// In doubt the customer was charged: an author who knows better says so.
const ENTRY: &str = include_str!("skeleton/entry.toml");
const TREE: &str = include_str!("skeleton/tree.toml");
const GUIDE: &str = include_str!("skeleton/guide.toml");
