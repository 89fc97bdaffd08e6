//! Writes every sample page into a folder: `cargo run -p app --example gallery -- FOLDER STYLESHEET [STAFF]`, `STAFF`
//! being the stylesheet of staff pages where it is another.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(stylesheet)) = (arguments.next(), arguments.next()) else {
        return Err("wanted: a folder, and the address of the stylesheet".into());
    };
    std::fs::create_dir_all(&folder)?;
    let staff = arguments.next().unwrap_or_else(|| stylesheet.clone());
    for sample in app::samples::all(&stylesheet, &staff)? {
        std::fs::write(format!("{folder}/{}.html", sample.name), sample.html)?;
    }
    Ok(())
}
