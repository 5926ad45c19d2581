//! A text, read as a table.

use csv::ReaderBuilder;

/// How many rows a list may have.
pub(crate) const MAX_ROWS: usize = 5_000;

/// How many rows tell what stands between the cells.
const TELLING: usize = 50;

/// How many lines a cell may have. A cell with more began with a quote that nobody closed.
const MAX_LINES: usize = 10;

/// Rows of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    /// What stands between the cells; none where each line is one cell.
    pub(crate) delimiter: Option<char>,
    /// Those that are not blank, at most [`MAX_ROWS`].
    pub(crate) rows: Vec<Row>,
    /// How many cells the longest row has.
    pub(crate) width: usize,
    /// How many rows were too many.
    pub(crate) beyond: usize,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// Of the text, the first being 1.
    pub(crate) line: usize,
    /// As it was pasted.
    pub(crate) text: String,
    /// Without blanks around them.
    pub(crate) cells: Vec<String>,
}

impl Row {
    /// A cell; one that the row lacks is empty.
    pub(crate) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// Reads a table. What stands between its cells is what cuts most rows into equally many.
pub(crate) fn table(text: &str) -> Table {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_start_matches('\u{feff}');
    let read = ['\t', ';', ',', '|'].map(|delimiter| (delimiter, rows(text, delimiter, TELLING)));
    let best = read
        .iter()
        .filter_map(|(delimiter, rows)| Some((agreement(rows)?, *delimiter)))
        // Of equals the first: a tab is hardly ever a part of a cell, a comma often is.
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    let delimiter = best.map(|(_, delimiter)| delimiter);
    let mut rows = rows(text, delimiter.unwrap_or('\t'), usize::MAX);
    let beyond = rows.len().saturating_sub(MAX_ROWS);
    rows.truncate(MAX_ROWS);
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    Table { delimiter, rows, width, beyond }
}

/// How many rows in a hundred have the usual number of cells, and that number. None unless most rows have more than one.
fn agreement(rows: &[Row]) -> Option<(usize, usize)> {
    let alike = |width: usize| rows.iter().filter(|row| row.cells.len() == width).count();
    let widths = rows.iter().map(|row| row.cells.len()).filter(|width| *width > 1);
    let (rows_alike, width) = widths.map(|width| (alike(width), width)).max()?;
    (rows_alike * 2 >= rows.len()).then_some((rows_alike * 100 / rows.len(), width))
}

/// The first rows. If a quote is nowhere closed, quotes mean nothing.
fn rows(text: &str, delimiter: char, most: usize) -> Vec<Row> {
    let quoted = cut(text, delimiter, most, true);
    let whole = |row: &Row| row.text.matches('"').count().is_multiple_of(2);
    let short = |row: &Row| row.text.lines().count() <= MAX_LINES;
    if quoted.iter().all(|row| whole(row) && short(row)) {
        return quoted;
    }
    cut(text, delimiter, most, false)
}

fn cut(text: &str, delimiter: char, most: usize, quoting: bool) -> Vec<Row> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .quoting(quoting)
        .delimiter(u8::try_from(delimiter).unwrap_or(b'\t'))
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut rows = Vec::new();
    // The reader passes over blank lines; the text between two of its places has them.
    let (mut from, mut line) = (0, 1);
    while rows.len() < most && reader.read_record(&mut record).unwrap_or(false) {
        let to = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        let piece = text.get(from..to).unwrap_or_default();
        let row = piece.trim_start_matches('\n');
        let first = line + piece.len() - row.len();
        line += piece.matches('\n').count();
        from = to;
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(Row { line: first, text: row.trim_end_matches('\n').to_owned(), cells });
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{MAX_ROWS, Table, table};

    fn read(text: &str) -> (Option<char>, Vec<(usize, Vec<String>)>) {
        let Table { delimiter, rows, .. } = table(text);
        (delimiter, rows.into_iter().map(|row| (row.line, row.cells)).collect())
    }

    fn rows(rows: &[(usize, &[&str])]) -> Vec<(usize, Vec<String>)> {
        let cells = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        rows.iter().map(|(line, row)| (*line, cells(row))).collect()
    }

    #[wasm_bindgen_test]
    fn what_stands_between_the_cells_is_told_by_the_rows() {
        let excel = "Имя\tТелефон\r\n\r\nАнна, мл.\t8 912\r\n\t\r\nОлег\t8 913";
        let read_excel: &[(usize, &[&str])] =
            &[(1, &["Имя", "Телефон"]), (3, &["Анна, мл.", "8 912"]), (5, &["Олег", "8 913"])];
        assert_eq!(read(excel), (Some('\t'), rows(read_excel)));
        let quoted = "\"Окна; двери\";1\n\"две\nстроки, \"\"да\"\"\";2\nтри;3";
        let read_quoted: &[(usize, &[&str])] =
            &[(1, &["Окна; двери", "1"]), (2, &["две\nстроки, \"да\"", "2"]), (4, &["три", "3"])];
        assert_eq!(read(quoted), (Some(';'), rows(read_quoted)));
        assert_eq!(
            read("+7 912 1\n+7 912 2\n"),
            (None, rows(&[(1, &["+7 912 1"]), (2, &["+7 912 2"])]))
        );
        assert_eq!(read("a,b\nc\nd,e").1, rows(&[(1, &["a", "b"]), (2, &["c"]), (3, &["d", "e"])]));
        assert_eq!(read(" \n;;\n"), (None, rows(&[(2, &[";;"])])));
    }

    #[wasm_bindgen_test]
    fn a_quote_that_nobody_closes_swallows_no_row() {
        let text = "\"Ромашка;1\nЛютик;2\n";
        assert_eq!(
            read(text),
            (Some(';'), rows(&[(1, &["\"Ромашка", "1"]), (2, &["Лютик", "2"])]))
        );
    }

    #[wasm_bindgen_test]
    fn rows_beyond_the_limit_are_counted() {
        let table = table(&"1;2\n".repeat(MAX_ROWS + 3));
        assert_eq!((table.rows.len(), table.beyond, table.width), (MAX_ROWS, 3, 2));
    }
}
