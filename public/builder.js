// @ts-check
// The page that builds the line which owners of help pages paste. Its preview is a real frame, made
// by the embed script.
(() => {
  const SHOWN = 6 * 1000; // milliseconds that a status is shown
  /** @type {number | undefined} */
  let shown;
  const HOME = new URL(".", location.href).href;
  const preview = byId("preview");
  const refused = byId("refused");
  /** @type {HTMLInputElement[]} */
  const pickers = Array.from(document.querySelectorAll("[type=color]"));
  /** @type {Record<string, string>} */
  const defaults = {};
  /** @type {{ frame: HTMLIFrameElement, remove(): void } | undefined} */
  let mounted;

  /** @param {string} id */
  function byId(id) {
    return /** @type {HTMLElement} */ (document.getElementById(id));
  }

  /**
   * A select or a text field.
   * @param {string} id
   */
  function field(id) {
    return /** @type {HTMLSelectElement & HTMLTextAreaElement} */ (byId(id));
  }

  /** @type {CSSRule[]} */
  const rules = [];
  for (const sheet of Array.from(document.styleSheets))
    for (const rule of Array.from(sheet.cssRules))
      rules.push(...(rule instanceof CSSMediaRule ? Array.from(rule.cssRules) : [rule]));

  /**
   * The style that sets the colours of a scheme: it says so in `--scheme`.
   * @param {string} scheme
   */
  function schemeStyle(scheme) {
    const styles = rules.map((rule) => /** @type {CSSStyleRule} */ (rule).style);
    return styles.find((style) => style && style.getPropertyValue("--scheme").trim() === scheme);
  }

  for (const picker of pickers) {
    const name = picker.name.replace("dark-", "");
    const style = schemeStyle(name === picker.name ? "light" : "dark");
    const colour = style ? style.getPropertyValue(`--${name}`).trim() : "";
    picker.value = defaults[picker.name] = colour.replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3");
  }

  /** @param {string} text */
  const fold = (text) => text.normalize("NFKC").toUpperCase().replace(/\s/g, "");

  const groups = Array.from(document.querySelectorAll("optgroup")).map((group) => ({
    group,
    options: Array.from(group.querySelectorAll("option")),
  }));

  /** Leaves the options that have what is sought, and chooses the first. */
  function seek() {
    const show = field("show");
    const before = show.value;
    const sought = fold(field("sought").value);
    let found = 0;
    for (const { group, options } of groups) {
      group.remove();
      group.textContent = "";
      for (const option of options)
        if (fold(group.label + option.text + option.value).includes(sought)) {
          option.selected = Boolean(sought) && found === 0;
          group.appendChild(option);
          found += 1;
        }
      if (group.firstChild) show.appendChild(group);
    }
    byId("found").textContent = sought && (found ? `有 ${found} 个，选一个` : "没有，换个词试试");
    if (show.value !== before) update();
  }

  function createLink() {
    const to = field("show").value;
    const link = document.createElement("a");
    link.className = "madaobingchu";
    link.href = HOME + (to && (to.includes(":") ? "?code=" : "?tree=") + to);
    link.textContent = `${to ? field("show").selectedOptions[0].text : "POS 机报错怎么办"}（码到病除）`;
    if (field("scheme").value !== "auto") link.setAttribute("data-scheme", field("scheme").value);
    if (field("width").value) link.setAttribute("data-width", field("width").value);
    for (const { name, value } of pickers)
      if (value !== defaults[name]) link.setAttribute(`data-${name}`, value);
    return link;
  }

  /**
   * The iframe for pages that take no script: as the embed script made it, but for its style.
   * @param {HTMLIFrameElement} made
   * @returns {string} HTML
   */
  function plainFrame(made) {
    const frame = document.createElement("iframe");
    for (const name of ["src", "title", "lang", "sandbox", "allow", "referrerpolicy"])
      frame.setAttribute(name, String(made.getAttribute(name)));
    frame.setAttribute("loading", "lazy");
    frame.setAttribute("width", field("width").value || "100%");
    frame.setAttribute("height", "600");
    frame.setAttribute("frameborder", "0");
    return frame.outerHTML;
  }

  function update() {
    if (mounted) mounted.remove();
    refused.textContent = "";
    const link = createLink();
    field("line").value = `${link.outerHTML}<script src="${HOME}embed.js" async></script>`;
    preview.textContent = "";
    preview.appendChild(link);
    mounted = window.madaobingchu?.mount(link);
    if (mounted) field("frame").value = plainFrame(mounted.frame);
  }

  /**
   * The label of a colour.
   * @param {string} name
   */
  function labelOf(name) {
    const picker = pickers.find((one) => one.name === name);
    return picker ? /** @type {HTMLElement} */ (picker.parentNode).textContent.trim() : name;
  }

  preview.addEventListener("madaobingchu:error", (event) => {
    const { what, names } = /** @type {CustomEvent<{ what: string, names: string }>} */ (event)
      .detail;
    if (what === "theme")
      refused.textContent = `配在一起看不清，没有用上：${names.split(",").map(labelOf).join("、")}。`;
    if (what === "silence") refused.textContent = "预览打不开，请看看网络。";
  });

  for (const button of document.querySelectorAll(".copy"))
    button.addEventListener("click", () => {
      field(String(button.getAttribute("data-of"))).select();
      const copied = document.execCommand("copy");
      for (const status of document.querySelectorAll(".status"))
        status.textContent =
          status.parentNode !== button.parentNode ? "" : copied ? "已复制" : "已选中，请自己复制";
      clearTimeout(shown);
      shown = setTimeout(clearStatus, SHOWN);
    });

  function clearStatus() {
    for (const status of document.querySelectorAll(".status")) status.textContent = "";
  }

  field("sought").addEventListener("input", seek);
  document.addEventListener("change", update);
  update();
})();
