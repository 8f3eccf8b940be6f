/* Search from a folder on disk: browsers start no worker from file://, so a hidden frame does its work. */
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
      this.postMessage = message => waiting.push(message);
      load(inside.document, address).then(() => {
        this.postMessage = send;
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
