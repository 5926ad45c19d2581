use std::borrow::Cow;
use std::collections::HashSet;

use crate::automaton::Automaton;
use crate::chance::Chance;
use crate::dictionary::Dictionary;
use crate::sample::Sample;
use crate::spread::Spread;
use crate::template::{Node, Tag, Template};

/// One text of a template: the option chosen in every group that is shown, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Variant {
    pub(crate) picks: Vec<usize>,
}

impl Variant {
    /// The text with `value` in the place of every tag. Values are inserted last and never read as template language.
    pub fn text<'v>(&self, template: &'v Template, value: &dyn Fn(Tag) -> Cow<'v, str>) -> Sample {
        let mut picks = self.picks.iter().copied();
        template.render(&mut |_| picks.next().unwrap_or(0), value)
    }

    /// The text before values are inserted: every tag as it is written.
    pub(crate) fn bare(&self, template: &Template) -> String {
        self.text(template, &|tag| Cow::Borrowed(tag.span.of(&template.text))).text
    }
}

/// A text for each of `people`, no two the same as long as there are enough different texts. When they run out, each is used equally
/// often, give or take one, and neighbours differ.
///
/// The options of a group are used equally often, too, as far as they lead to enough different texts: an option with few texts under it
/// is used less rather than a text twice. The same seed gives the same texts on every platform. It takes time in proportion to the
/// number of people.
pub fn deal(template: &Template, people: usize, seed: u64) -> Vec<Variant> {
    let mut chance = Chance::new(seed);
    let mut texts = HashSet::new();
    let mut distinct: Vec<Variant> = Vec::with_capacity(people);
    for picks in Spread::new(template, template.nodes()).deal(people, &mut chance) {
        let variant = Variant { picks };
        if texts.insert(variant.bare(template)) {
            distinct.push(variant);
        }
    }
    if distinct.len() < people {
        let automaton = Automaton::new(template);
        let numbered =
            Dictionary::new(&automaton).map(|dictionary| some_of(dictionary, people, &mut chance));
        let missing = numbered
            .into_iter()
            .flatten()
            .filter_map(|text| automaton.picks(&text))
            .map(|picks| Variant { picks });
        let found = people - distinct.len();
        distinct.extend(missing.filter(|variant| texts.insert(variant.bare(template))).take(found));
    }
    distinct.into_iter().cycle().take(people).collect()
}

/// One text, drawn: each option of a group is as likely as the others.
pub fn draw(template: &Template, seed: u64) -> Variant {
    let mut variant = Variant::default();
    draw_from(template, template.nodes(), &mut Chance::new(seed), &mut variant.picks);
    variant
}

fn draw_from(template: &Template, nodes: &[Node], chance: &mut Chance, picks: &mut Vec<usize>) {
    for node in nodes {
        if let Node::Group(group) = node {
            let options = template.options(group);
            let option = chance.below(options.len() as u128) as usize;
            picks.push(option);
            draw_from(template, template.inside(&options[option]), chance, picks);
        }
    }
}

/// Texts at even distances in the dictionary, in random order: as many as `people`, or all.
fn some_of(mut dictionary: Dictionary, people: usize, chance: &mut Chance) -> Vec<Vec<u32>> {
    let all = dictionary.len();
    let wanted = all.min(people as u128);
    let stride = all / wanted.max(1);
    let mut numbers: Vec<u128> =
        (0..wanted).map(|place| place * stride + chance.below(stride)).collect();
    chance.shuffle(&mut numbers);
    numbers.into_iter().map(|number| dictionary.text(number)).collect()
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
