"""Runs MiniStack so that a killed process loses at most the last second of changes.

MiniStack writes the state of its services (all but S3 objects) only when it is stopped in order. Here it is
also written a second after a change. Answers to the AWS SDK for Go begin a little later than they could
(`LateAnswers`), unless `--answer-at-once` is given. Besides, one state directory never serves two processes,
and `--attached` ends the endpoint with whoever holds its standard input.
"""

import asyncio
import fcntl
import logging
import os
import signal
import sys
import threading

from ministack import app as ministack
from ministack.core import persistence

FLUSH_SECONDS = 1.0
ANSWER_AFTER_SECONDS = 0.01
READING = ("Get", "List", "Describe", "Head", "BatchGet")

logger = logging.getLogger("opsctl")


def claim_state_directory():
    """Locks the state directory for the life of this process; the lock goes with it, however it ends."""
    os.makedirs(persistence.STATE_DIR, exist_ok=True)
    handle = open(os.path.join(persistence.STATE_DIR, ".owner"), "a+")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.seek(0)
        sys.exit(f"process {handle.read().strip() or '?'} already serves {persistence.STATE_DIR}")
    handle.truncate(0)
    handle.write(str(os.getpid()))
    handle.flush()
    return handle


def reads_only(scope):
    if scope["method"] in ("GET", "HEAD", "OPTIONS"):
        return True
    target = dict(scope["headers"]).get(b"x-amz-target", b"").decode("latin-1")
    return target.rpartition(".")[2].startswith(READING)


class Flusher:
    """The ASGI application, with a timer that saves what changed."""

    def __init__(self, inner):
        self.inner = inner
        self.timer = None

    async def __call__(self, scope, receive, send):
        try:
            await self.inner(scope, receive, send)
        finally:
            if scope["type"] == "http" and not reads_only(scope):
                self.schedule()

    def schedule(self):
        if self.timer is None:
            self.timer = asyncio.get_running_loop().call_later(FLUSH_SECONDS, self.flush)

    def flush(self):
        self.timer = None
        for name, get_state in ministack._build_persistence_save_dict().items():
            try:
                state = get_state()
            except RuntimeError:  # a worker thread changed it while it was copied
                self.schedule()
                continue
            except Exception:
                logger.exception("cannot save %s", name)
                continue
            if state is not None:
                persistence.save_state(name, state)


class LateAnswers:
    """The ASGI application, whose answers to writes of the AWS SDK for Go begin 10 ms after the request's end.

    An answer that comes while that SDK still looks for the end of what it has sent makes it close the connection
    (docs/engine.md, "The patch"). It then repeats a call that was done already, which fails when it creates something.
    """

    def __init__(self, inner):
        self.inner = inner

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http" or reads_only(scope) or not comes_from_go(scope):
            await self.inner(scope, receive, send)
            return
        now = asyncio.get_running_loop().time
        ended = None

        async def receive_and_note():
            nonlocal ended
            message = await receive()
            if not message.get("more_body", False):
                ended = now()
            return message

        async def send_late(message):
            if message["type"] == "http.response.start":
                passed = 0 if ended is None else now() - ended
                await asyncio.sleep(max(0, ANSWER_AFTER_SECONDS - passed))
            await send(message)

        await self.inner(scope, receive_and_note, send_late)


def comes_from_go(scope):
    return b"aws-sdk-go-v2/" in dict(scope["headers"]).get(b"user-agent", b"")


def stop_with_standard_input():
    def wait():
        while os.read(0, 4096):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()


if __name__ == "__main__":
    os.umask(0o077)  # the state holds parameter values in plain text
    owner = claim_state_directory()
    if "--attached" in sys.argv[1:]:
        stop_with_standard_input()
    ministack.app = Flusher(ministack.app)
    if "--answer-at-once" not in sys.argv[1:]:
        ministack.app = LateAnswers(ministack.app)
    sys.argv = sys.argv[:1]
    ministack.main()
