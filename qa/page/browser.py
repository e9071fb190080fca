"""What gradio's events call of the page's own script, `templates/page.js`."""

from pathlib import Path

STYLE = Path(__file__).parent / "style.css"
SAVE_CSV = '(text) => { window.articleQA.save("figures.csv", "text/csv;charset=utf-8", "\\ufeff" + text); }'
SAVE_JSON = '(text) => { window.articleQA.save("report.json", "application/json", text); }'
COPY = "(text) => { window.articleQA.copy(text); }"
SHARE = "(question) => { window.articleQA.copy(window.articleQA.link(question)); }"
SCROLL = "() => { window.articleQA.scroll(); }"
