//! The mailing composer: puts the app into the page.

use bereg_web::App;

fn main() {
    leptos::mount::mount_to_body(App);
}
