//! What is left of a panic in a file that has no place to report it: a trap.

use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

/// Where functions live that never return: they put a sentence together that nobody reads, and stop.
const PANICS: [&str; 20] = [
    "core::panicking::",
    "std::panicking::",
    "core::option::unwrap_failed",
    "core::option::expect_failed",
    "core::result::unwrap_failed",
    "core::slice::index::slice_index_fail",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::slice::sort::shared::smallsort::panic_on_ord_violation",
    "core::str::slice_error_fail",
    "core::cell::panic_already",
    "core::cell::lazy::panic_poisoned",
    "alloc::raw_vec::handle_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::alloc::handle_alloc_error",
    "<alloc::vec::Vec<_, _>>::insert_mut::assert_failed",
    "<hashbrown::raw::Fallibility>::capacity_overflow",
    "std::thread::local::panic_access_error",
    "__rustc::__rust_alloc_error_handler",
    "__rustc::rust_begin_unwind",
    "__rustc::rust_panic",
];

/// Makes every function that panics a single instruction.
pub(crate) fn become_traps(module: &mut Module) {
    let named = |id: FunctionId, module: &Module| module.funcs.get(id).name.clone();
    let panics: Vec<FunctionId> = module
        .funcs
        .iter_local()
        .map(|(id, _)| id)
        .filter(|id| named(*id, module).is_some_and(|name| only_panics(&name)))
        .collect();
    for id in panics {
        let name = named(id, module).unwrap_or_default();
        let ty = module.types.get(module.funcs.get(id).ty());
        let (parameters, results) = (ty.params().to_vec(), ty.results().to_vec());
        let mut trap = FunctionBuilder::new(&mut module.types, &parameters, &results);
        trap.name(name).func_body().unreachable();
        let arguments = parameters.iter().map(|ty| module.locals.add(*ty)).collect();
        let trap = trap.local_func(arguments);
        module.funcs.get_mut(id).kind = FunctionKind::Local(trap);
    }
    walrus::passes::gc::run(module);
}

/// Whether a function of this name is one of those; a crate's name is followed by its hash in brackets.
fn only_panics(name: &str) -> bool {
    let parts = name.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest));
    let name: String = parts.collect();
    PANICS.iter().any(|panic| name.starts_with(panic))
}

#[cfg(test)]
mod tests {
    use super::only_panics;

    #[test]
    fn functions_that_panic_are_known_by_their_names() {
        assert!(only_panics("core[c5930c85a12de822]::panicking::panic_fmt"));
        assert!(only_panics("<hashbrown[5e619d7d1129c59f]::raw::Fallibility>::capacity_overflow"));
        assert!(!only_panics("core::ptr::drop_in_place<core::fmt::Error>"));
    }
}
