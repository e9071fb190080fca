// The page's own script. It stands in the document, before gradio's: gradio speaks the language that the browser says it has.
(() => {
  const told = window.articleQA;
  for (const [name, value] of [["language", told.lang], ["languages", [told.lang]]]) {
    Object.defineProperty(window.navigator, name, { get: () => value, configurable: true });
  }
  const fetched = window.fetch;
  window.fetch = (input, given = {}) => { // what is answered comes in the language of the page, wherever cookies are not kept
    const headers = new Headers(given.headers ?? (input instanceof Request ? input.headers : undefined));
    headers.set("Accept-Language", told.lang);
    return fetched(input, { ...given, headers });
  };
  if (new URLSearchParams(window.location.search).has("lang")) { keep(told.lang); }

  function keep(tag) {
    document.cookie = `${told.cookie}=${tag}; path=${window.location.pathname}; max-age=31536000; samesite=lax`;
  }

  function speak(tag) {
    if (tag === told.lang) { return; }
    keep(tag);
    const address = new URL(window.location.href);
    address.searchParams.set("lang", tag);
    window.location.assign(address);
  }

  const named = new MutationObserver(() => { // gradio names the page after itself once it is there
    if (document.title === "article-qa") { document.title = told.words.title; named.disconnect(); }
  });
  named.observe(document.head, { subtree: true, childList: true, characterData: true });

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-press]");
    if (pressed) { document.getElementById(pressed.dataset.press)?.click(); }
    const language = event.target.closest("[data-lang]");
    if (language) { speak(language.dataset.lang); }
  });

  Object.assign(told, {
    copy(text) {
      if (navigator.clipboard && window.isSecureContext) { navigator.clipboard.writeText(text); return; }
      const box = document.createElement("textarea");
      box.value = text; document.body.appendChild(box); box.select(); document.execCommand("copy"); box.remove();
    },
    link(question) {
      const address = new URL(window.location.href);
      address.search = ""; address.hash = ""; address.searchParams.set("q", question);
      return address.toString();
    },
    save(name, kind, text) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: kind })); link.download = name;
      document.body.appendChild(link); link.click(); link.remove();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    },
    scroll() {
      const look = (left) => {
        const found = document.querySelector("#reading .here");
        if (found && found.offsetParent) { found.scrollIntoView({ block: "center" }); }
        else if (left > 0) { setTimeout(() => look(left - 1), 100); }
      };
      setTimeout(() => look(20), 50);
    },
  });
})();
