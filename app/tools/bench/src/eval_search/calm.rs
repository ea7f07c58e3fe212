//! How calm the results are while a query is typed: how often the first one is another.

use bench::queries::Query;
use knowledge::Entry;
use triage::search::Index;

/// Jumps of the first result over a typed sentence that are calm.
const CALM: usize = 2;

pub(super) fn print(index: &Index, queries: &[Query]) {
    let typed = queries.iter().filter(|query| query.kind != "paste");
    let jumps: Vec<usize> = typed.map(|query| jumps(index, &query.text)).collect();
    let calm = jumps.iter().filter(|jumps| **jumps <= CALM).count();
    let mean = jumps.iter().sum::<usize>() as f64 / jumps.len().max(1) as f64;
    println!(
        "the first result jumps {mean:.2} times while a query is typed; at most {CALM} times in \
         {calm} of {}",
        jumps.len()
    );
}

/// How often the first result is replaced by another one from character to character.
fn jumps(index: &Index, text: &str) -> usize {
    let ends = text.char_indices().map(|(at, _)| at).skip(1).chain([text.len()]);
    let first = |end| index.search(&text[..end]).all().first().map(|entry: &&Entry| entry.id());
    let shown: Vec<String> = ends.filter_map(first).collect();
    shown.windows(2).filter(|pair| pair[0] != pair[1]).count()
}
