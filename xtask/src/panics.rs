//! What is left of a panic in a file that has no place to report it: a trap.

use std::ops::Range;

use anyhow::{Result, ensure};
use walrus::ir::Value;
use walrus::{
    ConstExpr, Data, DataId, DataKind, FunctionBuilder, FunctionId, FunctionKind, Module,
};

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

/// Makes every function that panics a single instruction, and forgets the places in the source that they would have named.
///
/// # Errors
/// None is known by its name: Rust has other names for them now, and [`PANICS`] has to learn them.
pub(crate) fn become_traps(module: &mut Module) -> Result<()> {
    let named = |id: FunctionId, module: &Module| module.funcs.get(id).name.clone();
    let panics: Vec<FunctionId> = module
        .funcs
        .iter_local()
        .map(|(id, _)| id)
        .filter(|id| named(*id, module).is_some_and(|name| only_panics(&name)))
        .collect();
    ensure!(!panics.is_empty(), "no function that panics is known by its name any more");
    println!("{} functions that panic became traps", panics.len());
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
    let all: Vec<DataId> = module.data.iter().map(Data::id).collect();
    for id in all {
        let data = module.data.get_mut(id);
        if let DataKind::Active { offset: ConstExpr::Value(Value::I32(offset)), .. } = data.kind {
            forget_places(&mut data.value, offset as u32);
        }
    }
    walrus::passes::gc::run(module);
    Ok(())
}

/// Clears every place in a source file: where the file's name lies and how long it is, the line, and the column. `offset` is where the data
/// begins in memory.
fn forget_places(data: &mut [u8], offset: u32) {
    let word = |data: &[u8], at: usize| {
        data.get(at..)
            .and_then(|rest| rest.first_chunk())
            .map_or(0, |word| u32::from_le_bytes(*word))
    };
    let mut names: Vec<Range<usize>> = Vec::new();
    for at in (0..data.len()).step_by(4) {
        let start = word(data, at).wrapping_sub(offset) as usize;
        let name = start..start.saturating_add(word(data, at + 4) as usize);
        if data.get(name.clone()).is_some_and(is_source) {
            data[at..].iter_mut().take(16).for_each(|byte| *byte = 0);
            names.push(name);
        }
    }
    // Several places may be of one file.
    for name in names {
        data[name].fill(0);
    }
}

/// Whether it is the name of a file of Rust.
fn is_source(name: &[u8]) -> bool {
    name.is_ascii() && name.ends_with(b".rs") && name.windows(5).any(|part| part == b"/src/")
}

/// Whether a function of this name is one of those; a crate's name is followed by its hash in brackets.
fn only_panics(name: &str) -> bool {
    let parts = name.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest));
    let name: String = parts.collect();
    PANICS.iter().any(|panic| name.starts_with(panic))
}

#[cfg(test)]
mod tests {
    use walrus::Module;

    use super::{become_traps, forget_places, only_panics};

    #[test]
    fn a_file_without_a_known_panic_is_an_error() {
        let error = become_traps(&mut Module::default()).expect_err("nothing panics in it");
        assert_eq!(error.to_string(), "no function that panics is known by its name any more");
    }

    #[test]
    fn functions_that_panic_are_known_by_their_names() {
        assert!(only_panics("core[c5930c85a12de822]::panicking::panic_fmt"));
        assert!(only_panics("<hashbrown[5e619d7d1129c59f]::raw::Fallibility>::capacity_overflow"));
        assert!(!only_panics("core::ptr::drop_in_place<core::fmt::Error>"));
    }

    #[test]
    fn places_in_the_source_are_cleared_and_nothing_else() {
        let name = b"core/src/a.rs   ";
        let place = |length: u32| [1000, length, 7, 9].map(u32::to_le_bytes).concat();
        let mut data = [&name[..], &place(13), &place(12)].concat();
        forget_places(&mut data, 1000);
        assert_eq!(data, [&[0; 13][..], b"   ", &[0; 16], &place(12)].concat());
    }
}
