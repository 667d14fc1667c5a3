//! Codes of the family `I`: files and their encoding, before anything is understood of them.

codes! {
    /// a file does not exist
    I0001 = "A manifest, a schema document, a resource description or an example names a file \
        that is not there. Paths are relative to the file that names them; a `schemaLocation` \
        is resolved against the document it stands in.";
    /// a path is a directory
    I0002 = "A file was expected where there is a directory. Name the file itself.";
    /// a file cannot be read
    I0003 = "The operating system refused to read the file; the message says why.";
    /// a file is too large
    I0004 = "Documents over the limit are refused before they are read, so that a wrong path does \
        not fill the memory. If the file is meant, raise `limits.document-bytes` in the manifest.";
    /// a file is not in the encoding it claims
    I0005 = "The text could not be decoded by its byte order mark, its XML declaration or, without \
        either, as UTF-8. Save the file as UTF-8 or declare its encoding.";
    /// a location on the network is not fetched
    I0006 = "A `schemaLocation` of an include, redefine or override names a document on the \
        network. Generation reads local files only, so that it gives the same result everywhere, and \
        goes on without the document unless components of it are redefined or overridden. What \
        is unknown then is reported where it is used. Save the document beside the others and name the file.";
    /// an imported or included document is not there
    I0007 = "The `schemaLocation` of an import or include is a hint. The document it names could \
        not be read, but generation goes on, because its components may come from another \
        document or may not be needed. If one is needed, it is reported as unknown. Correct the \
        location, or remove it.";
}
