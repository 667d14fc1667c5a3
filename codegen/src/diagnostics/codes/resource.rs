//! Codes of the family `R`: manifests and resource descriptions.

codes! {
    /// a description is not valid TOML
    R0001 = "The text breaks a rule of TOML itself; the message says which. Nothing is understood of the file before that is mended.";
    /// a key is not known
    R0002 = "A table of a manifest or of a resource description has a key that means nothing there. \
        An unknown key is refused rather than skipped: a misspelt `requird = true` would otherwise \
        change the API without a word. docs/DESCRIPTIONS.md lists the keys of each table, and the \
        JSON Schemas under schemas/ let an editor complete them.";
    /// a key is missing
    R0003 = "A table lacks a key that it cannot do without, such as the `path` of a resource or \
        the `status` of a response. docs/DESCRIPTIONS.md lists the keys of each table.";
    /// a value has the wrong type
    R0004 = "A key holds a value of another TOML type than it should: a number where a string is \
        wanted (`status = \"200\"` instead of `status = 200`), a string where a list is wanted. A \
        `[[method]]` is an item of a list, a `[method]` a single table.";
    /// a word is not among those allowed
    R0005 = "A key takes one of a few words, such as the name of an HTTP method or the place of a \
        parameter, and holds another. The words are written exactly as listed.";
}
