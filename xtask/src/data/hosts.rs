//! The rows of crate-core/data/hosts.tsv that come from the MISP warning lists. Rows of our own are kept, and stand instead of theirs.

use std::collections::BTreeMap;
use std::fs::File;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use xshell::{Shell, cmd};
use zip::ZipArchive;

const PACKAGE: &str = "pymispwarninglists";
const VERSION: &str = "1.7.0";
const FOLDER: &str = "target/data";
const TABLE: &str = "crate-core/data/hosts.tsv";

/// The lists, and the kind of what they list. Where a host is in both, the first one counts.
const LISTS: [(&str, &str); 2] = [("url-shortener", "shortener"), ("link-in-bio", "link-in-bio")];

pub(crate) fn run(sh: &Shell) -> Result<()> {
    let package = format!("{PACKAGE}=={VERSION}");
    cmd!(sh, "pip download --quiet --no-deps --only-binary :all: --dest {FOLDER} {package}")
        .run()?;
    let wheel = sh.current_dir().join(format!("{FOLDER}/{PACKAGE}-{VERSION}-py3-none-any.whl"));
    let mut archive = ZipArchive::new(File::open(wheel)?)?;

    let table = sh.read_file(TABLE)?;
    let (comments, rows): (Vec<&str>, Vec<&str>) =
        table.lines().partition(|line| line.starts_with('#'));
    let mut hosts = BTreeMap::new();
    for row in rows.into_iter().filter(|row| row.ends_with("\town")) {
        let (host, rest) = row.split_once('\t').context("a row without a kind")?;
        hosts.insert(host.to_owned(), rest.to_owned());
    }
    for (list, kind) in LISTS {
        let name = format!("{PACKAGE}/data/misp-warninglists/lists/{list}/list.json");
        let list: Value = serde_json::from_reader(archive.by_name(&name)?)?;
        let names = list["list"].as_array().with_context(|| format!("{name} has no list"))?;
        for name in names {
            let host = name.as_str().context("a host is no text")?.trim().to_lowercase();
            let host = host.strip_prefix("www.").unwrap_or(&host);
            ensure!(host.contains('.') && !host.contains(['/', '\t', '\n']), "{host} is no host");
            hosts.entry(host.to_owned()).or_insert_with(|| format!("{kind}\tmisp"));
        }
    }
    let rows = hosts.iter().map(|(host, rest)| format!("{host}\t{rest}\n"));
    let written = comments.iter().map(|line| format!("{line}\n")).chain(rows).collect::<String>();
    sh.write_file(TABLE, written)?;
    Ok(())
}
