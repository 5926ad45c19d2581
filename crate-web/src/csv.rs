//! Tables as Excel opens them: with a byte order mark, and in Russian with semicolons.

use bereg_core::Lang;

use crate::browser::download::download;

/// So many digits of a number Excel shows; longer ones become powers of ten.
const SHOWN: usize = 11;

/// A table of these rows, the header first.
pub(crate) fn table(rows: impl IntoIterator<Item = String>) -> String {
    let rows: Vec<String> = rows.into_iter().collect();
    format!("\u{feff}{}\r\n", rows.join("\r\n"))
}

/// Has the browser save a table; false if it does not.
pub(crate) fn save(name: &str, table: &str) -> bool {
    download(name, "text/csv;charset=utf-8", table).is_ok()
}

/// A row of these cells.
pub(crate) fn row<const N: usize>(lang: Lang, cells: [&str; N]) -> String {
    let separator = lang.pick(";", ",");
    cells.map(|cell| quoted(cell, separator)).join(separator)
}

/// A cell that no program takes for a formula: names and texts come from people. The apostrophe says "this is text", as OWASP advises. A
/// phone number computes nothing, and can be copied without it as long as Excel shows all its digits.
fn quoted(cell: &str, separator: &str) -> String {
    let is_number = cell.strip_prefix('+').is_some_and(|digits| {
        (1..=SHOWN).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit())
    });
    let is_formula = !is_number
        && cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let cell = if is_formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', '\n', '\r', '\'']) || cell.contains(separator) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use bereg_core::Lang;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::row;

    #[wasm_bindgen_test]
    fn only_cells_with_the_separator_of_the_language_are_quoted() {
        assert_eq!(row(Lang::En, ["a;b", "c"]), "a;b,c");
        assert_eq!(row(Lang::En, ["a,b", "c"]), "\"a,b\",c");
        assert_eq!(row(Lang::Ru, ["a;b", "c,d"]), "\"a;b\";c,d");
    }
}
