//! The ZIP archive that is uploaded to Bitrix24.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use xshell::Shell;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use crate::folder;

/// Packs everything below `from`, whose files stand in the root of the archive.
///
/// The same files make the same bytes on every machine: order, times and permissions are fixed.
pub(crate) fn pack(sh: &Shell, from: &Path, archive: &Path) -> Result<()> {
    let file = File::create(sh.current_dir().join(archive))
        .with_context(|| format!("{} cannot be written", archive.display()))?;
    let options = SimpleFileOptions::default()
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(file);
    for path in folder::files(sh, from)? {
        zip.start_file_from_path(&path, options)?;
        zip.write_all(&sh.read_binary_file(from.join(&path))?)?;
    }
    zip.finish()?;
    Ok(())
}
