//! Taking out of the editor what it never calls, where the compiler cannot know that.
//!
//! * What panics. A panic ends in a trap. Before it, its message is put together and offered to a hook; the island sets
//!   none, so nobody reads it. What panics traps at once, and the message's formatting goes.
//! * Streams of server functions, and the promises that those give, which the island has none of. They are exported, so
//!   no tool drops them.
//!
//! Bodies are replaced by a trap, and wasm-opt removes what only they used.
//!
//! **The risk**: functions are known by the names that the compiler gives them. Another version of it may name them in
//! another way, so that nothing is found; then the build fails rather than grow. Or it may merge the body of one of them
//! with that of another function which is used, and keep the wrong name. Hence only what cannot return is taken for a
//! panic, no body of a stream that is so small that another function could well
//! be the same, and the browser tests run what this makes.

use anyhow::{Result, ensure};
use walrus::ir::{
    Br, BrIf, BrTable, Instr, InstrSeqId, Return, ReturnCall, ReturnCallIndirect, ReturnCallRef, Visitor,
    dfs_in_order,
};
use walrus::{ExportId, ExportItem, FunctionBuilder, FunctionId, FunctionKind, LocalFunction, Module};

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
/// What the exports of a stream are called, after `__wbg_` or at once.
const STREAMS: &str = "intounderlying";
/// What streams are made of: their own functions, and promises of futures, which only exported functions give.
const OF_STREAMS: [&str; 2] = ["wasm_streams::", "js_sys::futures::future_to_promise"];
/// The function that the island exports.
const EXPORTED: [&str; 1] = ["start"];
/// What the exports begin with that wasm-bindgen makes.
const EXPORTED_PARTS: [&str; 2] = ["__", "wasm_bindgen__"];
/// Smaller bodies of streams stay: they are not worth the risk.
const WORTH_IT: u64 = 40;

/// Takes out both.
///
/// # Errors
/// When one of them is not found, or a stream could be made after all.
pub fn remove(module: &mut Module) -> Result<()> {
    let panics = drop_bodies(module, |name, local| is_panic(name) && never_returns(local));
    ensure!(panics > 0, "no function was found that panics: are they called differently now?");
    remove_streams(module)
}

/// Replaces the bodies that are meant; how many there were.
fn drop_bodies(module: &mut Module, is_meant: impl Fn(&str, &LocalFunction) -> bool) -> usize {
    let found: Vec<FunctionId> = module
        .funcs
        .iter_local()
        .filter(|(id, local)| is_meant(module.funcs.get(*id).name.as_deref().unwrap_or_default(), local))
        .map(|(id, _)| id)
        .collect();
    for id in &found {
        let empty = trap(module, *id);
        module.funcs.get_mut(*id).kind = FunctionKind::Local(empty);
    }
    found.len()
}

fn is_of_streams(name: &str) -> bool {
    OF_STREAMS.iter().any(|part| name.contains(part)) && !name.contains("drop_in_place")
}

fn is_panic(name: &str) -> bool {
    PANICS.iter().any(|panic| name.contains(panic))
}

/// Whether no way through the body leads to its end.
fn never_returns(local: &LocalFunction) -> bool {
    let entry = local.entry_block();
    let last = local.block(entry).instrs.last();
    let mut ways = WaysOut { entry, found: false };
    dfs_in_order(&mut ways, local, entry);
    !ways.found && last.is_some_and(|(last, _)| matches!(last, Instr::Unreachable(_)))
}

/// Finds what leaves a function before its end: `return`, a call in its place, and a branch out of its outermost block.
struct WaysOut {
    entry: InstrSeqId,
    found: bool,
}

impl Visitor<'_> for WaysOut {
    fn visit_return(&mut self, _: &Return) {
        self.found = true;
    }

    fn visit_return_call(&mut self, _: &ReturnCall) {
        self.found = true;
    }

    fn visit_return_call_indirect(&mut self, _: &ReturnCallIndirect) {
        self.found = true;
    }

    fn visit_return_call_ref(&mut self, _: &ReturnCallRef) {
        self.found = true;
    }

    fn visit_br(&mut self, branch: &Br) {
        self.found |= branch.block == self.entry;
    }

    fn visit_br_if(&mut self, branch: &BrIf) {
        self.found |= branch.block == self.entry;
    }

    fn visit_br_table(&mut self, branch: &BrTable) {
        self.found |= branch.default == self.entry || branch.blocks.contains(&self.entry);
    }
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

/// Takes back the exports of streams, and drops what they are made of. Only JavaScript calls them, on objects that only
/// the island could make.
fn remove_streams(module: &mut Module) -> Result<()> {
    let is_made = module.imports.iter().any(|import| import.name.contains(STREAMS));
    ensure!(!is_made, "the island makes streams now: their exports must stay");
    let streams: Vec<ExportId> = module
        .exports
        .iter()
        .filter(|export| export.name.trim_start_matches("__wbg_").starts_with(STREAMS))
        .map(walrus::Export::id)
        .collect();
    ensure!(!streams.is_empty(), "no exports of streams were found: are they called differently now?");
    for stream in streams {
        module.exports.delete(stream);
    }
    for export in module.exports.iter().filter(|export| matches!(export.item, ExportItem::Function(_))) {
        let is_known = EXPORTED.contains(&export.name.as_str())
            || EXPORTED_PARTS.iter().any(|part| export.name.starts_with(part));
        ensure!(
            is_known,
            "the island exports `{}` now: if it gives a promise, promises must stay",
            export.name
        );
    }
    let bodies = drop_bodies(module, |name, local| is_of_streams(name) && local.size() > WORTH_IT);
    ensure!(bodies > 0, "no function of a stream was found: are they called differently now?");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::ModuleConfig;

    /// A function in the text format would need another tool: these are put together.
    fn module(name: &str, build: impl FnOnce(&mut walrus::InstrSeqBuilder<'_>)) -> (Module, FunctionId) {
        let mut module = Module::with_config(ModuleConfig::new());
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        builder.name(name.to_owned());
        build(&mut builder.func_body());
        let function = builder.finish(Vec::new(), &mut module.funcs);
        (module, function)
    }

    fn size(module: &Module, function: FunctionId) -> u64 {
        module.funcs.get(function).kind.unwrap_local().size()
    }

    #[test]
    fn what_panics_traps_at_once() {
        let (mut module, function) = module("core::panicking::panic_fmt::h0", |body| {
            body.i32_const(1).drop().i32_const(2).drop().unreachable();
        });
        let dropped = drop_bodies(&mut module, |name, local| is_panic(name) && never_returns(local));
        assert_eq!((dropped, size(&module, function)), (1, 1));
    }

    #[test]
    fn what_may_return_stays() {
        for early in [true, false] {
            let (mut module, _) = module("std::panicking::catch_unwind::h0", |body| {
                let entry = body.id();
                body.block(None, |inner| {
                    inner.i32_const(1);
                    if early {
                        inner.br_if(entry)
                    } else {
                        inner.drop().return_()
                    };
                });
                body.unreachable();
            });
            assert_eq!(drop_bodies(&mut module, |name, local| is_panic(name) && never_returns(local)), 0);
        }
    }

    #[test]
    fn what_ends_in_a_call_stays() {
        let (mut module, called) = module("app::editor::frame::h0", |_| {});
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        builder.name("core::panicking::try::h0".to_owned());
        builder.func_body().return_call(called).unreachable();
        builder.finish(Vec::new(), &mut module.funcs);
        assert_eq!(drop_bodies(&mut module, |name, local| is_panic(name) && never_returns(local)), 0);
    }

    /// A module that exports its one function, which is larger than what stays, under these names.
    fn exporting(function: &str, exports: &[&str]) -> Module {
        let (mut module, id) = module(function, |body| {
            for _ in 0..WORTH_IT {
                body.i32_const(1).drop();
            }
        });
        for name in exports {
            module.exports.add(name, id);
        }
        module
    }

    #[test]
    fn streams_lose_their_exports_and_what_they_are_made_of() {
        let mut module =
            exporting("wasm_streams::readable::pull::h0", &["start", "__wbg_intounderlyingsource_free"]);
        remove_streams(&mut module).unwrap();
        assert_eq!(module.exports.iter().map(|export| export.name.as_str()).collect::<Vec<_>>(), ["start"]);
        let (_, local) = module.funcs.iter_local().next().unwrap();
        assert_eq!(local.size(), 1);
    }

    #[test]
    fn what_could_give_a_promise_after_all_is_not_taken_for_a_stream() {
        let told = |function, exports: &[&str]| {
            remove_streams(&mut exporting(function, exports)).unwrap_err().to_string()
        };
        assert!(
            told("wasm_streams::pull::h0", &["intounderlyingsource_pull", "hydrate_later"])
                .contains("hydrate_later")
        );
        assert!(told("wasm_streams::pull::h0", &["start"]).contains("no exports of streams"));
        assert!(told("app::frame::h0", &["intounderlyingsource_pull"]).contains("no function of a stream"));
    }

    #[test]
    fn a_build_in_which_nothing_is_found_fails() {
        let (mut module, _) = module("app::editor::frame::h0", |body| {
            body.unreachable();
        });
        assert!(remove(&mut module).unwrap_err().to_string().contains("panics"));
    }
}
