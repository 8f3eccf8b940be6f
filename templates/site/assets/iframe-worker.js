/* Search as people ask: in whole sentences, and from a folder on disk, where browsers start no worker from file:// and
   a hidden frame does its work. */
"use strict";

if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "Search";
      document.body.append(frame);
      const inside = frame.contentWindow;
      this.postMessage = message => inside.dispatchEvent(new MessageEvent("message", { data: message }));
      inside.document.open();
      inside.document.write("<!doctype html><title>Search</title><body></body>");
      inside.document.close();
      inside.postMessage = message => this.dispatchEvent(new MessageEvent("message", { data: message }));
      inside.importScripts = (...scripts) => scripts.reduce(
        (before, script) => before.then(() => load(inside.document, script)), Promise.resolve());
      this.terminate = () => frame.remove();
      const waiting = [];
      const send = this.postMessage;
      let pass = message => waiting.push(message);
      this.postMessage = message => pass(message);
      load(inside.document, address).then(() => {
        pass = send;
        waiting.forEach(send);
      });
    }
  };
}

function load(page, address) {
  return new Promise((resolve, reject) => {
    const script = page.createElement("script");
    script.src = new URL(address, location.href).href;
    script.onload = resolve;
    script.onerror = reject;
    page.body.append(script);
  });
}

const QUESTION = 2; // the kind of the theme's message that holds what someone typed
const SMALL_WORDS = new Set(("a an and are as at be by can did do does for from had has have how i if in is it its me my "
  + "of on or our shall should so that the their them then there they this to was we what when where which who why will "
  + "with you your").split(" "));

/* The theme looks for each word as the beginning of others: "a" would find all that begin with it, before the rest. */
function withoutSmallWords(question) {
  if (question.includes('"')) return question;
  const words = question.split(/\s+/).map(word => word.replace(/[?!.,;:]+$/, "")).filter(Boolean);
  const telling = words.filter(word => !SMALL_WORDS.has(word.toLowerCase()));
  return (telling.length ? telling : words).join(" ");
}

const createWorker = window.Worker;

window.Worker = class extends createWorker {
  constructor(...address) {
    super(...address);
    const send = this.postMessage;
    const ask = message => message && message.type === QUESTION ? { ...message, data: withoutSmallWords(message.data) } : message;
    this.postMessage = (message, ...more) => send.call(this, ask(message), ...more);
  }
};
