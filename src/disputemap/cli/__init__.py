"""The command line: every command is a verb on a dossier.

What was asked for goes to standard output, the faults that `check` finds among it; why a command
could not do what was asked goes to standard error, one line each.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper

import click

from disputemap.cli.checking import check
from disputemap.cli.drawing import render
from disputemap.cli.exchanging import export, import_timeline
from disputemap.cli.publishing import publish
from disputemap.cli.reading import import_article
from disputemap.cli.serving import run
from disputemap.cli.teaching import pack, worksheets

EPILOG = """Exit status: 0 fine, 1 the input is wrong (one line for each fault), 2 wrong usage."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG)
@click.version_option(package_name="disputemap")
def main() -> None:
    """Territorial disputes as interactive maps that can be trusted.

    \b
    Examples:
      disputemap run
      disputemap check ./my-dispute
      disputemap render kurils -o map.html --date 1951-09-08
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a console may lack the letters of a name
            stream.reconfigure(errors="backslashreplace")


for command in (
    check, run, render, publish, export, import_article, import_timeline, worksheets, pack,
):  # fmt: skip
    main.add_command(command)
