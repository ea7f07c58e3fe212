//! Precompression: `.br` (brotli) and `.gz` files for hosts that serve them as they are.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use anyhow::Result;
use brotli::{BrotliCompress, enc::BrotliEncoderParams};
use flate2::{Compression, write::GzEncoder};

use crate::files::{self, has_extension, in_file};

const COMPRESSIBLE: [&str; 10] =
    ["bin", "css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];

/// Compresses every compressible file under `folder` at the highest quality of both formats.
pub fn all(folder: &Path) -> Result<()> {
    for file in files::list(folder).into_iter().filter(|file| has_extension(file, &COMPRESSIBLE)) {
        compress(&file).map_err(in_file(&file))?;
    }
    Ok(())
}

fn compress(file: &Path) -> io::Result<()> {
    let bytes = fs::read(file)?;
    let create = |suffix| File::create(format!("{}.{suffix}", file.display()));
    let best = BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    BrotliCompress(&mut bytes.as_slice(), &mut create("br")?, &best)?;
    let mut gzip = GzEncoder::new(create("gz")?, Compression::best());
    gzip.write_all(&bytes)?;
    gzip.finish().map(drop)
}
