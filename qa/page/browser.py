"""What gradio's events call of the page's own script, `templates/page.js`."""

from pathlib import Path

STYLE = Path(__file__).parent / "style.css"
BRIDGE = "window.articleQA.bridge(trigger);"
ASK = "(question) => { window.articleQA.ask(question); return ''; }"
ANSWERED = "(place) => { window.articleQA.answered(place); }"
TURNED = "() => { window.articleQA.turned(); }"
DRAWN = "() => { window.articleQA.drawn(); }"
CHOSEN = "(key) => { window.articleQA.chose(key); }"
SWITCHED = "() => { window.articleQA.switched(); }"
BEGIN = "() => { window.articleQA.begin(); }"
VIEW = "() => { window.articleQA.view('NAME'); }"
SAVE_CSV = '(text) => { window.articleQA.save("figures.csv", "text/csv;charset=utf-8", "\\ufeff" + text); }'
SAVE_JSON = '(text) => { window.articleQA.save("report.json", "application/json", text); }'
