// The page's own script. It stands in the document, before gradio's: gradio speaks the language that the browser says it has.
(() => {
  const told = window.articleQA, words = told.words;
  let send = () => {}, current = null, restoring = false, waiting = null, opener = null, carded = null, begun = false, own = "", bridged = false, askedOf, choosing, choices = 0;
  let line = [], looking = 0, reaching = 0, leaving = false, watching = 0, failed = false, undone = null, begunAgain = null, files = [], bringing = false, waitingToAsk = [], unread = "", choosingAgain = null, pressed = null, movedOn = false;
  for (const [name, value] of [["language", told.lang], ["languages", [told.lang]]]) {
    Object.defineProperty(window.navigator, name, { get: () => value, configurable: true });
  }
  const shelf = { // what a tab keeps for itself: it is there after a reload, and in no other tab
    get(name) { try { return window.sessionStorage.getItem(name); } catch { return null; } },
    set(name, value) { try { window.sessionStorage.setItem(name, value); } catch { /* a browser that keeps nothing */ } },
    take(name) { const value = shelf.get(name); shelf.set(name, ""); return value; },
  };
  const brought = { // which tab of this browser brought which articles: a link to them opens in another tab too
    all() { try { return JSON.parse(window.localStorage.getItem("article-qa-own") ?? "[]"); } catch { return []; } },
    by(mark) { return brought.all().find(([other]) => other === mark)?.[1]; },
    keep(mark) {
      const last = [[mark, visit], ...brought.all().filter(([other]) => other !== mark)].slice(0, 20);
      try { window.localStorage.setItem("article-qa-own", JSON.stringify(last)); } catch { /* a browser that keeps nothing */ }
    },
  };
  const chest = { // files that are on their way to the server: a shelf holds text alone
    open(act) {
      return new Promise((done) => {
        const none = () => done([]);
        let opening;
        try { opening = window.indexedDB.open("article-qa"); } catch { none(); return; } // a browser that keeps nothing
        opening.onupgradeneeded = () => opening.result.createObjectStore("files");
        opening.onerror = none;
        opening.onsuccess = () => {
          const made = opening.result.transaction("files", "readwrite"), found = [];
          made.oncomplete = made.onerror = made.onabort = () => { opening.result.close(); done(found); };
          act(made.objectStore("files"), found);
        };
      });
    },
    keep: (kept) => chest.open((store) => { if (kept.length) { store.put({ at: Date.now(), kept }, visit); } else { store.delete(visit); } }),
    take: () => chest.open((store, found) => {
      store.openCursor().onsuccess = ({ target: { result: at } }) => {
        if (!at) { return; }
        if (at.key === visit) { found.push(...at.value.kept); }
        if (at.key === visit || at.value.at < Date.now() - 3600000) { at.delete(); } // of a tab that never came back
        at.continue();
      };
    }),
  };
  const visit = shelf.get("article-qa-visit") ?? brought.by(new URLSearchParams(window.location.search).get("own")) ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  shelf.set("article-qa-visit", visit);
  document.documentElement.toggleAttribute("data-brought", Boolean(brought.by(new URLSearchParams(window.location.search).get("own")))); // whether this browser ever had what the address asks
  const fetched = window.fetch;
  window.fetch = (input, given = {}) => { // what is answered comes in the language of the page, wherever cookies are not kept
    const address = new URL(input instanceof Request ? input.url : input, window.location.href);
    const headers = new Headers(given.headers ?? (input instanceof Request ? input.headers : undefined));
    headers.set("Accept-Language", told.lang);
    if (address.origin === window.location.origin) { headers.set("X-Visit", visit); }
    const answer = fetched(input, { ...given, headers });
    if (address.origin !== window.location.origin || !/\/(queue\/(join|data)|upload)$/.test(address.pathname)) { return answer; }
    return answer.then((got) => { if (got.status === 502 || got.status === 504) { lose(); } return got; }, (error) => {
      if (error?.name !== "AbortError") { lose(); }
      throw error;
    });
  };
  const one = (selector, within = document) => within.querySelector(selector);
  const narrow = () => window.matchMedia("(max-width: 900px)").matches;
  const touched = () => window.matchMedia("(pointer: coarse)").matches; // there a focus brings up the keyboard over half of the page
  let dark = [];
  window.matchMedia("print").addEventListener("change", ({ matches }) => { // paper is white, whatever the screen is
    if (matches) { dark = [...document.querySelectorAll(".dark")]; }
    for (const part of dark) { part.classList.toggle("dark", !matches); }
  });
  const shown = (selector) => Boolean(one(selector)?.offsetParent);
  function note(id, text, after) { // one line in its place, told at once to who does not see it
    one(`#${id}`)?.remove();
    const made = Object.assign(document.createElement("div"), { id, className: "aqa note problem" });
    made.setAttribute("role", "alert");
    made.append(Object.assign(document.createElement("span"), { textContent: text }));
    under(after).after(made);
    return made;
  }

  function under(part) { return part.closest(".form:has(> #question)") ?? part; } // the box stays in sight: in it a note would lie over what is read
  function noteBriefly(text) { // it is true for a moment only, and is seen in the box itself, wherever the page stands
    const box = one("#question textarea"), before = box.placeholder;
    const made = one("#trouble [data-ask]") ? null : note("trouble", text, box); // questions that failed stay, to be asked again
    const end = () => {
      made?.remove();
      if (box.placeholder === text) { box.placeholder = before; }
      for (const name of ["input", "pointerdown"]) { document.removeEventListener(name, end, true); }
    };
    box.placeholder = text;
    for (const name of ["input", "pointerdown"]) { document.addEventListener(name, end, true); }
    setTimeout(end, 6000);
  }
  document.addEventListener("input", (event) => { // what was said of a question is not true of another
    if (event.target.closest?.("#question") && !one("#trouble [data-ask]")) { one("#trouble")?.remove(); }
  });

  // Language, title and address.
  if (new URLSearchParams(window.location.search).has("lang")) { keep(told.lang); }
  function keep(tag) {
    document.cookie = `${told.cookie}=${tag}; path=${window.location.pathname}; max-age=31536000; samesite=lax`;
  }
  function speak(tag) {
    if (tag === told.lang) { return; }
    keep(tag);
    window.location.replace(addressWith({ lang: tag })); // the same place, in other words: nothing to go back to
  }
  const turning = new URLSearchParams(window.location.search).get("t");
  if (turning && turning !== "ask") { document.documentElement.classList.add("turning"); } // the first view is not the one that is asked for
  const named = new MutationObserver(() => { // gradio names the page after itself once it is there
    if (document.title === "article-qa") { entitle(); named.disconnect(); }
  });
  named.observe(document.head, { subtree: true, childList: true, characterData: true });
  function entitle() { document.title = current?.q ? `${current.q} · ${words.title}` : words.title; }
  function addressWith(changes) {
    const address = new URL(window.location.href);
    for (const [name, value] of Object.entries(changes)) {
      if (value) { address.searchParams.set(name, value); } else { address.searchParams.delete(name); }
    }
    return address;
  }
  function goTo(changes, back = false) { // a new place of the page, to come back to; or one that was come `back` to
    const address = addressWith(changes);
    if (!back && address.href !== window.location.href) {
      if (["sheet", "large", "card"].some((name) => window.history.state?.[name])) { window.history.replaceState(null, "", address); } else { window.history.pushState(null, "", address); }
    }
    entitle();
  }
  window.addEventListener("popstate", () => {
    if (!begun || !bridged) { movedOn = true; return; } // the page goes on from its address, once it can
    restorePlace();
  });
  function restorePlace() {
    one("#large")?.close(); // that and no more: what is under it stays
    if (!window.history.state?.card) { foldCard(); }
    if (one("#pane.open") && !window.history.state?.sheet) { foldSheet(); opener?.focus({ preventScroll: true }); }
    const asked = new URLSearchParams(window.location.search);
    openView(asked.get("t") ?? "ask");
    const row = pressed;
    if (asked.get("t") && row) { drawn(() => row.offsetParent, () => { if (document.activeElement === document.body) { row.focus({ preventScroll: true }); } }); }
    const of = asked.get("own") ?? "", other = of !== own;
    if (asked.get("q")) {
      if (other || asked.get("q") !== current?.q || (asked.get("a") ?? "") !== current.of) { ask(asked.get("q"), "again", asked.get("a") ?? "", of, true); }
    } else if (other || current || (asked.get("a") ?? "") !== chosenKey()) { // a place before anything was asked, or of other articles
      restoring = true;
      current = null;
      choosing = asked.get("a") ?? "";
      choices += 1;
      send("edit", { key: choosing, how: "again", own: of });
    }
  }

  // The articles that are asked: all, or those whose boxes are ticked.
  const boxes = () => [...document.querySelectorAll("#article li input")];
  function chosenKey() { return keyOf(boxes().filter((box) => box.checked)); }
  function keyOf(ticked) {
    if (ticked.length < 2) { return ticked[0]?.value ?? ""; }
    return ticked.map((box) => box.value.replaceAll("%", "%25").replaceAll(",", "%2C")).join(",");
  }
  function choose(box) {
    const chooser = box.closest(".chooser"), every = one("input[value='*']", chooser), each = boxes();
    const whole = box === every || (each.every((other) => other.checked) && String(each.length) === chooser.dataset.count);
    if (whole) { for (const other of each) { other.checked = false; } }
    const ticked = each.filter((other) => other.checked);
    sayChosen(chooser, ticked);
    choosing = keyOf(ticked);
    choices += 1;
    send("edit", { key: choosing });
  }
  function sayChosen(chooser, ticked) {
    one("input[value='*']", chooser).checked = ticked.length === 0;
    one(".chosen", chooser).textContent = ticked.length === 0 ? chooser.dataset.every : ticked.length === 1 ? one("span", ticked[0].closest("label")).textContent
      : chooser.dataset.some.replace("{}", ticked.length).replace("{}", chooser.dataset.count);
  }
  function unchoose(key) { // what could not be chosen is not shown as chosen
    const chooser = one("#article .chooser"), ticked = boxes();
    if (!chooser || !ticked.length) { return; } // none, or one article, which is not chosen
    for (const box of ticked) { box.checked = key === box.value || (key ?? "").includes(",") && key.split(",").map(decodeURIComponent).includes(box.value); }
    sayChosen(chooser, ticked.filter((box) => box.checked));
  }
  document.addEventListener("change", (event) => { if (event.target.matches?.("#article input[type=checkbox]")) { choose(event.target); } });
  document.addEventListener("input", (event) => { // the list narrows to what is looked for
    if (!event.target.matches?.("#article input[type=search]")) { return; }
    const sought = event.target.value.trim().toLowerCase();
    for (const box of boxes()) { box.closest("li").hidden = !box.closest("label").textContent.toLowerCase().includes(sought); }
  });
  function closeChooser(focused) {
    const open = one("#article details[open]");
    if (!open) { return; }
    open.open = false;
    askAgain();
    if (focused) { one("summary", open)?.focus(); }
  }

  document.addEventListener("toggle", (event) => { if (event.target.matches?.("#article details:not([open])")) { askAgain(); } }, true);
  function askAgain() { // of the articles that are chosen now, once the choice is made
    const again = choosingAgain;
    choosingAgain = null;
    if (again && !line.length && !choices) { ask(again, "again", undefined, undefined, true); } else if (again) { choosingAgain = again; }
  }

  // The figures are filtered while a reader types, once they pause.
  let typed = 0;
  document.addEventListener("input", (event) => {
    if (!event.target.matches?.("#filter :is(textarea, input)")) { return; }
    clearTimeout(typed);
    window.history.replaceState(window.history.state, "", addressWith({ f: event.target.value.trim() })); // it is there after a reload
    typed = setTimeout(() => send("release", {}), 250);
  });
  function awaitFigures() { // they take a while the first time
    drawn(() => one("#figures"), () => { if (!one("#figures table, #figures .note, #loading")) { sayLoading(one("#figures")); } });
  }
  function sayLoading(place) {
    const told = Object.assign(document.createElement("p"), { id: "loading", className: "aqa note" });
    told.setAttribute("role", "status");
    place.before(told);
    told.textContent = one("#lost") ? words.lost : words.loading;
  }
  function filled() {
    const box = one("#filter :is(textarea, input)"), text = new URLSearchParams(window.location.search).get("f") ?? "";
    one("#loading")?.remove();
    if (box && text && box.value !== text) { fill(box, text); }
  }

  // The box for articles of one's own: files are dropped and pasted where text is.
  const filesOf = (event) => (event.dataTransfer ?? event.clipboardData)?.files ?? [];
  document.addEventListener("dragover", (event) => { if (event.target.closest?.("#box")) { event.preventDefault(); } });
  for (const name of ["drop", "paste"]) {
    document.addEventListener(name, (event) => {
      const given = filesOf(event), input = one("#files input[type=file]");
      if (!event.target.closest?.("#pasted") || !given.length || !input) { return; }
      event.preventDefault();
      input.files = given;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  document.addEventListener("change", (event) => { // a file that is too large is told here, the others are sent
    const input = event.target;
    if (!input.matches?.(":is(#files, #set) input[type=file]")) { return; }
    const given = [...input.files], large = given.filter((file) => file.size > told.most);
    one("#too-large")?.remove();
    if (input.closest("#files")) { files = given.filter((file) => !large.includes(file)); }
    if (files.length && input.closest("#files")) { drawn(() => shown("#files-wait"), () => say(one("#files-wait").innerText.trim())); }
    if (!large.length) { return; }
    const rest = new DataTransfer();
    note("too-large", large.map((file) => words.too_large.replace("{}", file.name).replace("{}", told.most >> 20)).join(" "), input.closest("#files, #set"));
    for (const file of given.filter((other) => !large.includes(other))) { rest.items.add(file); }
    input.files = rest.files;
    if (!rest.files.length) { event.stopImmediatePropagation(); }
  }, true);

  document.addEventListener("click", (event) => { // where there is nothing else to read, why not still stands there
    if (!event.target.closest?.("#read") || !one("#own #too-large")) { return; }
    if (one("#files-names")?.textContent.trim() || one("#pasted textarea")?.value.trim()) { one("#own #too-large").remove(); return; }
    event.stopImmediatePropagation();
    say(one("#own #too-large").textContent);
  }, true);

  document.addEventListener("click", (event) => { // what is to be read while the line is lost is kept, and read by itself later
    if (!event.target.closest?.("#read")) { return; }
    bringing = Boolean(files.length || one("#pasted textarea")?.value.trim());
    unread = one("#pasted textarea")?.value.trim() ?? "";
    if (!bringing || !one("#lost")) { return; }
    event.stopImmediatePropagation();
    tellLost();
    keepBrought();
    reach();
  }, true);
  function tellLost() { // beside the button that is pressed
    one("#lost span").textContent = lostWords();
    if (shown("#bring")) { one("#bring").after(one("#lost")); one("#lost").scrollIntoView({ block: "nearest" }); }
  }
  function keepBrought() {
    shelf.set("article-qa-pasted", one("#pasted textarea")?.value ?? "");
    shelf.set("article-qa-bringing", bringing ? "1" : "");
    return chest.keep(files);
  }
  function unpack(text, kept, wanted) { // what was brought before the page was renewed: it stands in the box again, and is read where that was asked
    if (!one("#pasted textarea")?.offsetParent) { one("#own button").click(); }
    drawn(() => shown("#pasted textarea") && one("#files input[type=file]"), () => {
      const given = new DataTransfer(), input = one("#files input[type=file]");
      fill(one("#pasted textarea"), text);
      for (const file of kept) { given.items.add(file); }
      input.files = given.files;
      if (kept.length) { input.dispatchEvent(new Event("change", { bubbles: true })); }
      if (wanted) { drawn(() => document.querySelectorAll("#files-names li").length >= kept.length, () => setTimeout(() => one("#read").click(), 100), 2400); }
    }, 200);
  }

  // Until gradio is there a box of our own stands in its place; what is typed in it goes on in the real one.
  let early = null;
  const standing = setInterval(() => {
    const first = one("#first"), real = one("#question textarea") ?? one(".gradio-container input[type=password]");
    if (!first && document.readyState !== "loading") { clearInterval(standing); }
    const box = first && one("textarea", first); // none while the page is still arriving
    if (box && !touched() && document.activeElement === document.body) { box.focus(); }
    if (!box || !real?.offsetParent) { return; }
    clearInterval(standing);
    const focused = document.activeElement === box;
    const lost = one("#lost", first);
    if (box.value && real.matches("textarea")) { fill(real, real.value || box.value); }
    first.remove();
    if (lost) { under(real).after(lost); }
    if (focused) { real.focus(); }
  }, 30);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.closest?.("#first")) { return; }
    const box = event.target, question = box.value;
    event.preventDefault();
    if (!question.trim()) { return; }
    box.value = "";
    box.placeholder = question;
    ask(question);
  });

  function catchUp() { // with what was asked, or gone back to, before there was a way to the server
    const first = early, moved = movedOn;
    early = null;
    movedOn = false;
    if (first && !(moved && first.back)) { ask(first.q, first.how, first.of, first.own, first.back); } else if (moved) { restorePlace(); }
  }

  // Asking and what is answered.
  const waits = () => { // whether something stands in the box for articles that was not read, nor tried
    const text = one("#pasted textarea")?.value.trim() ?? "";
    return !bringing && (files.length > 0 || Boolean(text && text !== unread));
  };
  function readFirst(question) { // what is asked is asked of what was brought, and that is read before it
    waitingToAsk.push({ q: question, how: "" });
    look([question]);
    drawn(() => document.querySelectorAll("#files-names li").length >= files.length, () => one("#read").click(), 2400); // files are still on their way
  }
  function ask(question, how = "", of = undefined, mine = undefined, back = false) {
    choosingAgain = null;
    for (const again of document.querySelectorAll("#trouble [data-ask]")) { if (again.dataset.ask === question) { again.parentElement.remove(); } }
    if (!one("#trouble [data-ask]")) { one("#trouble")?.remove(); } // other questions that failed stay, to be asked again
    if (!question?.trim()) { if (shown("#question")) { noteBriefly(words.empty); } return; }
    if (!how && bridged && begun && !one("#lost") && waits()) { readFirst(question); return; }
    const kept = { q: question, how, of: of ?? choosing, own: mine, back }, last = line.at(-1);
    one("#undo")?.remove();
    if (one("#lost")) { line.splice(-1, 1, kept); hold(); one("#lost span").textContent = words.lost_asked; reach(); return; }
    if (!bridged || !begun) { // the box is there a moment before the way to the server, and before the page knows its address
      early = kept;
      if (one("#answer")) { look([question]); }
      watch();
      return;
    }
    early = null;
    if (last && (last.q === question && last.how === how && last.of === kept.of && last.own === mine)) { return; } // pressed twice
    choosing = undefined; // what was chosen a moment ago is what this question is asked of
    line.push(kept);
    if (touched() && document.activeElement?.matches("#question textarea")) { document.activeElement.blur(); }
    foldCard();
    closeChooser(false);
    look();
    if (line.length === 1) { pose(); }
  }
  function pose() { // one at a time, in the order asked: each answer takes up the questions before it
    const { q, how, of, own: mine } = line[0];
    askedOf = of;
    send("submit", { q, how, ...(of === undefined ? {} : { of }), ...(mine === undefined ? {} : { own: mine }) });
  }
  function look(questions = line.map(({ q }) => q)) { // what is asked, in the answer's place, where it does not come at once
    say(words.waiting);
    clearTimeout(looking);
    looking = setTimeout(() => {
      const stands = document.createElement("div");
      one("#looking")?.remove();
      Object.assign(stands, { id: "looking", className: "aqa" });
      for (const question of questions) {
        stands.append(Object.assign(document.createElement("h2"), { className: "asked", textContent: question }),
          Object.assign(document.createElement("p"), { className: "note", textContent: words.waiting }));
      }
      one("#answer")?.before(stands);
    }, 300);
  }
  function settle() {
    clearTimeout(looking);
    one("#looking")?.remove();
  }

  // A line to the server that breaks: what was asked goes back into its box, and is asked by itself once the server is there again.
  const lostWords = () => line.length ? words.lost_asked : bringing || (files.length && shown("#bring")) ? words.lost_brought : words.lost;
  const lostPlace = () => one("#first textarea") ?? (!line.length && lostWords() === words.lost_brought && shown("#bring") ? one("#bring") : shown("#question") ? one("#question") : one("#top"));
  function followView() { // what is told of the line is told in whatever view is opened, which the framework tells of no more
    setTimeout(() => {
      if (!one("#lost")) { return; }
      if (begun) { goTo({ t: seen() === "ask" ? "" : seen() }); }
      if (seen() === "figures") { awaitFigures(); }
      if (!shown("#lost")) { under(lostPlace()).after(one("#lost")); }
    }, 100);
  }
  function lose() {
    const place = lostPlace();
    if (leaving || !place || one("#lost")) { return; }
    settle();
    if (early) { line = [early]; } // asked before the page had begun: it goes before what the address asks
    if (!line.length) { line = waitingToAsk.splice(0); } // asked of what is being brought: after it
    const told = note("lost", lostWords(), place);
    say("");
    const button = told.appendChild(Object.assign(document.createElement("button"), { type: "button", textContent: words.try_again }));
    button.dataset.do = "reach";
    if (line.length) { hold(); }
    if (one("#loading")) { one("#loading").textContent = words.lost; }
    told.scrollIntoView({ block: "nearest" }); // wherever the box is stuck
    keepBrought();
    reaching = setTimeout(reach, 1000);
  }
  function hold() {
    const { q } = line.at(-1);
    shelf.set("article-qa-asking", JSON.stringify(line));
    setTimeout(() => putBack(q), 0); // gradio empties the box only now
  }
  async function answers() { // whether the server is there
    try { return (await fetched("./gradio_api/app_id", { cache: "no-store" })).ok; } catch { return false; }
  }
  function watch(soon = 4000) { // what the page waits for to begin may never come: nobody but the browser tells, and not always
    clearTimeout(watching);
    watching = setTimeout(async () => {
      if (begun || leaving || one("#lost")) { return; }
      if (!await answers()) { lose(); return; }
      if (failed && !shelf.get("article-qa-renewed")) { // what failed to arrive does not come again by itself; it is tried once
        shelf.set("article-qa-renewed", "1");
        renewPage();
        return;
      }
      watch();
    }, soon);
  }
  for (const [name, of] of [["error", (event) => event.target.matches?.("script, link")], ["unhandledrejection", () => true]]) {
    window.addEventListener(name, (event) => { if (!begun && of(event)) { failed = true; watch(300); } }, true);
  }
  async function reach() {
    clearTimeout(reaching);
    if (await answers()) { renewPage(); return; }
    reaching = setTimeout(reach, 2000);
  }
  async function renewPage() { // what is typed outlives it
    const typed = one("#first textarea")?.value || one("#question textarea")?.value || "";
    if (early && !line.length) { shelf.set("article-qa-asking", JSON.stringify([early])); }
    if (!line.some(({ q }) => q === typed)) { shelf.set("article-qa-typed", typed); }
    leaving = true;
    await keepBrought();
    window.location.reload();
  }
  window.addEventListener("pagehide", () => { leaving = true; });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("online", () => { if (one("#lost")) { reach(); } });
  new MutationObserver(() => { // gradio says it in English, over the box, and asks nothing from then on
    for (const toast of document.querySelectorAll(".toast-body:not([hidden])")) {
      if (!/Connection (to the server was lost|errored out)/.test(toast.textContent)) { continue; }
      toast.hidden = true;
      lose();
    }
  }).observe(document.documentElement, { subtree: true, childList: true });
  function asksLost(event) { // gradio does not tell what is sent from the box while the line is broken
    const box = one("#question textarea");
    if (!one("#lost") || !box || !event.target.closest?.("#question")) { return; }
    event.preventDefault();
    event.stopPropagation();
    ask(box.value);
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing && !event.shiftKey) { asksLost(event); } }, true);
  document.addEventListener("click", (event) => { if (event.target.closest?.("#question button")) { asksLost(event); } }, true);
  function say(text) {
    let spoken = one("#spoken");
    if (!spoken) {
      spoken = Object.assign(document.createElement("div"), { id: "spoken", className: "unseen" });
      spoken.setAttribute("role", "status");
      document.body.append(spoken);
    }
    spoken.textContent = text;
  }
  function answered(place) {
    const asked = line.shift();
    settle();
    try { take(place ? JSON.parse(place) : {}, asked); } finally { goOn(); } // whatever becomes of one, the next is asked
  }
  function goOn() {
    if (!line.length) { return; }
    look();
    setTimeout(pose, 0); // with what this answer has added to the list of questions
  }
  function unanswered() { // no answer comes: nothing but the framework tells
    const asked = line.shift();
    settle();
    if (asked) { fail(asked); }
    goOn();
  }
  function fail({ q, how, of, own: mine }) { // told with the question, which is not lost: another may stand in the box by now
    const row = document.createElement("span"), text = words.failed.replace("{}", () => q);
    const again = Object.assign(document.createElement("button"), { type: "button", textContent: words.ask_again });
    for (const [name, value] of Object.entries({ ask: q, how, of, own: mine })) { if (value !== undefined) { again.dataset[name] = value; } }
    row.append(text, again);
    const told = one("#trouble:has([data-ask])");
    if (told) { told.append(row); } else { note("trouble", "", one("#question")).replaceChildren(row); }
    say("");
  }
  function take(found, asked) {
    if (!found.said) { return; }
    if (found.failed && asked) { fail(asked); return; }
    say(found.gone ? "" : found.heard ?? found.said); // that it is gone stands in the answer's place as an alert
    if (found.back) { putBack(found.back); }
    if (found.trouble) { note("trouble", found.said, one("#question")); } // after it: what is typed takes such a note away
    if (!found.q) { return; }
    current = found;
    setOwn(found.own);
    goTo({ q: found.q, own, t: seen() === "ask" ? "" : seen(), ...(askedOf === undefined ? {} : { a: askedOf }) }, asked?.back || line.some(({ back }) => back)); // the view stays where the reader is, who may have gone on from it
    current.of = askedOf ?? new URLSearchParams(window.location.search).get("a") ?? "";
    if (askedOf !== undefined) { unchoose(current.of); } // the framework draws nothing anew that it takes to be there
    show(found, false);
    setTimeout(() => reveal(one("#answer td.answers")), 0);
    if (narrow()) { one("#answer").scrollIntoView({ block: "start" }); }
  }
  function setOwn(mark) { // which of the visitor's own articles are asked, if any
    own = mark ?? "";
    document.documentElement.toggleAttribute("data-own", Boolean(own));
    if (own && !one("#answer .gone")) {
      brought.keep(own);
      document.documentElement.toggleAttribute("data-brought", true);
    }
  }
  function putBack(question) {
    const box = one("#first textarea") ?? one("#question textarea");
    if (box && !box.value) { fill(box, question); }
  }
  function fill(box, text) {
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // The article: turned to, marked, opened as a sheet where there is no room beside the answer.
  function show(place, open, from = undefined) {
    if (!place.article) { return; }
    const article = one(`#reading [data-article="${CSS.escape(place.article)}"]`);
    if (article) { mark(article, place); if (open) { openSheet(from); } }
    else { waiting = { place, open, from }; send("select", { article: place.article }); }
  }
  function turned() {
    const then = waiting;
    waiting = null;
    if (then) { drawn(() => one(`#reading [data-article="${CSS.escape(then.place.article)}"]`), () => show(then.place, then.open, then.from)); }
  }
  function drawn(found, then, left = 40) {
    if (found()) { then(); } else if (left > 0) { setTimeout(() => drawn(found, then, left - 1), 50); }
  }
  function unmark(article) {
    for (const marked of article.querySelectorAll(".s, .answer")) { marked.replaceWith(...marked.childNodes); }
    for (const here of article.querySelectorAll(".here")) { here.classList.remove("here"); here.normalize(); }
  }
  function mark(article, place) {
    unmark(article);
    const parts = [...article.querySelectorAll(`[data-at="${place.at}"]`)];
    const answer = place.nth ? spanOf(place.nth, parts) : place.answer, span = place.sentence ?? answer;
    const holds = (part) => span && +part.dataset.from < span[1] && +part.dataset.from + part.textContent.length > span[0];
    const here = parts.find(holds) ?? parts.at(-1);
    for (const part of parts) {
      if (place.sentence) { wrap(part, place.sentence, "s"); }
      if (answer) { wrap(part, answer, "answer"); }
    }
    here?.classList.add("here");
    reveal(one(".answer", article)?.closest("td"));
    scroll(here);
  }
  function reveal(cell) { // a table that is wider than its place is moved to the cell that answers
    const table = cell?.closest(".table"), at = cell?.getBoundingClientRect(), seen = table?.getBoundingClientRect();
    if (table) { table.scrollLeft += Math.max(0, at.right - seen.right) + Math.min(0, at.left - seen.left); }
  }
  function wrap(part, [from, to], name) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) { texts.push(walker.currentNode); }
    let at = +part.dataset.from;
    for (const text of texts) {
      const start = Math.max(from - at, 0), end = Math.min(to - at, text.length);
      at += text.length;
      if (start >= end) { continue; }
      const inside = start ? text.splitText(start) : text;
      if (end - start < inside.length) { inside.splitText(end - start); }
      const span = document.createElement("span");
      span.className = name;
      inside.replaceWith(span);
      span.append(inside);
    }
  }
  function toTop() { // another article is read from its beginning
    setTimeout(() => one("#reading :is(.article, .shelf)")?.scrollTo({ top: 0, behavior: "instant" }), 0);
  }
  function scroll(here) {
    const pane = one("#reading .article");
    if (!here || !pane) { return; }
    const top = pane.getBoundingClientRect().top, figure = here.closest("figure");
    const away = here.getBoundingClientRect().top - top - pane.clientHeight / 3;
    const whole = figure && figure.offsetHeight < pane.clientHeight ? figure.getBoundingClientRect().top - top - 16 : away; // no picture is cut
    pane.scrollTop += Math.min(away, whole);
  }
  function fitPane() { // it ends where the window does, wherever on the page it begins
    const pane = one("#pane");
    if (!pane?.offsetParent || narrow()) { return; }
    const room = window.innerHeight - Math.max(8, pane.getBoundingClientRect().top) - 16;
    document.documentElement.style.setProperty("--room", `${Math.round(Math.max(room, 320))}px`);
  }
  for (const name of ["scroll", "resize"]) { window.addEventListener(name, fitPane, { passive: true }); }
  function openSheet(from = document.activeElement) { // over whatever view it is opened from, which stays as it is beneath
    if (!narrow()) {
      opener = from;
      one("#to-answer").textContent = `${words.back_to_answer} (Esc)`;
      one("#reading .here")?.closest(".article").focus({ preventScroll: true });
      one("#reading").scrollIntoView({ block: "nearest" });
      return;
    }
    opener = from;
    if (!one("#pane.open")) { window.history.pushState({ sheet: true }, "", window.location.href); } // what goes back closes it
    const pane = one("#pane"), button = one("#to-answer"), viewed = seen();
    document.documentElement.classList.toggle("over", viewed !== "ask");
    pane.classList.add("open");
    for (const [name, value] of [["role", "dialog"], ["aria-modal", "true"], ["aria-label", words.tab_article]]) { pane.setAttribute(name, value); }
    for (const part of behind()) { part.inert = true; }
    if (button) { // it says where it leads
      button.textContent = viewed !== "ask" ? words.back_to_figures : one("#answer .asked") ? words.back_to_answer : words.back_to_ask;
      button.focus({ preventScroll: true });
    }
    reveal(one("#reading .answer")?.closest("td"));
    scroll(one("#reading .here"));
  }
  function behind() { return document.querySelectorAll("#top, #left, #tab-figures, #tabs > .tab-wrapper, footer"); }
  function foldSheet() {
    const pane = one("#pane");
    pane?.classList.remove("open");
    document.documentElement.classList.remove("over");
    for (const name of ["role", "aria-modal", "aria-label"]) { pane?.removeAttribute(name); }
    for (const part of behind()) { part.inert = false; }
  }
  function closeSheet() {
    if (one("#pane.open")) {
      foldSheet();
      if (window.history.state?.sheet) { window.history.back(); }
    }
    opener?.focus({ preventScroll: true });
  }

  // The card of a figure.
  function card(figure) {
    foldCard();
    const facts = ["value", "period", "measure", "subject", "direction", "source"].filter((name) => figure.dataset[name]);
    const box = document.createElement("div"), list = document.createElement("dl");
    box.id = "card";
    box.setAttribute("role", "dialog");
    const name = figure.dataset.said ?? figure.textContent;
    box.setAttribute("aria-label", name);
    const add = (tag, text, within = box) => within.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
    const said = add("div", "");
    add("b", name, said).lang = figure.closest("[lang]").lang;
    for (const name of facts) { add("dt", words[`column_${name}`], list); gloss(add("dd", figure.dataset[name], list), figure.dataset[`${name}In`]); }
    said.append(list);
    add("p", sentenceOf(figure), said).lang = figure.closest("[lang]").lang;
    const actions = add("div", ""); // in view whatever the text's length: that scrolls
    actions.className = "does";
    if (figure.dataset.about) { Object.assign(add("button", words.ask_about, actions), { type: "button" }).dataset.ask = figure.dataset.about; }
    if (figure.closest("#answer .passage")) { Object.assign(add("button", words.open_article, actions), { type: "button" }).dataset.do = "see"; }
    if (isDrawn(figure)) {
      const drawn = Object.assign(add("button", words.chart, actions), { type: "button" });
      const article = figure.closest("[data-article]")?.dataset.article ?? current?.article ?? "";
      Object.assign(drawn.dataset, { do: "chart", article, measure: figure.dataset.measure, subject: figure.dataset.subject ?? "" });
    }
    Object.assign(add("button", words.close, actions), { type: "button" }).dataset.do = "close";
    one(".gradio-container").append(box);
    const at = figure.getBoundingClientRect(), room = box.getBoundingClientRect();
    const below = at.bottom + 8 + room.height < window.innerHeight;
    box.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - room.width - 8))}px`;
    box.style.top = `${Math.max(8, below ? at.bottom + 8 : at.top - room.height - 8)}px`;
    carded = figure;
    if (narrow() && !window.history.state?.card) { window.history.pushState({ ...window.history.state, card: true }, "", window.location.href); } // what goes back closes it
    one("button", box).focus({ preventScroll: true });
  }
  function seeFigure() { // in the article: of those of its passage that read the same, the one with the same number
    const figure = carded, passage = figure.closest(".passage");
    foldCard();
    show({ article: passage.dataset.of, at: +passage.dataset.start, nth: [figure.textContent, sameAs(figure.textContent, [passage]).indexOf(figure)] }, true, figure);
  }
  function sameAs(text, parts) { return parts.flatMap((part) => [...part.querySelectorAll(".f")]).filter((figure) => figure.textContent === text); }
  function spanOf([text, number], parts) {
    const figure = sameAs(text, parts)[number], part = figure?.closest("[data-from]"), range = document.createRange();
    if (!part) { return null; }
    range.setStart(part, 0);
    range.setEndBefore(figure);
    const start = +part.dataset.from + range.toString().length;
    return [start, start + text.length];
  }
  function gloss(part, said) { // in the reader's language what the article says in its own
    if (!said) { return; }
    part.append(" ", Object.assign(document.createElement("i"), { className: "gloss", title: words.translated, textContent: `· ${said}` }));
  }
  function isDrawn({ dataset }) { // whether there are other dates of what it measures, as the article tells of its own figures
    return dataset.measure && [...document.querySelectorAll("#reading .f[data-series]")].some((other) =>
      other.dataset.measure === dataset.measure && other.dataset.subject === dataset.subject);
  }
  function closeCard() {
    if (one("#card") && window.history.state?.card) { window.history.back(); }
    foldCard();
  }
  function foldCard() { // its place in what goes back is left to what comes next
    const open = one("#card");
    if (!open) { return; }
    const inside = open.contains(document.activeElement);
    open.remove();
    if (inside) { carded?.focus({ preventScroll: true }); }
  }
  function leaveCard(event) { // the card stands at its figure: past its last button the keyboard goes on from there
    const buttons = [...document.querySelectorAll("#card button")];
    if (event.target !== (event.shiftKey ? buttons[0] : buttons.at(-1))) { return; }
    const all = [...(carded.closest("p, td, .passage")?.querySelectorAll(".f") ?? [])], next = all[all.indexOf(carded) + 1];
    closeCard();
    if (event.shiftKey || next) { event.preventDefault(); } // at the figure itself, or at the next one of its paragraph
    if (!event.shiftKey) { next?.focus(); }
  }
  function sentenceOf(figure) {
    const cell = figure.closest("td"), part = figure.closest("p, figcaption, th, .passage, h2, h3");
    if (cell) { // what it stands for: its row and its column
      return [one("th", cell.parentElement), cell.closest("table").tHead?.rows[0].cells[cell.cellIndex]].map((head) => head?.innerText.trim()).filter(Boolean).join(" · ");
    }
    const range = document.createRange();
    range.setStart(part, 0);
    range.setEndBefore(figure);
    const before = range.toString(), text = part.textContent, ends = /[。！？!?\n]|\.(?=\s)/g;
    let start = 0, end = text.length;
    for (const found of text.matchAll(ends)) {
      if (found.index < before.length) { start = found.index + 1; }
      else { end = found.index + 1; break; }
    }
    return text.slice(start, end).trim();
  }
  // A picture, large, with the numbers that were read in it marked where they stand.
  function enlarge(button) {
    const small = one("img", button), answering = [...document.querySelectorAll("#answer .enlarge")].find((other) => one("img", other).src === small.src); // there it is known which one answers
    const large = document.createElement("dialog"), frame = document.createElement("div");
    const picture = Object.assign(new Image(), { src: small.currentSrc || small.src, alt: small.alt });
    large.id = "large";
    large.setAttribute("aria-label", small.alt || words.enlarge);
    frame.append(picture);
    for (const [left, top, width, height, text, answers] of JSON.parse((answering ?? button).dataset.boxes ?? "[]")) {
      const mark = Object.assign(document.createElement("span"), { title: text, className: answers ? "answers" : "" });
      Object.assign(mark.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
      frame.append(mark);
    }
    const caption = Object.assign(document.createElement("p"), { textContent: small.alt, lang: button.closest("[lang]").lang });
    const shut = Object.assign(document.createElement("button"), { type: "button", textContent: words.close });
    large.append(shut, frame, caption);
    large.addEventListener("click", (event) => { if (event.target === large || event.target === shut) { large.close(); } });
    const fit = () => { // as large as the window lets it be, and at most twice what it is: beyond that nothing more is seen
      const [width, height] = [picture.naturalWidth || small.naturalWidth, picture.naturalHeight || small.naturalHeight];
      const around = large.scrollHeight - frame.offsetHeight, sides = 2 * parseFloat(getComputedStyle(large).paddingLeft);
      if (width && height) { frame.style.width = `${Math.min(window.innerWidth - sides, (window.innerHeight - around) * width / height, 2 * width)}px`; }
    };
    large.addEventListener("close", () => {
      window.removeEventListener("resize", fit);
      large.remove();
      button.focus({ preventScroll: true });
      if (window.history.state?.large) { window.history.back(); }
    });
    one(".gradio-container").append(large);
    large.showModal();
    if (!window.history.state?.large) { window.history.pushState({ ...window.history.state, large: true }, "", window.location.href); } // what goes back closes it
    window.addEventListener("resize", fit);
    picture.decode().then(fit, fit);
    fit();
  }

  document.addEventListener("mousedown", (event) => { // gradio's list opens where it comes into focus, and not at a second press of what has it
    const input = event.target.closest?.("#series .wrap") && one("#series input");
    if (input && document.activeElement === input && !one("#series [role=listbox]")) { input.blur(); }
  });

  // What is pressed.
  const does = {
    open: () => current && show(current, true),
    read: (button) => openSheet(button), // before anything is asked too
    copy: (button) => current && Promise.resolve(told.copy(current.copy)).then(() => confirm(button, words.copied)),
    share: (button) => current && Promise.resolve(told.copy(link(current.q))).then(() => confirm(button, words.copied, own ? words.copied_own : "")),
    reach,
    done: () => closeChooser(true),
    whole: (button) => { one("#figures .figures").classList.add("whole"); button.remove(); },
    like: () => judge("yes"),
    dislike: () => judge("no"),
    stop: () => send("stop", {}),
    back: () => send("undo", {}),
    reopen,
    clear: startOver,
    undo: () => { // as it was: the list, and the answer that stood over it
      const { talk, of, mine, q } = undone;
      one("#undo")?.remove();
      begunAgain = () => { if (q) { ask(q, "again", of, mine); } };
      send("clear", { talk });
    },
    all: () => send("select", { article: "" }),
    close: closeCard,
    see: seeFigure,
    draw: () => draw(one("#plot svg")),
    enlarge,
    chart: (button) => { send("expand", { ...button.dataset }); foldCard(); },
  };
  function confirm(button, word, more = "") { // done: to be seen and heard
    button.dataset.name ??= button.textContent;
    button.textContent = `✓ ${word}`;
    setTimeout(() => { button.textContent = button.dataset.name; }, 2500);
    say(more || word);
    const actions = button.closest(".actions");
    if (actions.nextElementSibling?.matches(".told")) { actions.nextElementSibling.remove(); }
    if (more) { actions.after(Object.assign(document.createElement("p"), { className: "told", textContent: more })); }
  }
  function startOver() { // what goes can be had back, until something else is asked or chosen
    undone = { talk: shelf.get("article-qa-talk") ?? "[]", of: askedOf ?? chosenKey(), mine: own, q: current?.q };
    current = null;
    choosingAgain = null;
    unmark(one("#reading"));
    line.length = Math.min(line.length, 1); // what is sent already is answered
    goTo({ q: "" });
    say("");
    send("clear", {});
    const told = note("undo", words.cleared, one("#question"));
    told.classList.remove("problem");
    told.setAttribute("role", "status");
    Object.assign(told.appendChild(Object.assign(document.createElement("button"), { type: "button", textContent: words.undo })).dataset, { do: "undo" });
    if (!touched()) { one("#question textarea")?.focus({ preventScroll: true }); }
  }
  function tellOpen(button) { // the framework says by its arrow alone whether what a button opens is open
    if (!button) { return; }
    const tell = () => button.setAttribute("aria-expanded", String(button.classList.contains("open")));
    new MutationObserver(tell).observe(button, { attributes: true, attributeFilter: ["class"] });
    tell();
  }
  function reopen() { // the box for articles of one's own
    const box = one("#pasted textarea");
    if (!box?.offsetParent) { one("#own button").click(); }
    drawn(() => one("#pasted textarea")?.offsetParent, () => { one("#own").scrollIntoView({ block: "start" }); one("#pasted textarea")?.focus(); });
  }
  function draw(drawing) { // the chart as a picture to take away, twice as fine as on the screen
    const picture = new Image(), canvas = document.createElement("canvas");
    canvas.width = 2 * drawing.getAttribute("width");
    canvas.height = 2 * drawing.getAttribute("height");
    picture.onload = () => {
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((made) => told.save("chart.png", "image/png", made));
    };
    picture.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`;
  }
  function seen() { return one("#tabs [role=tab][aria-selected=true]")?.id.replace(/^tab-|-button$/g, "") ?? "ask"; } // the view that is open
  function turnTo(place, from) { // from another view to the place in the article that it speaks of
    pressed = from;
    if (narrow()) { show(JSON.parse(place), true, from); return; }
    openView("ask");
    drawn(() => one("#question")?.offsetParent, () => show(JSON.parse(place), true));
  }
  function renew() { // the view of figures is of what is asked now
    if (seen() === "figures") { send("retry", {}); }
  }
  function openView(name) {
    const tab = one(`#tab-${CSS.escape(name)}-button`);
    if (tab?.getAttribute("aria-selected") !== "true") { tab?.click(); }
  }
  function judge(liked) { if (current) { send("like", { q: current.q, said: current.said, liked }); } }
  function link(asked) {
    const of = new URLSearchParams(window.location.search);
    const address = new URL(window.location.pathname, window.location.origin);
    address.searchParams.set("q", asked);
    for (const name of ["a", "own"]) { if (of.get(name)) { address.searchParams.set(name, of.get(name)); } }
    return address.toString();
  }
  function figureAt(event) { // the figure that is pressed; a finger reaches what is 44 pixels wide and high, and no line of text is
    const pressed = event.target.closest(".f"), part = event.target.closest(".passage, .article p, .piece, td");
    if (pressed || !part || !touched() || event.target.closest("a, button") || String(window.getSelection())) { return pressed; }
    const away = (box, least) => Math.max( // how far outside it the finger is, negative within
      Math.abs((box.left + box.right) / 2 - event.clientX) - Math.max(box.width, least) / 2,
      Math.abs((box.top + box.bottom) / 2 - event.clientY) - Math.max(box.height, least) / 2);
    const near = [...part.querySelectorAll(".f")].flatMap((figure) => [...figure.getClientRects()].filter((box) => away(box, 44) < 0).map((box) => [away(box, 0), figure]));
    return near.sort((a, b) => a[0] - b[0])[0]?.[1] ?? null;
  }
  document.addEventListener("click", (event) => {
    const at = (name) => event.target.closest(`[data-${name}]`);
    const asked = at("ask"), done = at("do"), turn = at("turn"), heading = at("go"), figure = figureAt(event);
    if (at("lang")?.matches("button")) { speak(at("lang").dataset.lang); }
    const row = event.target.closest("#figures tbody tr"); // where it looks like a card, all of it is pressed
    const placed = at("place") ?? (row && getComputedStyle(row).display === "grid" && !String(window.getSelection()) ? one("[data-place]", row) : null);
    if (placed) { turnTo(placed.dataset.place, placed); }
    if (at("sort")) { send("apply", { column: at("sort").dataset.sort }); }
    if (asked) { openView("ask"); foldSheet(); ask(asked.dataset.ask, asked.dataset.how ?? "", asked.dataset.of, asked.dataset.own); }
    if (done) { does[done.dataset.do](done); }
    if (turn) { say(""); send("select", { article: turn.dataset.turn }); }
    if (heading) { scroll(one(`#reading [data-heading="${heading.dataset.go}"]`)); }
    if (event.target.closest("#to-answer")) { closeSheet(); }
    if (!event.target.closest("#article")) { closeChooser(false); }
    if (figure) { card(figure); } else if (!event.target.closest("#card")) {
      if (event.target.closest("a, button, input, label, summary, textarea")) { foldCard(); } else { closeCard(); } // what is pressed may lead elsewhere
    }
  });
  const tabs = () => [...document.querySelectorAll("#tabs [role=tab]")].filter((tab) => tab.offsetParent);
  function roveTabs() { // the keyboard comes to the open one alone, and goes to the others by its arrows
    for (const tab of tabs()) {
      const at = tab.getAttribute("aria-selected") === "true" ? 0 : -1;
      if (tab.tabIndex !== at) { tab.tabIndex = at; }
    }
  }
  document.addEventListener("keydown", (event) => {
    const all = event.target.matches?.("#tabs [role=tab]") ? tabs() : [], at = all.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) { return; }
    event.preventDefault();
    const next = all[(to + all.length) % all.length];
    next.click();
    next.focus();
  });
  document.addEventListener("keydown", (event) => {
    const figure = event.target.closest?.(".f");
    if (event.key === "Escape" && !one("#large")) { if (one("#article details[open]")) { closeChooser(true); } else if (one("#card")) { closeCard(); } else if (one("#pane.open") || event.target.closest?.("#pane")) { closeSheet(); } }
    if (event.key === "Tab" && event.target.closest?.("#card")) { leaveCard(event); }
    if (!figure) { return; }
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); card(figure); }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const all = [...figure.closest(".article, .aqa").querySelectorAll(".f")], next = all[all.indexOf(figure) + step];
      event.preventDefault();
      next?.focus();
    }
  });

  Object.assign(told, {
    ask, answered, turned, unanswered, filled,
    unturned() { waiting = null; },
    uncleared() { begunAgain = null; },
    unchosen(key) {
      choices = Math.max(0, choices - 1);
      if (choices) { return; }
      choosing = undefined;
      restoring = false;
      unchoose(key);
    },
    drawn() { window.history.replaceState(window.history.state, "", addressWith({ f: "", k: "", s: "" })); openView("figures"); drawn(() => one("#plot .chart")?.offsetParent, () => one("#plot").scrollIntoView({ block: "center" })); },
    bridge(trigger) { send = trigger; bridged = true; if (begun) { catchUp(); } },
    begin() { // the page is there: go on where its address says
      const asked = new URLSearchParams(window.location.search);
      for (const drawing of document.querySelectorAll("footer img")) { drawing.alt = ""; } // the words beside it say the same
      for (const [part, name] of [[".overflow-menu > button", words.more_tabs], ["footer", words.footer]]) { one(part)?.setAttribute("aria-label", name); }
      one("#files input[type=file]")?.setAttribute("accept", told.accept); // what a browser offers first; anything may be sent
      one("#question button")?.setAttribute("aria-label", words.send);
      one("#question textarea")?.setAttribute("aria-label", words.ask); // the label holds the button too
      for (const button of document.querySelectorAll(".languages button")) { button.setAttribute("aria-pressed", String(button.dataset.lang === told.lang)); }
      one(".languages")?.setAttribute("aria-label", words.languages);
      tellOpen(one("#own > button"));
      roveTabs();
      fitPane();
      const moved = new ResizeObserver(fitPane);
      for (const part of ["#top", "#panes"]) { moved.observe(one(part)); }
      new MutationObserver(() => { roveTabs(); followView(); }).observe(one("#tabs"), { subtree: true, attributes: true, attributeFilter: ["aria-selected", "tabindex"] });
      begun = true;
      setOwn(asked.get("own"));
      if (asked.get("t")) { openView(asked.get("t")); }
      if (asked.get("t") === "figures") { awaitFigures(); }
      document.documentElement.classList.remove("turning");
      const broken = JSON.parse(shelf.take("article-qa-asking") || "null"), pasted = shelf.take("article-qa-pasted") ?? "", wanted = shelf.take("article-qa-bringing");
      putBack(shelf.take("article-qa-typed") ?? "");
      chest.take().then((kept) => { if (pasted || kept.length) { unpack(pasted, kept, wanted); } });
      if (broken?.length && wanted) { waitingToAsk = broken; return; } // of what is brought: after it is read
      if (broken?.length) {
        for (const { q, how, of, own: mine } of broken) { ask(q, how, of, mine); }
        return;
      }
      if (early || movedOn && bridged && !asked.get("q")) { catchUp(); }
      else if (asked.get("q") && one("#answer .gone")) { putBack(asked.get("q")); } // told already, and not asked of anything else
      else if (asked.get("q")) { ask(asked.get("q"), "again", asked.get("a") ?? "", own, true); }
    },
    chose(key, mine) { // of several choices made at once each is told, in any order: the one made last holds
      const now = key === "*" ? "" : key;
      choices -= 1;
      if (choices > 0) { return; }
      if (choices === 0 && choosing !== undefined && now !== choosing) { send("edit", { key: choosing }); return; }
      choices = 0;
      choosing = undefined;
      const again = line.length ? null : current?.q ?? choosingAgain;
      current = null;
      say(""); // what was answered of others is not heard again
      one("#undo")?.remove();
      setOwn(mine);
      toTop();
      goTo({ a: now, q: again ?? "", f: "", k: "", s: "", own }, restoring);
      restoring = false;
      choosingAgain = again;
      if (!one("#article details[open]")) { askAgain(); }
      renew();
    },
    switched(mine, said) { // to other articles; `said` is why not
      files = [];
      bringing = false;
      const then = waitingToAsk.splice(0);
      settle();
      if (said) { // nothing was read: it is not asked of anything else
        if (then.length) { say(""); setTimeout(() => putBack(then.at(-1).q), 0); }
        return;
      }
      setTimeout(() => { for (const { q } of then) { ask(q); } }, 0);
      current = null;
      say(""); // what was answered of others is not heard again
      one("#undo")?.remove();
      setOwn(mine);
      toTop();
      goTo({ a: "", q: "", f: "", k: "", s: "", own });
      renew();
      if (!own) { return; }
      openView("ask");
      drawn(() => one("#question textarea")?.offsetParent && one("#arrived .note"), () => {
        one("#arrived").scrollIntoView({ block: "nearest" });
        if (!narrow() && !touched()) { one("#question textarea").focus({ preventScroll: true }); }
      });
    },
    figured(view) { // the kinds and the order belong to the address: a reload and who is sent it see the same
      const { k, s } = JSON.parse(view || "{}");
      if (view) { window.history.replaceState(window.history.state, "", addressWith({ k, s })); }
    },
    figuresAsked() {
      const asked = new URLSearchParams(window.location.search);
      return JSON.stringify({ k: asked.get("k"), s: asked.get("s") ?? "", f: asked.get("f") ?? "" });
    },
    keep(talk) { shelf.set("article-qa-talk", talk ?? "[]"); },
    cleared() {
      const then = begunAgain;
      begunAgain = null;
      then?.();
    },
    kept: () => shelf.get("article-qa-talk") ?? "[]",
    view(name) { // gradio tells of the first view too, before the address has been read, or late, when another is open already
      if (!begun || name !== seen()) { return; }
      foldCard();
      if (name === "figures") { awaitFigures(); }
      goTo({ t: name === "ask" ? "" : name });
    },
    async copy(text) {
      if (navigator.clipboard && window.isSecureContext) { await navigator.clipboard.writeText(text); return; }
      const box = document.createElement("textarea");
      box.value = text; document.body.appendChild(box); box.select(); document.execCommand("copy"); box.remove();
    },
    save(name, kind, text) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: kind })); link.download = name;
      document.body.appendChild(link); link.click(); link.remove();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    },
  });
})();
