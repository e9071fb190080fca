"""What runs in the browser: buttons in what is answered, copying, saving, links to a question, and scrolling the article to the marked place."""

from pathlib import Path

STYLE = Path(__file__).parent / "style.css"
HEAD = """
<script>
document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-press]");
  if (pressed) { document.getElementById(pressed.dataset.press)?.click(); }
});
window.articleQA = {
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
};
</script>
"""
SAVE_CSV = '(text) => { window.articleQA.save("figures.csv", "text/csv;charset=utf-8", "\\ufeff" + text); }'
SAVE_JSON = '(text) => { window.articleQA.save("report.json", "application/json", text); }'
COPY = "(text) => { window.articleQA.copy(text); }"
SHARE = "(question) => { window.articleQA.copy(window.articleQA.link(question)); }"
SCROLL = "() => { window.articleQA.scroll(); }"
