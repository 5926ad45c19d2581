use std::borrow::Cow;
use std::collections::HashSet;

use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};

use crate::sample::Sample;
use crate::template::{Group, Node, Tag, Template};
use crate::texts::derivations;

/// One text of a template: the option chosen in every group that is shown, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Variant {
    picks: Vec<usize>,
}

impl Variant {
    /// The text with `value` in the place of every tag. Values are inserted last and never read as template language.
    pub fn text<'v>(&self, template: &'v Template, value: &dyn Fn(Tag) -> Cow<'v, str>) -> Sample {
        let mut picks = self.picks.iter().copied();
        template.render(&mut |_| picks.next().unwrap_or(0), value)
    }

    /// The text before values are inserted: every tag as it is written.
    fn bare(&self, template: &Template) -> String {
        self.text(template, &|tag| Cow::Borrowed(tag.span.of(&template.text))).text
    }
}

/// Up to this many ways to choose the options are gone through one by one.
const LIST: u128 = 4096;

/// How many draws it may take, for each person, to find a text that nobody else has.
const PATIENCE: usize = 64;

/// A text for each of `people`, no two the same while there are enough different texts. When they run out, each is used equally
/// often, give or take one, and neighbours differ.
///
/// The same seed gives the same texts on every platform.
pub fn deal(template: &Template, people: usize, seed: u64) -> Vec<Variant> {
    let mut chance = Chance::new(seed);
    let mut texts = HashSet::new();
    let mut distinct = Vec::new();
    let ways = derivations(&template.nodes);
    if ways <= LIST {
        for rank in 0..ways {
            let variant = variant(template, &mut Rank(rank));
            if texts.insert(variant.bare(template)) {
                distinct.push(variant);
            }
        }
        chance.shuffle(&mut distinct);
    } else {
        for _ in 0..people.saturating_mul(PATIENCE) {
            if distinct.len() == people {
                break;
            }
            let variant = variant(template, &mut Balanced(&mut chance));
            if texts.insert(variant.bare(template)) {
                distinct.push(variant);
            }
        }
    }
    distinct.into_iter().cycle().take(people).collect()
}

/// One text, drawn: each option of a group is as likely as the others.
pub fn draw(template: &Template, seed: u64) -> Variant {
    variant(template, &mut Even(&mut Chance::new(seed)))
}

/// A way to choose one option of a group.
trait Choose {
    fn choose(&mut self, group: &Group) -> usize;
}

fn variant(template: &Template, way: &mut dyn Choose) -> Variant {
    let mut picks = Vec::new();
    pick(&template.nodes, way, &mut picks);
    Variant { picks }
}

fn pick(nodes: &[Node], way: &mut dyn Choose, picks: &mut Vec<usize>) {
    for node in nodes {
        if let Node::Group(group) = node {
            let option = way.choose(group);
            picks.push(option);
            pick(&group.options[option].nodes, way, picks);
        }
    }
}

/// Every option as likely as the others.
struct Even<'c>(&'c mut Chance);

impl Choose for Even<'_> {
    fn choose(&mut self, group: &Group) -> usize {
        self.0.below(group.options.len() as u128) as usize
    }
}

/// An option is the more likely, the more texts it leads to.
struct Balanced<'c>(&'c mut Chance);

impl Choose for Balanced<'_> {
    fn choose(&mut self, group: &Group) -> usize {
        let ways: Vec<u128> =
            group.options.iter().map(|option| derivations(&option.nodes)).collect();
        // Enormous numbers lose their last digits, so that the sum can be written down.
        let shift = if ways.iter().any(|ways| *ways >> 96 > 0) { 32 } else { 0 };
        let weights: Vec<u128> = ways.iter().map(|ways| (ways >> shift).max(1)).collect();
        let all = weights.iter().sum();
        locate(&weights, self.0.below(all)).0
    }
}

/// The way with this number, counted from zero.
struct Rank(u128);

impl Choose for Rank {
    fn choose(&mut self, group: &Group) -> usize {
        let ways: Vec<u128> =
            group.options.iter().map(|option| derivations(&option.nodes)).collect();
        let all: u128 = ways.iter().sum();
        let (option, inside) = locate(&ways, self.0 % all);
        self.0 = self.0 / all * ways[option] + inside;
        option
    }
}

/// The part in which `place` lies when the parts are laid end to end, and how far inside it.
fn locate(parts: &[u128], mut place: u128) -> (usize, u128) {
    for (part, length) in parts.iter().enumerate() {
        match place.checked_sub(*length) {
            Some(rest) => place = rest,
            None => return (part, place),
        }
    }
    (0, 0)
}

/// A source of chance that gives the same numbers for the same seed everywhere: ChaCha with 8 rounds.
struct Chance(ChaCha8Rng);

impl Chance {
    fn new(seed: u64) -> Chance {
        Chance(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number below `bound`.
    fn below(&mut self, bound: u128) -> u128 {
        let wide = u128::from(self.0.next_u64()) << 64 | u128::from(self.0.next_u64());
        wide % bound.max(1)
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last as u128 + 1) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::collections::BTreeMap;

    use super::{deal, draw};
    use crate::parse;

    fn dealt(text: &str, people: usize) -> Vec<String> {
        let template = parse(text);
        deal(&template, people, 7).iter().map(|variant| variant.bare(&template)).collect()
    }

    #[test]
    fn everybody_gets_a_text_of_their_own_while_there_are_enough() {
        for (text, people) in
            [("{а|б|в{г|д}}{|ж}", 8), ("{а|аб}{бв|в}{1|2|3|4}", 12), (&"{а|б|в|г}".repeat(10), 100)]
        {
            let mut texts = dealt(text, people);
            texts.sort();
            texts.dedup();
            assert_eq!(texts.len(), people, "{text}");
        }
    }

    #[test]
    fn when_texts_run_out_they_are_used_equally_and_neighbours_differ() {
        let texts = dealt("{а|б|б}{в|г}", 10);
        assert!(texts.windows(2).all(|pair| pair[0] != pair[1]), "{texts:?}");
        let mut uses = BTreeMap::new();
        texts.iter().for_each(|text| *uses.entry(text).or_insert(0) += 1);
        let mut uses: Vec<i32> = uses.into_values().collect();
        uses.sort();
        assert_eq!(uses, [2, 2, 3, 3]);
    }

    #[test]
    fn the_same_seed_gives_the_same_text_and_values_are_not_read() {
        let template =
            parse("{Здравствуйте|Добрый день|Привет}, #NAME|друг#! {Ждём|{Будем|Всегда} рады}.");
        let read =
            |seed| draw(&template, seed).text(&template, &|_| Cow::Borrowed("{a|b} #NAME#")).text;
        assert_eq!(
            [1, 2, 3, 4].map(read),
            [
                "Здравствуйте, {a|b} #NAME#! Ждём.",
                "Добрый день, {a|b} #NAME#! Ждём.",
                "Привет, {a|b} #NAME#! Ждём.",
                "Здравствуйте, {a|b} #NAME#! Ждём.",
            ]
        );
    }
}
