"""A real browser before a real server: what the browser tests share."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from relaas.web.app import Served, application

PROJECT = Path(__file__).parent.parent
AXE = PROJECT / ".make" / "node_modules" / "axe-core" / "axe.min.js"
# No sandbox where root runs it, as in containers; and nothing that asks anything of other machines by itself.
_FLAGS = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
          "--disable-gpu"]  # fmt: skip

# What sticks out of the window, innermost elements first.
_WIDE = """[...document.querySelectorAll('body *')].reverse().filter(one => !one.closest('.scroll')
  && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(0, 3)
  .map(one => one.outerHTML.slice(0, 160))"""


@contextmanager
def served(folder: Path, how: Served | None = None) -> Iterator[str]:
    """The pages of a dossier on this machine's own address; gives the address, without a stroke at its end."""
    server = uvicorn.Server(uvicorn.Config(application(folder, how), port=0, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)


@contextmanager
def chromium() -> Iterator[Any]:
    """Chromium without a window; the test is skipped where it or Playwright is missing."""
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (the extra `test` has it)")
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("there is no Chromium on this machine (Debian: apt-get install chromium)")
    root = hasattr(os, "getuid") and os.getuid() == 0
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*_FLAGS, *(["--no-sandbox"] if root else [])])
        yield browser
        browser.close()


@dataclass
class Visitor:
    """A tab that remembers everything that should not happen.

    Attributes:
        page: the tab.
        base: address of the server.
        troubles: console errors, faults of scripts, dialogs, and requests to anywhere but the server.
    """

    page: Any
    base: str
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.troubles.append(f"fault: {error}"))
        self.page.on("dialog", self._on_dialog)
        self.page.on("request", self._on_request)

    def go(self, path: str, status: int = 200) -> None:
        """Open a page, and see that it answers, fits the window and makes no trouble."""
        answer = self.page.goto(self.base + path)
        assert answer.status == status, path
        self.check(path)

    def click(self, selector: str) -> None:
        """Click something that leads on, and wait until what it leads to is there."""
        self.onward(self.page.locator(selector).first.click)
        self.check(selector)

    def onward(self, act: Callable[[], object]) -> None:
        """Do something that leads on, and wait until what it leads to is there."""
        with self.page.expect_navigation(wait_until="load"):
            act()

    def check(self, what: str) -> None:
        """The page fits the window, and nothing went wrong on the way."""
        root = "document.documentElement"
        wide = self.page.evaluate(f"[{root}.scrollWidth, {root}.clientWidth]")
        assert wide[0] <= wide[1], f"{what} is wider than the window: {wide}, by {self.page.evaluate(_WIDE)}"
        assert self.troubles == [], what

    def _on_console(self, message: Any) -> None:
        # That a page is not there, which some tests ask for, Chromium reports on the console too.
        if message.type in ("error", "warning") and "the server responded with a status of 4" not in message.text:
            self.troubles.append(f"console: {message.text}")

    def _on_dialog(self, dialog: Any) -> None:
        self.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _on_request(self, request: Any) -> None:
        if not request.url.startswith(self.base):
            self.troubles.append(f"request: {request.url}")


@contextmanager
def visiting(browser: Any, base: str, width: int, *, scripts: bool = True) -> Iterator[Visitor]:
    """A tab of some width, with scripts or without."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    context.set_default_timeout(20_000)
    try:
        yield Visitor(context.new_page(), base)
    finally:
        context.close()


def accessibility() -> Callable[[Any], list[str]]:
    """A function that gives what axe finds wrong on a page (WCAG 2.1 A and AA, and what is good practice besides).

    The test is skipped where axe-core is missing.
    """
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (`make axe`, which needs npm)")
    source = AXE.read_text(encoding="utf-8")

    def wrong(page: Any) -> list[str]:
        page.evaluate(source)
        rules = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations']}"
        found = page.evaluate(f"axe.run(document, {rules})")
        return [
            f"{one['id']}: {one['help']}: {node['html'][:160]} ({node['failureSummary'][:160]})"
            for one in found["violations"]
            for node in one["nodes"][:3]
        ]

    return wrong
