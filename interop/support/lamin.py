"""Real lamindb, in processes of its own: one process holds one instance, as lamindb wants it."""

import os
import pickle
import struct
import subprocess
import sys
from pathlib import Path

from pyspark import cloudpickle

_WORKER = Path(__file__).parent / "lamin_worker.py"


def environment(settings: Path) -> dict[str, str]:
    """What keeps lamindb to its own settings, and away from the network."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("LAMIN")}
    return kept | {"LAMIN_SETTINGS_DIR": str(settings), "LAMIN_TESTING": "true", "NO_PROXY": "*"}


def init(folder: Path, settings: Path, *arguments: str) -> subprocess.Popen:
    """Starts `lamin init` in a folder; `finish` waits for it."""
    folder.mkdir(parents=True, exist_ok=True)
    lamin = Path(sys.executable).with_name("lamin")
    return subprocess.Popen(
        [lamin, "init", *arguments],
        cwd=folder, env=environment(settings), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )


def finish(process: subprocess.Popen):
    output, _ = process.communicate(timeout=300)
    assert process.returncode == 0, output


class LaminProcess:
    """A Python process that is connected to one instance and runs functions there.

    `run(function, *arguments)` sends the function by value and returns what it returns; both must pickle.
    """

    def __init__(self, folder: Path, settings: Path, instance: str | None):
        folder.mkdir(parents=True, exist_ok=True)
        self._process = subprocess.Popen(
            [sys.executable, _WORKER, instance or ""],
            cwd=folder, env=environment(settings), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )

    def run(self, function, *arguments):
        message = _by_value(function, arguments)
        self._process.stdin.write(struct.pack(">Q", len(message)) + message)
        self._process.stdin.flush()
        header = self._process.stdout.read(8)
        assert header, f"the lamindb process ended with {self._process.wait()}"
        ok, answer = pickle.loads(self._process.stdout.read(struct.unpack(">Q", header)[0]))
        if not ok:
            raise AssertionError(f"lamindb failed:\n{answer}")
        return answer

    def close(self) -> None:
        """Ends the process."""
        self._process.stdin.close()
        self._process.wait(timeout=60)


def _by_value(function, arguments) -> bytes:
    """The other process sees none of our modules."""
    cloudpickle.register_pickle_by_value(sys.modules[function.__module__])
    return cloudpickle.dumps((function, arguments))
