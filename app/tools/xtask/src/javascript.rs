//! The checks of the scripts: types (tsc), lint and format (Biome), and unit tests (`node --test`).

use anyhow::{Context as _, Result, ensure};

use crate::{paths::root, tools};

/// The checkers with their configurations, and the unit tests; its `package.json` names the
/// commands.
const FOLDER: &str = "app/tools/javascript";

/// Installs the checkers if they are missing, and runs all checks.
///
/// # Errors
/// Names the command to repeat; what it found is on the terminal.
pub fn check() -> Result<()> {
    tools::from_npm("the type checker and the linter of the scripts", FOLDER)?;
    tools::from_npm("what drives the browsers", "app/tools/faults")?;
    let mut npm = tools::command("npm");
    npm.args(["run", "--silent", "check"]).current_dir(root().join(FOLDER));
    let status = npm.status().context("npm")?;
    ensure!(status.success(), "failed; the command was: npm --prefix {FOLDER} run check");
    Ok(())
}
