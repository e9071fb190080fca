"""Libraries that would tell their maker what they are used for are kept from it: nothing leaves the machine."""

import os

_SWITCHES = ("ORT_DISABLE_TELEMETRY", "ORT_TELEMETRY_DISABLED")  # of onnxruntime from 1.29 on: today's name, and one before it


def refuse_telemetry() -> None:
    """Call before onnxruntime is imported, or a library that imports it: it looks once, then names this machine in a file of the
    temporary folder and sends what it runs to its maker.

    >>> refuse_telemetry()
    >>> os.environ["ORT_DISABLE_TELEMETRY"]
    '1'
    """
    os.environ.update(dict.fromkeys(_SWITCHES, "1"))
