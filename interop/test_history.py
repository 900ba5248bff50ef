"""What judges a history is right about histories that are known to be wrong."""

from support.history import Version, violations

STEM = "abcdefghijklmnop"


def _version(number: int, *tokens: str, latest: bool = False, **other) -> Version:
    return Version(f"{STEM}000{number}", 1, latest, "h", "h", tokens)._replace(**other)


def _judge(*versions: Version, told: tuple[str, ...] = ()) -> list[str]:
    return violations(versions, told, adds=lambda token: not token.startswith("replaces"))


def test_a_history_of_additions_is_right():
    assert _judge(_version(1, "a", "b", latest=True), _version(0, "a"), told=("a", "b")) == []


def test_a_version_that_replaces_all_rows_is_right_and_what_was_told_before_it_is_in_the_history():
    assert _judge(_version(0, "a"), _version(1, "replaces", latest=True), told=("a",)) == []


def test_what_is_in_no_version_is_lost():
    assert _judge(_version(0, "a", latest=True), told=("a", "b")) == ["b was acknowledged, and is in no version"]


def test_an_addition_to_an_older_version_than_the_one_before_it_has_lost_an_update():
    (found,) = _judge(_version(0, "a"), _version(1, "a", "b"), _version(2, "a", "c", latest=True), told=("a", "b", "c"))
    assert found == f"{STEM}0002 was made by adding to the version before it, and lacks ['b']"


def test_a_row_that_was_added_twice_is_found():
    assert _judge(_version(0, "a", "a", latest=True)) == [f"{STEM}0000 has a 2 times"]


def test_a_hash_that_is_not_that_of_what_is_there_is_found():
    (found,) = _judge(_version(0, "a", latest=True, computed=None))
    assert found == f"{STEM}0000 has the hash h, and what is there has None"


def test_a_family_has_one_head_on_a_branch_which_is_its_newest_version():
    none, two, old = ([latest, newest] for latest, newest in ((False, False), (True, True), (True, False)))
    for latest, newest in (none, two, old):
        (found,) = _judge(_version(0, "a", latest=latest), _version(1, "a", "b", latest=newest))
        assert found.endswith(f"on branch 1, and its newest version is {STEM}0001")
    assert _judge(_version(0, "a", latest=True), _version(1, "a", "b", latest=True, branch=2)) == []
