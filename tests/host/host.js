// What a host can see: the events of its embeds, in order, and whatever went wrong on the page.
var host = { events: [], errors: [] };
['ready', 'answer', 'step', 'outcome', 'resize', 'error'].forEach(function (kind) {
  document.addEventListener('madaobingchu:' + kind, function (event) {
    host.events.push({ kind: kind, detail: event.detail, at: host.frames().indexOf(event.target) });
    throw new Error('a careless listener');
  });
});
addEventListener('error', function (event) {
  if (event.message.indexOf('a careless listener') < 0) host.errors.push(event.message);
  else event.preventDefault();
});
addEventListener('unhandledrejection', function (event) {
  host.errors.push(String(event.reason));
});
host.links = function () {
  return [].slice.call(document.querySelectorAll('a.madaobingchu'));
};
host.frames = function () {
  return [].slice.call(document.querySelectorAll('.column iframe'));
};
host.of = function (kind) {
  return host.events.filter(function (event) {
    return event.kind === kind;
  });
};
host.add = function (html) {
  document.querySelector('.column').insertAdjacentHTML('beforeend', html);
};
