//! What makes a WhatsApp mailing safe for the number it is sent from.

mod lang;
mod span;

pub use lang::Lang;
pub use span::Span;
