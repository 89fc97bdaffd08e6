//! The editor: `app` for WebAssembly → wasm-bindgen → wasm-opt.
//!
//! wasm-bindgen is used as a library of the version that the one lock file holds, so tool and crate cannot differ.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::command::Run;
use crate::make::site::Asset;
use crate::make::unused;
use crate::stamp::{self, Stamp};
use crate::step;
use crate::workspace::Workspace;

/// What the compiler's own default for this target lets into the code; wasm-opt must be told.
const FEATURES: &str = "--enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext \
                        --enable-mutable-globals --enable-reference-types --enable-multivalue";

/// The standard library, compiled with the island's profile: the one that comes with the compiler is made for speed.
const SMALL_STD: &str = "build --quiet -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size";

/// Functions keep the names of the stable compiler, by which [`unused`] knows them. What panics traps at once, since nobody
/// reads its message; so neither messages nor places in the source are kept.
const FLAGS: &str = "-Zunstable-options -Csymbol-mangling-version=legacy -Cpanic=immediate-abort \
                     -Zfmt-debug=none -Zlocation-detail=none";

/// Builds the editor. Its files are known as `boot.js` (the module that starts it), `editor.js` and `editor.wasm`.
///
/// # Errors
/// When the compiler or a tool fails.
pub fn make(workspace: &Workspace) -> Result<Vec<Asset>> {
    let mut cargo = Run::cargo(&workspace.root)
        .with("RUSTC_BOOTSTRAP", "1")
        .with("RUSTFLAGS", FLAGS)
        .words(SMALL_STD)
        .words("--package app --lib --profile island --target wasm32-unknown-unknown")
        .words("--no-default-features --features island");
    step::show("The editor, for WebAssembly", &mut cargo)?;
    let built = workspace.target.join("wasm32-unknown-unknown/island/app.wasm");
    let out = workspace.work("island");
    let (script, wasm) = (out.join("editor.js"), out.join("editor.wasm"));
    let stamp = Stamp::of(
        workspace.work("island.stamp"),
        &[built.clone(), workspace.style().join("package-lock.json"), std::env::current_exe()?],
    )?;
    if !stamp.is_done(&[&script, &wasm]) {
        bind(&built, &out)?;
        optimise(workspace, &out.join("editor_bg.wasm"), &wasm)?;
        stamp.done()?;
    }
    let boot = workspace.root.join("app/src/editor/boot.js");
    Ok(vec![
        Asset::read("boot.js", &boot)?,
        Asset::read("editor.js", &script)?,
        Asset::read("editor.wasm", &wasm)?,
    ])
}

/// What wasm-opt does: all it can, again with what it has learnt of the values.
const PASSES: &str = "-Oz --gufa -Oz --strip-debug --strip-producers --strip-target-features";

/// WebAssembly of the compiler → WebAssembly and JavaScript that browsers take.
fn bind(built: &Path, out: &Path) -> Result<()> {
    step::quiet("wasm-bindgen", || {
        if out.exists() {
            fs::remove_dir_all(out)?;
        }
        fs::create_dir_all(out)?;
        let mut bindgen = Bindgen::new();
        bindgen.web(true)?.typescript(false).omit_default_module_path(true);
        bindgen.out_name("editor").input_path(built);
        let mut output = bindgen.generate_output()?;
        unused::remove(output.wasm_mut())?;
        output.emit(out)?;
        anyhow::ensure!(!out.join("snippets").exists(), "wasm-bindgen made snippets, which nothing serves");
        Ok(())
    })
}

/// Half the size. Dear (half a minute), so done once for a fingerprint and kept.
fn optimise(workspace: &Workspace, from: &Path, to: &Path) -> Result<()> {
    let kept = workspace.work("wasm-opt");
    fs::create_dir_all(&kept)?;
    let mut bytes = fs::read(from).with_context(|| format!("reading {}", from.display()))?;
    bytes.extend_from_slice(PASSES.as_bytes());
    let result: PathBuf = kept.join(format!("{}.wasm", stamp::short_fingerprint(&bytes)));
    if !result.exists() {
        let mut optimiser = Run::new("node")
            .folder(&workspace.style())
            .argument("node_modules/binaryen/bin/wasm-opt")
            .argument(from)
            .words(PASSES)
            .words(FEATURES)
            .argument("-o")
            .argument(&result);
        step::run("wasm-opt", &mut optimiser)?;
    }
    fs::copy(&result, to)?;
    Ok(())
}
