// What the scripts of the pages share, and what others put into the global scope.

/** The application, from the script that wasm-bindgen writes. */
declare function wasm_bindgen(init: { module_or_path: WebAssembly.Module }): Promise<unknown>;

declare namespace wasm_bindgen {
  /** Installs what people say. */
  function said(bytes: Uint8Array): void;
}

interface Window {
  /** What every answer is made of, for the application to take. */
  facts?: Uint8Array;
  /** The embed script, once it has run. */
  madaobingchu?: {
    mount(link: HTMLAnchorElement): { frame: HTMLIFrameElement; remove(): void } | undefined;
  };
}
