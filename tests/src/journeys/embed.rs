//! The embedded view on a host page (`tests/host`): a strict content security policy, hostile
//! styles, right to left, zoomed, and other embeds that send messages all the time.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use fantoccini::Locator;
use pages::{
    act::{CommonAct, EntryAct},
    route::Route,
};
use serde_json::json;
use tempfile::TempDir;
use xtask::{files, paths::root, server::Server};

use super::with_app;

const ID: &str = "unionpay:57";
const OTHER: &str = "unionpay:51";
const TREE: &str = "printer";

/// A host page on an origin of its own, served until it is dropped.
struct Host {
    server: Server,
    _folder: TempDir,
}

impl Host {
    /// With these lines on its page; the application is at `base`.
    fn open(base: &str, lines: &str) -> Result<Self> {
        let folder = TempDir::new()?;
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("host");
        for file in files::list(&source) {
            let text =
                fs::read_to_string(&file)?.replace("__LINES__", lines).replace("__APP__", base);
            fs::write(folder.path().join(file.file_name().context("a name")?), text)?;
        }
        Ok(Self { server: Server::start(folder.path(), 0)?, _folder: folder })
    }
}

fn script(base: &str) -> String {
    format!(r#"<script src="{base}embed.js" async></script>"#)
}

fn link(base: &str, query: &str, more: &str) -> String {
    format!(r#"<a class="madaobingchu" href="{base}{query}"{more}>{query}</a>"#)
}

#[tokio::test]
async fn links_become_frames_that_answer_their_host_alone() -> Result<()> {
    with_app(async |app| {
        let base = app.url().to_owned();
        let lines = [
            link(&base, &format!("?code={ID}"), ""),
            link(&base, &format!("?tree={TREE}"), ""),
            link(&base, "?q=55", ""),
            script(&base),
            script(&base),
        ];
        let host = Host::open(&base, &lines.concat())?;
        app.go_to(&host.server.url()).await?;
        app.until("host.of('ready').length === 3").await?;
        app.until(&format!("host.of('answer').some(({{ at, detail }}) => at === 0 && detail.code === '{ID}')")).await?;
        app.until(&format!("host.of('step').some(({{ at, detail }}) => at === 1 && detail.tree === '{TREE}' && detail.step === 1)")).await?;
        assert_eq!(app.ask("return host.links().filter((link) => link.offsetWidth).length").await?, 0, "links that are still seen");
        assert_eq!(app.ask("return host.frames().map((frame) => frame.offsetWidth)").await?, json!([280, 280, 280]));
        let attributes = app.ask("return host.frames().map((frame) => ['title', 'lang', 'sandbox', 'allow', 'referrerpolicy'].every((name) => frame.getAttribute(name)))");
        assert_eq!(attributes.await?, json!([true, true, true]));
        // One is told to go on; the others stay.
        app.ask(&format!("host.events = []; host.frames()[2].scrollIntoView(); host.frames()[2].madaobingchu.open('{OTHER}')")).await?;
        app.until(&format!("host.of('answer').some(({{ detail }}) => detail.code === '{OTHER}')")).await?;
        app.until("host.of('resize').length").await?;
        assert_eq!(app.ask("return host.events.filter(({ kind, at }) => kind !== 'resize' && at !== 2)").await?, json!([]), "only the third");
        let heights = "const last = host.of('resize').pop().detail.height; return last - host.frames()[2].offsetHeight";
        assert_eq!(app.ask(heights).await?, 0);
        // One is taken away, one comes.
        app.ask("host.events = []; host.links()[1].remove()").await?;
        app.until("host.frames().length === 2").await?;
        app.ask(&format!("host.add(`{}`)", link(&base, "", &format!(r#" data-code="{ID}""#)))).await?;
        app.ask("host.links().pop().scrollIntoView()").await?;
        app.until(&format!("host.of('answer').some(({{ at, detail }}) => at === 2 && detail.code === '{ID}')")).await?;
        app.ask("host.frames()[0].madaobingchu.remove()").await?;
        assert_eq!(app.ask("return [host.frames().length, host.links().filter((link) => link.offsetWidth).length]").await?, json!([2, 1]));
        assert_eq!(app.ask("return host.errors").await?, json!([]));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_link_out_of_sight_keeps_the_room_for_its_frame() -> Result<()> {
    with_app(async |app| {
        let base = app.url().to_owned();
        let far = link(&base, &format!("?code={ID}"), r#" data-height="300""#);
        let host = Host::open(&base, &[far.clone(), script(&base)].concat())?;
        app.go_to(&host.server.url()).await?;
        app.until("host.of('ready').length === 1").await?;
        let add = "const gap = document.createElement('p'); gap.style.height = '6000px'; document.querySelector('.column').appendChild(gap);";
        app.ask(&format!("{add} host.add(`{far}`)")).await?;
        let room = "[host.links()[1].offsetHeight, host.links()[1].offsetWidth].join() === '300,280'";
        app.until(room).await?;
        // Whatever was going to come has come before the next one that is near.
        app.ask(&format!("document.querySelector('.column').insertAdjacentHTML('afterbegin', `{far}`)")).await?;
        app.until("host.of('ready').length === 2").await?;
        assert_eq!(app.ask(&format!("return host.frames().length === 2 && {}", room.replace("[1]", "[2]"))).await?, true);
        let watch = "const height = () => document.documentElement.scrollHeight; const before = height(); \
                     new MutationObserver(() => { window.moved = height() - before; }).observe(document.querySelector('.column'), { childList: true });";
        app.ask(&format!("{watch} host.links()[2].scrollIntoView()")).await?;
        app.until("host.of('ready').length === 3").await?;
        assert_eq!(app.ask("return window.moved").await?, 0);
        assert_eq!(app.ask("return [host.frames().length, host.links().filter((link) => link.offsetWidth).length]").await?, json!([3, 0]));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_theme_that_cannot_be_read_is_refused_by_name() -> Result<()> {
    with_app(async |app| {
        let base = app.url().to_owned();
        let host = Host::open(
            &base,
            &[link(&base, &format!("?code={ID}"), r##" data-accent="#a31515" data-ink="#777" data-paper="url(x)""##), script(&base)].concat(),
        )?;
        app.go_to(&host.server.url()).await?;
        app.until("host.of('error').some(({ detail }) => detail.what === 'theme' && detail.names === 'paper,ink')").await?;
        app.ask("host.events = []; host.frames()[0].madaobingchu.setTheme({ scheme: 'dark', 'dark-accent': '#333' })").await?;
        app.until("host.of('error').some(({ detail }) => detail.names === 'paper,ink,dark-accent')").await?;
        // The same in the address, as a plain frame has it.
        app.open(&format!("embed.html?code={ID}#scheme=light&accent=a31515&ink=777")).await?;
        let colours =
            "return ['--accent', '--ink'].map((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim())";
        assert_eq!(app.ask(colours).await?, json!(["#a31515", "#16181b"]));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_link_comes_back_where_nothing_answers() -> Result<()> {
    with_app(async |app| {
        let base = app.url().to_owned();
        let host = Host::open(&base, &script(&base))?;
        app.go_to(&host.server.url()).await?;
        app.until("window.madaobingchu").await?;
        app.go_offline().await?;
        app.ask(&format!("host.add(`{}`)", link(&base, &format!("?code={ID}"), ""))).await?;
        app.until("host.frames().length === 1").await?;
        app.until("host.of('error').some(({ detail }) => detail.what === 'silence')").await?;
        assert_eq!(
            app.ask("return [host.frames().length, host.links().filter((link) => link.offsetWidth).length]").await?,
            json!([0, 1])
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_scripts_there_is_a_link_and_it_leads_to_what_can_be_read() -> Result<()> {
    with_app(async |app| {
        let base = app.url().to_owned();
        let host =
            Host::open(&base, &[link(&base, &format!("?code={ID}"), ""), script(&base)].concat())?;
        app.run_scripts(false).await?;
        app.go_to(&host.server.url()).await?;
        app.wait_for(Locator::Css("a.madaobingchu")).await?.click().await?;
        app.wait_for(Locator::XPath("//a[.='文字版']")).await?.click().await?;
        app.wait_for(Locator::Css("main.all-codes")).await?;
        // The scripts, which were not asked for.
        app.clear_errors().await
    })
    .await
}

#[tokio::test]
async fn where_the_application_may_not_run_the_frame_leads_to_the_page_of_the_code() -> Result<()> {
    with_app(async |app| {
        let strict = TempDir::new()?;
        for file in files::list(&root().join("dist")) {
            let copy = strict.path().join(file.strip_prefix(root().join("dist"))?);
            fs::create_dir_all(copy.parent().context("a folder")?)?;
            fs::copy(&file, &copy)?;
        }
        let page = strict.path().join("embed.html");
        let policy = r#"<head><meta http-equiv="Content-Security-Policy" content="script-src 'self'">"#;
        fs::write(&page, fs::read_to_string(&page)?.replace("<head>", policy))?;
        let server = Server::start(strict.path(), 0)?;
        app.go_to(&format!("{}embed.html?code={ID}", server.url())).await?;
        let path = app.wait_for(Locator::Css("#app a.button")).await?;
        assert_eq!(path.attr("href").await?.as_deref(), Some("codes/unionpay-57.html"));
        assert_eq!(
            app.ask("return [document.querySelector('#app a.button').target, document.querySelector('base').target]").await?,
            json!(["", "_blank"])
        );
        app.clear_errors().await
    })
    .await
}

#[tokio::test]
async fn the_view_leads_on_to_the_application_and_leaves_the_history_alone() -> Result<()> {
    with_app(async |app| {
        app.open(&format!("embed.html?code={ID}")).await?;
        let length = app.ask("return history.length").await?;
        let heading = app.heading().await?;
        app.press_act(EntryAct::Solved).await?;
        app.follow(&Route::home()).await?;
        assert_eq!(app.typed().await?, "");
        app.type_into_box("51").await?;
        app.open_first().await?;
        assert_eq!(
            app.ask("return document.querySelector('#whole').getAttribute('href')").await?,
            json!(format!("./?code={OTHER}"))
        );
        app.press_act(CommonAct::Back).await?;
        assert_eq!(app.typed().await?, "51");
        assert_eq!(
            app.ask("return document.querySelector('#whole').getAttribute('href')").await?,
            "./?q=51"
        );
        assert_eq!(app.ask("return history.length").await?, length);
        assert_eq!(
            app.ask("return [localStorage.length, sessionStorage.length]").await?,
            json!([0, 0])
        );
        assert_eq!(
            app.ask("return navigator.serviceWorker.getRegistrations().then((all) => all.length)")
                .await?,
            0
        );
        app.open(&format!("?code={ID}")).await?;
        assert_eq!(app.heading().await?, heading);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_line_of_the_builder_works_where_it_is_pasted() -> Result<()> {
    with_app(async |app| {
        let base = app.url().to_owned();
        app.visit("builder.html").await?;
        let choose = format!(
            "const set = (id, value) => {{ const field = document.querySelector(id); field.value = value; field.dispatchEvent(new Event('change', {{ bubbles: true }})); }}; \
             document.querySelector('#preview').scrollIntoView(); set('#show', '{ID}'); set('[name=accent]', '#a31515'); set('[name=ink]', '#999999'); return document.querySelector('#line').value"
        );
        let line = app.ask(&choose).await?.as_str().context("a line")?.to_owned();
        app.wait_for_status("没有用上：文字").await?;
        let plain = app.ask("return document.querySelector('#frame').value").await?.as_str().context("a frame")?.to_owned();
        assert!(plain.starts_with("<iframe ") && plain.contains("sandbox=") && plain.contains("accent=%23a31515"), "{plain}");
        let host = Host::open(&base, &line)?;
        app.go_to(&host.server.url()).await?;
        app.until(&format!("host.of('answer').some(({{ detail }}) => detail.code === '{ID}')")).await?;
        app.until("host.of('error').some(({ detail }) => detail.names === 'ink')").await?;
        assert_eq!(app.ask("return host.errors").await?, json!([]));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_view_fits_a_column_of_280_pixels_with_large_type() -> Result<()> {
    with_app(async |app| {
        app.resize(280, 640).await?;
        for query in ["", "?q=密码", &format!("?code={ID}"), &format!("?tree={TREE}")] {
            app.open(&format!("embed.html{query}")).await?;
            for size in ["100%", "200%"] {
                app.ask(&format!("document.documentElement.style.fontSize = '{size}'")).await?;
                assert_eq!(
                    app.ask("return document.documentElement.scrollWidth").await?,
                    280,
                    "{query} at {size}"
                );
                assert_eq!(app.ask(super::looks::BEYOND).await?, json!([]), "{query} at {size}");
            }
        }
        Ok(())
    })
    .await
}
