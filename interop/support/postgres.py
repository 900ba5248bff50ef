"""A Postgres server of our own on the loopback interface, from the binaries that the Java tests use."""

import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tarfile
import zipfile
from pathlib import Path

import psycopg2

USER = "postgres"
# Sent with every connection; a test that looks for leaks looks for this text.
PASSWORD = "canary-postgres-password"


class PostgresServer:
    """Started by `with`, stopped at its end. Databases are cheap."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._databases = 0
        self._owner = _unprivileged_user()

    def __enter__(self) -> "PostgresServer":
        binaries = find_binaries(self._folder)
        self._data = self._folder / "data"
        self._data.mkdir(parents=True)
        if self._owner:
            shutil.chown(self._data, self._owner)
            _let_through(self._data)
            _let_through(binaries)
        self._run(
            binaries / "initdb", "--pgdata", self._data, "--username", USER, "--auth", "trust", "--no-sync", "--encoding", "UTF8",
            "--locale", "C.UTF-8",
        )
        self.port = _free_port()
        self._process = subprocess.Popen(
            [
                binaries / "postgres", "-D", self._data, "-p", str(self.port), "-c", "listen_addresses=127.0.0.1",
                "-c", f"unix_socket_directories={self._data}", "-c", "fsync=off", "-c", "max_connections=200",
            ],
            stdout=(self._folder / "postgres.log").open("w"),
            stderr=subprocess.STDOUT,
            cwd=self._data,
            user=self._owner,
        )
        self._wait()
        return self

    def __exit__(self, *_):
        self._process.send_signal(signal.SIGINT)  # Postgres' fast shutdown, which waits for no client.
        self._process.wait(timeout=30)

    def new_database(self, name: str | None = None) -> str:
        """Makes an empty database; returns its URL."""
        self._databases += 1
        name = name or f"test_{self._databases}"
        with self.connect("postgres") as connection, connection.cursor() as cursor:
            cursor.execute(f"create database {name}")
        return self.url(name)

    def url(self, database: str) -> str:
        return f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    def connect(self, database: str):
        connection = psycopg2.connect(self.url(database))
        connection.autocommit = True
        return _closing(connection)

    def _run(self, *command):
        done = subprocess.run(
            [str(part) for part in command], capture_output=True, text=True, cwd=self._data, user=self._owner
        )
        if done.returncode:
            raise RuntimeError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")

    def _wait(self):
        last = None
        for _ in range(300):
            try:
                with self.connect("postgres"):
                    return
            except psycopg2.OperationalError as error:
                last = error
            if self._process.poll() is not None:
                break
            try:
                self._process.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                pass
        raise RuntimeError(f"Postgres does not answer: {last}\n" + (self._folder / "postgres.log").read_text())


class _closing:
    """psycopg2's own `with` ends a transaction; this one ends the connection."""

    def __init__(self, connection):
        self._connection = connection

    def __enter__(self):
        return self._connection

    def __exit__(self, *_):
        self._connection.close()


def find_binaries(folder: Path) -> Path:
    """Those that Maven fetched for the Java tests, else those that are installed."""
    repository = Path(os.environ.get("MAVEN_REPOSITORY", Path.home() / ".m2" / "repository"))
    jars = sorted(repository.glob("io/zonky/test/postgres/embedded-postgres-binaries-linux-*/*/*.jar"))
    if jars:
        target = folder / "postgres"
        target.mkdir(parents=True)
        with zipfile.ZipFile(jars[-1]) as jar:
            archive = next(name for name in jar.namelist() if name.endswith(".txz"))
            with jar.open(archive) as packed, tarfile.open(fileobj=packed, mode="r:xz") as tar:
                tar.extractall(target, filter="tar")
        return target / "bin"
    installed = shutil.which("postgres")
    candidates = [Path(installed).resolve().parent] if installed else []
    candidates += sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(re.sub(r"\D", "", path.parent.name) or 0), reverse=True
    )
    for candidate in candidates:
        if (candidate / "initdb").exists():
            return candidate
    raise RuntimeError("No Postgres: run 'mvn test -pl core' once, which fetches it, or install the package postgresql")


def _unprivileged_user() -> str | None:
    """Postgres refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise RuntimeError("Postgres does not run as root, and there is neither a user postgres nor nobody")


def _let_through(path: Path):
    """Others may pass through the folders above, which temporary folders forbid."""
    for parent in path.parents:
        if parent.stat().st_uid == os.geteuid() and not parent.stat().st_mode & 0o001:
            parent.chmod(parent.stat().st_mode | 0o011)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
