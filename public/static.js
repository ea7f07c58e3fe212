// @ts-check
// Static pages: the way back, printing, and the filter of the list of all codes. Without scripts,
// the way back is a link, and the rest is not there.
(() => {
  /** @param {string} text */
  const fold = (text) => text.normalize("NFKC").toUpperCase().replace(/\s/g, "");

  for (const link of document.querySelectorAll("a[data-act=back]"))
    link.addEventListener("click", (event) => {
      if (history.length < 2) return;
      event.preventDefault();
      history.back();
    });

  for (const button of document.querySelectorAll("button[data-act=print]")) {
    button.removeAttribute("hidden");
    button.addEventListener("click", () => print());
  }

  const filter = document.getElementById("filter");
  if (!filter) return;
  filter.hidden = false;
  const box = /** @type {HTMLInputElement} */ (filter.querySelector("input"));
  const status = /** @type {HTMLElement} */ (filter.querySelector("[role=status]"));
  const families = Array.from(document.querySelectorAll("main > section")).map((section) => ({
    section: /** @type {HTMLElement} */ (section),
    rows: Array.from(section.querySelectorAll("tbody tr")).map((row) => ({
      row: /** @type {HTMLTableRowElement} */ (row),
      text: fold(String(row.textContent)),
    })),
  }));

  const update = () => {
    const sought = fold(box.value);
    let found = 0;
    for (const { section, rows } of families) {
      const before = found;
      for (const { row, text } of rows) {
        row.hidden = !text.includes(sought);
        if (!row.hidden) found += 1;
      }
      section.hidden = found === before;
    }
    status.textContent = sought && (found ? `找到 ${found} 条` : "没有找到，少打几个字试试");
  };
  box.addEventListener("input", update);
  // Going back, browsers fill in what was typed.
  addEventListener("pageshow", update);
})();
