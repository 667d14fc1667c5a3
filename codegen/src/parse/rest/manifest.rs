//! What a manifest (`api.toml`) may say, as written.

use super::reader::{Map, OneOrMany};
use super::record::record;
use crate::diagnostics::Located;

record! {
    /// A manifest: one API, the files that describe it, and how it becomes a crate.
    ManifestDocument {
        /// What the API is called and where it begins.
        "api" => api: ApiSection,
        /// The schema documents.
        "schema" => schema: SchemaSection,
        /// The resource descriptions; without them only types are generated.
        "resources" => resources: Option<ResourcesSection>,
        /// Where the crate is written.
        "output" => output: Option<OutputSection>,
        /// Settings by namespace name. Names without a prefix are in the namespace with
        /// `prefix = ""`, otherwise in the target namespace, when the schema documents have only
        /// one.
        "namespaces" => namespaces: Map<NamespaceSection>,
        /// How types are named.
        "types" => types: Option<TypesSection>,
        /// How global elements are named.
        "elements" => elements: Option<ElementsSection>,
        /// Losses of the ledger that are accepted.
        "acknowledged" => acknowledged: Vec<AcknowledgedSection>,
        /// Media types of bodies that say nothing else.
        "media-types" => media_types: Option<MediaTypesSection>,
        /// The body of error answers.
        "error" => error: Option<ErrorSection>,
        /// How a client shows who it is.
        "authentication" => authentication: Option<AuthenticationSection>,
        /// Each type that links may have, with the element at the other end.
        "link-types" => link_types: Map<Located<String>>,
        /// What is refused as too much.
        "limits" => limits: Option<LimitsSection>,
    }
}

record! {
    /// What the API is called and where it begins.
    ApiSection {
        /// Title of the API.
        "title" => title: Located<String>,
        /// What the API is for, in Markdown.
        "documentation" => documentation: Option<String>,
        /// Path that stands before the paths of all resources, such as `/api`.
        "base-path" => base_path: Option<Located<String>>,
    }
}

record! {
    /// The schema documents.
    SchemaSection {
        /// Paths of schema documents, relative to the manifest; what they include and import is
        /// followed.
        "documents" => documents: Vec<Located<String>>,
    }
}

record! {
    /// The resource descriptions.
    ResourcesSection {
        /// Paths of description files or of folders whose `.toml` files are all taken, relative
        /// to the manifest.
        "files" => files: Vec<Located<String>>,
    }
}

record! {
    /// Where the crate is written.
    OutputSection {
        /// Folder of the crate, relative to the manifest; the generator owns `src/types`,
        /// `src/operations`, `src/routes` and `src/client` in it.
        "crate" => crate_folder: Located<String>,
    }
}

record! {
    /// Settings of a namespace.
    NamespaceSection {
        /// Name of its module under `types`, in snake case; otherwise derived from the namespace.
        "module" => module: Option<Located<String>>,
        /// Prefix it is written with, and known by in descriptions; `""` writes it as the default
        /// namespace.
        "prefix" => prefix: Option<Located<String>>,
    }
}

record! {
    /// How types are named.
    TypesSection {
        /// Ending, or endings, that type names lose, so that `LinkType` becomes `Link`.
        "strip-suffix" => strip_suffix: OneOrMany<Located<String>>,
        /// Changes to single types, by name.
        "override" => overrides: Map<TypeOverrideSection>,
    }
}

record! {
    /// Changes to what a type becomes.
    TypeOverrideSection {
        /// Its Rust name.
        "name" => name: Option<Located<String>>,
        /// `true` keeps enumeration values that the schema does not know instead of refusing
        /// them.
        "open" => open: Option<Located<bool>>,
        /// Changes to its fields: attributes as `@Href`, elements as `Links`.
        "fields" => fields: Map<FieldOverrideSection>,
        /// Changes to its enumeration values.
        "variants" => variants: Map<VariantOverrideSection>,
    }
}

record! {
    /// Changes to what an attribute or a child element becomes.
    FieldOverrideSection {
        /// Its Rust name.
        "name" => name: Option<Located<String>>,
        /// The Rust name of the anonymous type that it has.
        "type-name" => type_name: Option<Located<String>>,
    }
}

record! {
    /// Changes to what an enumeration value becomes.
    VariantOverrideSection {
        /// Its Rust name.
        "name" => name: Located<String>,
    }
}

record! {
    /// How global elements are named.
    ElementsSection {
        /// Changes to single elements, by name.
        "override" => overrides: Map<ElementOverrideSection>,
    }
}

record! {
    /// Changes to what a global element becomes.
    ElementOverrideSection {
        /// The Rust name of its variant among all documents.
        "name" => name: Option<Located<String>>,
        /// The Rust name of the anonymous type that it has.
        "type-name" => type_name: Option<Located<String>>,
    }
}

record! {
    /// Losses that are accepted: what the schema or a description asks for and the generated code
    /// does not do, as `LEDGER.md` lists it.
    AcknowledgedSection {
        /// The name of the loss, such as `assert`.
        "loss" => loss: Located<String>,
        /// Path, or paths, of the components that lose it, as the ledger writes them. `*` stands
        /// for any text: `complexType Order/*`.
        "components" => components: OneOrMany<Located<String>>,
        /// Why that is accepted.
        "reason" => reason: Located<String>,
    }
}

record! {
    /// Media types of bodies that say nothing else.
    MediaTypesSection {
        /// In order of preference; without it `application/xml` and `application/json`.
        "default" => default: Vec<Located<String>>,
    }
}

record! {
    /// The body of error answers, and which of its parts are filled.
    ErrorSection {
        /// Name of the global element.
        "element" => element: Located<String>,
        /// Attribute or child element that takes the sentence for a reader.
        "message" => message: Option<Located<String>>,
        /// Attribute or child element that takes the number of the status.
        "status-code" => status_code: Option<Located<String>>,
        /// Attribute or child element that takes the reason phrase of the status.
        "reason" => reason: Option<Located<String>>,
    }
}

record! {
    /// A session token that every method wants unless it says `authentication = false`.
    AuthenticationSection {
        /// Request header that carries the token.
        "header" => header: Located<String>,
        /// Cookie that carries it too, and wins.
        "cookie" => cookie: Option<Located<String>>,
        /// Value of `WWW-Authenticate` in a 401 answer.
        "challenge" => challenge: Option<Located<String>>,
    }
}

record! {
    /// What is refused as too much.
    LimitsSection {
        /// Size in bytes over which no file is read; otherwise 16 MiB.
        "document-bytes" => document_bytes: Option<Located<u64>>,
    }
}

impl ManifestDocument {
    /// The size in bytes over which no file is read, when the manifest says one.
    pub fn document_bytes(&self) -> Option<u64> {
        let limit = self.limits.as_ref()?.document_bytes.as_ref()?;
        Some(limit.value)
    }
}
