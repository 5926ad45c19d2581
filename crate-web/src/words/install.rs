//! The installation.

use bereg_core::Lang;

use super::{Term, term};
use crate::bitrix::RestError;

pub(crate) const INSTALL_TITLE: Term = term("Осталась одна кнопка", "One button left");
pub(crate) const INSTALL_WHAT: Term = term(
    "Кнопка создаст на портале общие хранилища рассылок и добавит приложение в левое меню, в списки и карточки контактов, лидов, компаний и сделок. Без нажатия «Запустить рассылку» приложение ничего не отправляет.",
    "The button makes the mailings' shared storages on the portal and adds the app to the left menu and to lists and cards of contacts, leads, companies and deals. The app sends nothing until somebody presses “Start”.",
);
pub(crate) const INSTALL: Term = term("Завершить установку", "Finish the installation");
pub(crate) const INSTALL_ANYWAY: Term = term("Завершить так", "Finish as it is");
pub(crate) const INSTALL_SLOW: Term = term(
    "Портал не перезагрузил страницу. Обновите её сами.",
    "The portal has not reloaded the page. Reload it yourself.",
);
pub(crate) const MOVED_TITLE: Term = term("Приложение обновлено", "The app was updated");
pub(crate) const MOVED_WHAT: Term = term(
    "У новой версии другой адрес, а меню, списки и карточки портала ещё открывают старый. Обновите их; рассылки, черновики и настройки остаются.",
    "The new version has another address, but the portal's menu, lists and cards still open the old one. Renew them; mailings, drafts and settings stay.",
);
pub(crate) const RENEW: Term = term("Обновить и открыть", "Renew and open");
pub(crate) const NOT_INSTALLED_YET: Term =
    term("Установка не завершена", "The installation is not finished");
pub(crate) const ASK_ADMINISTRATOR: Term = term(
    "Завершить её может только администратор портала. Попросите его открыть это приложение и нажать «Завершить установку»; после этого обновите страницу.",
    "Only an administrator of the portal can finish it. Ask them to open this app and press “Finish the installation”; then reload the page.",
);
pub(crate) const PLACE_ROW: Term = term("Написать в WhatsApp", "Write by WhatsApp");
pub(crate) const PLACE_CARD: Term = term("WhatsApp", "WhatsApp");
pub(crate) const SCOPES_TITLE: Term = term("Какие права нужны и зачем", "What it may do, and why");
pub(crate) const NOT_GRANTED: Term = term("(не выдано)", "(not given)");
pub(crate) const SCOPES_MISSING: Term = term(
    "Добавьте недостающие права в настройках приложения («Разработчикам» → «Интеграции»), сохраните его и откройте заново.",
    "Add what is missing in the app's settings (Developer resources → Integrations), save it and open it again.",
);
pub(crate) const SCOPES_ASK: Term = term(
    "Попросите администратора добавить недостающие права в настройках приложения («Разработчикам» → «Интеграции»).",
    "Ask the administrator to add what is missing in the app's settings (Developer resources → Integrations).",
);

/// Every permission, with its reason.
pub(crate) const SCOPES: [(&str, Term); 5] = [
    ("crm", term("люди и поля для тегов", "people, and fields for tags")),
    (
        "entity",
        term(
            "черновики, рассылки и исключения: общие для портала",
            "drafts, mailings and exclusions, shared by the portal",
        ),
    ),
    (
        "placement",
        term("кнопки в меню, списках и карточках", "buttons in the menu, lists and cards"),
    ),
    ("imopenlines", term("кто писал в открытые линии", "who has written to the open lines")),
    ("user_brief", term("ваше имя рядом с тем, что вы сделали", "your name beside what you did")),
];

/// The portal did not make what the app needs.
pub(crate) fn not_installed(lang: Lang, error: &RestError) -> String {
    let error = error.sentence(lang);
    lang.pick(
        format!("Портал сделал не всё. {error} Исправьте это и откройте приложение снова или завершите установку так: общие данные или кнопки на портале появятся не все."),
        format!("The portal did not do everything. {error} Mend that and open the app again, or finish as it is: some of the shared data or of the portal's buttons will be missing."),
    )
}
