//! BBCode of the CRM and HTML of letters, which WhatsApp shows as they are.

use crate::span::Span;

/// How far from its beginning a tag is read, and how far its partner is looked for, in bytes.
const REACH: usize = 1000;

/// How many tags may end before the one that is looked for.
const NESTED: usize = 4;

/// `[b]Важно[/b]`, `[url=https://shop.ru]сайт[/url]`.
pub(crate) fn bbcode(text: &str) -> Vec<Span> {
    tagged(text, '[')
}

/// `<b>Важно</b>`, `<br>`, `&nbsp;`.
pub(crate) fn html(text: &str) -> Vec<Span> {
    let mut found = tagged(text, '<');
    let ampersands = text.match_indices('&');
    found.extend(ampersands.filter_map(|(at, _)| {
        let (name, _) = entity(&text[at..])?;
        Some(Span::new(at, at + name.len()))
    }));
    found
}

/// What WhatsApp has in the place of what [`bbcode`] or [`html`] found: replacements in its text.
pub(crate) fn for_whatsapp(markup: &str) -> Option<Vec<(Span, String)>> {
    let whole = Span::new(0, markup.len());
    if let Some((_, character)) = entity(markup) {
        return Some(vec![(whole, character.to_owned())]);
    }
    let opening = tag(markup)?;
    if markup.starts_with('<') && is_break(opening.name) {
        return Some(vec![(whole, "\n".to_owned())]);
    }
    let mark = mark(opening.name)?;
    let value = match opening.name.eq_ignore_ascii_case("a") {
        true => opening.value.split_once("href").map_or("", |(_, value)| value),
        false => opening.value,
    };
    let address = value.trim_start_matches(['=', '"', '\'', ' ']);
    let address = address.split(['"', '\'', ' ']).next().unwrap_or_default();
    let is_link = ["a", "url"].iter().any(|name| opening.name.eq_ignore_ascii_case(name));
    let after =
        if is_link && !address.is_empty() { format!(": {address}") } else { mark.to_owned() };
    // A mark behind a space would close nothing.
    let inside = markup.get(opening.length..markup.rfind(['[', '<'])?)?;
    let words = inside.trim_end();
    let closing = Span::new(opening.length + words.len(), markup.len());
    let after = format!("{after}{}", &inside[words.len()..]);
    Some(vec![(Span::new(0, opening.length), mark.to_owned()), (closing, after)])
}

/// A tag at the beginning of a text.
struct Tag<'t> {
    /// With a slash where it closes.
    name: &'t str,
    /// What stands between the name and the bracket.
    value: &'t str,
    length: usize,
}

fn tagged(text: &str, bracket: char) -> Vec<Span> {
    let brackets = text.match_indices(bracket).map(|(at, _)| at);
    let tags: Vec<(usize, Tag)> = brackets.filter_map(|at| Some((at, tag(&text[at..])?))).collect();
    let closing: Vec<&(usize, Tag)> =
        tags.iter().filter(|(_, tag)| tag.name.starts_with('/')).collect();
    let mut found = Vec::new();
    let mut from = 0;
    for (at, opening) in &tags {
        let end = at + opening.length;
        if *at < from {
            continue;
        }
        if bracket == '<' && is_break(opening.name) {
            found.push(Span::new(*at, end));
        } else if mark(opening.name).is_some() {
            let next = closing.partition_point(|(at, _)| *at < end);
            let partner = closing[next..].iter().take(NESTED).find(|(at, tag)| {
                tag.name[1..].eq_ignore_ascii_case(opening.name)
                    && at - end < REACH
                    && !text[end..*at].contains('\n')
            });
            if let Some((start, tag)) = partner {
                from = start + tag.length;
                found.push(Span::new(*at, from));
            }
        }
    }
    found
}

fn tag(text: &str) -> Option<Tag<'_>> {
    let near = &text[1..text.floor_char_boundary(REACH)];
    let close = if text.starts_with('[') { ']' } else { '>' };
    let length = near.find(['[', '<', '\n', close]).filter(|at| near[*at..].starts_with(close))?;
    let inside = &near[..length];
    let slash = usize::from(inside.starts_with('/'));
    let letters = inside[slash..].find(|letter: char| !letter.is_ascii_alphabetic());
    let (name, value) = inside.split_at(letters.map_or(length, |letters| slash + letters));
    let is_tag = name.len() > slash && (value.is_empty() || value.starts_with(['=', ' ', '/']));
    is_tag.then_some(Tag { name, value: value.trim(), length: length + 2 })
}

fn is_break(name: &str) -> bool {
    ["br", "p", "/p"].iter().any(|end| name.eq_ignore_ascii_case(end))
}

/// What WhatsApp marks with that a tag marks, if it is one that is known.
fn mark(name: &str) -> Option<&'static str> {
    Some(match name.to_ascii_lowercase().as_str() {
        "b" | "strong" => "*",
        "i" | "em" => "_",
        "s" | "del" | "strike" => "~",
        "u" | "a" | "url" | "user" | "size" | "color" | "font" | "span" => "",
        _ => return None,
    })
}

/// The name that a text begins with, and the character that it stands for.
fn entity(text: &str) -> Option<(&'static str, &'static str)> {
    ENTITIES.into_iter().find(|(name, _)| text.starts_with(name))
}

const ENTITIES: [(&str, &str); 11] = [
    ("&nbsp;", " "),
    ("&laquo;", "«"),
    ("&raquo;", "»"),
    ("&amp;", "&"),
    ("&quot;", "\""),
    ("&mdash;", "—"),
    ("&ndash;", "–"),
    ("&hellip;", "…"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&#39;", "'"),
];
