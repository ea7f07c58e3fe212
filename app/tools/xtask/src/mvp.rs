//! No release asks for a newer engine than it is made for: its modules are WebAssembly as it began,
//! and every script keeps to the language of the engines that read it.

use std::{fs, path::Path};

use wasmparser::{
    BinaryReaderError, FuncValidatorAllocations, FunctionBody, OperatorsReader, Parser,
    ValidPayload, Validator, WasmFeatures,
};

use crate::{
    Outcome, at,
    lower::is_for_all,
    precache::{files, has_extension},
    tools,
};

pub(crate) fn check(folder: &Path) -> Outcome {
    for file in files(folder) {
        if has_extension(&file, &["wasm"]) {
            let bytes = fs::read(&file).map_err(at(&file))?;
            module(&bytes).map_err(|problem| format!("{}: {problem}", file.display()))?;
        } else if has_extension(&file, &["js"]) {
            script(&file)?;
        }
    }
    Ok(())
}

/// Says the first thing that is newer.
fn module(bytes: &[u8]) -> Outcome {
    let mut validator = Validator::new_with_features(WasmFeatures::MVP);
    let mut parser = Parser::new(0);
    parser.set_features(WasmFeatures::MVP);
    for payload in parser.parse_all(bytes) {
        let valid = payload
            .and_then(|payload| validator.payload(&payload))
            .map_err(|error| error.to_string())?;
        if let ValidPayload::Func(function, body) = valid {
            let index = function.index;
            let checked =
                function.into_validator(FuncValidatorAllocations::default()).validate(&body);
            checked.map_err(|error| {
                format!("function {index}, {}: {error}", instruction(&body, &error))
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

fn script(file: &Path) -> Outcome {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let level = if is_for_all(&name) { "5" } else { "2017" };
    let parsed =
        tools::command("acorn").arg(format!("--ecma{level}")).arg("--silent").arg(file).output();
    let parsed = parsed.map_err(|error| format!("acorn: {error}"))?;
    if parsed.status.success() {
        return Ok(());
    }
    Err(format!(
        "newer than ECMAScript {level}: {}",
        String::from_utf8_lossy(&parsed.stderr).trim()
    ))
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
        assert_eq!(module(&one(ONE_TO_ONE, &[0x20, 0])), Ok(()));
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
            let problem = module(&one(signature, &code)).expect_err(name);
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
            assert_eq!(parse(name, text), Ok(()), "{name}");
        }
        for (name, text) in [
            ("boot-0.js", "const a = 1;"),
            ("embed.v1.js", "() => 1;"),
            ("web.js", "a?.b;"),
            ("sw.js", "import('a');"),
        ] {
            assert!(parse(name, text).is_err_and(|problem| problem.contains(name)), "{name}");
        }
    }
}
