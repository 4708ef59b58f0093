"""Makes the documents under `fixtures/` that come of pandoc, AbiWord, mutt, s-nail, Hugo, Pelican, SQLite, 7-Zip and bsdtar.

    python tests/ingest/readers/make_fixtures_of_more_programs.py

It needs those programs on the path and what `make_fixtures.py` has made.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path

from make_fixtures import HERE, article, paragraphs

SENDER = "Pressestelle Kulmbach <presse@kulmbach.example>"
TO = "redaktion@example.org"
SECOND = (
    "Das Freibad der Stadt Kulmbach öffnet in diesem Jahr schon am 4. Mai. Der Eintritt kostet wie im Vorjahr drei Euro; "
    "Kinder zahlen die Hälfte."
)
PELICAN = """AUTHOR = "Pressestelle Kulmbach"
SITENAME = "Stadt Kulmbach"
SITEURL = "https://www.kulmbach.example"
TIMEZONE = "Europe/Berlin"
DEFAULT_LANG = "de"
FEED_ALL_ATOM = "all.atom.xml"
FEED_ALL_RSS = "all.rss.xml"
RSS_FEED_SUMMARY_ONLY = False
"""


def run(*command: str, folder: Path, text: str | None = None) -> None:
    """Run a program in a folder that is its home too."""
    home = {"HOME": str(folder), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    subprocess.run(
        command,
        check=True,
        cwd=folder,
        env=os.environ | home,
        input=text.encode() if text else None,
        capture_output=True,
    )


def body() -> str:
    """The text below its headline."""
    return "\n\n".join(paragraphs()[1:])


def word_processors(folder: Path) -> None:
    """The three formats by pandoc and by AbiWord, which writes lists as paragraphs."""
    (folder / "article.html").write_text(article(caption=False), encoding="utf-8")
    for kind in ("docx", "odt", "rtf"):
        run("pandoc", "-s", "-f", "html", "article.html", "-o", str(HERE / f"pandoc.{kind}"), folder=folder)
        origin = HERE / ("writer.docx" if kind == "odt" else "writer.odt")
        run("abiword", f"--to={kind}", "-o", str(HERE / f"abiword.{kind}"), str(origin), folder=folder)


def mail_programs(folder: Path) -> None:
    """A mailbox of mutt with an attachment, and a mail of s-nail."""
    box = HERE / "mutt.mbox"
    box.unlink(missing_ok=True)
    settings = {"record": box, "copy": "yes", "from": SENDER, "sendmail": "/bin/true", "charset": "utf-8"}
    lines = [f'set {name}="{value}"' for name, value in settings.items()]
    (folder / "muttrc").write_text("\n".join(lines), encoding="utf-8")
    attached = str(HERE / "writer.odt")
    run("mutt", "-F", "muttrc", "-s", paragraphs()[0], "-a", attached, "--", TO, folder=folder, text=body())
    keep = folder / "keep.sh"
    keep.write_text(f"#!/bin/sh\ncat > {HERE / 's-nail.eml'}\n", encoding="utf-8")
    keep.chmod(0o755)
    options = [
        "v15-compat",
        "sendcharsets=utf-8",
        "mime-encoding=quoted-printable",
        f"mta={keep}",
        f"from={SENDER}",
    ]
    settings_of = [word for option in options for word in ("-S", option)]
    run("s-nail", "-:/", *settings_of, "-s", paragraphs()[0], "-.", TO, folder=folder, text=body())


def feeds(folder: Path) -> None:
    """RSS of Hugo, which tells the beginning of each text only; RSS and Atom of Pelican."""
    for site in ("hugo/content/presse", "pelican/content"):
        (folder / site).mkdir(parents=True)
    (folder / "hugo/config.toml").write_text(
        'baseURL = "https://www.kulmbach.example/"\nlanguageCode = "de-de"\ntitle = "Stadt Kulmbach"\n',
        encoding="utf-8",
    )
    (folder / "hugo/content/presse/partnerschaft.md").write_text(
        f'---\ntitle: "{paragraphs()[0]}"\ndate: 2013-12-10T09:30:00+01:00\n---\n\n{body()}\n',
        encoding="utf-8",
    )
    run("hugo", folder=folder / "hugo")
    shutil.copy(folder / "hugo/public/presse/index.xml", HERE / "hugo.rss.xml")
    (folder / "pelican/conf.py").write_text(PELICAN, encoding="utf-8")
    (folder / "pelican/content/p.md").write_text(
        f"Title: {paragraphs()[0]}\nDate: 2013-12-10 09:30\n\n{body()}\n", encoding="utf-8"
    )
    run("pelican", "content", "-s", "conf.py", "-o", "out", folder=folder / "pelican")
    for kind in ("atom", "rss"):
        shutil.copy(folder / f"pelican/out/all.{kind}.xml", HERE / f"pelican.{kind}.xml")


def tables(folder: Path) -> None:
    """Commas and tabs of SQLite, semicolons in Windows-1252 of LibreOffice Calc."""
    rows = [
        (paragraphs()[0], "2013-12-10", "Stadt Kulmbach", body()),
        ("Freibad öffnet früher", "2013-05-02", "Stadt Kulmbach", SECOND),
    ]
    database = sqlite3.connect(folder / "presse.db")
    database.execute("create table presse (titel, datum, herausgeber, volltext)")
    database.executemany("insert into presse values (?, ?, ?, ?)", rows)
    database.commit()
    for option, kind in (("-csv", "csv"), ("-tabs", "tsv")):
        query = "select titel, datum, herausgeber, replace(volltext, char(10), ' ') as volltext from presse"
        query = "select * from presse" if kind == "csv" else query
        done = subprocess.run(
            ["sqlite3", "-header", option, folder / "presse.db", query], check=True, capture_output=True
        )
        (HERE / f"sqlite.{kind}").write_bytes(done.stdout)
    semicolons = "csv:Text - txt - csv (StarCalc):59,34,ANSI,1"
    run(
        "soffice",
        "--headless",
        "--infilter=CSV:44,34,76,1",
        "--convert-to",
        semicolons,
        "--outdir",
        str(folder / "calc"),
        str(HERE / "sqlite.csv"),
        folder=folder,
    )
    shutil.copy(folder / "calc/sqlite.csv", HERE / "calc.csv")


def archives(folder: Path) -> None:
    """A ZIP of 7-Zip, and a tar of bsdtar compressed by xz."""
    shutil.copy(HERE / "writer.odt", folder / "Mitteilung.odt")
    for name in ("7z.zip", "bsd.tar.xz"):
        (HERE / name).unlink(missing_ok=True)
    run("7z", "a", "-bd", str(HERE / "7z.zip"), "Mitteilung.odt", folder=folder)
    run("bsdtar", "-cJf", str(HERE / "bsd.tar.xz"), "Mitteilung.odt", folder=folder)


if __name__ == "__main__":
    for make in (word_processors, mail_programs, feeds, tables, archives):
        with tempfile.TemporaryDirectory() as temporary:
            make(Path(temporary))
