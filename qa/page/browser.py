"""What gradio's events call of the page's own script, `templates/page.js`."""

from pathlib import Path

STYLE = Path(__file__).parent / "style.css"
BRIDGE = "window.articleQA.bridge(trigger);"
ASK = "(question) => { window.articleQA.ask(question); return ''; }"
ANSWERED = "(place, talk) => { window.articleQA.keep(talk); window.articleQA.answered(place); }"
FILLED = "() => { window.articleQA.filled(); }"
FIGURED = "(view) => { window.articleQA.figured(view); }"
FIGURES_ASKED = "(...given) => [...given.slice(0, -1), window.articleQA.figuresAsked()]"
UNANSWERED = "() => { window.articleQA.unanswered(); }"
UNCHOSEN = "(key) => { window.articleQA.unchosen(key); }"
UNTURNED = "() => { window.articleQA.unturned(); }"
UNCLEARED = "() => { window.articleQA.uncleared(); }"
CLEARED = "(talk) => { window.articleQA.keep(talk); window.articleQA.cleared(); }"
KEPT = "() => window.articleQA.kept()"
TURNED = "() => { window.articleQA.turned(); }"
DRAWN = "() => { window.articleQA.drawn(); }"
CHOSEN = "(key, own) => { window.articleQA.chose(key, own); }"
SWITCHED = "(own, told) => { window.articleQA.switched(own, told); }"
BEGIN = "() => { window.articleQA.begin(); }"
VIEW = "() => { window.articleQA.view('NAME'); }"
SAVE_CSV = '(text) => { window.articleQA.save("figures.csv", "text/csv;charset=utf-8", "\\ufeff" + text); }'
SAVE_JSON = '(text) => { window.articleQA.save("report.json", "application/json", text); }'
