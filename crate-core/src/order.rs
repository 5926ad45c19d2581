/// The items in the order of their keys; those with the same key keep theirs.
///
/// Every list is ordered by one piece of code, on numbers: the standard library's is made anew for each type, and is large.
pub(crate) fn ordered<T>(items: Vec<T>, key: impl Fn(&T) -> i64) -> Vec<T> {
    if items.is_sorted_by_key(&key) {
        return items;
    }
    let mut order: Vec<(i64, usize)> = items.iter().map(key).zip(0..).collect();
    order.sort_unstable();
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.iter().filter_map(|(_, at)| items.get_mut(*at)?.take()).collect()
}

#[cfg(test)]
mod tests {
    use super::ordered;

    #[test]
    fn items_with_the_same_key_keep_their_order() {
        let words = vec!["три", "да", "нет", "я", "мы", "раз"];
        let expected = ["я", "да", "мы", "три", "нет", "раз"];
        assert_eq!(ordered(words, |word| word.chars().count() as i64), expected);
    }
}
