//! Light, dark, or as the system says. The portal tells its apps nothing of its own theme.

use leptos::prelude::document;

/// What the user has chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The name under which the portal keeps the choice.
    pub(crate) const OPTION: &str = "theme";

    /// Reads what the portal has kept.
    pub(crate) fn named(name: &str) -> Theme {
        match name {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        }
    }

    /// What the portal keeps.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The next one, in a circle.
    pub(crate) fn next(self) -> Theme {
        match self {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        }
    }

    /// Shows the page in it; the style sheet does the rest.
    pub(crate) fn show(self) {
        if let Some(page) = document().document_element() {
            // Fails only for names that are not allowed.
            drop(page.set_attribute("data-theme", self.name()));
        }
    }
}
