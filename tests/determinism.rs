//! The same documents make the same bytes, whatever the order of the files and the number of threads.

use docwright::pipeline;
use docwright::source::{Source, Sources};
use docwright_tests::cases;
use proptest::prelude::*;

/// Everything that leaves the pipeline.
fn bytes(documents: Vec<Source>, threads: usize) -> Vec<(String, String)> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .expect("a pool");
    let output =
        pool.install(|| pipeline::generate(&Sources::new(documents), None, &pipeline::Settings::default()));
    let mut files: Vec<(String, String)> = output
        .files
        .into_iter()
        .map(|file| (file.path, file.content))
        .collect();
    let schema = output
        .schema
        .and_then(|schema| schema.to_json().ok())
        .unwrap_or_default();
    files.push(("schema.json".to_owned(), schema));
    files.push(("diagnostics".to_owned(), format!("{:?}", output.diagnostics)));
    files
}

fn documents() -> Vec<Vec<Source>> {
    let of = |case: &docwright_tests::Case| case.find().0.sources.documents().to_vec();
    cases().iter().filter(|case| case.is_ok()).map(of).collect()
}

#[test]
fn one_and_many_threads_make_the_same() {
    for case in documents() {
        assert_eq!(bytes(case.clone(), 1), bytes(case, 8));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_files_does_not_matter(
        (sorted, shuffled) in proptest::sample::select(documents())
            .prop_flat_map(|case| (Just(case.clone()), Just(case).prop_shuffle())),
    ) {
        prop_assert_eq!(bytes(sorted, 2), bytes(shuffled, 2));
    }
}
