"""From an exception to one sentence and an exit code: what every `__main__` ends in.

    sys.exit(command_line(main))

The unexpected leaves a report file with exception types and frames only: no message, no argument, no
path, no value, since any of these may hold personal data.
"""

from __future__ import annotations

import os
import platform
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_data_path

from errors import WaybillError
from errors.disk_full import disk_full_reason

_INTERRUPTED, _PIPE_CLOSED, _ENDED, _NO_ROOM = 130, 141, 143, 6
_PRIVATE = 0o077
"""What nobody but the owner may do with files that a command makes."""


class _Ended(BaseException):
    """SIGTERM: what is open is closed and what is unpacked goes, as after Ctrl-C."""


def command_line(main: Callable[[Sequence[str]], int], argv: Sequence[str] | None = None) -> int:
    """Run `main` on the command's words and return the exit code that a scheduler acts on.

    A WaybillError is said in one sentence on standard error and gives its own code; a full disk that nobody
    translated gives 6; Ctrl-C 130, SIGTERM 143; a reader that went away (`| head`) 141 and no word. Anything
    else gives 1 and a report file under WAYBILL_HOME/reports. Files that it makes are for their owner only.
    """
    own_files()
    try:
        with _ended_by_signal():
            code = main(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
        return code
    except WaybillError as error:
        _print_error(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        _print_error("Interrupted.")
        return _INTERRUPTED
    except BrokenPipeError:
        _give_up_output()
        return _PIPE_CLOSED
    except SystemExit as left:
        return _code_of(left)
    except _Ended:
        _print_error("Ended.")
        return _ENDED
    except Exception as error:
        if why := disk_full_reason(error):
            _print_error(f"Nothing more can be written ({why}): free space and run it again.")
            _give_up_output()
            return _NO_ROOM
        return _unexpected(error)


def own_files() -> None:
    """Let whatever this process makes from here on be for its owner only, as all of it may hold case data."""
    os.umask(_PRIVATE | os.umask(_PRIVATE))


@contextmanager
def _ended_by_signal() -> Iterator[None]:
    """Raise _Ended on SIGTERM, once; a second one ends the process as it always does."""
    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return

    def end(number: int, frame: object) -> None:
        signal.signal(number, signal.SIG_DFL)
        raise _Ended

    signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def visible(text: str) -> str:
    """`text` on one line, with control characters shown as escapes: data cannot steer the terminal."""
    flat = " ".join(text.split("\n"))
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in flat
    )


def report(error: BaseException, folder: Path, now: datetime) -> Path:
    """Write what is needed to find the fault, without personal data, as a new file (mode 600) in `folder`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"report-{now:%Y%m%dT%H%M%S%f}-{os.getpid()}.txt"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(f"Waybill report, {now:%Y-%m-%dT%H:%M:%SZ}\n")
        out.write(f"Python {platform.python_version()} on {platform.system()} {platform.machine()}\n")
        out.write("Types and places only; it contains no message and no value.\n")
        out.writelines(f"{line}\n" for line in _story(error))
    return path


def _story(error: BaseException) -> Iterator[str]:
    """Type and frames of the error and of every one behind it, newest first."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        kind = type(current)
        yield f"\n{kind.__module__}.{kind.__qualname__}"
        for frame, line in traceback.walk_tb(current.__traceback__):
            yield f"  {frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_qualname}"
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _unexpected(error: Exception) -> int:
    try:
        path = report(error, _home() / "reports", datetime.now(UTC))
    except OSError as trouble:
        kind = type(error).__name__
        _print_error(
            f"An unexpected error occurred ({kind}), and no report could be written: {trouble.strerror}."
        )
    else:
        _print_error(
            f"An unexpected error occurred; please send the report {path} (it contains no personal data)."
        )
    return 1


def _home() -> Path:
    """Where reports go. Like graph.settings, which this lowest room cannot import."""
    named = os.environ.get("WAYBILL_HOME")
    return Path(named).expanduser() if named else Path(user_data_path("waybill", appauthor=False))


def _print_error(sentence: str) -> None:
    print(visible(sentence), file=sys.stderr)


def _code_of(left: SystemExit) -> int:
    if left.code is None or isinstance(left.code, int):
        return left.code or 0
    _print_error(str(left.code))
    return 1


def _give_up_output() -> None:
    """Point standard output at nothing, so that the interpreter's last flush stays quiet too."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
