//! Whether the application is kept on the device, and whether a newer one waits; the only file that
//! names the service worker. Its side of the talk is in `public/sw.template.js`; `public/boot.js`
//! registers it.

use js_sys::{Array, Promise, Reflect};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast as _, prelude::*};
use wasm_bindgen_futures::JsFuture;

use crate::{
    browser::{is_embedded, window},
    router::reload,
    signal::Signal,
};

/// How much of the release that serves is on the device, by the worker's count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CachedFiles {
    pub(crate) files: i32,
    pub(crate) of: i32,
}

impl CachedFiles {
    pub(crate) const fn is_all(self) -> bool {
        self.files == self.of
    }
}

#[derive(Clone, Copy)]
pub(crate) struct Offline {
    kept: Signal<Option<CachedFiles>>,
    waiting: Signal<bool>,
}

impl Offline {
    /// Follows the worker from now on, if there is to be one.
    pub(crate) fn new() -> Self {
        let offline = Self { kept: Signal::new(None), waiting: Signal::new(false) };
        if let Some(container) = container() {
            spawn_local(async move {
                if let Ok(registration) = JsFuture::from(container.ready()).await {
                    offline.watch(registration.unchecked_into());
                }
            });
        }
        offline
    }

    /// Nothing as long as no worker has said it.
    pub(crate) fn cached_files(self) -> Option<CachedFiles> {
        self.kept.get()
    }

    /// Whether a new release is there and waits to be let in.
    pub(crate) fn has_update(self) -> bool {
        self.waiting.get()
    }

    /// Lets the new release in and opens this page with it; other open pages go on with theirs.
    pub(crate) fn activate() {
        let Some(container) = container() else { return };
        spawn_local(async move {
            let Ok(registration) = JsFuture::from(container.ready()).await else { return };
            let taken_over = Closure::once_into_js(reload);
            container.set_oncontrollerchange(&taken_over);
            match registration.unchecked_into::<Registration>().waiting() {
                Some(worker) => worker.post("activate", &Array::new()),
                // Another page has let it in already.
                None => reload(),
            }
        });
    }

    fn watch(self, registration: Registration) {
        self.ask(&registration);
        let look = Closure::<dyn Fn()>::new({
            let registration = registration.clone();
            move || {
                let look = registration.onupdatefound();
                for worker in
                    [registration.installing(), registration.waiting()].into_iter().flatten()
                {
                    worker.set_onstatechange(&look);
                }
                // The first release of all waits for nobody.
                self.waiting
                    .set(registration.waiting().is_some() && registration.active().is_some());
            }
        });
        registration.set_onupdatefound(&look.into_js_value());
        let _ =
            registration.onupdatefound().unchecked_into::<js_sys::Function>().call0(&JsValue::NULL);
    }

    fn ask(self, registration: &Registration) {
        let (Some(worker), Ok(channel)) = (registration.active(), Channel::new()) else { return };
        let hear = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
            let data = Reflect::get(&event, &"data".into()).unwrap_or_default();
            let count = |name: &str| Some(Reflect::get(&data, &name.into()).ok()?.as_f64()? as i32);
            if let (Some(files), Some(of)) = (count("kept"), count("of")) {
                self.kept.set(Some(CachedFiles { files, of }));
            }
        });
        channel.port1().set_onmessage(&hear.into_js_value());
        worker.post("status", &Array::of1(&channel.port2()));
    }
}

/// Missing where the engine has none, where storage is blocked, and where the origin is not secure;
/// inside the page of somebody else it is left alone.
fn container() -> Option<Container> {
    if is_embedded() {
        return None;
    }
    Reflect::get(&window().navigator(), &"serviceWorker".into())
        .ok()
        .filter(JsValue::is_object)
        .map(JsCast::unchecked_into)
}

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type Container;
    #[wasm_bindgen(method, getter)]
    fn ready(this: &Container) -> Promise;
    #[wasm_bindgen(method, setter)]
    fn set_oncontrollerchange(this: &Container, call: &JsValue);

    #[derive(Clone)]
    type Registration;
    #[wasm_bindgen(method, getter)]
    fn installing(this: &Registration) -> Option<Worker>;
    #[wasm_bindgen(method, getter)]
    fn waiting(this: &Registration) -> Option<Worker>;
    #[wasm_bindgen(method, getter)]
    fn active(this: &Registration) -> Option<Worker>;
    #[wasm_bindgen(method, getter)]
    fn onupdatefound(this: &Registration) -> JsValue;
    #[wasm_bindgen(method, setter)]
    fn set_onupdatefound(this: &Registration, call: &JsValue);

    type Worker;
    #[wasm_bindgen(method, js_name = postMessage)]
    fn post(this: &Worker, message: &str, ports: &Array);
    #[wasm_bindgen(method, setter)]
    fn set_onstatechange(this: &Worker, call: &JsValue);

    #[wasm_bindgen(js_name = MessageChannel)]
    type Channel;
    #[wasm_bindgen(constructor, catch, js_class = "MessageChannel")]
    fn new() -> Result<Channel, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn port1(this: &Channel) -> Port;
    #[wasm_bindgen(method, getter)]
    fn port2(this: &Channel) -> Port;

    type Port;
    #[wasm_bindgen(method, setter)]
    fn set_onmessage(this: &Port, call: &JsValue);
}
