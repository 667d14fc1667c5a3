//! The command line.

use clap::Parser;

use runtime::http::BasicCredentials;

/// An Enterprise Manager that real clients can log on to.
#[derive(Debug, Clone, Parser)]
#[command(name = "emulator", version, about)]
pub(crate) struct Options {
    /// Address and port to listen on; port 0 is any free one.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:9399")]
    pub(crate) listen: String,

    /// How links name this server; by default the address listened on, with `/api`.
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,

    /// User name to log on with.
    #[arg(long, value_name = "NAME", default_value = "emulator")]
    pub(crate) user: String,

    /// Password to log on with.
    #[arg(long, value_name = "PASSWORD", default_value = "emulator")]
    pub(crate) password: String,
}

impl Options {
    /// The account that may log on.
    pub(crate) fn account(&self) -> BasicCredentials {
        BasicCredentials::new(&self.user, &self.password)
    }
}
