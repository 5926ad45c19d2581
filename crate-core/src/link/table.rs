/// Lines of fields with tabs between them, sorted by the bytes of the first one.
///
/// It is searched as it stands, so that nothing has to be built before the first link.
#[derive(Clone, Copy)]
pub(super) struct Table(pub(super) &'static str);

/// More labels than any host in a table has.
const LABELS: usize = 5;

impl Table {
    /// What stands behind `name` in every line that begins with it.
    pub(super) fn rows<'k>(self, name: &'k str) -> impl Iterator<Item = &'static str> + use<'k> {
        self.0[self.first(name)..]
            .lines()
            .map(fields)
            .take_while(move |row| row.0 == name)
            .map(|row| row.1)
    }

    /// The same for `host`, or else for the nearest host above it.
    pub(super) fn above(self, host: &str) -> Option<&'static str> {
        names(host).find_map(|name| self.rows(name).next())
    }

    /// The beginning of the first line that is not before `name`.
    fn first(self, name: &str) -> usize {
        let (mut low, mut high) = (0, self.0.len());
        while low < high {
            // Both ends are beginnings of lines, and so is `start`.
            let middle = low + (high - low) / 2;
            let start = self.0.as_bytes()[low..middle].iter().rposition(|byte| *byte == b'\n');
            let start = start.map_or(low, |at| low + at + 1);
            let line = self.0[start..].split('\n').next().unwrap_or_default();
            if fields(line).0 < name {
                low = (start + line.len() + 1).min(high);
            } else {
                high = start;
            }
        }
        low
    }
}

fn fields(line: &'static str) -> (&'static str, &'static str) {
    line.split_once('\t').unwrap_or((line, ""))
}

/// A host and the hosts above it, the longest first.
pub(super) fn names(host: &str) -> impl Iterator<Item = &str> {
    let short = host.rmatch_indices('.').nth(LABELS - 1).map_or(host, |(dot, _)| &host[dot + 1..]);
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
