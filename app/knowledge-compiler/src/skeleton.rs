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
const ENTRY: &str = r#"# Where the advice is that of another entry, write `like = "family:code"` and only what differs.
code       = "CODE"
title      = ""                 # at most 18 characters, plain words
prints     = []                 # what screens and receipts say
aliases    = []                 # how people ask for it; no other entry has the same
meaning    = ""                 # why it happens, one to three sentences, at most 90 characters
who        = "acquirer"         # shop | customer | issuer | acquirer | network | integrator
phase      = ["before", "sent", "answered", "after"]   # when it can be shown; the wider set where no source tells
operation  = ["sale"]           # sale | undo | preauth | completion | none: what the merchant may have been doing
money      = "unsure"           # not-charged | charged | unlikely | unsure | confirm | original | not-involved
retry      = "check-first"      # no-need | never | other-card | after-fix | once-later | check-first
verdict    = ""                 # the one line read first, at most 24 characters, no full stop at its end
say        = ""                 # to the customer, at most 45 characters
confidence = "low"              # high | good | fair | low | disputed
sources    = []                 # keys of sources.toml, best first

[[step]]                        # two to five; where money is in doubt the first one looks it up
fix        = "check-transaction"
likelihood = "usual"            # usual | sometimes | rare

[[step]]
fix        = "pay-again-if-failed"
likelihood = "sometimes"
"#;

const TREE: &str = r#"# In one line, in English: what this tree finds out.
start = "look"

[ask.look]                      # a question: looking or asking, nothing else
text    = ""                    # at most 34 characters
why     = ""                    # why it is asked now, at most 40
seconds = 10                    # how long it takes
answers = [                     # two to five; says has at most 20 characters, and "不确定" is added to all
    { key = "fits",  says = "", to = "try" },
    { key = "other", says = "其他情况", to = "unclear" },
]
unsure  = "unclear"             # the careful way

[do.try]                        # an action with its own test
text    = ""                    # at most 60 characters; or fix = "..."
why     = ""
seconds = 30
answers = [
    { key = "worked", says = "好了", to = "helped" },
    { key = "failed", says = "没用", to = "unclear" },
]

[end.helped]                    # a cause, and what to do about it
cause   = ""                    # at most 18 characters
p       = 0.6                   # how likely before anything is asked; all ends sum to 1
seconds = 10
do      = ""                    # at most 90 characters; or fix = "..."
money   = "not-charged"
again   = "after-fix"           # may money be taken, or taken again
call    = "nobody"              # nobody | issuer | installer | acquirer | carrier | broadband | mall | wallet | police
say     = ""                    # to the customer, at most 45 characters
stop    = ""                    # when to stop trying, at most 24 characters

[end.unclear]
cause   = ""
p       = 0.4
seconds = 900
do      = ""
money   = "unsure"
again   = "check-first"
call    = "acquirer"
say     = ""
stop    = ""
"#;

const GUIDE: &str = r#"title   = ""                    # at most 18 characters
short   = ""                    # what it comes to, at most 24 characters, no full stop at its end
aliases = []                    # how people ask for it; no entry has the same
sources = []                    # keys of sources.toml
related = []                    # entries and guides worth a look

[[part]]                        # all parts together have 250 to 600 characters
heading = ""                    # at most 18 characters
text    = [""]                  # paragraphs; or steps = [...] in their order, or list = [...]
"#;
