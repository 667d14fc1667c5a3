//! The areas of the API that the emulator does not play: every operation answers 501, as the
//! generated traits do on their own. An area that it learns to play leaves this file.

use em_api::routes::{
    Agents, BackupServers, Backups, Catalog, Cdp, CloudGateways, CloudReplication, CloudTenants,
    FailoverPlans, Hierarchy, Infrastructure, Jobs, MoreSessions, Nas, Query, Replicas, Reports,
    RestorePoints, Security, SelfService,
};

use crate::service::Emulator;

impl Agents for Emulator {}
impl BackupServers for Emulator {}
impl Backups for Emulator {}
impl Catalog for Emulator {}
impl Cdp for Emulator {}
impl CloudGateways for Emulator {}
impl CloudReplication for Emulator {}
impl CloudTenants for Emulator {}
impl FailoverPlans for Emulator {}
impl Hierarchy for Emulator {}
impl Infrastructure for Emulator {}
impl Jobs for Emulator {}
impl MoreSessions for Emulator {}
impl Nas for Emulator {}
impl Query for Emulator {}
impl Replicas for Emulator {}
impl Reports for Emulator {}
impl RestorePoints for Emulator {}
impl Security for Emulator {}
impl SelfService for Emulator {}
