"""Begins or ends the run of a workflow, for its steps to be parts of.

    uid=$(python run_of_workflow.py begin atlas.smk)
    LAMIN_INITIATED_BY_RUN_UID=$uid python count_cells.py ...
    python run_of_workflow.py end $uid completed
"""

import sys
from datetime import datetime, timezone

# What lamindb has to say, at its import too, must not get between the uid and whoever reads it.
out, sys.stdout = sys.stdout, sys.stderr

import lamindb as ln  # noqa: E402


def begin(key: str) -> str:
    transform = ln.Transform.filter(key=key).one_or_none() or ln.Transform(key=key, kind="pipeline").save()
    return ln.Run(transform=transform, status="started").save().uid


def end(uid: str, status: str = "completed") -> str:
    run = ln.Run.get(uid)
    run._status_code = {"completed": 0, "errored": 1, "aborted": 2}[status]
    run.finished_at = datetime.now(timezone.utc)
    run.save()
    return uid


if __name__ == "__main__":
    print({"begin": begin, "end": end}[sys.argv[1]](*sys.argv[2:]), file=out)
