use bereg_core::Lang;

/// There is no portal around us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outside;

impl Outside {
    /// What is wrong and what to do.
    pub fn sentence(&self, lang: Lang) -> String {
        lang.pick(
            "Эта страница работает внутри Битрикс24: откройте приложение в меню портала или посмотрите демонстрацию.",
            "This page works inside Bitrix24: open the app from the portal's menu, or look at the demo.",
        )
        .to_owned()
    }
}

/// The portal's page did not do what we asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrameError {
    /// It stayed silent: it is busy, the session has ended, or it does not allow this.
    NoAnswer,
    /// What it answered is not what is documented.
    Malformed,
}

impl FrameError {
    /// What is wrong and what to do.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            FrameError::NoAnswer => lang
                .pick(
                    "Портал не отвечает приложению. Обновите страницу Битрикс24; если не поможет, войдите на портал заново.",
                    "The portal does not answer the app. Reload the Bitrix24 page; if that does not help, sign in again.",
                )
                .to_owned(),
            FrameError::Malformed => lang
                .pick(
                    "Портал ответил непонятно. Обновите страницу Битрикс24; если повторится, сообщите администратору.",
                    "The portal's answer makes no sense. Reload the Bitrix24 page; if it happens again, tell the administrator.",
                )
                .to_owned(),
        }
    }
}
