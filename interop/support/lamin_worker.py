"""The process behind `LaminProcess`: connects, then runs one function after the other."""

import os
import pickle
import struct
import sys
import traceback

# The answers own the real standard output; what lamindb prints goes to standard error.
_answers = os.fdopen(os.dup(1), "wb")
os.dup2(2, 1)

# Whether an instance is known to the hub is the one question lamindb asks the network; none of ours is.
from lamindb_setup.core._settings_instance import InstanceSettings  # noqa: E402

InstanceSettings.is_on_hub = property(lambda self: False)

import lamindb as ln  # noqa: E402

if sys.argv[1]:
    ln.connect(sys.argv[1])
ln.settings.verbosity = "error"
ln.settings.creation.artifact_silence_missing_run_warning = True

while header := sys.stdin.buffer.read(8):
    function, arguments = pickle.loads(sys.stdin.buffer.read(struct.unpack(">Q", header)[0]))
    try:
        answer = (True, function(*arguments))
        message = pickle.dumps(answer)
    except BaseException:
        message = pickle.dumps((False, traceback.format_exc()))
    _answers.write(struct.pack(">Q", len(message)) + message)
    _answers.flush()
