//! Refusals to write, as findings.

use codegen::diagnostics::{Diagnostic, Diagnostics, Sources, Span, codes};

use super::Refusal;

/// What is said of a refusal; the paths are absolute.
pub(crate) fn diagnostics(refusal: Refusal) -> (Diagnostics, Sources) {
    let mut diagnostics = Diagnostics::new();
    let mut sources = Sources::new();
    match refusal {
        Refusal::Foreign(paths) => {
            for path in paths {
                let file = sources.add(path.to_string_lossy(), "");
                diagnostics.push(
                    Diagnostic::error(
                        &codes::O0001,
                        Span::whole(file),
                        "this stands where only generated files may",
                        "move it out of the folder, or remove it",
                    )
                    .consequence("nothing is written, so that nothing of yours is overwritten"),
                );
            }
        }
        Refusal::Stranger(path) => {
            let file = sources.add(path.to_string_lossy(), "");
            diagnostics.push(Diagnostic::error(
                &codes::O0002,
                Span::whole(file),
                "the output folder holds files that this command did not write",
                "name a folder that is absent or empty",
            ));
        }
        Refusal::System {
            action,
            path,
            error,
        } => {
            let file = sources.add(path.to_string_lossy(), "");
            diagnostics.push(
                Diagnostic::error(
                    &codes::O0003,
                    Span::whole(file),
                    format!("cannot {action} this: {error}"),
                    "mend what the system complains of and run again",
                )
                .consequence(
                    "the generated files are the old ones or the new ones, never a mixture",
                ),
            );
        }
    }
    (diagnostics, sources)
}
