// Completions while typing. Comfort only: without this file the box is a plain
// form field.
"use strict";

(() => {
  const box = document.getElementById("q");
  const kinds = { person: "人物", org: "机构", place: "地点", headline: "标题", phrase: "常用语" };
  // What has a card, and under which type.
  const cards = { person: "person", org: "organization", place: "place" };
  const pause = 120; // milliseconds without a key before the server is asked
  const most = 8;

  const list = document.createElement("ul");
  list.id = "suggest";
  list.className = "suggest";
  list.hidden = true;
  // A completion is a row: its text, and beside it the way to its card.
  list.setAttribute("role", "grid");
  list.setAttribute("aria-label", "联想");
  box.after(list);
  for (const [name, value] of [
    ["role", "combobox"], ["aria-autocomplete", "list"], ["aria-haspopup", "grid"], ["aria-controls", list.id],
    ["aria-expanded", "false"],
  ]) {
    box.setAttribute(name, value);
  }

  let shown = []; // the completions in the list
  let active = -1; // which of them the arrows chose
  let onCard = false; // whether they went on to its card
  let asked = null; // the request under way
  let timer = 0;
  let composing = false;
  let leaving = false; // for a card: the same key must not send the form too

  // What is completed is the word that the cursor stands behind: 人物:何远 asks
  // for 何远. A word inside quotation marks is completed as well.
  const word = () => {
    const before = box.value.slice(0, box.selectionStart);
    const text = /[^\s\u3000:：()（）"“”「」]*$/u.exec(before)[0].replace(/^-/, "");
    return { text, start: before.length - text.length, end: before.length };
  };

  const close = () => {
    clearTimeout(timer);
    asked?.abort();
    shown = [];
    mark(-1);
    list.hidden = true;
    list.replaceChildren();
    box.setAttribute("aria-expanded", "false");
  };

  const card = (i) => list.children[i]?.querySelector(".to-card");

  // mark chooses a completion, or its card, by the arrows.
  const mark = (i, toCard = false) => {
    active = i;
    onCard = toCard;
    [...list.children].forEach((row, n) => {
      row.setAttribute("aria-selected", String(n === i && !toCard));
      card(n)?.setAttribute("aria-selected", String(n === i && toCard));
    });
    if (i < 0) {
      box.removeAttribute("aria-activedescendant");
    } else {
      box.setAttribute("aria-activedescendant", "suggest-" + i + (toCard ? "-card" : ""));
      list.children[i].scrollIntoView({ block: "nearest" });
    }
  };

  const part = (name, text) => {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = text;
    return span;
  };

  // way leads to the card of a name.
  const way = (s, i) => {
    const link = document.createElement("a");
    link.id = "suggest-" + i + "-card";
    link.className = "to-card";
    link.href = "/entity/" + cards[s.kind] + "/" + encodeURIComponent(s.text);
    link.textContent = kinds[s.kind] + "卡";
    link.tabIndex = -1; // the arrows lead to it
    link.setAttribute("role", "gridcell");
    link.addEventListener("click", (e) => e.stopPropagation());
    return link;
  };

  const show = (suggestions) => {
    shown = suggestions;
    list.replaceChildren(...shown.map((s, i) => {
      const row = document.createElement("li");
      row.setAttribute("role", "row");
      const cell = document.createElement("span");
      cell.id = "suggest-" + i;
      cell.className = "choice";
      cell.setAttribute("role", "gridcell");
      const note = [kinds[s.kind] ?? "", s.reading, s.kind === "headline" ? "" : s.count + " 段"];
      cell.append(part("text", s.text), part("note", note.filter(Boolean).join(" · ")));
      row.append(cell);
      if (cards[s.kind]) {
        row.append(way(s, i));
      }
      // The press must not take the focus out of the box.
      row.addEventListener("pointerdown", (e) => e.preventDefault());
      row.addEventListener("click", () => choose(i));
      return row;
    }));
    list.hidden = shown.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
    mark(-1);
  };

  // A text with signs of the query language, and a headline, is put in quotation
  // marks: it is wanted as it stands.
  const written = (s) => {
    const text = s.text.replaceAll('"', "");
    const plain = s.kind !== "headline" && !/[\s\u3000:：()（）|*?？~<>=“”「」\\-]/u.test(text);
    return plain ? text : '"' + text + '"';
  };

  const choose = (i) => {
    const at = word();
    const text = written(shown[i]);
    let start = at.start;
    // A quotation that was begun is replaced together with its mark.
    if (text.startsWith('"') && /["“「]/u.test(box.value.charAt(start - 1))) {
      start--;
    }
    box.value = box.value.slice(0, start) + text + box.value.slice(at.end);
    box.setSelectionRange(start + text.length, start + text.length);
    close();
    box.form.requestSubmit();
  };

  const ask = async () => {
    const { text } = word();
    asked?.abort();
    if (!text) {
      close();
      return;
    }
    asked = new AbortController();
    const { signal } = asked;
    try {
      const answer = await fetch("/api/v1/suggest?" + new URLSearchParams({ q: text, limit: most }), { signal });
      const { suggestions } = answer.ok ? await answer.json() : { suggestions: [] };
      if (!signal.aborted && !composing && document.activeElement === box) {
        show(suggestions.filter((s) => s.text !== text));
      }
    } catch {
      // Aborted by the next key, or no server: the form works all the same.
    }
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  };

  // While an input method composes, the letters in the box are not yet text.
  box.addEventListener("compositionstart", () => {
    composing = true;
    close();
  });
  box.addEventListener("compositionend", () => {
    composing = false;
    later();
  });
  box.addEventListener("input", (e) => {
    if (!composing && !e.isComposing) {
      later();
    }
  });
  box.addEventListener("keydown", (e) => {
    // Keys of an input method choose its candidates; 229 tells them where the
    // browser has ended the composition already.
    if (composing || e.isComposing || e.keyCode === 229) {
      return;
    }
    const n = shown.length;
    if (e.key === "ArrowDown" && n === 0 && box.value) {
      ask();
    } else if (n === 0) {
      return;
    } else if (e.key === "ArrowDown") {
      mark(active + 1 >= n ? -1 : active + 1);
    } else if (e.key === "ArrowUp") {
      mark(active < 0 ? n - 1 : active - 1);
    } else if (e.key === "ArrowRight" && !onCard && card(active)) {
      mark(active, true);
    } else if (e.key === "ArrowLeft" && onCard) {
      mark(active);
    } else if (e.key === "Escape") {
      close();
    } else if (e.key === "Enter" && onCard) {
      leaving = true;
      card(active).click();
    } else if (e.key === "Enter" && active >= 0) {
      choose(active);
    } else {
      return;
    }
    e.preventDefault();
  });
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", (e) => {
    if (leaving) {
      e.preventDefault();
    } else {
      close();
    }
  });
  // The key is up, or the reader is back from the card.
  box.addEventListener("keyup", () => { leaving = false; });
  window.addEventListener("pageshow", () => { leaving = false; });
})();
