//! How big files are: on disk, and as a network carries them.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use xshell::Shell;

use crate::folder;

/// Bytes as they stand on disk, after `gzip -9` and after brotli at its best.
#[derive(Default)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints the size of every file below `from`, and of all together. What begins with `apart` is loaded only when somebody opens it, and does
/// not count.
pub(crate) fn print(sh: &Shell, from: &Path, apart: &str) -> Result<()> {
    let mut total = Size::default();
    println!("{:>10} {:>10} {:>10}  {}", "raw", "gzip -9", "brotli 11", from.display());
    for path in folder::files(sh, from)? {
        let size = measure(&sh.read_binary_file(from.join(&path))?)?;
        let name = path.display().to_string();
        print_line(&size, &name);
        if name.starts_with(apart) {
            continue;
        }
        total.raw += size.raw;
        total.gzip += size.gzip;
        total.brotli += size.brotli;
    }
    print_line(&total, &format!("together, but for {apart}"));
    Ok(())
}

fn print_line(size: &Size, name: &str) {
    println!("{:>10} {:>10} {:>10}  {name}", size.raw, size.gzip, size.brotli);
}

/// How long bytes are after `gzip -9`.
pub(crate) fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    Ok(gzip.finish()?.len())
}

fn measure(bytes: &[u8]) -> Result<Size> {
    let mut compressed = Vec::new();
    let best = BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &best)?;
    Ok(Size { raw: bytes.len(), gzip: gzip(bytes)?, brotli: compressed.len() })
}
