// The global scope of a service worker: the library has that of a dedicated worker.

/** Filled in by the release build: the files of the release, each with its SHA-256. */
declare const __FILES__: [name: string, digest: string][];

declare const clients: Clients;
declare const registration: ServiceWorkerRegistration;
declare function skipWaiting(): Promise<void>;
declare function addEventListener<Type extends keyof ServiceWorkerGlobalScopeEventMap>(
  type: Type,
  listener: (event: ServiceWorkerGlobalScopeEventMap[Type]) => void
): void;
