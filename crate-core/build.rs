//! Takes out of the tables in data/ what only people read: comments, and columns that the core has no use for. It would be a tenth of the npm
//! package.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The columns that are read, where not all of them are.
const COLUMNS: [(&str, [usize; 2]); 2] = [("banned.tsv", [0, 3]), ("hosts.tsv", [0, 1])];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=data");
    let Some(out) = env::var_os("OUT_DIR").map(PathBuf::from) else {
        return Err(io::Error::other("cargo names no OUT_DIR"));
    };
    for entry in fs::read_dir("data")? {
        let path = entry?.path();
        let name = path.file_name().map(Path::new).unwrap_or(&path);
        let is_text = path.extension().is_some_and(|extension| extension != "bin");
        if is_text {
            fs::write(out.join(name), bare(name, &fs::read_to_string(&path)?))?;
        }
    }
    Ok(())
}

fn bare(name: &Path, table: &str) -> String {
    let columns = COLUMNS.iter().find(|(table, _)| Path::new(table) == name);
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let row = |line: &str| match columns {
        Some((_, columns)) => {
            let cells: Vec<&str> = line.split('\t').collect();
            let cells = columns.iter().filter_map(|column| cells.get(*column).copied());
            cells.collect::<Vec<&str>>().join("\t") + "\n"
        }
        None => format!("{line}\n"),
    };
    rows.map(row).collect()
}
