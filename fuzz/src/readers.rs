//! Bytes as a document of each schema, strictly and leniently.

use runtime::xml::{Error, ErrorKind, Mode, ReadOptions, WriteOptions};

use crate::mounted::{self, AnyDocument, Visitor};
use crate::small_limits;

/// No reader panics; an error has a place within the document; what is read strictly is written, and read back equal.
///
/// # Panics
/// When that does not hold.
pub fn readers(bytes: &[u8]) {
    mounted::each(&mut Read { bytes });
}

struct Read<'b> {
    bytes: &'b [u8],
}

impl Visitor for Read<'_> {
    fn visit<D: AnyDocument>(&mut self, case: &str) {
        let strictly = D::read(self.bytes, &options(Mode::Strict));
        let leniently = D::read(self.bytes, &options(Mode::Lenient));
        match (&strictly, &leniently) {
            (Ok(strict), Ok(lenient)) => {
                assert!(
                    same(strict, lenient),
                    "{case}: {strict:?} is {lenient:?} leniently"
                );
                check_written(strict, case);
            }
            (Ok(strict), Err(error)) => panic!("{case}: {strict:?} is refused leniently: {error}"),
            (Err(error), Ok(lenient)) => {
                check_error(error, case);
                // It may be more than a valid document can be, where the schema leaves content open above all: writing
                // is an error, or gives what can be read in the same way.
                if let Ok(written) = lenient.write(&WriteOptions::default()) {
                    check_readable::<D>(&written, Mode::Lenient, case);
                }
            }
            (Err(strict), Err(lenient)) => {
                check_error(strict, case);
                check_error(lenient, case);
            }
        }
    }
}

fn options(mode: Mode) -> ReadOptions {
    let mut options = ReadOptions::strict().with_limits(small_limits());
    options.mode = mode;
    options
}

/// Equal, or NaN in the same places.
fn same<D: AnyDocument>(left: &D, right: &D) -> bool {
    left == right || format!("{left:?}") == format!("{right:?}")
}

fn check_written<D: AnyDocument>(value: &D, case: &str) {
    for options in [WriteOptions::default(), WriteOptions::indented()] {
        let written = match value.write(&options) {
            Ok(written) => written,
            Err(error) => panic!("{case}: {value:?} cannot be written: {error}"),
        };
        if let Some(again) = check_readable::<D>(&written, Mode::Strict, case) {
            assert!(
                same(&again, value),
                "{case}: {value:?} was read back as {again:?} from {written}"
            );
        }
    }
}

/// What was written is read; `None` when it has become too long.
fn check_readable<D: AnyDocument>(written: &str, mode: Mode, case: &str) -> Option<D> {
    match D::read(written.as_bytes(), &options(mode)) {
        Ok(again) => Some(again),
        Err(error) if matches!(error.kind(), ErrorKind::Limit(..)) => None,
        Err(error) => panic!("{case}: {error} in what was written: {written}"),
    }
}

fn check_error(error: &Error, case: &str) {
    assert!(
        error.line() >= 1 && error.column() >= 1,
        "{case}: {error} has no place"
    );
    assert!(
        !error.to_string().is_empty(),
        "{case}: an error says nothing"
    );
}
