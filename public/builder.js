// Puts together the line that owners of help pages paste, and shows what comes of it: the preview is a real frame, by
// the script that their pages use.
(function () {
  const HOME = new URL('.', location.href).href;
  const preview = document.getElementById('preview');
  const refused = document.getElementById('refused');
  const field = (id) => document.getElementById(id);
  const pickers = Array.from(document.querySelectorAll('[type=color]'));
  const defaults = {};
  let shown;

  // The first two rules of the style sheet have the colours of both schemes.
  const rules = document.styleSheets[0].cssRules;
  const own = { '': rules[0].style, 'dark-': rules[1].cssRules[0].style };
  for (const picker of pickers) {
    const [, scheme, name] = /^(dark-)?(.+)$/.exec(picker.name);
    const colour = own[scheme || ''].getPropertyValue('--' + name).trim();
    picker.value = defaults[picker.name] = colour.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
  }

  function link() {
    const to = field('show').value;
    const element = document.createElement('a');
    element.className = 'madaobingchu';
    element.href = HOME + (to && (to.includes(':') ? '?code=' : '?tree=') + to);
    element.textContent = (to ? field('show').selectedOptions[0].text : 'POS 机报错怎么办') + '（码到病除）';
    if (field('scheme').value !== 'auto') element.setAttribute('data-scheme', field('scheme').value);
    if (field('width').value) element.setAttribute('data-width', field('width').value);
    for (const { name, value } of pickers) if (value !== defaults[name]) element.setAttribute('data-' + name, value);
    return element;
  }

  /** A frame for where there are no scripts: what the script would make, without its own style. */
  function frame(made) {
    const element = document.createElement('iframe');
    for (const name of ['src', 'title', 'lang', 'sandbox', 'allow', 'referrerpolicy']) element.setAttribute(name, made.getAttribute(name));
    for (const [name, value] of [['loading', 'lazy'], ['width', field('width').value || '100%'], ['height', '600'], ['frameborder', '0']]) element.setAttribute(name, value);
    return element.outerHTML;
  }

  function show() {
    if (shown) shown.remove();
    refused.textContent = '';
    const element = link();
    field('line').value = element.outerHTML + '<script src="' + HOME + 'embed.js" async></' + 'script>';
    preview.textContent = '';
    preview.appendChild(element);
    shown = window.madaobingchu && window.madaobingchu.mount(element);
    if (shown) field('frame').value = frame(shown.frame);
  }

  function named(name) {
    const picker = pickers.find((one) => one.name === name);
    return picker ? picker.parentNode.textContent.trim() : name;
  }

  preview.addEventListener('madaobingchu:error', (event) => {
    const { what, names } = event.detail;
    if (what === 'theme') refused.textContent = '配在一起看不清，没有用上：' + names.split(',').map(named).join('、') + '。';
    if (what === 'silence') refused.textContent = '预览打不开，请看看网络。';
  });

  for (const button of document.querySelectorAll('.copy'))
    button.addEventListener('click', () => {
      const text = field(button.getAttribute('data-of'));
      text.select();
      const copied = document.execCommand('copy');
      button.parentNode.querySelector('.status').textContent = copied ? '已复制' : '已选中，请自己复制';
    });

  document.addEventListener('change', show);
  show();
})();
