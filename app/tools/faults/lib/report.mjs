// @ts-check
// What a scenario counted, and a few examples of each thing that went wrong.

const EXAMPLES = 5; // of a kind

export class Report {
  /** @type {Record<string, number>} */
  counts = {};
  /** @type {string[]} */
  findings = [];
  crashes = 0;
  saved_then_lost = 0;

  /** @param {(what: string) => void} say prints progress */
  constructor(say) {
    this.say = say;
  }

  count(/** @type {string} */ what, by = 1) {
    this.counts[what] = (this.counts[what] ?? 0) + by;
  }

  /**
   * What should never be: counted, and the first of a kind kept with how it came about.
   * @param {string} what the kind, a key of the counts
   * @param {unknown} how a text, or what is written as JSON
   */
  wrong(what, how) {
    this.count(what);
    if (this.counts[what] > EXAMPLES) return;
    this.findings.push(`${what}: ${typeof how === "string" ? how : JSON.stringify(how)}`);
  }

  /** A record that the page showed as saved is gone. */
  lost(/** @type {string} */ how) {
    this.saved_then_lost++;
    this.wrong("saved_then_lost", how);
  }

  /** @param {{ takeCrashes: () => Promise<string[]> }} tab @param {string} where */
  async crashed(tab, where) {
    for (const crash of await tab.takeCrashes()) {
      this.crashes++;
      this.wrong("crashes", `${where}: ${crash}`);
    }
  }
}
