"""Starts every part of an embedded installation, keeps it running, and takes it all away again."""

import http.client
import signal
import time

from config.embedded import lock, parts, preflight, secrets
from config.embedded.children import Child, stop_together
from config.embedded.errors import CannotStart
from config.embedded.modes import close_to_others
from config.embedded.places import Places
from config.embedded.preparation import Preparation
from config.embedded.room import RoomWatch, check_room
from config.embedded.sandboxes import google_sandbox
from config.embedded.terminal import announce, complain, say

FIRST_PAGE = "/"
READY_WITHIN_S = 120.0
FALLS_FORGIVEN_WHILE_STARTING = 3
REFUSALS_FORGIVEN = 3
DEMO_EMAIL = "demo@maquette.localhost"


class Supervisor:
    """`run` blocks until it is interrupted; afterwards nothing is left running."""

    def __init__(self, places: Places, port: int) -> None:
        self._places = places
        self._port = port
        self._servers: list[Child] = []
        self._programs: list[Child] = []

    def run(self) -> None:
        preflight.make_home(self._places)
        held = lock.hold(self._places.lock)
        check_room(self._places.home)
        close_to_others(self._places)
        preflight.make_private(self._places.socket_ground)
        preflight.check_port(self._port)
        try:
            self._start(held)
            self._watch()
        except KeyboardInterrupt:
            say("Stopping. Jobs that are running go on at the next start.")
        finally:
            self._stop()

    def _start(self, held: int) -> None:
        secrets.make_all(self._places.secrets)
        for server in parts.servers(self._places, lock=held):
            self._run(server, among=self._servers)
            say(f"{server.name} is ready")
        preparation = Preparation(self._places)
        if preparation.begin():
            say("Preparing the database")
        google = google_sandbox()
        web = parts.web(self._places, self._port, lock=held, google=google)
        self._run(web, among=self._programs)
        preparation.finish()
        self._wait_for_first_page(web)
        self._tell_that_it_is_ready()
        for program in parts.background(self._places, lock=held, google=google):
            self._run(program, among=self._programs)

    def _run(self, child: Child, *, among: list[Child]) -> None:
        among.append(child)
        child.run()

    def _wait_for_first_page(self, web: Child) -> None:
        deadline = time.monotonic() + READY_WITHIN_S
        refusals = 0
        while (status := self._first_page()) != http.client.OK:
            self._care_for(web)
            refusals += status is not None
            if web.falls >= FALLS_FORGIVEN_WHILE_STARTING or refusals >= REFUSALS_FORGIVEN:
                raise CannotStart("The web server does not start; the reason stands above.")
            if time.monotonic() > deadline:
                raise CannotStart(
                    f"No page came within {READY_WITHIN_S:.0f} s; the reason may stand above."
                )
            time.sleep(0.5 if status else 0.02)

    def _first_page(self) -> int | None:
        """The status of the answer, if there is one."""
        connection = http.client.HTTPConnection(preflight.HOST, self._port, timeout=20)
        try:
            connection.request("GET", FIRST_PAGE)
            return connection.getresponse().status
        except OSError:
            return None
        finally:
            connection.close()

    def _tell_that_it_is_ready(self) -> None:
        announce(
            f"Maquette is ready at http://{preflight.NAME}:{self._port}",
            f"Sign in as {DEMO_EMAIL} with {secrets.demo_password(self._places.secrets)}",
            "Ctrl-C stops everything.",
        )

    def _watch(self) -> None:
        room = RoomWatch(self._places.home)
        while True:
            has_room_again = room.look()
            for child in [*self._servers, *self._programs]:
                if has_room_again:
                    child.hurry()
                self._care_for(child)
            time.sleep(0.2)

    def _care_for(self, child: Child) -> None:
        """Start a child again that has fallen, after a pause that grows."""
        if child.has_fallen():
            say(f"{child.name} has stopped; it starts again in {child.pause_s():.1f} s")
        if child.is_due():
            try:
                child.run()
            except (CannotStart, OSError) as fault:
                complain(str(fault))
                child.count_fall()

    def _stop(self) -> None:
        """Programs before the servers that they use. A second Ctrl-C changes nothing."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        stop_together(self._programs)
        stop_together(self._servers)
        self._places.forget_sockets()
        say("Everything has stopped")
