//! On the articles written and annotated for this project the extraction does not fall below what was promised.

#![allow(clippy::unwrap_used)]

use sanad::Extractor;
use sanad::eval::{Kind, run};
use std::path::Path;

#[test]
fn the_samples_are_read_as_well_as_promised() {
    let extractor = Extractor::new().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let report = run(&folder, |article| extractor.extract(article)).unwrap();
    for (kind, least) in [(Kind::Entity, 80.0), (Kind::Role, 75.0), (Kind::Event, 40.0), (Kind::Position, 65.0)] {
        let f1 = report.score(kind).f1();
        assert!(f1 >= least, "{}: {f1:.1} is below {least}\n{}", kind.name(), report.summary());
    }
}
