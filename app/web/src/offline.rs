//! The service worker: how many files it has cached, whether a newer release waits, its activation.
//! The only file that names it. Its side is `public/sw.template.js`; `public/boot.js` registers it.

use js_sys::{Array, Promise, Reflect};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast as _, prelude::*};
use wasm_bindgen_futures::JsFuture;

use crate::{
    browser::{is_embedded, window},
    router::reload,
    signal::Signal,
};

/// How many files of the release the worker has cached, of how many.
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
    cached: Signal<Option<CachedFiles>>,
    waiting: Signal<bool>,
}

impl Offline {
    /// Watches the registration of the worker, if there is to be one.
    pub(crate) fn new() -> Self {
        let offline = Self { cached: Signal::new(None), waiting: Signal::new(false) };
        if let Some(container) = container() {
            spawn_local(async move {
                if let Ok(registration) = JsFuture::from(container.ready()).await {
                    offline.watch(registration.unchecked_into());
                }
            });
        }
        offline
    }

    /// `None` until the worker has answered.
    pub(crate) fn cached_files(self) -> Option<CachedFiles> {
        self.cached.get()
    }

    /// Whether a new release is installed and waits for its activation.
    pub(crate) fn has_update(self) -> bool {
        self.waiting.get()
    }

    /// Activates the new release and reloads this page; other open pages keep theirs.
    pub(crate) fn activate() {
        let Some(container) = container() else { return };
        spawn_local(async move {
            let Ok(registration) = JsFuture::from(container.ready()).await else { return };
            let taken_over = Closure::once_into_js(reload);
            container.set_oncontrollerchange(&taken_over);
            match registration.unchecked_into::<Registration>().waiting() {
                Some(worker) => worker.post("activate", &Array::new()),
                // Another page has activated it already.
                None => reload(),
            }
        });
    }

    fn watch(self, registration: Registration) {
        self.ask(&registration);
        let on_change = Closure::<dyn Fn()>::new({
            let registration = registration.clone();
            move || {
                let on_change = registration.onupdatefound();
                for worker in
                    [registration.installing(), registration.waiting()].into_iter().flatten()
                {
                    worker.set_onstatechange(&on_change);
                }
                // The first release does not wait.
                self.waiting
                    .set(registration.waiting().is_some() && registration.active().is_some());
            }
        });
        registration.set_onupdatefound(&on_change.into_js_value());
        let _ =
            registration.onupdatefound().unchecked_into::<js_sys::Function>().call0(&JsValue::NULL);
    }

    fn ask(self, registration: &Registration) {
        let (Some(worker), Ok(channel)) = (registration.active(), Channel::new()) else { return };
        let on_message = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
            let data = Reflect::get(&event, &"data".into()).unwrap_or_default();
            let count = |name: &str| Some(Reflect::get(&data, &name.into()).ok()?.as_f64()? as i32);
            if let (Some(files), Some(of)) = (count("kept"), count("of")) {
                self.cached.set(Some(CachedFiles { files, of }));
            }
        });
        channel.port1().set_onmessage(&on_message.into_js_value());
        worker.post("status", &Array::of1(&channel.port2()));
    }
}

/// `None` where the engine has none, where storage is blocked, on an insecure origin, and in an
/// embedded view.
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
