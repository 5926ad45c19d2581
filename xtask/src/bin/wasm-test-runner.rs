//! Runs the wasm tests that `cargo test --target wasm32-unknown-unknown` has built: wasm-bindgen's own runner, from the
//! lock file of this workspace instead of an installed program.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}
