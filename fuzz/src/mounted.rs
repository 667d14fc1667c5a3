//! The generated code that is fuzzed: the cases of `codegen/tests/golden`, one for each form that generated code takes,
//! and the first API.

use std::fmt::Debug;

use runtime::xml::{Error, ReadOptions, WriteError, WriteOptions};

/// The functions of every generated `Document`.
pub(crate) trait AnyDocument: Sized + PartialEq + Debug {
    /// As `from_xml_with`.
    fn read(bytes: &[u8], options: &ReadOptions) -> Result<Self, Error>;
    /// As `to_xml_with`.
    fn write(&self, options: &WriteOptions) -> Result<String, WriteError>;
}

/// Mounts generated modules and lists their documents.
macro_rules! mounted {
    ($($case:ident $path:tt)*) => {
        $(
            #[rustfmt::skip]
            #[allow(dead_code, unreachable_pub, unused_imports, reason = "documents are all that is read")]
            #[path = $path]
            mod $case;

            mounted!(document $case::Document);
        )*

        mounted!(document em_api::Document);

        /// Calls `visit` for each type of documents.
        pub(crate) fn each(visit: &mut impl Visitor) {
            $(visit.visit::<$case::Document>(stringify!($case));)*
            visit.visit::<em_api::Document>("em_api");
        }
    };
    (document $document:ty) => {
        impl AnyDocument for $document {
            fn read(bytes: &[u8], options: &ReadOptions) -> Result<Self, Error> {
                Self::from_xml_with(bytes, options)
            }

            fn write(&self, options: &WriteOptions) -> Result<String, WriteError> {
                self.to_xml_with(options)
            }
        }
    };
}

/// Something to do with each type of documents.
pub(crate) trait Visitor {
    /// Does it; `case` is for messages.
    fn visit<D: AnyDocument>(&mut self, case: &str);
}

mounted! {
    abstract_type "../../codegen/tests/golden/abstract_type/generated/mod.rs"
    all "../../codegen/tests/golden/all/generated/mod.rs"
    automaton "../../codegen/tests/golden/automaton/generated/mod.rs"
    choice "../../codegen/tests/golden/choice/generated/mod.rs"
    element_defaults "../../codegen/tests/golden/element_defaults/generated/mod.rs"
    enumeration "../../codegen/tests/golden/enumeration/generated/mod.rs"
    extension "../../codegen/tests/golden/extension/generated/mod.rs"
    list_union "../../codegen/tests/golden/list_union/generated/mod.rs"
    mixed "../../codegen/tests/golden/mixed/generated/mod.rs"
    names "../../codegen/tests/golden/names/generated/mod.rs"
    namespaces "../../codegen/tests/golden/namespaces/generated/mod.rs"
    recursion "../../codegen/tests/golden/recursion/generated/mod.rs"
    restriction "../../codegen/tests/golden/restriction/generated/mod.rs"
    sequence "../../codegen/tests/golden/sequence/generated/mod.rs"
    simple_content "../../codegen/tests/golden/simple_content/generated/mod.rs"
    substitution "../../codegen/tests/golden/substitution/generated/mod.rs"
    values "../../codegen/tests/golden/values/generated/mod.rs"
    wildcard "../../codegen/tests/golden/wildcard/generated/mod.rs"
    without_namespace "../../codegen/tests/golden/without_namespace/generated/mod.rs"
}
