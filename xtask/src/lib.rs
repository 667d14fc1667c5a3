//! The command line of the generator as a library, so that other workspaces have an xtask of a few lines.
