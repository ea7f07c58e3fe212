//! What authors of the knowledge do: begin a file, see what a change changes.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use crate::{Outcome, at, flags::Flags, root, tools};

pub fn begin(flags: &Flags) -> Outcome {
    let [kind, id] = flags.rest() else {
        return Err(format!("usage: cargo xtask new {} ID", knowledge_compiler::KINDS.join("|")));
    };
    for path in write(&root().join("app/knowledge"), kind, id)? {
        println!(
            "app/knowledge/{path}: fill in what is empty; cargo xtask check says what is missing"
        );
    }
    Ok(())
}

/// Writes the files of something new, none where one is there already.
fn write(knowledge: &Path, kind: &str, id: &str) -> Result<Vec<String>, String> {
    let files = knowledge_compiler::skeleton(kind, id)?;
    if let Some((path, _)) = files.iter().find(|(path, _)| knowledge.join(path).exists()) {
        return Err(format!("{path} is there already"));
    }
    for (path, text) in &files {
        let path = knowledge.join(path);
        let folder = path.parent().ok_or("a file has a folder")?;
        fs::create_dir_all(folder).map_err(at(folder))?;
        fs::write(&path, text).map_err(at(&path))?;
    }
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

pub fn diff(flags: &Flags) -> Outcome {
    let [revision] = flags.rest() else {
        return Err("usage: cargo xtask knowledge-diff REVISION".into());
    };
    let old = tools::folder().join("knowledge-diff");
    let _ = fs::remove_dir_all(&old);
    fs::create_dir_all(&old).map_err(at(&old))?;
    let outcome = extract(&root(), revision, &old).map(|()| {
        knowledge_compiler::diff(&old.join("app/knowledge"), &root().join("app/knowledge"))
    });
    let _ = fs::remove_dir_all(&old);
    print!("{}", outcome?);
    Ok(())
}

/// Puts the knowledge of a revision into a folder.
fn extract(repository: &Path, revision: &str, folder: &Path) -> Outcome {
    let mut archive = Command::new("git");
    archive.arg("-C").arg(repository).args(["archive", "--format=tar", revision, "app/knowledge"]);
    let mut archive =
        archive.stdout(Stdio::piped()).spawn().map_err(|error| format!("git: {error}"))?;
    let packed = archive.stdout.take().ok_or("git says nothing")?;
    let unpacked = Command::new("tar")
        .arg("-x")
        .arg("-C")
        .arg(folder)
        .stdin(packed)
        .status()
        .map_err(|error| format!("tar: {error}"))?;
    let is_packed = archive.wait().map_err(|error| format!("git: {error}"))?.success();
    if is_packed && unpacked.success() {
        Ok(())
    } else {
        Err(format!("no knowledge in the revision {revision}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let paths = write(folder.path(), "tree", "no-paper").expect("nothing is there");
        assert_eq!(paths, ["codes/tree/no-paper.toml", "trees/no-paper.toml"]);
        fs::remove_file(folder.path().join("codes/tree/no-paper.toml")).expect("it was written");
        fs::write(folder.path().join("trees/no-paper.toml"), "mine").expect("it can be written");
        assert_eq!(
            write(folder.path(), "tree", "no-paper"),
            Err("trees/no-paper.toml is there already".to_owned())
        );
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
        assert_eq!(extract(repository.path(), "HEAD", folder.path()), Ok(()));
        assert_eq!(
            fs::read_to_string(folder.path().join("app/knowledge/a.toml")).expect("it is there"),
            "old"
        );
        assert!(
            extract(repository.path(), "nowhere", folder.path())
                .is_err_and(|message| message.ends_with("revision nowhere"))
        );
    }
}
