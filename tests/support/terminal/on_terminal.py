"""Runs a program on a pseudo-terminal: its output goes to standard output, and each line of standard input
is typed on the terminal (`^C` is Ctrl-C). TERMINAL_SIZE=ROWSxCOLUMNS sets its size. Ends with the program's exit
code, or 128 + the signal's number."""

import fcntl
import os
import pty
import select
import struct
import sys
import termios


def set_size(terminal: int, size: str) -> None:
    rows, columns = (int(number) for number in size.split("x"))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def main() -> int:
    size = os.environ.pop("TERMINAL_SIZE", None)
    pid, terminal = pty.fork()
    if pid == 0:
        # in the child, before the program looks
        if size:
            set_size(0, size)
        os.execvp(sys.argv[1], sys.argv[1:])
    sources = [terminal, 0]
    while True:
        readable, _, _ = select.select(sources, [], [])
        if 0 in readable:
            typed = os.read(0, 4096)
            if typed:
                os.write(terminal, typed.replace(b"^C\n", b"\x03"))
            else:
                sources.remove(0)
        if terminal in readable:
            try:
                shown = os.read(terminal, 4096)
            except OSError:  # EIO: the last process on the terminal has ended
                break
            if not shown:
                break
            os.write(1, shown)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)


sys.exit(main())
