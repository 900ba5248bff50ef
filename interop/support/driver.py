"""A driver process that adds rows to an artifact and to a collection, and that may be killed at any time with all that belongs to it.

`ready` and what became of each statement come from it a line at a time; it begins when it is told to, so that drivers race.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from support import spark

# What a writer may be told where there are too many, or where lamindb still uploads the newest version: nothing was written then.
REFUSALS = ("LAMIN_WRITE_CONFLICT", "LAMIN_DATABASE_LOCKED", "LAMIN_UPLOAD_INCOMPLETE")


@dataclass
class Driver:
    """The process from outside, and what it was told."""

    name: str
    work: dict[str, str]
    """Where to add: statements by target, with `{}` for the row."""
    writes: int
    patience: int | None
    """After how many answers it is killed; None, if it may live."""
    delay: float = 0
    told: dict[str, list[str]] = field(default_factory=dict)
    refused: int = 0
    status: int | None = None

    def start(self, folder: Path, settings: Path, catalog: dict[str, str]) -> None:
        given = json.dumps([str(folder), str(settings), catalog, self.name, self.work, self.writes])
        folder.mkdir(parents=True)
        self._errors = folder / "errors.txt"
        with self._errors.open("w") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "support.driver", given], cwd=Path(__file__).parents[1], text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
                start_new_session=True,  # Python and its JVM are killed as one.
            )
        self.told = {target: [] for target in self.work}
        self._reader = threading.Thread(target=self._follow)
        self._ready = threading.Event()
        self._reader.start()

    def _follow(self) -> None:
        answers = 0
        for line in self._process.stdout:
            word, *rest = line.split()
            if word == "ready":
                self._ready.set()
            elif word == "told":
                self.told[rest[0]].append(rest[1])
            elif word == "refused":
                self.refused += 1
            answers += word in ("told", "refused")
            if answers == self.patience:
                time.sleep(self.delay)
                self.kill()
        self._ready.set()
        self.status = self._process.wait()

    def await_ready(self) -> None:
        assert self._ready.wait(300) and self._process.poll() is None, self.errors()

    def go(self) -> None:
        self._process.stdin.write("go\n")
        self._process.stdin.flush()

    def join(self, timeout: float) -> None:
        self._reader.join(timeout)
        assert not self._reader.is_alive(), f"{self.name} has not ended: {self.errors()}"

    def kill(self) -> None:
        """As `kill -9` does; nothing, if it has ended."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)

    def errors(self) -> str:
        return self._errors.read_text()[-4000:]


def crew(number: int, work: dict[str, str], writes: int, dice: random.Random) -> list[Driver]:
    """Drivers every other of which is killed, in the middle of what comes after a random number of answers."""
    return [
        Driver(f"w{i}", work, writes, dice.randint(1, len(work) * writes - 1) if i % 2 else None, dice.random())
        for i in range(number)
    ]


def _main(folder: str, settings: str, catalog: dict[str, str], name: str, work: dict[str, str], writes: int) -> None:
    options = {f"spark.sql.catalog.lamin.{key}": value for key, value in catalog.items()}
    options["spark.sql.catalog.lamin"] = "io.sparklamindb.catalog.LaminCatalog"
    session = spark.start(Path(folder), Path(settings), options)
    session.sql("SELECT count(*) FROM lamin.core.artifact").collect()
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(writes):
        for target, statement in work.items():
            token = f"{name}-{target}-{number}"
            try:
                session.sql(statement.replace("{}", token)).collect()
                print("told", target, token, flush=True)
            except Exception as error:
                condition = getattr(error, "getCondition", lambda: None)()
                if condition not in REFUSALS:
                    raise
                print("refused", condition, flush=True)
    session.stop()


if __name__ == "__main__":
    _main(*json.loads(sys.argv[1]))
