//! Chores of the knowledge's authors: `new` (scaffold a file) and `knowledge-diff` (semantic diff
//! against a revision).

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Error, Result, bail, ensure};

use crate::{
    files::in_file,
    flags::{KnowledgeDiff, New},
    paths,
    paths::root,
};

/// The chore `new`.
pub fn begin(New { kind, id }: &New) -> Result<()> {
    for path in write(&root().join("app/knowledge"), kind, id)? {
        println!(
            "app/knowledge/{path}: fill in what is empty; cargo xtask check says what is missing"
        );
    }
    Ok(())
}

/// Writes the skeleton files of a new entry, tree or guide and returns their paths; writes none of
/// them if one exists.
fn write(knowledge: &Path, kind: &str, id: &str) -> Result<Vec<String>> {
    let files = knowledge_compiler::skeleton(knowledge, kind, id).map_err(Error::msg)?;
    if let Some((path, _)) = files.iter().find(|(path, _)| knowledge.join(path).exists()) {
        bail!("{path} is there already");
    }
    for (path, text) in &files {
        let path = knowledge.join(path);
        let folder = path.parent().context("a file has a folder")?;
        fs::create_dir_all(folder).map_err(in_file(folder))?;
        fs::write(&path, text).map_err(in_file(&path))?;
    }
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

/// The chore `knowledge-diff`.
pub fn diff(KnowledgeDiff { revision }: &KnowledgeDiff) -> Result<()> {
    let old = paths::tools().join("knowledge-diff");
    let _ = fs::remove_dir_all(&old);
    fs::create_dir_all(&old).map_err(in_file(&old))?;
    let report = extract(&root(), revision, &old).map(|()| {
        knowledge_compiler::diff(&old.join("app/knowledge"), &root().join("app/knowledge"))
    });
    let _ = fs::remove_dir_all(&old);
    print!("{}", report?);
    Ok(())
}

/// Extracts `app/knowledge` of a revision into `folder` (git archive into tar).
fn extract(repository: &Path, revision: &str, folder: &Path) -> Result<()> {
    let mut archive = Command::new("git");
    archive.arg("-C").arg(repository).args(["archive", "--format=tar", revision, "app/knowledge"]);
    let mut archive = archive.stdout(Stdio::piped()).spawn().context("git")?;
    let packed = archive.stdout.take().context("git says nothing")?;
    let unpacked = Command::new("tar")
        .arg("-x")
        .arg("-C")
        .arg(folder)
        .stdin(packed)
        .status()
        .context("tar")?;
    let is_packed = archive.wait().context("git")?.success();
    ensure!(is_packed && unpacked.success(), "no knowledge in the revision {revision}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_is_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let families = "[tree]\nname = \"现象\"\nwhere = \"没有代码\"\n";
        fs::write(folder.path().join("families.toml"), families).expect("it can be written");
        let paths = write(folder.path(), "tree", "no-paper").expect("nothing is there");
        assert_eq!(paths, ["codes/tree/no-paper.toml", "trees/no-paper.toml"]);
        fs::remove_file(folder.path().join("codes/tree/no-paper.toml")).expect("it was written");
        fs::write(folder.path().join("trees/no-paper.toml"), "mine").expect("it can be written");
        let refused = write(folder.path(), "tree", "no-paper").expect_err("a file is there");
        assert_eq!(refused.to_string(), "trees/no-paper.toml is there already");
        assert!(!folder.path().join("codes/tree/no-paper.toml").exists());
        assert_eq!(
            fs::read_to_string(folder.path().join("trees/no-paper.toml")).expect("it is there"),
            "mine"
        );
    }

    #[test]
    fn the_knowledge_of_a_revision_is_what_was_committed() {
        let [repository, folder] = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
        let git = |words: &[&str]| {
            let mut git = Command::new("git");
            git.arg("-C")
                .arg(repository.path())
                .args(["-c", "user.name=a", "-c", "user.email=a@localhost"])
                .args(words);
            assert!(
                git.stdout(Stdio::null())
                    .stderr(Stdio::null())
                    .status()
                    .expect("git runs")
                    .success(),
                "{words:?}"
            );
        };
        let file = repository.path().join("app/knowledge/a.toml");
        fs::create_dir_all(file.parent().expect("it has a folder")).expect("it can be made");
        git(&["init"]);
        fs::write(&file, "old").expect("it can be written");
        git(&["add", "."]);
        git(&["commit", "--message", "old"]);
        fs::write(&file, "new").expect("it can be written");
        extract(repository.path(), "HEAD", folder.path()).expect("it was committed");
        assert_eq!(
            fs::read_to_string(folder.path().join("app/knowledge/a.toml")).expect("it is there"),
            "old"
        );
        assert!(
            extract(repository.path(), "nowhere", folder.path())
                .is_err_and(|error| error.to_string().ends_with("revision nowhere"))
        );
    }
}
