//! Taking out of the editor what it never calls, where the compiler cannot know that.
//!
//! Every view that leptos erases the type of carries two ways to wake it: at once, and as a future, for pages that
//! load their WebAssembly in parts. Both stand in a table of functions, so no tool drops the second, although an
//! island only ever takes the first. It is an eighth of the whole: its bodies are replaced by a trap, and
//! wasm-opt removes what only they used.
//!
//! A panic ends in a trap. Before it, its message is put together and offered to a hook; the island sets none, so
//! nobody reads it. What panics traps at once, and the message's formatting goes.

use walrus::ir::Instr;
use walrus::{FunctionBuilder, FunctionId, FunctionKind, LocalFunction, Module};

/// What the names of these functions hold, as long as they have names: the future itself, not what it calls or is
/// made of, since the compiler may have merged such a body with that of a function which is used.
const UNUSED: &str = "hydrate_async::{{closure}}::h";
/// What panics: where the language, the standard library and its collections begin to.
const PANICS: [&str; 7] = [
    "::panicking::",
    "::unwrap_failed",
    "::expect_failed",
    "::slice_error_fail",
    "::handle_alloc_error",
    "::handle_error",
    "::capacity_overflow",
];
/// Smaller ones stay: they are not worth the risk.
const WORTH_IT: u64 = 40;

/// Replaces the bodies; how many there were.
pub fn drop_bodies(module: &mut Module) -> usize {
    let found: Vec<FunctionId> = module
        .funcs
        .iter_local()
        .filter(|(id, local)| {
            let name = module.funcs.get(*id).name.as_deref().unwrap_or_default();
            is_unused(name) && local.size() > WORTH_IT || is_panic(name) && never_returns(local)
        })
        .map(|(id, _)| id)
        .collect();
    for id in &found {
        let empty = trap(module, *id);
        module.funcs.get_mut(*id).kind = FunctionKind::Local(empty);
    }
    found.len()
}

fn is_unused(name: &str) -> bool {
    name.contains(UNUSED) && !name.contains("drop_in_place")
}

fn is_panic(name: &str) -> bool {
    PANICS.iter().any(|panic| name.contains(panic))
}

/// Whether the end of the body is never reached.
fn never_returns(local: &LocalFunction) -> bool {
    let body = &local.block(local.entry_block()).instrs;
    body.last().is_some_and(|(last, _)| matches!(last, Instr::Unreachable(_)))
        && !body.iter().any(|(instr, _)| matches!(instr, Instr::Return(_)))
}

/// A function of the same type that only traps.
fn trap(module: &mut Module, id: FunctionId) -> LocalFunction {
    let ty = module.types.get(module.funcs.get(id).ty());
    let (params, results) = (ty.params().to_vec(), ty.results().to_vec());
    let arguments = params.iter().map(|param| module.locals.add(*param)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    builder.func_body().instr(Instr::Unreachable(walrus::ir::Unreachable {}));
    builder.local_func(arguments)
}
