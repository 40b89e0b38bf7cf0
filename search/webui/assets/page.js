// Comfort only: every page works without this file.
"use strict";

(() => {
  const box = document.getElementById("q");

  // "/" goes to the box, unless something is being typed.
  document.addEventListener("keydown", (e) => {
    const typing = e.target.closest("input, textarea, select, [contenteditable]");
    if (e.key === "/" && !typing && !e.ctrlKey && !e.metaKey && !e.altKey) {
      e.preventDefault();
      box.focus();
      box.select();
    }
  });

  // Enter that chooses a word of an input method must not send the form. Some
  // browsers end the composition before the key event: then only the key code
  // 229 tells.
  let composing = false;
  for (const form of document.forms) {
    for (const input of form.querySelectorAll("input:not([type=hidden])")) {
      input.addEventListener("compositionstart", () => { composing = true; });
      input.addEventListener("compositionend", () => { composing = false; });
      input.addEventListener("keydown", (e) => {
        if (e.key === "Enter" && (composing || e.isComposing || e.keyCode === 229)) {
          e.preventDefault();
        }
      });
    }
    form.addEventListener("submit", (e) => {
      if (composing) {
        e.preventDefault();
        return;
      }
      // Empty fields stay out of the address.
      for (const field of form.elements) {
        if (field !== box && field.name && !field.value.trim()) {
          field.disabled = true;
        }
      }
    });
  }
  // Coming back by the browser's button, the fields work again.
  addEventListener("pageshow", () => {
    for (const form of document.forms) {
      for (const field of form.elements) {
        field.disabled = false;
      }
    }
  });

  const copy = document.getElementById("copy");
  const citation = document.getElementById("citation");
  if (!copy || !citation) {
    return;
  }
  const done = (text) => { document.getElementById("copied").textContent = text; };
  // The clipboard needs a secure page; elsewhere the line is selected.
  const select = () => {
    getSelection().selectAllChildren(citation);
    done("已选中，请按复制键");
  };
  copy.hidden = false;
  copy.addEventListener("click", () => {
    if (!navigator.clipboard) {
      select();
      return;
    }
    navigator.clipboard.writeText(citation.textContent).then(() => done("已复制"), select);
  });
})();
