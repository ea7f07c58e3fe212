//! Import names: shortens the names by which the module imports the functions of its glue, in both
//! files. Those of wasm-bindgen end in hashes, which do not compress, and nobody else reads them.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result, anyhow, ensure};
use wasm_encoder::{
    ImportSection, Module,
    reencode::{self, Reencode},
};
use wasmparser::{Import, Imports, Parser, Payload};

use crate::files::{self, has_extension, in_file};

/// Old names and new ones.
type Names<'a> = BTreeMap<&'a str, String>;

/// Shortens the import names of the application's module in `folder` and of its glue.
pub(super) fn shorten(folder: &Path) -> Result<()> {
    let files = files::list(folder);
    let [file, glue] = ["wasm", "js"].map(|extension| {
        files
            .iter()
            .find(|file| is_application(file) && has_extension(file, &[extension]))
            .with_context(|| format!("no {extension} of the application in {}", folder.display()))
    });
    let (file, glue) = (file?, glue?);
    let module = fs::read(file).map_err(in_file(file))?;
    let text = fs::read_to_string(glue).map_err(in_file(glue))?;
    let names = names(&module).with_context(|| file.display().to_string())?;
    let text = in_glue(&text, &names).with_context(|| glue.display().to_string())?;
    fs::write(glue, text).map_err(in_file(glue))?;
    fs::write(file, in_module(&module, &names)?).map_err(in_file(file))
}

/// Whether trunk named a file after the crate `web`; the two hashes differ.
fn is_application(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("web-"))
}

/// New names for the imports of a module and for what they are imported from.
fn names(module: &[u8]) -> Result<Names<'_>> {
    let mut names = Names::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::ImportSection(imports) = payload? else { continue };
        for imports in imports {
            let Imports::Single(_, import) = imports? else { return Err(anyhow!("new imports")) };
            for name in [import.module, import.name] {
                let next = short(names.len());
                names.entry(name).or_insert(next);
            }
        }
    }
    Ok(names)
}

/// The name at a position: `a` to `z`, then `aa`, `ba`, `ca` …
fn short(position: usize) -> String {
    let letter = char::from(b"abcdefghijklmnopqrstuvwxyz"[position % 26]);
    let rest = if position < 26 { String::new() } else { short(position / 26 - 1) };
    format!("{letter}{rest}")
}

/// The glue with the new names in place of the old ones, each of which it says once.
fn in_glue(glue: &str, names: &Names) -> Result<String> {
    let mut new = glue.to_owned();
    for (old, short) in names {
        let key = if old.starts_with('.') { format!("\"{old}\":") } else { format!(" {old}:") };
        ensure!(glue.matches(&key).count() == 1, "expected one `{key}`, the import of the module");
        new = new.replace(&key, &format!(" {short}:"));
    }
    Ok(new)
}

fn in_module(module: &[u8], names: &Names) -> Result<Vec<u8>> {
    let mut new = Module::new();
    Renamer(names)
        .parse_core_module(&mut new, Parser::new(0), module)
        .map_err(|error| anyhow!("the module cannot be written: {error}"))?;
    Ok(new.finish())
}

struct Renamer<'a>(&'a Names<'a>);

impl Reencode for Renamer<'_> {
    type Error = std::convert::Infallible;

    fn parse_import(
        &mut self,
        section: &mut ImportSection,
        import: Import<'_>,
    ) -> Result<(), reencode::Error<Self::Error>> {
        let [module, name] = [import.module, import.name].map(|name| self.0[name].as_str());
        section.import(module, name, self.entity_type(import.ty)?);
        Ok(())
    }

    fn parse_imports(
        &mut self,
        section: &mut ImportSection,
        imports: Imports<'_>,
    ) -> Result<(), reencode::Error<Self::Error>> {
        match imports {
            Imports::Single(_, import) => self.parse_import(section, import),
            _ => reencode::utils::parse_imports(self, section, imports),
        }
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, TypeSection};

    use super::*;

    const LONG: [&str; 2] = ["__wbg_now_0123456789abcdef", "__wbg_now_fedcba9876543210"];
    const GLUE: &str = "return { \"./web_bg.js\": { __wbg_now_0123456789abcdef: f, \
                        __wbg_now_fedcba9876543210: g, __wbg_now_x: h } };";

    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        for name in LONG {
            imports.import("./web_bg.js", name, EntityType::Function(0));
        }
        let mut module = Module::new();
        module.section(&types).section(&imports);
        module.finish()
    }

    #[test]
    fn module_and_glue_get_the_same_short_names() {
        let folder = tempfile::tempdir().expect("a folder");
        let [wasm, js] = ["web-1_bg.wasm", "web-0.js"].map(|name| folder.path().join(name));
        fs::write(&wasm, module()).expect("room");
        fs::write(&js, GLUE).expect("room");
        shorten(folder.path()).expect("names");
        let module = fs::read(&wasm).expect("the module");
        assert_eq!(
            names(&module).expect("a module").into_keys().collect::<Vec<_>>(),
            ["a", "b", "c"]
        );
        assert_eq!(
            fs::read_to_string(&js).expect("the glue"),
            "return {  a: { b: f, c: g, __wbg_now_x: h } };"
        );
    }

    #[test]
    fn glue_without_an_import_is_refused() {
        let module = module();
        let problem = in_glue("{ }", &names(&module).expect("a module")).expect_err("no import");
        assert!(problem.to_string().contains("./web_bg.js"), "{problem}");
    }

    #[test]
    fn short_names_differ() {
        let all: std::collections::BTreeSet<_> = (0..800).map(short).collect();
        assert_eq!(all.len(), 800);
    }
}
