//! Folders and what is in them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use xshell::Shell;

/// Every file below `folder`, relative to it, in an order that is the same on every machine.
pub(crate) fn files(sh: &Shell, folder: &Path) -> Result<Vec<PathBuf>> {
    let root = sh.current_dir().join(folder);
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(next) = folders.pop() {
        for path in sh.read_dir(next)? {
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path.strip_prefix(&root)?.to_owned());
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Makes `folder` an empty one.
pub(crate) fn empty(sh: &Shell, folder: &Path) -> Result<()> {
    sh.remove_path(folder)?;
    sh.create_dir(folder).with_context(|| format!("{} could not be made", folder.display()))?;
    Ok(())
}

/// Copies every file below `from` to the same place below `to`.
pub(crate) fn copy(sh: &Shell, from: &Path, to: &Path) -> Result<()> {
    ensure!(sh.path_exists(from), "the folder {} is missing", from.display());
    for file in files(sh, from)? {
        let target = to.join(&file);
        if let Some(parent) = target.parent() {
            sh.create_dir(parent)?;
        }
        sh.copy_file(from.join(&file), target)?;
    }
    Ok(())
}
