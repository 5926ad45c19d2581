/// Latin letters, and the Cyrillic ones that nobody tells from them.
const TWINS: [(char, char); 20] = [
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('I', 'І'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('i', 'і'),
    ('o', 'о'),
    ('p', 'р'),
    ('x', 'х'),
    ('y', 'у'),
];

/// The Cyrillic letter that a Latin one is not told from.
pub(crate) fn cyrillic(latin: char) -> Option<char> {
    TWINS.iter().find(|twins| twins.0 == latin).map(|twins| twins.1)
}

/// The Latin letter that a Cyrillic one is not told from.
pub(crate) fn latin(cyrillic: char) -> Option<char> {
    TWINS.iter().find(|twins| twins.1 == cyrillic).map(|twins| twins.0)
}
