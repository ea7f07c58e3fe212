// @ts-check
// A hostile embed: posts forged and malformed messages without end, to the host page and to the
// frames beside it.
var LONG = new Array(100000).join("x");
/** @type {unknown[]} */
var MESSAGES = [
  null,
  7,
  "",
  {},
  [],
  LONG,
  { height: 9999 },
  { giscus: { resizeHeight: 1 } },
  "[iFrameSizer]x:9999:9999:init",
  "madaobingchu/1?",
  "madaobingchu/1?kind=awake",
  "madaobingchu/1?id=&kind=ready&height=9999",
  "madaobingchu/1?id=x&kind=hello",
  "madaobingchu/1?id=x&kind=open&to=unionpay:51",
  "madaobingchu/1?id=x&kind=resize&height=9999",
  "madaobingchu/2?id=x&kind=hello",
  "madaobingchu/1?id=%&kind=%E4%BD",
  "madaobingchu/1?id=x&kind=theme&theme=scheme%3Ddark%26ink%3D777",
];
var turn = 0;
function shout() {
  var message = MESSAGES[turn++ % MESSAGES.length];
  parent.postMessage(message, "*");
  for (var at = 0; at < parent.frames.length; at++)
    parent.frames[at].postMessage(message, "*", turn % 2 ? [] : [new MessageChannel().port1]);
}
setInterval(shout, 20);
