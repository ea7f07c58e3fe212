// Starts the empty page; a policy for scripts forbids to do it within the page.
wasm_bindgen({ module_or_path: "baseline_bg.wasm" });
