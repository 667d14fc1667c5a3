//! Codes of the family `O`: the folder that is written.

codes! {
    /// a file that is not generated stands among generated ones
    O0001 = "The folders that the generator owns are compared as a whole with what is generated: \
        what is stale is replaced, what is no longer generated is removed. A file there whose \
        first line does not say that it is generated may be somebody's work, so the run stops \
        before it touches anything.\n\n\
        Keep hand-written code outside of those folders: beside `src/types`, `src/routes` and \
        `src/client`, not in them.";
    /// the output folder belongs to somebody else
    O0002 = "The folder that `--out` names is not empty, and nothing in it was generated. Writing \
        there would mix generated files with others, which no later run could tell apart.\n\n\
        Name a folder that is absent, empty, or was written by `generate` before.";
    /// the output cannot be written
    O0003 = "The operating system refused to read or write in the output folder or beside it; the \
        message says why. New files are built in a hidden folder beside the output folder and put \
        in place in one step, so both must be on one file system and writable.";
}
