"""Judges what writers left who each added a token at a time, some of whom were killed: by what they were told, and what is there."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple


class Version(NamedTuple):
    """A version of an artifact or a collection, as lamindb sees it."""

    uid: str
    branch: int
    latest: bool
    hash: str
    computed: str | None
    """What the hash is, computed anew: of the bytes of an artifact, of the hashes of a collection's members; of what is missing, none."""
    tokens: tuple[str, ...]
    """The rows of it, in order."""


def violations(versions: Iterable[Version], told: Iterable[str], adds: Callable[[str], bool]) -> list[str]:
    """What is wrong, in words; nothing, if all is as it was told.

    `told` are the tokens whose writers were told that they are there. `adds` tells of a token whether its writer only adds: a version
    that has a new one of those has all that was in the version before it.
    """
    families = defaultdict(list)
    for version in sorted(versions):
        families[version.uid[:-4], version.branch].append(version)
    found = []
    for (stem, branch), family in families.items():
        heads = [version.uid for version in family if version.latest]
        if heads != [family[-1].uid]:
            found.append(f"{stem} has the heads {heads} on branch {branch}, and its newest version is {family[-1].uid}")
        before = Counter()
        for version in family:
            now = Counter(version.tokens)
            if version.hash != version.computed:
                found.append(f"{version.uid} has the hash {version.hash}, and what is there has {version.computed}")
            found += [f"{version.uid} has {token} {times} times" for token, times in now.items() if times > 1]
            lost = before - now
            if lost and any(adds(token) for token in now - before):
                found.append(f"{version.uid} was made by adding to the version before it, and lacks {sorted(lost)}")
            before = now
    reachable = {token for family in families.values() for version in family for token in version.tokens}
    found += [f"{token} was acknowledged, and is in no version" for token in told if token not in reachable]
    return found
