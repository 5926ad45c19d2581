use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash, Hasher};

use crate::automaton::Automaton;
use crate::chance::Chance;
use crate::dictionary::Dictionary;
use crate::sample::Sample;
use crate::spread::{Shares, Spread};
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

    /// What stands for the text before values are inserted: equal texts have equal marks, and different ones have different marks, as
    /// near as matters.
    fn mark(&self, template: &Template) -> u64 {
        let mut hasher = DefaultHasher::new();
        spell(template, template.nodes(), &mut self.picks.iter().copied(), &mut hasher);
        hasher.finish()
    }
}

fn spell(
    template: &Template,
    nodes: &[Node],
    picks: &mut impl Iterator<Item = usize>,
    hasher: &mut DefaultHasher,
) {
    for node in nodes {
        match node {
            Node::Text(span) | Node::Shortcode(span) | Node::Foreign(span) => {
                hasher.write(span.of(&template.text).as_bytes())
            }
            Node::Escape(span) => hasher.write(&template.text.as_bytes()[span.start + 1..span.end]),
            Node::Tag(tag) => {
                // No text has this byte, so a tag is never taken for the same characters written out.
                hasher.write(&[0xFF]);
                hasher.write(tag.span.of(&template.text).as_bytes());
            }
            Node::Group(group) => {
                let option = picks.next().and_then(|pick| template.options(group).get(pick));
                option
                    .into_iter()
                    .for_each(|option| spell(template, template.inside(option), picks, hasher));
            }
        }
    }
}

/// How many texts are drawn for each person, at the most, in either way to draw.
const MAX_DRAWS: usize = 20;

/// A text for each of `people`, no two the same as long as there are enough different texts. When they run out, each is used equally
/// often, give or take one, and neighbours differ.
///
/// The options of a group are used equally often, too, as far as they lead to enough different texts. Where they do not, an option is
/// used the less, the fewer texts are under it. The same seed gives the same texts on every platform. It takes time in proportion to the
/// number of people.
pub fn deal(template: &Template, people: usize, seed: u64) -> Vec<Variant> {
    let automaton = Automaton::new(template);
    let dictionary = Dictionary::new(&automaton);
    let texts = different(template, &automaton, dictionary, people, seed);
    texts.into_iter().cycle().take(people).collect()
}

/// How many different texts [`deal`] finds for `people`, where there are too many ways to the same to count them.
pub(crate) fn found(template: &Template, automaton: &Automaton, people: usize) -> usize {
    match Dictionary::new(automaton) {
        Some(mut dictionary) => dictionary.len().min(people as u128) as usize,
        None => different(template, automaton, None, people, 0).len(),
    }
}

/// Different texts for `people`: as many, or as are found.
fn different(
    template: &Template,
    automaton: &Automaton,
    mut dictionary: Option<Dictionary>,
    people: usize,
    seed: u64,
) -> Vec<Variant> {
    let mut chance = Chance::new(seed);
    let spread = Spread::new(template);
    let texts = dictionary.as_mut().map(Dictionary::len);
    let ambiguous = texts.is_none_or(|texts| texts < spread.ways);
    // Where two ways give one text, some of what is dealt is dealt twice, so there has to be more of it.
    let spare = if ambiguous { people / 4 + 16 } else { 0 };
    let mark =
        |variant: &Variant| if ambiguous { variant.mark(template) } else { hash(&variant.picks) };
    let mut marks = HashSet::with_capacity(people);
    let mut distinct: Vec<Variant> = Vec::with_capacity(people);
    let crowded = (people + spare) as f64 * spread.crowding() > spread.ways as f64;
    let shares = if crowded { Shares::Balanced } else { Shares::Even };
    for row in spread.deal(people + spare, shares, &mut chance).rows() {
        let variant = Variant { picks: spread.picks(row) };
        if distinct.len() < people && marks.insert(mark(&variant)) {
            distinct.push(variant);
        }
    }
    let missing = people - distinct.len();
    let new = |variant: &Variant| marks.insert(mark(variant));
    match dictionary {
        Some(dictionary) if missing > 0 => {
            let texts = some_of(dictionary, people, &mut chance).into_iter();
            let others = texts.filter_map(|text| automaton.picks(&text));
            let others = others.map(|picks| Variant { picks });
            distinct.extend(others.filter(new).take(missing));
        }
        // There are more than can be listed: others are drawn, and what is rare by chance with a leaning.
        None => {
            let draws = people.saturating_mul(MAX_DRAWS);
            let others = (0..2 * draws).map(|draw| match draw < draws {
                true => drawn(template, &mut chance),
                false => leaning(template, &mut chance),
            });
            distinct.extend(others.filter(new).take(missing));
        }
        Some(_) => {}
    }
    distinct
}

fn hash(value: &impl Hash) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(value)
}

/// Different choices of options for as many of `people` as there are, used evenly. Two choices may spell the same text.
pub(crate) fn variants(template: &Template, people: usize, seed: u64) -> Vec<Variant> {
    let spread = Spread::new(template);
    let hands = spread.deal(people, Shares::Even, &mut Chance::new(seed));
    hands.rows().map(|row| Variant { picks: spread.picks(row) }).collect()
}

/// One text, drawn: each option of a group is as likely as the others.
pub fn draw(template: &Template, seed: u64) -> Variant {
    drawn(template, &mut Chance::new(seed))
}

fn drawn(template: &Template, chance: &mut Chance) -> Variant {
    let mut variant = Variant::default();
    let mut draw = |options: usize| chance.below(options as u128) as usize;
    draw_from(template, template.nodes(), &mut draw, &mut variant.picks);
    variant
}

/// A text in most of whose groups the same option stands, the first or the last, say: `{а|аа}{а|аа}…` is hardly ever drawn as `аа…`.
fn leaning(template: &Template, chance: &mut Chance) -> Variant {
    const SCALE: u128 = 1 << 16;
    let (place, strength) = (chance.below(SCALE), chance.below(SCALE));
    let mut variant = Variant::default();
    let mut draw = |options: usize| {
        let options = options as u128;
        let leans = chance.below(SCALE) < strength;
        (if leans { place * options / SCALE } else { chance.below(options) }) as usize
    };
    draw_from(template, template.nodes(), &mut draw, &mut variant.picks);
    variant
}

/// `draw` says which of so many options is chosen.
fn draw_from(
    template: &Template,
    nodes: &[Node],
    draw: &mut impl FnMut(usize) -> usize,
    picks: &mut Vec<usize>,
) {
    for node in nodes {
        if let Node::Group(group) = node {
            let options = template.options(group);
            let option = draw(options.len());
            picks.push(option);
            draw_from(template, template.inside(&options[option]), draw, picks);
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
        let bare = |variant: &super::Variant| {
            variant.text(&template, &|tag| Cow::Borrowed(tag.span.of(text))).text
        };
        deal(&template, people, 7).iter().map(bare).collect()
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
    fn texts_that_many_ways_spell_are_dealt_once_where_there_are_too_many_to_be_listed() {
        let word = |number: u32| {
            let number = number.wrapping_mul(0x9E37_79B1);
            (0..number % 5 + 3).map(move |bit| if number >> bit & 1 == 1 { 'а' } else { 'б' })
        };
        let words: std::collections::BTreeSet<String> =
            (0..20).map(|number| word(number).collect()).collect();
        let ambiguous = words.into_iter().collect::<Vec<_>>().join("|");
        let ones = [["1"; 10].join("|"), ["2"; 10].join("|")];
        let text =
            format!("{{{}|в{{{}}}{{{}}}}}", format!("{{{ambiguous}}}").repeat(6), ones[0], ones[1]);
        let mut texts = dealt(&text, 100);
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), 100);
    }

    #[test]
    fn texts_that_chance_hardly_ever_draws_are_dealt_too() {
        let mut texts = dealt(&"{a|aa|aaa|aaaa}".repeat(100), 100);
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), 100);
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

    /// The npm package is held to the same texts in `tests/npm/api.test.mjs`: 32 bits give what 64 bits give.
    #[test]
    fn the_same_seed_deals_the_same_texts_everywhere() {
        assert_eq!(dealt("{а|б|в}{1|2{x|y}}{!|?|}", 5), ["б2x", "а1", "в2y?", "в1!", "б1!"]);
    }
}
