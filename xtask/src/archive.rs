//! The ZIP archive that is uploaded to Bitrix24.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use xshell::Shell;
use zip::write::SimpleFileOptions;
use zip::{DateTime, System, ZipWriter};

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
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(file);
    for path in folder::files(sh, from)? {
        zip.start_file_from_path(&path, options)?;
        zip.write_all(&sh.read_binary_file(from.join(&path))?)?;
    }
    zip.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use zip::ZipArchive;

    use super::*;

    #[test]
    fn the_same_files_make_the_same_archive() -> Result<()> {
        let sh = Shell::new()?;
        let folder = sh.create_temp_dir()?;
        sh.change_dir(folder.path());
        let app = Path::new("app");
        sh.write_file(app.join("style/dark.css"), "body { color: white }")?;
        sh.write_file(app.join("index.html"), "Привет 💛")?;
        pack(&sh, app, Path::new("first.zip"))?;
        sh.write_file(app.join("index.html"), "Привет 💛")?;
        pack(&sh, app, Path::new("second.zip"))?;
        assert_eq!(sh.read_binary_file("first.zip")?, sh.read_binary_file("second.zip")?);

        let archive = ZipArchive::new(File::open(folder.path().join("first.zip"))?)?;
        let names: Vec<_> = archive.file_names().collect::<Result<_, _>>()?;
        assert_eq!(names, ["index.html", "style/dark.css"]);
        Ok(())
    }
}
