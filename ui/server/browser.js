// Loaded before Streamlit. Leaves the page when its session has ended; says Streamlit's own words in the
// reader's language, and to those who listen. Never touches case data: tables, notes, inputs and the canvas are left alone.
(() => {
  "use strict";
  const words = /*WORDS*/ {};
  const leave = () => location.replace("/access/out");
  const asked = () => fetch("/access/inside", { cache: "no-store" }).then((r) => { if (r.status === 401) leave(); }, () => {});

  // 1. A closed door: 1008 is what the gate says; a refused handshake says nothing, so ask.
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...a) {
      super(...a);
      this.addEventListener("close", (e) => (e.code === 1008 ? leave() : asked()));
    }
  };

  // 2. No request leaves the machine: a page's symbol would be fetched from elsewhere as its favicon.
  const href = Object.getOwnPropertyDescriptor(HTMLLinkElement.prototype, "href");
  Object.defineProperty(HTMLLinkElement.prototype, "href", {
    ...href,
    set(value) {
      const text = String(value);
      if (text.startsWith("data:") || new URL(text, location.href).origin === location.origin) href.set.call(this, text);
    },
  });

  // 3. The area that takes files has a name and can be focused, so it is no mere decoration to those who listen.
  const dropzones = "[data-testid=stFileUploaderDropzone][role=presentation]";
  const heard = () => document.querySelectorAll(dropzones).forEach((zone) => zone.removeAttribute("role"));
  new MutationObserver(heard).observe(document, { subtree: true, childList: true });

  // 4. Streamlit's own words.
  if (!Object.keys(words).length) return;
  const skip = "[data-testid=stMarkdownContainer],[data-testid=stTable],canvas,textarea,code,pre,[data-testid=stException]";
  const said = (text) => { const key = text.trim(); return words[key] && text.replace(key, words[key]); };
  const attributes = ["aria-label", "placeholder", "title", "alt"];
  function visit(node) {
    if (node.nodeType === 3) {
      const host = node.parentElement;
      if (!host || (host.closest(skip) && !host.closest("[data-testid=stFileUploader] button"))) return;
      const text = said(node.data);
      if (text && text !== node.data) node.data = text;
    } else if (node.nodeType === 1) {
      for (const name of attributes) {
        const text = node.hasAttribute(name) && said(node.getAttribute(name));
        if (text && text !== node.getAttribute(name)) node.setAttribute(name, text);
      }
      for (const child of node.childNodes) visit(child);
    }
  }
  new MutationObserver((changes) => {
    for (const c of changes) {
      if (c.type === "childList") c.addedNodes.forEach(visit);
      else visit(c.target);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes });
})();
