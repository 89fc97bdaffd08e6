//! Taking out of the editor where in the source each panic is: nothing shows it there, and the folders of the machine
//! that compiled it are nobody's business.
//!
//! The compiler leaves a record in the data for each place that may panic: address and length of the file's path, line,
//! column. They are blanked, as are the paths; the data keeps its length, and what is all zeros weighs nothing
//! compressed.
//!
//! **The risk**: records are known by their shape. Other data would have to hold the address and the length of a text
//! that looks like the path of a Rust file, and two small numbers behind it, to be taken for one; the island has no
//! such text. Code that reads a blanked record finds an empty path and line 0. When no record is found the build fails.

use walrus::ir::Value;
use walrus::{ConstExpr, Data, DataId, DataKind, Module};

/// The length of such a record.
const RECORD: usize = 16;
/// No path of a source file is longer, no file has more lines, no line more columns.
const LONGEST: [u32; 3] = [400, 200_000, 2_000];

/// Blanks the records and their paths; how many records there were.
pub fn blank(module: &mut Module) -> usize {
    let mut memory = Vec::new();
    for (start, data) in module.data.iter().filter_map(placed) {
        let end = start + data.value.len();
        memory.resize(memory.len().max(end), 0);
        if let Some(place) = memory.get_mut(start..end) {
            place.copy_from_slice(&data.value);
        }
    }
    let found: Vec<(usize, Path)> =
        (0..memory.len()).step_by(4).filter_map(|at| Some((at, path(&memory, at)?))).collect();
    for (at, path) in &found {
        fill(&mut memory, *at, RECORD);
        fill(&mut memory, path.start, path.length);
    }
    let data: Vec<(DataId, usize)> =
        module.data.iter().filter_map(|data| Some((data.id(), placed(data)?.0))).collect();
    for (id, start) in data {
        let data = module.data.get_mut(id);
        if let Some(place) = memory.get(start..start + data.value.len()) {
            data.value.copy_from_slice(place);
        }
    }
    found.len()
}

/// Where a path is.
struct Path {
    start: usize,
    length: usize,
}

/// The path that a record here names, if this is a record.
fn path(memory: &[u8], at: usize) -> Option<Path> {
    let (words, _) = memory.get(at..at + RECORD)?.as_chunks::<4>();
    let [start, length, line, column] = *words else { return None };
    let [start, length, line, column] = [start, length, line, column].map(u32::from_le_bytes);
    let [longest, lines, columns] = LONGEST;
    if length > longest || !(1..lines).contains(&line) || !(1..columns).contains(&column) {
        return None;
    }
    let path = Path { start: usize::try_from(start).ok()?, length: usize::try_from(length).ok()? };
    let text = memory.get(path.start..path.start + path.length)?;
    let is_path = text.ends_with(b".rs") && text.contains(&b'/') && text.iter().all(u8::is_ascii_graphic);
    is_path.then_some(path)
}

fn fill(memory: &mut [u8], start: usize, length: usize) {
    if let Some(place) = memory.get_mut(start..start + length) {
        place.fill(0);
    }
}

/// Data and where in the memory it is put.
fn placed(data: &Data) -> Option<(usize, &Data)> {
    match data.kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } => {
            Some((usize::try_from(start).ok()?, data))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(memory: &[u8]) -> Module {
        let mut module = Module::default();
        let memory_id = module.memories.add_local(false, false, 1, None, None);
        let kind = DataKind::Active { memory: memory_id, offset: ConstExpr::Value(Value::I32(64)) };
        module.data.add(kind, memory.to_vec());
        module
    }

    fn blanked(path: &[u8], line: u32) -> Vec<u8> {
        let mut memory = path.to_vec();
        memory.resize(32, b'x');
        for word in [64, u32::try_from(path.len()).unwrap(), line, 7] {
            memory.extend(word.to_le_bytes());
        }
        let mut module = module(&memory);
        blank(&mut module);
        let data = module.data.iter().next().unwrap();
        assert_eq!(data.value.len(), memory.len());
        data.value.clone()
    }

    #[test]
    fn a_place_in_the_source_is_blanked() {
        let memory = blanked(b"app/src/editor/state.rs", 12);
        assert!(memory[..23].iter().all(|byte| *byte == 0));
        assert_eq!(&memory[23..32], b"xxxxxxxxx");
        assert!(memory[32..].iter().all(|byte| *byte == 0));
    }

    #[test]
    fn other_data_stays() {
        assert!(blanked(b"a sentence of ours.", 12).starts_with(b"a sentence of ours."));
        assert!(blanked(b"app/src/editor/state.rs", 0).starts_with(b"app/src/editor/state.rs"));
    }
}
