"""What is installed may be used beside code under Apache-2.0."""

from tests.licences import is_copyleft_only, packages


def test_nothing_that_is_pinned_is_under_the_gpl_alone() -> None:
    found = packages()
    assert len(found) > 30
    assert [one.name for one in found if is_copyleft_only(one.licence)] == []
    by_name = {one.name: one for one in found}
    assert by_name["numpy"].needed, "who needs what is known"
    assert "gradio" in by_name["pydub"].needed
