"""``/picture/<dossier>.<format>``: the picture of a view, and no way to wear the server out."""

from __future__ import annotations

import asyncio
import re
import shutil
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from disputemap.render.still import Size
from disputemap.scene import View
from disputemap.web import picture as pictures
from disputemap.web.answers import LONGEST_QUERY
from disputemap.web.workshop import Shelf

Asked = tuple[View, Size, str]

APP = Starlette(routes=[Route("/picture/{picture:path}", pictures.answer)])
SMALL = "width=480&height=360"


@pytest.fixture(scope="module")
def client(invented_chosen: None) -> Iterator[TestClient]:  # noqa: ARG001
    """The address alone, with the invented dossier as the chosen one."""
    with TestClient(APP) as opened:
        yield opened


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """Pictures that take no time: what was asked for, in place of drawing it."""
    asked: list[Asked] = []

    def drawn(key: pictures.Key) -> bytes:
        asked.append(key[1:])
        return repr(key[1:]).encode()

    monkeypatch.setattr(pictures.WORKSHOP, "make", drawn)
    return asked


class TestPicture:
    @pytest.mark.parametrize(
        ("kind", "media", "first"),
        [("png", "image/png", b"\x89PNG"), ("svg", "image/svg+xml", b"<?xml"),
         ("pdf", "application/pdf", b"%PDF-")],
    )  # fmt: skip
    def test_it_is_a_picture_of_the_view(
        self, client: TestClient, kind: str, media: str, first: bytes
    ) -> None:
        answer = client.get(f"/picture/halm.{kind}?{SMALL}&date=1832-01-01&view=ov")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(media)
        assert answer.headers["x-content-type-options"] == "nosniff"
        name = f'inline; filename="halm-1832-01-01-ov.{kind}"'
        assert answer.headers["content-disposition"] == name
        assert answer.content.startswith(first)

    def test_its_size_can_be_asked_for(self, client: TestClient) -> None:
        for query, size in (
            (f"{SMALL}", (480, 360)),
            (f"{SMALL}&scale=2", (960, 720)),
            ("card=1", (1200, 630)),
            ("", (1600, 1000)),
        ):
            answer = client.get(f"/picture/halm.png?{query}")
            assert Image.open(BytesIO(answer.content)).size == size

    def test_it_shows_the_date_the_perspective_and_the_language(self, client: TestClient) -> None:
        svg = client.get(f"/picture/halm.svg?{SMALL}&date=1000&lang=ar").text
        assert 'lang="ar"' in svg
        assert client.get(f"/picture/halm.svg?{SMALL}&date=1955").text != svg

    @pytest.mark.usefixtures("quick")
    def test_wrong_values_fall_back(self, client: TestClient) -> None:
        right = client.get("/picture/halm.png")
        wrong = client.get("/picture/halm.png?date=nonsense&view=nobody&lang=xx&zoom=99&other=1")
        assert (wrong.status_code, wrong.content) == (200, right.content)

    def test_a_validator_saves_sending_it_again(self, client: TestClient) -> None:
        first = client.get(f"/picture/halm.png?{SMALL}")
        again = client.get(
            f"/picture/halm.png?{SMALL}", headers={"If-None-Match": first.headers["etag"]}
        )
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert "cache-control" in first.headers

    def test_a_picture_is_drawn_once(
        self, client: TestClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        query = f"{SMALL}&date=1702-05-01"
        first = client.get(f"/picture/halm.png?{query}").content
        monkeypatch.setattr(pictures, "drawn", lambda _key: pytest.fail("drawn again"))
        # what is not drawn makes no other picture
        again = client.get(f"/picture/halm.png?{query}&layout=timeline&step=3&unknown=x")
        assert again.content == first

    def test_an_edited_dossier_is_drawn_anew(
        self, client: TestClient, invented_path: Path, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        folder = shutil.copytree(invented_path, tmp_path / "halm")
        monkeypatch.setenv("DISPUTEMAP_DOSSIER", str(folder))
        address = f"/picture/halm.svg?{SMALL}"
        before = client.get(address)
        texts = folder / "text" / "en.toml"
        texts.write_text(
            texts.read_text("utf-8").replace("it endorses none", "it endorses nobody").replace(
                'statement = "', 'statement = "Edited: '
            ),
            encoding="utf-8",
        )  # fmt: skip
        after = client.get(address)
        assert "Edited:" in after.text
        assert after.headers["etag"] != before.headers["etag"]


class TestWrong:
    @pytest.mark.parametrize(
        "path",
        ["halm", "halm.gif", "halm.png.exe", "nowhere.png", ".png", "", "halm.PNG", "halm/x.png",
         "..%2Fhalm.png", "%2Fetc%2Fpasswd.png", "halm%00.png", "../../halm.png"],
    )  # fmt: skip
    def test_what_there_is_not_is_a_short_page(self, client: TestClient, path: str) -> None:
        answer = client.get(f"/picture/{path}")
        assert answer.status_code == 404
        assert len(answer.text) < 4000
        assert "Traceback" not in answer.text

    @pytest.mark.parametrize(
        ("query", "said"),
        [
            ("width=100", "480 to 2400"),
            ("width=99999", "480 to 2400"),
            ("height=5000", "360 to 2400"),
            ("width=999999999999999", "whole number"),
            ("width=-800", "whole number"),
            ("width=8e2", "whole number"),
            ("width=٨٠٠", "whole number"),
            ("width=2400&height=400", "0.5 to 2.5"),
            ("width=800&height=600&scale=3", "1 or 2"),
            ("width=2400&height=2400&scale=2", "16 million pixels"),
        ],
    )
    def test_a_size_out_of_bounds_says_what_would_be_right(
        self, client: TestClient, quick: list[Asked], query: str, said: str
    ) -> None:
        answer = client.get(f"/picture/halm.png?{query}")
        assert answer.status_code == 400
        assert said in answer.text
        assert quick == []

    def test_a_long_query_is_refused(self, client: TestClient) -> None:
        answer = client.get(f"/picture/halm.png?date={'1' * (LONGEST_QUERY + 1)}")
        assert answer.status_code == 414

    def test_a_dossier_with_faults_lists_them(
        self, client: TestClient, invented_path: Path, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        folder = shutil.copytree(invented_path, tmp_path / "halm")
        (folder / "tenure.csv").write_text("id\n", encoding="utf-8")
        monkeypatch.setenv("DISPUTEMAP_DOSSIER", str(folder))
        answer = client.get("/picture/halm.png")
        assert answer.status_code == 500
        assert "tenure.csv" in answer.text

    def test_nothing_can_be_sent_to_it(self, client: TestClient) -> None:
        assert client.post("/picture/halm.png").status_code == 405

    def test_hostile_values_do_not_reach_the_drawing(self, client: TestClient) -> None:
        hostile = '"><script>alert(1)</script>'
        query = urlencode([(name, hostile) for name in View.__dataclass_fields__])
        answer = client.get(f"/picture/halm.svg?{SMALL}&{query}&{urlencode({hostile: hostile})}")
        assert answer.status_code == 200
        assert "alert" not in answer.text
        assert "<script" not in answer.text

    @settings(
        max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(
        path=st.text(max_size=40),
        query=st.dictionaries(
            st.sampled_from([*View.__dataclass_fields__, "width", "height", "scale", "card", "x"]),
            st.one_of(st.text(max_size=20), st.integers(-10, 5000).map(str)),
        ),
        name=st.booleans(),
    )
    def test_any_address_has_an_answer(
        self, client: TestClient, quick: list[Asked], path: str, query: dict[str, str],
        *, name: bool,
    ) -> None:  # fmt: skip
        path = "halm.png" if name else path
        answer = client.get(f"/picture/{quote(path, safe='')}", params=query)
        assert answer.status_code in {200, 400, 404}
        for value in answer.headers.values():
            assert not re.search(r"[\r\n]", value)
        for view, size, kind in quick:
            assert kind in pictures.KINDS
            assert size.width * size.height * size.scale**2 <= 16_000_000
            assert isinstance(view, View)


class TestLoad:
    """Many at once: a few are drawn, some wait, the others are told to come back."""

    @pytest.mark.usefixtures("client")
    def test_more_than_can_wait_are_told_to_come_back(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        go_on = threading.Event()
        running: list[int] = []
        most: list[int] = []

        def slow(key: pictures.Key) -> bytes:
            running.append(1)
            most.append(len(running))
            assert go_on.wait(30)
            running.pop()
            return str(key[1].date).encode()

        monkeypatch.setattr(pictures.WORKSHOP, "make", slow)
        room = pictures.AT_ONCE + pictures.WAITING
        extra = 5

        async def crowd() -> list[httpx2.Response]:
            transport = httpx2.ASGITransport(app=APP)
            async with httpx2.AsyncClient(transport=transport, base_url="http://test") as many:
                asked = [
                    asyncio.create_task(many.get(f"/picture/halm.png?date={1500 + year}"))
                    for year in range(room + extra)
                ]
                while sum(task.done() for task in asked) < extra:
                    await asyncio.sleep(0.01)
                go_on.set()
                return list(await asyncio.gather(*asked))

        answers = asyncio.run(asyncio.wait_for(crowd(), 60))
        refused = [answer for answer in answers if answer.status_code == 503]
        assert len(refused) == extra
        assert all(int(answer.headers["retry-after"]) > 0 for answer in refused)
        assert all(answer.headers["cache-control"] == "no-store" for answer in refused)
        assert sum(answer.status_code == 200 for answer in answers) == room
        assert max(most) == pictures.AT_ONCE

    def test_a_drawing_that_fails_leaves_its_place(
        self, client: TestClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(_key: pictures.Key) -> bytes:
            raise MemoryError

        with monkeypatch.context() as failing:
            failing.setattr(pictures.WORKSHOP, "make", fails)
            for _ in range(pictures.AT_ONCE + pictures.WAITING + 2):
                with pytest.raises(MemoryError):
                    client.get(f"/picture/halm.png?{SMALL}&date=1111")
        assert client.get(f"/picture/halm.png?{SMALL}&date=1111").status_code == 200

    def test_what_is_kept_is_bounded(self) -> None:
        shelf = Shelf(most=3, most_bytes=100)
        for number in range(5):
            shelf.keep(number, b"x" * 30)
        assert list(shelf.kept) == [2, 3, 4]
        shelf.find(2)
        shelf.keep(5, b"x" * 30)
        assert list(shelf.kept) == [4, 2, 5]
        shelf.keep(6, b"x" * 90)
        assert list(shelf.kept) == [6]
        shelf.keep(7, b"x" * 200)
        assert list(shelf.kept) == []
