// Globals of the pages that scenarios run in: the driver, whose parts each campaign adds, and what
// tests/host/host.js and embed.js define. Scenarios put values of any type there.
// biome-ignore-all lint/suspicious/noExplicitAny: see above

type Made<F extends (app: import("./given.mjs").App) => unknown> = NonNullable<ReturnType<F>>;

declare var driver: Made<typeof import("./instrument.mjs").instrument> &
  Made<typeof import("../storage/instrument.mjs").instrumentStorage> &
  Made<typeof import("../offline/instrument.mjs").instrumentRelease>;

declare var host: {
  events: { kind: string; at: number; detail: any }[];
  errors: string[];
  links(): HTMLElement[];
  frames(): (HTMLIFrameElement & { [name: string]: any })[];
  of(kind: string): { kind: string; at: number; detail: any }[];
  add(html: string): void;
};

interface Window {
  [name: string]: any;
}
