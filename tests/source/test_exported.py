import subprocess
import sys

import index
import qa
import source


def test_public_names() -> None:
    assert set(source.__all__) == {"Article", "Figure", "Paragraph", "Picture", "extract_figures", "read"}
    assert set(index.__all__) == {"Filter", "Index", "Passage", "build", "load"}
    assert {"ask", "evaluate"} <= set(qa.__all__)


def test_heavy_libraries_are_not_imported_for_an_answer() -> None:
    code = (
        "import sys; from qa import ask; ask('MiniMax有多少用戶?');"
        "print([m for m in ('torch', 'sentence_transformers', 'gradio', 'pymilvus', 'trafilatura', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
