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
    /// a prefix stands for no namespace
    R0006 = "A name is written `prefix:name`, and neither the manifest's `[namespaces]` nor a \
        schema document binds the prefix. Names without a prefix are in the namespace with \
        `prefix = \"\"`, or in the target namespace when the schemas have only one; `xs:` is XML \
        Schema's own.";
    /// two entries of a manifest claim the same
    R0007 = "Two keys mean the same component, or two namespaces have the same prefix or module. \
        One of them would be lost.";
    /// a namespace is not of the schemas
    R0008 = "The manifest has settings for a namespace that no schema document has as its target. \
        Namespaces are compared letter by letter; a trailing `/` counts.";
    /// a name has the wrong form
    R0009 = "Modules and operations become Rust items and are written in snake case: \
        `stop_backup_session`. Prefixes are written in XML and follow its rules; `xml` and `xs` \
        are taken. An area is named after its file, in lower case with `-` between words.";
    /// a path template is wrong
    R0010 = "A path begins with `/` and does not end with one (the root `/` aside). `{name}` \
        stands for anything but a slash, `{name...}` as the whole last segment for the rest of the \
        path. Names are unique in a template, begin with a letter and go on with letters, digits, \
        `_` and `-`; something must stand between two parameters. A query is not part of a path: \
        it is written with `when`.";
    /// a parameter of a template is not declared
    R0011 = "A path template has a parameter that `[resource.parameters]` does not describe. Every \
        parameter is documented for those who call the operation; a table with `documentation` is \
        enough, its type is `xs:string` unless told otherwise.";
    /// a declared parameter is not in the template
    R0012 = "`[resource.parameters]` describes a parameter that the path template does not have.";
    /// two things of an API are the same
    R0013 = "Two resources have the same path (names of parameters do not matter), two methods of \
        a resource have the same HTTP method and the same `when`, or two operations have the same \
        id: a request or a call could not choose between them.";
    /// a request could be for two methods
    R0014 = "Among the methods of a resource that share an HTTP method the one whose `when` names \
        the most query values of the request is chosen. Here two of them can fit a request and \
        neither says all that the other says, as with `{ a = \"1\" }` and `{ b = \"2\" }` for \
        `?a=1&b=2`. Let one of them name both values, or let them differ in the value of one \
        parameter.";
    /// an element is not declared
    R0015 = "A representation, a link type or the error body names an element that no schema \
        document declares globally. Types are not elements: the root of a document is an element.";
    /// a type is not declared
    R0016 = "A parameter or header names a type that no schema document defines and that is not \
        built into XML Schema.";
    /// the type of a parameter is not simple
    R0017 = "The value of a parameter or header is text; only a simple type can say what it is.";
    /// a list of values is wrong
    R0018 = "`values` lists the words that a parameter may be: at least one, each once, and not \
        beside a `type`.";
    /// a default value does not serve
    R0019 = "A default stands in for a parameter that is not given, so it must be valid for the \
        parameter's type, and a parameter that is required or repeating has none.";
    /// a parameter is given twice
    R0020 = "Two parameters of the same style have the same name (case does not matter), or a \
        parameter has the name of a query value in `when`.";
    /// a media type is wrong
    R0021 = "A media type is written `type/subtype`, without parameters, and each body of an \
        answer has its own. `text/xml` and `application/xml` are the same here.";
    /// a body does not say what it is
    R0022 = "A body in XML or JSON needs the `element` that is its root; a body in another media \
        type is passed as bytes and has none. `element` and `media-types` are not written beside \
        `[[representation]]`, which says both for each media type.";
    /// a body stands where none can be
    R0023 = "GET and DELETE requests have no body, nor have answers with a status of 1xx, 204 and \
        304, nor those that say `empty = true`.";
    /// a status is wrong
    R0024 = "A status is a number from 100 to 599, and each is described once in a method; several \
        bodies of one status are `[[representation]]`s. A method has at least one status below \
        400.";
    /// a link leads nowhere
    R0025 = "The target of a link is no resource of the descriptions, or the resource lacks the \
        method that the link asks for. Link targets are compared with the paths of resources; \
        names of parameters do not matter.";
    /// a link type is not known
    R0026 = "The type of a link is not among the manifest's `[link-types]`, which say for each type \
        the element at the other end.";
    /// a link promises another element than its target answers with
    R0027 = "By its type a link leads to an element which the target does not answer with. Either \
        the type is wrong, or the `when` that chooses the representation is missing, such as \
        `when = { format = \"Entity\" }`.";
    /// a part of the error body does not exist
    R0028 = "`[error]` names an attribute or child element that the type of the error element does \
        not have, so that it could not be filled.";
    /// a header or cookie name is wrong
    R0029 = "Names of headers and cookies are letters, digits and a few signs such as `-`, without \
        blanks.";
    /// authentication is wanted but not described
    R0030 = "A method says `authentication = true`, but the manifest has no `[authentication]` that \
        says how the token is carried.";
}
