//! Watches `site/`, what `cargo xtask` makes for the server to embed: the server is compiled again when it
//! changes. A clone in which nothing was made yet compiles all the same, and serves no styles.

fn main() {
    println!("cargo:rerun-if-changed=../site");
    println!("cargo:rerun-if-changed=migrations");
}
