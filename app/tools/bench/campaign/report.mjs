// Counts, and a few examples of what went wrong.

const EXAMPLES = 5;

export class Report {
  counts = {};
  findings = [];
  crashes = 0;
  saved_then_lost = 0;

  constructor(say) {
    this.say = say;
  }

  count(what, by = 1) {
    this.counts[what] = (this.counts[what] ?? 0) + by;
  }

  /** What should never be: counted, and the first of a kind kept with how it came about. */
  wrong(what, how) {
    this.count(what);
    if (this.counts[what] <= EXAMPLES) this.findings.push(`${what}: ${typeof how === "string" ? how : JSON.stringify(how)}`);
  }

  lost(how) {
    this.saved_then_lost++;
    this.wrong("saved_then_lost", how);
  }

  async crashed(tab, where) {
    for (const crash of await tab.fallen()) {
      this.crashes++;
      this.wrong("crashes", `${where}: ${crash}`);
    }
  }
}
