"""What an attacker runs: a program that binds ports and says whatever it is sent.

`python impostor.py UID PORT ...`: becomes that user (0: stays who it is), waits for each port, answers like a
graph server (Bolt's handshake, "204 No Content"). Prints "bound PORT" once it has a port, "heard HEX" for
what came. Who sends it "leave" makes it give up the port and keep the connection.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
import time

LEAVE = b"leave"
BOLT_MAGIC = b"\x60\x60\xb0\x17"
_BOLT_5_4 = b"\x00\x00\x04\x05"
_READY = b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"


def _say(line: str) -> None:
    """A whole line at once: several threads speak."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def _bind(port: int) -> socket.socket:
    """The port, as soon as it is free."""
    while True:
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
            listening.listen()
        except OSError:
            listening.close()
            time.sleep(0.01)
        else:
            return listening


def _serve(port: int) -> None:
    listening = _bind(port)
    _say(f"bound {port}")
    while listening.fileno() >= 0:
        try:
            connection, _ = listening.accept()
        except OSError:  # it left
            break
        threading.Thread(target=_answer, args=(connection, listening), daemon=True).start()


def _answer(connection: socket.socket, listening: socket.socket) -> None:
    with connection:
        while chunk := connection.recv(65536):
            if chunk == LEAVE:
                listening.shutdown(socket.SHUT_RDWR)
                listening.close()
            _say(f"heard {chunk.hex()}")
            connection.sendall(_BOLT_5_4 if chunk.startswith(BOLT_MAGIC) else _READY)


def main(user: str, *ports: str) -> None:
    """Listen until killed."""
    if int(user):
        os.setgroups([])
        os.setgid(int(user))
        os.setuid(int(user))
    for port in ports:
        threading.Thread(target=_serve, args=(int(port),)).start()
    threading.Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
