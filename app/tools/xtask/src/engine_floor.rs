//! Engine floor: checks that no release needs a newer browser engine than it is built for. Modules
//! are validated as WebAssembly MVP, scripts are parsed at their ECMAScript level.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, anyhow, bail};
use wasmparser::{
    BinaryReaderError, FuncValidatorAllocations, FunctionBody, OperatorsReader, Parser,
    ValidPayload, Validator, WasmFeatures,
};

use crate::{
    engines::ecmascript_level,
    files::{self, has_extension, in_file},
    tools,
};

/// Fails on the first file under `folder` that a supported engine could not run.
pub(crate) fn check(folder: &Path) -> Result<()> {
    for file in files::list(folder) {
        if has_extension(&file, &["wasm"]) {
            let bytes = fs::read(&file).map_err(in_file(&file))?;
            module(&bytes).with_context(|| file.display().to_string())?;
        } else if has_extension(&file, &["js"]) {
            script(&file)?;
        }
    }
    Ok(())
}

/// The error names the first construct that is not in WebAssembly MVP.
fn module(bytes: &[u8]) -> Result<()> {
    let mut validator = Validator::new_with_features(WasmFeatures::MVP);
    let mut parser = Parser::new(0);
    parser.set_features(WasmFeatures::MVP);
    for payload in parser.parse_all(bytes) {
        let valid = payload.and_then(|payload| validator.payload(&payload))?;
        if let ValidPayload::Func(function, body) = valid {
            let index = function.index;
            let checked =
                function.into_validator(FuncValidatorAllocations::default()).validate(&body);
            checked.map_err(|error| {
                anyhow!("function {index}, {}: {error}", instruction(&body, &error))
            })?;
        }
    }
    Ok(())
}

fn instruction(body: &FunctionBody, error: &BinaryReaderError) -> String {
    let mut all = body
        .get_operators_reader()
        .into_iter()
        .flat_map(OperatorsReader::into_iter_with_offsets)
        .flatten();
    let found = all.find(|(_, offset)| *offset == error.offset());
    found.map_or_else(|| "its locals".to_owned(), |(instruction, _)| format!("{instruction:?}"))
}

fn script(file: &Path) -> Result<()> {
    let level = ecmascript_level(file);
    let parsed =
        tools::command("acorn").arg(format!("--ecma{level}")).arg("--silent").arg(file).output();
    let parsed = parsed.context("acorn")?;
    if !parsed.status.success() {
        let problem = String::from_utf8_lossy(&parsed.stderr);
        bail!("newer than ECMAScript {level}: {}", problem.trim());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module of one function, which takes and gives a number, with one memory.
    fn one(signature: &[u8], code: &[u8]) -> Vec<u8> {
        let body = [&[0][..], code, &[0x0b]].concat();
        let length = u8::try_from(body.len()).expect("a short function");
        let section = |id: u8, content: &[u8]| {
            [&[id, u8::try_from(content.len()).expect("a short section")], content].concat()
        };
        let types = section(1, &[&[1, 0x60][..], signature].concat());
        let code = section(10, &[&[1, length][..], &body].concat());
        [b"\0asm\x01\0\0\0".to_vec(), types, section(3, &[1, 0]), section(5, &[1, 0, 1]), code]
            .concat()
    }

    const ONE_TO_ONE: &[u8] = &[1, 0x7f, 1, 0x7f];

    #[test]
    fn a_module_of_the_first_version_passes() {
        module(&one(ONE_TO_ONE, &[0x20, 0])).expect("it is WebAssembly MVP");
    }

    #[test]
    fn the_first_newer_instruction_is_named_with_its_place() {
        let zero = [0x41, 0];
        for (name, signature, code) in [
            ("I32Extend8S", ONE_TO_ONE, vec![0x20, 0, 0xc0]),
            ("I32TruncSatF32S", &[1, 0x7d, 1, 0x7f], vec![0x20, 0, 0xfc, 0]),
            ("MemoryCopy", &[0, 0], [&zero[..], &zero, &zero, &[0xfc, 10, 0, 0]].concat()),
            ("MemoryFill", &[0, 0], [&zero[..], &zero, &zero, &[0xfc, 11, 0]].concat()),
        ] {
            let problem = module(&one(signature, &code)).expect_err(name).to_string();
            assert!(
                problem.starts_with(&format!("function 0, {name}"))
                    && problem.contains("offset 0x"),
                "{problem}"
            );
        }
    }

    #[test]
    fn newer_types_are_refused() {
        for (name, signature) in
            [("a reference", &[1, 0x6f, 0][..]), ("two results", &[0, 2, 0x7f, 0x7f])]
        {
            module(&one(signature, &[0x00])).expect_err(name);
        }
    }

    #[test]
    fn a_script_keeps_to_its_level() {
        let folder = tempfile::tempdir().expect("a folder");
        let parse = |name: &str, text: &str| {
            let file = folder.path().join(name);
            fs::write(&file, text).expect("a file");
            script(&file)
        };
        for (name, text) in [
            ("boot-0.js", "var a = 1;"),
            ("embed.js", "[].map(function () {});"),
            ("sw.js", "async () => await 1;"),
        ] {
            parse(name, text).expect(name);
        }
        for (name, text) in [
            ("boot-0.js", "const a = 1;"),
            ("embed.v1.js", "() => 1;"),
            ("web.js", "a?.b;"),
            ("sw.js", "import('a');"),
        ] {
            assert!(
                parse(name, text).is_err_and(|problem| problem.to_string().contains(name)),
                "{name}"
            );
        }
    }
}
