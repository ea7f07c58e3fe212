//! `.br` and `.gz` beside every file that they make smaller, for hosts that send them as they are.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use brotli::{BrotliCompress, enc::BrotliEncoderParams};
use flate2::{Compression, write::GzEncoder};

use crate::{
    Outcome, at,
    precache::{files, has_extension},
};

const COMPRESSIBLE: [&str; 9] =
    ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];

pub fn all(staged: &Path) -> Outcome {
    for file in files(staged).into_iter().filter(|file| has_extension(file, &COMPRESSIBLE)) {
        one(&file).map_err(at(&file))?;
    }
    Ok(())
}

fn one(file: &Path) -> io::Result<()> {
    let bytes = fs::read(file)?;
    let beside = |suffix| File::create(format!("{}.{suffix}", file.display()));
    let best = BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    BrotliCompress(&mut bytes.as_slice(), &mut beside("br")?, &best)?;
    let mut gzip = GzEncoder::new(beside("gz")?, Compression::best());
    gzip.write_all(&bytes)?;
    gzip.finish().map(drop)
}
