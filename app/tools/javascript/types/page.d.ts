// What the scripts of the pages share, and what others put into the global scope.

/** The application, from the script that wasm-bindgen writes. */
declare function wasm_bindgen(init: { module_or_path: WebAssembly.Module }): Promise<unknown>;

interface Window {
  /** The embed script, once it has run. */
  madaobingchu?: {
    mount(link: HTMLAnchorElement): { frame: HTMLIFrameElement; remove(): void } | undefined;
  };
}
