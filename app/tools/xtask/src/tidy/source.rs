//! A Rust source file as tidy sees it: its lines, and what a scan of its tokens finds: functions,
//! identifiers, imports and paths. Tokens, not a syntax tree, because paths inside macros count.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};
use proc_macro2::{Delimiter, Ident, Literal, TokenStream, TokenTree};

/// One file; all line numbers count from one.
#[derive(Debug, Default)]
pub(super) struct Source {
    /// From the root of the repository, with slashes.
    pub(super) path: String,
    pub(super) text: String,
    pub(super) functions: Vec<Function>,
    pub(super) identifiers: Vec<(String, usize)>,
    pub(super) imports: Vec<Import>,
    pub(super) paths: Vec<Path>,
    /// Columns of each line that are text literals.
    pub(super) text_columns: BTreeMap<usize, usize>,
    /// Where the inline module `tests` begins; in an integration test it is the first line.
    pub(super) tests_from: Option<usize>,
}

/// A function with a body.
#[derive(Debug)]
pub(super) struct Function {
    pub(super) name: String,
    pub(super) line: usize,
    /// Lines from `fn` to the closing brace.
    pub(super) length: usize,
}

/// A path as it is written, of two segments or more.
#[derive(Debug, Clone)]
pub(super) struct Path {
    pub(super) segments: Vec<String>,
    pub(super) line: usize,
    /// The inline modules it stands in.
    pub(super) inside: Vec<String>,
}

/// One name that a `use` declaration brings in; `*` for all.
#[derive(Debug)]
pub(super) struct Import {
    pub(super) path: Path,
    pub(super) name: String,
    /// Whether it is declared `pub`, with whatever restriction.
    pub(super) is_reexport: bool,
}

impl Source {
    /// Errors are those of the lexer, with the path.
    pub(super) fn parse(path: &str, text: &str) -> Result<Self> {
        let tokens: TokenStream = text.parse().map_err(|error| anyhow!("{path}: {error}"))?;
        let is_test = path.starts_with("tests/") || path.contains("/tests/");
        let tests_from = is_test.then_some(1);
        let mut source =
            Self { path: path.to_owned(), text: text.to_owned(), tests_from, ..Self::default() };
        source.scan(tokens, &[]);
        Ok(source)
    }

    fn scan(&mut self, stream: TokenStream, inside: &[String]) {
        let tokens: Vec<TokenTree> = stream.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token {
                TokenTree::Ident(word) if word == "use" => {
                    let end = at + tokens[at..].iter().take_while(|t| !is_punct(t, ';')).count();
                    let is_reexport = at > 0 && is_visibility(&tokens[at - 1]);
                    let prefix = Path { segments: Vec::new(), line: 0, inside: inside.to_vec() };
                    self.import(&tokens[at + 1..end], &prefix, is_reexport);
                    at = end;
                }
                TokenTree::Ident(word) => {
                    self.add_identifier(word);
                    if word == "fn" {
                        self.function(&tokens[at..]);
                    }
                    let path = path(&tokens[at..]);
                    if path.len() > 1 {
                        path[1..].iter().for_each(|word| self.add_identifier(word));
                        at += 3 * (path.len() - 1);
                        self.add_path(&path, inside);
                    }
                }
                TokenTree::Group(group) => {
                    let module = module_name(&tokens[..at], group.delimiter());
                    if module.as_deref() == Some("tests") {
                        self.tests_from.get_or_insert(group.span_open().start().line);
                    }
                    let inside = [inside, module.as_slice()].concat();
                    self.scan(group.stream(), &inside);
                }
                TokenTree::Literal(literal) => self.literal(literal),
                TokenTree::Punct(_) => {}
            }
            at += 1;
        }
    }

    /// A doc comment is a literal to the lexer, too, and no text.
    fn literal(&mut self, literal: &Literal) {
        let (start, end) = (literal.span().start(), literal.span().end());
        let lines: Vec<&str> = self.text.lines().skip(start.line - 1).collect();
        if lines.first().is_some_and(|line| line.chars().nth(start.column) == Some('/')) {
            return;
        }
        for (number, line) in (start.line..=end.line).zip(lines) {
            let from = if number == start.line { start.column } else { 0 };
            let to = if number == end.line { end.column } else { usize::MAX };
            let columns: usize = line
                .chars()
                .enumerate()
                .filter(|(at, _)| (from..to).contains(at))
                .map(|(_, c)| columns(c))
                .sum();
            *self.text_columns.entry(number).or_default() += columns;
        }
    }

    fn add_identifier(&mut self, word: &Ident) {
        self.identifiers.push((word.to_string(), word.span().start().line));
    }

    fn add_path(&mut self, path: &[&Ident], inside: &[String]) {
        self.paths.push(Path {
            segments: path.iter().map(ToString::to_string).collect(),
            line: path[0].span().start().line,
            inside: inside.to_vec(),
        });
    }

    /// `tokens` begin with `fn`; a declaration without a body has no length.
    fn function(&mut self, tokens: &[TokenTree]) {
        let body = tokens.iter().take_while(|token| !is_punct(token, ';'));
        let body = body.filter_map(|token| match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group),
            _ => None,
        });
        let (Some(TokenTree::Ident(name)), Some(body)) = (tokens.get(1), body.into_iter().next())
        else {
            return;
        };
        let line = tokens[0].span().start().line;
        let length = body.span_close().end().line - line + 1;
        self.functions.push(Function { name: name.to_string(), line, length });
    }

    /// The tree of a `use` declaration, without `use` and the semicolon; `prefix` is what it is in.
    fn import(&mut self, tree: &[TokenTree], prefix: &Path, is_reexport: bool) {
        for branch in tree.split(|token| is_punct(token, ',')).filter(|branch| !branch.is_empty()) {
            let mut path = Path { line: branch[0].span().start().line, ..prefix.clone() };
            let mut alias = None;
            let mut tokens = branch.iter();
            while let Some(token) = tokens.next() {
                match token {
                    TokenTree::Ident(word) if word == "as" => alias = tokens.next(),
                    TokenTree::Ident(word) if word == "self" && !path.segments.is_empty() => {}
                    TokenTree::Ident(word) => {
                        self.add_identifier(word);
                        path.segments.push(word.to_string());
                    }
                    TokenTree::Punct(punct) if punct.as_char() == '*' => {
                        path.segments.push("*".into());
                    }
                    TokenTree::Group(group) => {
                        let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                        self.import(&inner, &path, is_reexport);
                    }
                    _ => {}
                }
            }
            if matches!(branch, [.., TokenTree::Group(_)]) {
                continue;
            }
            if let Some(TokenTree::Ident(alias)) = alias {
                self.add_identifier(alias);
            }
            let name = alias.map(ToString::to_string).or(path.segments.last().cloned());
            self.imports.push(Import { name: name.unwrap_or_default(), path, is_reexport });
        }
    }
}

/// The identifiers of a path at the beginning of `tokens`: `a::b::c`.
fn path(tokens: &[TokenTree]) -> Vec<&Ident> {
    let mut path = Vec::new();
    let mut rest = tokens;
    while let [TokenTree::Ident(word), after @ ..] = rest {
        path.push(word);
        match after {
            [one, other, next @ ..] if is_punct(one, ':') && is_punct(other, ':') => rest = next,
            _ => break,
        }
    }
    path
}

/// The name of the inline module whose body a group is: it follows `mod name`.
fn module_name(before: &[TokenTree], delimiter: Delimiter) -> Option<String> {
    match before {
        [.., TokenTree::Ident(word), TokenTree::Ident(name)]
            if word == "mod" && delimiter == Delimiter::Brace =>
        {
            Some(name.to_string())
        }
        _ => None,
    }
}

fn is_punct(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// `pub`, or the parentheses of `pub(crate)`.
fn is_visibility(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(word) => word == "pub",
        TokenTree::Group(group) => group.delimiter() == Delimiter::Parenthesis,
        _ => false,
    }
}

/// Columns of a character in an editor: two for a Chinese one.
pub(super) fn columns(c: char) -> usize {
    if matches!(c, '\u{2e80}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}') { 2 } else { 1 }
}
