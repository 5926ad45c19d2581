//! Every text of up to six symbols: what the parser promises holds for all of them.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

mod ways;

use bereg_core::{Draft, Node, Template, Variant, check, count, deal, parse};
use ways::ways;

/// The language's own characters, and two that take more than one byte.
const SYMBOLS: [&str; 7] = ["{", "|", "}", "#", "\\", "N", "💛"];

/// What rules look for, with spaces of one byte, two and three.
const SIGNS: [&str; 11] =
    [" ", "\u{a0}", "\u{2003}", "a.name", "www.", "https://", "*", "#NAME#", "СТОП", ".", "\n"];

/// Calls `visit` with every text of up to `length` of these symbols.
fn every_text_of(symbols: &[&str], length: usize, text: &mut String, visit: &mut impl FnMut(&str)) {
    visit(text);
    if length > 0 {
        for symbol in symbols {
            text.push_str(symbol);
            every_text_of(symbols, length - 1, text, visit);
            text.truncate(text.len() - symbol.len());
        }
    }
}

fn every_text(length: usize, text: &mut String, visit: &mut impl FnMut(&str)) {
    every_text_of(&SYMBOLS, length, text, visit);
}

/// The text that the nodes were made of: nothing is lost, nothing is read twice.
fn written(template: &Template, nodes: &[Node]) -> String {
    let text = &template.text;
    let node = |node: &Node| match node {
        Node::Group(group) => {
            let options: Vec<String> = template
                .options(group)
                .iter()
                .map(|option| written(template, template.inside(option)))
                .collect();
            format!("{{{}}}", options.join("|"))
        }
        node => node.span().of(text).to_owned(),
    };
    nodes.iter().map(node).collect()
}

#[test]
fn parsing_loses_nothing_and_counting_is_exact() {
    let mut texts = 0_usize;
    every_text(6, &mut String::new(), &mut |text| {
        texts += 1;
        let template = parse(text);
        assert_eq!(written(&template, template.nodes()), text);
        let distinct: HashSet<String> = ways(&template).into_iter().map(|(text, _)| text).collect();
        assert_eq!(
            (count(&template).count, count(&template).exact),
            (distinct.len() as u64, true),
            "{text}"
        );
    });
    assert_eq!(texts, (0..=6).map(|length| 7_usize.pow(length)).sum::<usize>());
}

#[test]
fn dealing_gives_everybody_a_text_of_their_own_while_there_are_enough() {
    every_text(6, &mut String::new(), &mut |text| {
        let template = parse(text);
        let distinct = count(&template).count as usize;
        for people in [1, distinct, distinct + 1, 2 * distinct + 1] {
            let bare = |variant: &Variant| {
                variant.text(&template, &|tag| Cow::Borrowed(tag.span.of(text))).text
            };
            let dealt: Vec<String> = deal(&template, people, 1).iter().map(bare).collect();
            let mut uses: HashMap<&str, usize> = HashMap::new();
            dealt.iter().for_each(|text| *uses.entry(text).or_default() += 1);
            let even = uses
                .values()
                .all(|uses| [people / distinct, people.div_ceil(distinct)].contains(uses));
            assert!(
                even && uses.len() == distinct.min(people),
                "{text:?} dealt to {people}: {dealt:?}"
            );
            assert!(
                distinct == 1 || dealt.windows(2).all(|pair| pair[0] != pair[1]),
                "{text:?} dealt to {people}: {dealt:?}"
            );
        }
    });
}

#[test]
fn samples_show_every_option_and_lead_back() {
    every_text(6, &mut String::new(), &mut |text| {
        let template = parse(text);
        let samples = template.samples();
        assert!(samples.complete, "{text}");
        let mut shown = HashSet::new();
        for sample in &samples.samples {
            let joined: String =
                sample.pieces.iter().map(|piece| piece.at.of(&sample.text)).collect();
            assert_eq!(joined, sample.text, "{text}");
            for piece in &sample.pieces {
                assert_eq!(template.source(sample, piece.at), piece.source, "{text}");
                shown.insert(piece.source);
            }
        }
        template.walk(&mut |node| {
            assert!(
                matches!(node, Node::Group(_)) || shown.contains(&node.span()),
                "{text}: {node:?} is in no sample"
            );
        });
    });
}

#[test]
fn every_text_is_checked() {
    let mut look = |text: &str| {
        let report = check(&Draft { text: text.to_owned(), ..Draft::default() });
        for span in report.risks.iter().filter_map(|risk| risk.span) {
            assert!(text.get(span.start..span.end).is_some(), "{text:?}: {span:?}");
        }
    };
    every_text(4, &mut String::new(), &mut look);
    every_text_of(&SIGNS, 4, &mut String::new(), &mut look);
}

#[test]
fn an_escaped_text_is_read_as_it_was() {
    every_text(5, &mut String::new(), &mut |text| {
        let escaped: String = text
            .chars()
            .map(
                |letter| {
                    if "{|}#\\".contains(letter) { format!("\\{letter}") } else { letter.into() }
                },
            )
            .collect();
        let template = parse(&escaped);
        let read = template.render(&mut |_| 0, &|_| Cow::Borrowed("a tag"));
        assert_eq!((read.text.as_str(), template.problems.len()), (text, 0));
    });
}

#[test]
fn enormous_texts_are_read_checked_and_dealt_without_getting_lost() {
    let deep =
        |option: &str| format!("{}{}", format!("{{{option}").repeat(100_000), "}".repeat(100_000));
    // How many groups each has, and whether something is wrong with it.
    let texts = [
        ("{".repeat(10_000) + &"}".repeat(10_000), 32, true),
        (deep("а|"), 32, true),
        ("{".repeat(1_000_000), 0, true),
        ("{а|".repeat(70_000), 0, true),
        ("{а|б}".repeat(10_000), 10_000, false),
        (format!("{{{}}}", "|".repeat(1_000_000)), 1, true),
        ("#A|".repeat(100_000), 0, false),
        ("[=file:".repeat(100_000), 0, false),
    ];
    for (text, groups, wrong) in texts {
        let template = parse(&text);
        let mut found = 0;
        template.walk(&mut |node| found += usize::from(matches!(node, Node::Group(_))));
        assert_eq!((found, !template.problems.is_empty()), (groups, wrong));
        assert_eq!(deal(&template, 10, 1).len(), 10);
        assert!(check(&Draft { text, ..Draft::default() }).risks.len() <= 100);
    }
}
