// Starts the application and keeps it for use without a network. It is JavaScript, and of 2009, because it must be
// able to speak where WebAssembly cannot.
(function () {
  var wasm = document.currentScript.getAttribute('data-wasm');

  function fail(error) {
    var page = document.getElementById('app');
    var sentence = document.createElement('p');
    var details = document.createElement('pre');
    sentence.textContent = '打不开：请刷新，或换一个浏览器。还是不行，把下面的内容复制给维护者。';
    details.textContent = [error, location.href.split('?')[0], navigator.userAgent].join('\n');
    details.setAttribute('style', 'white-space:pre-wrap;-webkit-user-select:all;user-select:all');
    page.textContent = '';
    page.appendChild(sentence);
    page.appendChild(details);
  }

  try {
    wasm_bindgen({ module_or_path: wasm }).then(null, fail);
  } catch (error) {
    fail(error);
  }

  // Only a release has a worker; elsewhere, and where storage is blocked, this comes to nothing.
  addEventListener('load', function () {
    try {
      if (location.protocol !== 'file:') navigator.serviceWorker.register('sw.js', { updateViaCache: 'none' }).catch(function () {});
    } catch (error) {}
  });
})();
