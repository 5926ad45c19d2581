//! Markdown that WhatsApp does not know, as it comes from an editor or a chat bot: `**bold**`, `# heading`, `[text](address)`, tables;
//! BBCode of the CRM and HTML of letters. People would read the characters.

use super::{Context, Finding, Passage, Rule, WHATSAPP_FORMATTING, excerpt};
use crate::letter::in_word;
use crate::markup::{bbcode, for_whatsapp, html};
use crate::report::{Edit, Fix, Severity};
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    id: "markdown-slip",
    severity: Severity::Note,
    help: [
        "WhatsApp покажет эти знаки как есть. Жирный — *слово*, курсив — _слово_, ссылка — просто адрес.",
        "WhatsApp shows these characters as they are. Bold is *word*, italic is _word_, a link is just its address.",
    ],
    source: WHATSAPP_FORMATTING,
    recommendation: None,
    check,
};

/// One thing that WhatsApp does not know.
struct Slip {
    language: &'static str,
    look: fn(&str) -> Vec<Span>,
    /// What WhatsApp has instead, if it has.
    instead: fn(&Passage) -> Option<Vec<Edit>>,
}

const SLIPS: [Slip; 6] = [
    Slip { language: "Markdown", look: doubled, instead: one_mark_each },
    Slip { language: "Markdown", look: headings, instead: bold_line },
    Slip { language: "Markdown", look: links, instead: bare_address },
    Slip { language: "Markdown", look: tables, instead: |_| None },
    Slip { language: "BBCode", look: bbcode, instead: without_tags },
    Slip { language: "HTML", look: html, instead: without_tags },
];

fn check(context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for Slip { language, look, instead } in SLIPS {
        for place in context.passages(&look) {
            let written = excerpt(place.source.of(&context.template.text));
            let title = context.lang.pick("Записать для WhatsApp", "Write it for WhatsApp");
            findings.push(Finding {
                message: context.lang.say(
                    format_args!("Разметка {language}: {written}"),
                    format_args!("{language}: {written}"),
                ),
                span: Some(place.source),
                fix: instead(&place).map(|edits| Fix { title: title.to_owned(), edits }),
                ..Finding::default()
            });
        }
    }
    findings
}

/// Stretches between two marks of formatting on either side: `**bold**`, `__italic__`, `~~struck out~~`.
pub(super) fn doubled(prose: &str) -> Vec<Span> {
    ["**", "__", "~~"].into_iter().flat_map(|mark| between(prose, mark)).collect()
}

/// Stretches of a line between two such marks, which touch the words inside and no words outside.
fn between(prose: &str, mark: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = prose[from..].find(mark).map(|length| from + length) {
        from = start + mark.len();
        let Some(length) = prose[from..].find(mark) else { break };
        let inside = &prose[from..from + length];
        let end = from + length + mark.len();
        let touches = |letter: char| !letter.is_whitespace() && !mark.contains(letter);
        let outside = prose[..start].ends_with(in_word) || prose[end..].starts_with(in_word);
        let is_tidy = inside.starts_with(touches) && inside.ends_with(touches);
        if is_tidy && !outside && !inside.contains('\n') {
            found.push(Span::new(start, end));
            from = end;
        }
    }
    found
}

fn headings(prose: &str) -> Vec<Span> {
    let is_heading = |line: &str| {
        let words = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - words.len()))
            && words.starts_with(' ')
            && !words.trim().is_empty()
    };
    let lines = lines(prose).filter(|line| is_heading(line.of(prose)));
    lines.map(|line| Span::new(line.start, line.start + line.of(prose).trim_end().len())).collect()
}

fn links(prose: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = prose[from..].find('[').map(|length| from + length) {
        from = start + 1;
        let inside = &prose[from..];
        let Some(length) = inside.find(['[', ']', '\n']).filter(|length| *length > 0) else {
            continue;
        };
        let Some(address) = inside[length..].strip_prefix("](") else { continue };
        let stop = address.find(['(', ')', '[']).unwrap_or(address.len());
        // An address stands in prose as zeros.
        let is_address = address[..stop].contains(['0', ':', '/'])
            && !address[..stop].contains(char::is_whitespace);
        if is_address && address[stop..].starts_with(')') {
            from += length + 2 + stop + 1;
            let is_picture =
                prose[..start].strip_suffix('!').is_some_and(|before| !before.ends_with(in_word));
            found.push(Span::new(start - usize::from(is_picture), from));
        }
    }
    found
}

/// Two or more lines between bars.
fn tables(prose: &str) -> Vec<Span> {
    let mut found: Vec<(Span, usize)> = Vec::new();
    for line in lines(prose) {
        let row = line.of(prose).trim_end();
        if row.len() > 1 && row.starts_with('|') && row.ends_with('|') {
            let end = line.start + row.len();
            match found.last_mut() {
                Some((table, rows)) if prose[table.end..line.start].trim().is_empty() => {
                    table.end = end;
                    *rows += 1;
                }
                _ => found.push((Span::new(line.start, end), 1)),
            }
        }
    }
    found.into_iter().filter(|(_, rows)| *rows > 1).map(|(table, _)| table).collect()
}

fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let span = Span::new(start, start + line.len());
        start = span.end + 1;
        span
    })
}

/// A replacement of literal text at `from..to`, counted in the sample.
fn edit(place: &Passage, from: usize, to: usize, insert: &str) -> Option<Edit> {
    let span = place.sample.piece(from)?.literal(Span::new(from, to))?;
    Some(Edit { span, insert: insert.to_owned() })
}

/// The edits, if the first and the last are the ends of the place: then both stand in every variant that has one of them.
fn together(place: &Passage, edits: Vec<Edit>) -> Option<Vec<Edit>> {
    let (first, last) = (edits.first()?.span.start, edits.last()?.span.end);
    (place.source == Span::new(first, last)).then_some(edits)
}

fn one_mark_each(place: &Passage) -> Option<Vec<Edit>> {
    let Span { start, end } = place.at;
    together(place, vec![edit(place, start, start + 1, "")?, edit(place, end - 1, end, "")?])
}

fn bare_address(place: &Passage) -> Option<Vec<Edit>> {
    let Span { start, end } = place.at;
    let written = place.at.of(&place.sample.text);
    let words = start + written.find('[')? + 1;
    let middle = start + written.find("](")?;
    let edits = vec![
        edit(place, start, words, "")?,
        edit(place, middle, middle + 2, ": ")?,
        edit(place, end - 1, end, "")?,
    ];
    together(place, edits)
}

fn without_tags(place: &Passage) -> Option<Vec<Edit>> {
    let replaced = for_whatsapp(place.at.of(&place.sample.text))?;
    let start = place.at.start;
    let edits = replaced.iter().map(|(at, by)| edit(place, start + at.start, start + at.end, by));
    together(place, edits.collect::<Option<_>>()?)
}

/// The heading in bold, unless it has marks of its own or varies in its lines.
fn bold_line(place: &Passage) -> Option<Vec<Edit>> {
    let Span { start, .. } = place.at;
    let heading = place.at.of(&place.sample.text);
    let marks = heading.len() - heading.trim_start_matches(['#', ' ']).len();
    if heading.contains('*') {
        return Some(vec![edit(place, start, start + marks, "")?]);
    }
    let end = Edit { span: Span::empty(place.source.end), insert: "*".to_owned() };
    together(place, vec![edit(place, start, start + marks, "*")?, end])
}
