"""The command line: what it prints, where, and with which exit status."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import pytest
from click.testing import CliRunner, Result

from conftest import files_of_at_most, free_port, wait_until_healthy
from disputemap.cli import main
from disputemap.dossier import check


def disputemap(*arguments: str | Path, **options) -> Result:
    """What a command prints and its exit status."""
    result = CliRunner().invoke(main, [str(each) for each in arguments], **options)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def broken(invented_path: Path, tmp_path: Path) -> Path:
    """A dossier with several faults."""
    folder = shutil.copytree(invented_path, tmp_path / invented_path.name)
    table = folder / "tenure.csv"
    table.write_text(table.read_text("utf-8").replace("chronicle", "nobody"), encoding="utf-8")
    return folder


class TestHelp:
    @pytest.mark.parametrize("command", [(), ("check",), ("run",), ("render",)])
    def test_every_command_shows_examples(self, command: tuple[str, ...]) -> None:
        result = disputemap(*command, "--help")
        assert result.exit_code == 0
        assert "Examples:\n    disputemap " in result.stdout

    def test_it_tells_the_exit_statuses(self) -> None:
        words = " ".join(disputemap("--help").stdout.split())
        assert "0 fine, 1 the input is wrong" in words
        assert "2 wrong usage" in words

    @pytest.mark.parametrize(
        "wrong",
        [
            ("bogus",),
            ("check", "--bogus"),
            ("check", "kurils", "halm"),
            ("render",),
            ("render", "kurils"),
            ("render", "kurils", "-o", "map.docx"),
            ("render", "kurils", "-o", "map.html", "--layout", "poster"),
            ("run", "--port", "0"),
            ("run", "--port", "http"),
        ],
    )
    def test_wrong_usage_is_2_and_on_standard_error(self, wrong: tuple[str, ...]) -> None:
        result = disputemap(*wrong)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "Error: " in result.stderr


class TestCheck:
    def test_a_whole_dossier_has_no_faults(self) -> None:
        for arguments in ((), ("kurils",)):
            result = disputemap("check", *arguments)
            assert (result.exit_code, result.output) == (0, "kurils: no faults\n")

    def test_the_folder_may_be_the_one_that_we_are_in(
        self, invented_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(invented_path)
        assert disputemap("check", ".").output == f"{invented_path.name}: no faults\n"

    def test_each_fault_is_a_line_that_says_where_what_and_what_was_expected(
        self, broken: Path
    ) -> None:
        result = disputemap("check", broken)
        assert (result.exit_code, result.stderr) == (1, "")
        lines = result.stdout.splitlines()
        assert lines == [f"{broken.name}/{fault}" for fault in check(broken)]
        assert len(lines) > 3
        for line in lines:
            assert line.startswith(f"{broken.name}/tenure.csv: ")
            assert "“nobody”" in line
            assert "; expected " in line

    def test_hundreds_of_faults_are_hundreds_of_lines(self, broken: Path) -> None:
        table = broken / "tenure.csv"
        rows = [
            f"row-{number},nowhere,0987,,ov,,,custom,,oath-987,chronicle" for number in range(300)
        ]
        table.write_text(table.read_text("utf-8") + "\n".join(rows), encoding="utf-8")
        lines = disputemap("check", broken).stdout.splitlines()
        named = {line.split(": ")[1] for line in lines if "“nowhere”" in line}
        assert len(named) == 300

    def test_a_thousand_faults_and_more_end_in_a_line_that_says_so(self, broken: Path) -> None:
        table = broken / "tenure.csv"
        table.write_text(table.read_text("utf-8") + "x,y\n" * 2000, encoding="utf-8")
        lines = disputemap("check", broken).stdout.splitlines()
        assert len(lines) == 1001
        assert lines[-1] == (
            f"{broken.name}: there are more than 1000 faults; expected these mended first"
        )

    def test_a_name_with_control_signs_does_not_reach_the_terminal(self, tmp_path: Path) -> None:
        for arguments in (
            ("check", "a\x1b[2Jb"),
            ("run", "--host", "a\x1b[2Jb", "--port", "8765"),
            ("render", "kurils", "-o", "a\x1b[2Jb.docx"),
            ("render", "kurils", "-o", tmp_path / "a\x1b[2Jb" / "map.html"),
            ("export", "kurils", "-o", "a\x1b[2Jb"),
            ("import-timeline", tmp_path / "a\x1b[2Jb.json"),
            ("import-timeline", "x.json", "--lang", "a\x1b[2Jb"),
            ("import-timeline", "x.json", "-o", "a\x1b[2Jb"),
        ):
            result = disputemap(*arguments)
            assert result.exit_code in (1, 2)
            assert "[2Jb" in result.stderr
            assert "\x1b" not in result.output

    def test_an_empty_folder_lacks_every_file(self, tmp_path: Path) -> None:
        result = disputemap("check", tmp_path)
        lines = result.stdout.splitlines()
        assert result.exit_code == 1
        assert lines[0] == f"{tmp_path.name}/dossier.toml: is missing; expected a file of this name"
        assert len(lines) >= 8

    def test_strange_file_names_do_not_break_a_line(self, broken: Path) -> None:
        try:
            (broken / "text" / "a\nb.toml").touch()
            Path(os.fsdecode(os.fsencode(broken / "text") + b"/\xff.toml")).touch()
        except OSError:
            pytest.skip("this file system has no such names")
        result = disputemap("check", broken)
        assert result.exit_code == 1
        assert all(line.startswith(f"{broken.name}/") for line in result.stdout.splitlines())
        assert any("a�b.toml" in line for line in result.stdout.splitlines())

    def test_a_console_without_the_letters_still_gets_every_line(self, broken: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "disputemap", "check", broken],
            env={**os.environ, "PYTHONIOENCODING": "ascii:strict"},
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (1, b"")
        assert len(done.stdout.splitlines()) == len(check(broken))

    @pytest.mark.parametrize("name", ["atlantis", "", "no/such/folder"])
    @pytest.mark.parametrize("command", ["check", "run", "render"])
    def test_an_unknown_dossier_is_told_which_there_are(self, command: str, name: str) -> None:
        more = ("-o", "map.html") if command == "render" else ()
        result = disputemap(command, name, *more)
        assert (result.exit_code, result.stdout) == (1, "")
        expected = "expected a folder with a dossier.toml, or one of kurils"
        assert result.stderr == f"no dossier {name!r}: {expected}\n"


class TestRender:
    def test_it_writes_one_file_and_nothing_else(self, tmp_path: Path) -> None:
        output = tmp_path / "map.html"
        result = disputemap("render", "kurils", "-o", output)
        assert (result.exit_code, result.stderr) == (0, "")
        assert [path.name for path in tmp_path.iterdir()] == ["map.html"]
        text = output.read_text(encoding="utf-8")
        assert text.startswith("<!doctype html>")
        assert text.rstrip().endswith("</html>")

    def test_a_folder_may_be_given_and_the_same_is_drawn_twice(
        self, invented_path: Path, tmp_path: Path
    ) -> None:
        for name in ("one.html", "other.HTML"):
            assert disputemap("render", invented_path, "-o", tmp_path / name).exit_code == 0
        assert (tmp_path / "one.html").read_bytes() == (tmp_path / "other.HTML").read_bytes()

    def test_it_opens_at_the_view_that_is_asked_for(self, tmp_path: Path) -> None:
        output = tmp_path / "map.html"
        asked = ("--date", "1951-09-08", "--view", "ru", "--lang", "ja", "--layout", "map")
        assert disputemap("render", "kurils", "-o", output, *asked).exit_code == 0
        text = output.read_text(encoding="utf-8")
        assert '<html lang="ja"' in text
        assert '"view":{"date":"1951-09-08","view":"ru","lang":"ja","layout":"map"}' in text

    @pytest.mark.parametrize(
        ("asked", "told"),
        [
            (
                ("--date", "1951-02-30"),
                ["--date: “1951-02-30” does not exist; expected a day from 01 to 28 in 1951-02"],
            ),
            (
                ("--date", "someday"),
                ["--date: “someday” is not a date; "
                 "expected a date written YYYY-MM-DD, YYYY-MM or YYYY"],
            ),
            (
                ("--date", "3000"),
                ["--date: “3000” lies outside the dossier; "
                 "expected a date from 1644-01-01 to 2026-12-31"],
            ),
            (
                ("--view", "", "--lang", "xx"),
                ["--view: “” is not known here; expected neutral, jp or ru",
                 "--lang: “xx” is not known here; expected en, ja or ru"],
            ),
        ],
    )  # fmt: skip
    def test_a_wrong_value_is_told_what_would_be_right_and_nothing_is_written(
        self, asked: tuple[str, ...], told: list[str], tmp_path: Path
    ) -> None:
        result = disputemap("render", "kurils", "-o", tmp_path / "map.html", *asked)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.splitlines() == told
        assert list(tmp_path.iterdir()) == []

    def test_a_broken_dossier_is_told_as_check_tells_it(self, broken: Path, tmp_path: Path) -> None:
        result = disputemap("render", broken, "-o", tmp_path / "map.html")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == disputemap("check", broken).stdout
        assert not (tmp_path / "map.html").exists()

    @pytest.mark.parametrize("where", ["missing/map.html", "file/map.html"])
    def test_a_place_that_cannot_be_written_is_named(
        self, where: str, invented_path: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "file").touch()
        result = disputemap("render", invented_path, "-o", tmp_path / where)
        assert (result.exit_code, result.stdout) == (1, "")
        assert len(result.stderr.splitlines()) == 1
        assert f"-o {tmp_path / where}: " in result.stderr
        assert "expected a file that can be written" in result.stderr

    def test_a_failure_half_way_leaves_the_old_file_and_no_other(
        self, invented_path: Path, tmp_path: Path
    ) -> None:
        output = tmp_path / "map.html"
        output.write_text("as it was", encoding="utf-8")
        with files_of_at_most(100_000):
            result = disputemap("render", invented_path, "-o", output)
        assert result.exit_code == 1
        assert f"-o {output}: File too large; expected " in result.stderr
        assert output.read_text(encoding="utf-8") == "as it was"
        assert list(tmp_path.iterdir()) == [output]

    @pytest.mark.parametrize(
        ("ending", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
    )
    def test_a_picture_is_drawn_by_the_ending(
        self, invented_path: Path, tmp_path: Path, ending: str, start: bytes
    ) -> None:
        output = tmp_path / f"map.{ending}"
        result = disputemap("render", invented_path, "-o", output, "--size", "800x600")
        assert result.exit_code == 0, result.stderr
        assert output.read_bytes().startswith(start)

    @pytest.mark.parametrize(
        ("options", "status", "said"),
        [
            (("-o", "x.png", "--size", "80x60"), 1, "width 80 does not fit; expected 480 to 2400"),
            (("-o", "x.png", "--size", "wide"), 2, "expected WIDTHxHEIGHT such as 1200x630"),
            (("-o", "x.png", "--size", "9" * 5000 + "x1"), 2, "expected WIDTHxHEIGHT such as"),
            (("-o", "x.png", "--size", "٨٠٠x٦٠٠"), 2, "expected WIDTHxHEIGHT such as 1200x630"),
            (("-o", "x.png", "--date", "1700/1701"), 1, "is not a day, month or year"),
            (("-o", "x.html", "--size", "800x600"), 2, "--size: a .html file has none"),
            (("-o", "x.png", "--layout", "map"), 2, "--layout: a .png file has none"),
            (("-o", "x.gif"), 2, "expected a name that ends in .html, .png, .svg or .pdf"),
        ],
    )
    def test_what_a_file_cannot_have_is_told(
        self, invented_path: Path, tmp_path: Path, options: tuple[str, ...], status: int, said: str
    ) -> None:
        result = disputemap("render", invented_path, "-o", tmp_path / options[1], *options[2:])
        assert result.exit_code == status
        assert said in result.stderr
        assert not list(tmp_path.iterdir())

    def test_a_link_is_written_through(self, invented_path: Path, tmp_path: Path) -> None:
        (tmp_path / "site").mkdir()
        link, target = tmp_path / "map.html", tmp_path / "site" / "index.html"
        try:
            link.symlink_to(target)
        except OSError:
            pytest.skip("this system makes no links")
        assert disputemap("render", invented_path, "-o", link).exit_code == 0
        assert link.is_symlink()
        assert target.read_text("utf-8").startswith("<!doctype html>")

    @pytest.mark.parametrize("kind", ["pipe", "circle"])
    def test_what_is_no_regular_file_is_not_replaced(
        self, kind: str, invented_path: Path, tmp_path: Path
    ) -> None:
        output = tmp_path / "map.html"
        try:
            os.mkfifo(output) if kind == "pipe" else output.symlink_to(output)
        except (OSError, AttributeError):
            pytest.skip("this system has no such files")
        before = output.lstat()
        result = disputemap("render", invented_path, "-o", output)
        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1
        assert result.stderr.startswith(f"-o {output}: ")
        assert output.lstat() == before
        assert list(tmp_path.iterdir()) == [output]

    @pytest.mark.skipif(os.name == "nt", reason="modes of files are of other systems")
    def test_a_file_keeps_its_mode_and_a_new_one_has_the_usual(
        self, invented_path: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "usual").touch()
        old, new = tmp_path / "old.html", tmp_path / "new.html"
        old.touch()
        old.chmod(0o604)
        for output in (old, new):
            assert disputemap("render", invented_path, "-o", output).exit_code == 0
        assert old.stat().st_mode & 0o777 == 0o604
        assert new.stat().st_mode == (tmp_path / "usual").stat().st_mode


class TestRun:
    def test_a_busy_port_is_one_line(self) -> None:
        with socket.socket() as busy:
            busy.bind(("127.0.0.1", 0))
            busy.listen()
            port = busy.getsockname()[1]
            result = disputemap("run", "--host", "127.0.0.1", "--port", str(port))
        assert (result.exit_code, result.stdout) == (1, "")
        assert len(result.stderr.splitlines()) == 1
        assert result.stderr.startswith(f"127.0.0.1:{port}: ")
        assert "a free port (--port)" in result.stderr

    @pytest.mark.parametrize("host", ["256.1.1.1", "not a host", "x" * 300, "192.0.2.1", "::zz"])
    def test_a_host_that_is_not_ours_is_one_line(self, host: str) -> None:
        result = disputemap("run", "--host", host, "--port", "8765")
        assert (result.exit_code, result.stdout) == (1, "")
        assert len(result.stderr.splitlines()) == 1
        assert "an address of this machine (--host)" in result.stderr

    def test_a_port_of_the_environment_that_is_none_is_wrong_usage(self) -> None:
        result = disputemap("run", env={"PORT": "lots"})
        assert result.exit_code == 2
        assert "PORT" in result.stderr.upper()

    def test_an_unknown_dossier_of_the_environment_is_one_line(self) -> None:
        result = disputemap("run", env={"DISPUTEMAP_DOSSIER": "atlantis", "PORT": "8766"})
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("DISPUTEMAP_DOSSIER: no dossier 'atlantis': expected ")
        assert len(result.stderr.splitlines()) == 1

    def test_a_broken_dossier_is_served_as_a_list_of_its_faults_and_told(
        self, broken: Path, tmp_path: Path
    ) -> None:
        port, said = free_port(), tmp_path / "said.txt"
        command = [sys.executable, "-m", "disputemap", "run", broken, "--host=127.0.0.1"]
        with said.open("wb") as errors:
            process = subprocess.Popen(
                [*command, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=errors
            )
        address = f"http://127.0.0.1:{port}"
        try:
            wait_until_healthy(process, address)
            with pytest.raises(HTTPError) as answer:
                urllib.request.urlopen(f"{address}/embed/{broken.name}", timeout=10)
        finally:
            process.terminate()
            process.wait(timeout=20)
        assert answer.value.code == 500
        assert "“nobody”" in answer.value.read().decode()
        told = f"{broken}: {len(check(broken))} faults, listed in place of the map"
        assert told in said.read_text("utf-8").splitlines()
