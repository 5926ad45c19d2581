/// Lines of fields with tabs between them, sorted by the bytes of the first one.
///
/// It is searched as it stands, so that nothing has to be built before the first link.
#[derive(Clone, Copy)]
pub(super) struct Table(pub(super) &'static str);

/// More labels than any host in a table has.
const MAX_LABELS: usize = 5;

impl Table {
    /// What stands behind `name` in every line that begins with it.
    pub(super) fn rows<'k>(self, name: &'k str) -> impl Iterator<Item = &'static str> + use<'k> {
        let mut rest = &self.0[self.first(name)..];
        std::iter::from_fn(move || {
            if key(rest.as_bytes()) != name.as_bytes() || rest.is_empty() {
                return None;
            }
            let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
            rest = after;
            Some(line.get(name.len() + 1..).unwrap_or_default())
        })
    }

    /// The same for `host`, or else for the nearest host above it.
    pub(super) fn above(self, host: &str) -> Option<&'static str> {
        names(host).find_map(|name| self.rows(name).next())
    }

    /// The beginning of the first line that is not before `name`.
    fn first(self, name: &str) -> usize {
        let bytes = self.0.as_bytes();
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            // Both ends are beginnings of lines, and so is `start`.
            let middle = low + (high - low) / 2;
            let start = bytes[low..middle].iter().rposition(|byte| *byte == b'\n');
            let start = start.map_or(low, |at| low + at + 1);
            if key(&bytes[start..]) < name.as_bytes() {
                let end = bytes[middle..high].iter().position(|byte| *byte == b'\n');
                low = end.map_or(high, |at| middle + at + 1);
            } else {
                high = start;
            }
        }
        low
    }
}

/// The first field of a text. Fields are so short that looking at every byte is the quickest way.
fn key(text: &[u8]) -> &[u8] {
    let end = text.iter().position(|byte| matches!(byte, b'\t' | b'\n'));
    &text[..end.unwrap_or(text.len())]
}

/// A host and the hosts above it, the longest first.
pub(super) fn names(host: &str) -> impl Iterator<Item = &str> {
    let short =
        host.rmatch_indices('.').nth(MAX_LABELS - 1).map_or(host, |(dot, _)| &host[dot + 1..]);
    std::iter::successors(Some(short), |name| name.split_once('.').map(|(_, above)| above))
}

#[cfg(test)]
mod tests {
    use super::{Table, names};

    const TABLE: Table = Table("bit.ly\ta\ngo.bit.ly\tb\tc\nya.ru\t1\nya.ru\t2\nz.ru");

    #[test]
    fn every_row_of_a_name_is_found_and_nothing_else() {
        let rows = ["bit.ly", "go.bit.ly", "ya.ru", "z.ru", "", "# of", "a", "it.ly", "zz", "яя"]
            .map(|name| TABLE.rows(name).collect::<Vec<_>>());
        let none = Vec::new;
        let found = [vec!["a"], vec!["b\tc"], vec!["1", "2"], vec![""]];
        let [a, b, c, d] = found;
        assert_eq!(rows, [a, b, c, d, none(), none(), none(), none(), none(), none()]);
    }

    #[test]
    fn the_nearest_host_above_counts() {
        assert_eq!(
            ["x.go.bit.ly", "x.bit.ly", "xbit.ly", "ly", ""].map(|host| TABLE.above(host)),
            [Some("b\tc"), Some("a"), None, None, None]
        );
        assert_eq!(
            names("1.2.3.4.5.6").collect::<Vec<_>>(),
            ["2.3.4.5.6", "3.4.5.6", "4.5.6", "5.6", "6"]
        );
    }
}
