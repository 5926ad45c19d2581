/// Reads the rows of a data file; comments and the line of titles come before them. A broken row is a mistake of the repository, so it
/// stops the sandbox.
pub(crate) fn read<T>(
    file: &str,
    data: &'static str,
    parse: impl Fn(&'static str) -> Option<T>,
) -> Vec<T> {
    data.lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .map(|line| parse(line).unwrap_or_else(|| panic!("data/{file}: {line}")))
        .collect()
}

/// A number that may be left out: the outer `None` is for what is no number.
pub(crate) fn number(cell: &str) -> Option<Option<u32>> {
    if cell.is_empty() { Some(None) } else { cell.parse().ok().map(Some) }
}
