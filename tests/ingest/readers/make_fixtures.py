"""Makes the documents under `fixtures/` anew from one text of the press corpus, with LibreOffice and Chromium.

    python tests/ingest/readers/make_fixtures.py

It needs `soffice` and `chromium` on the path. The documents are kept, since other versions write other bytes; what each
must give is in the golden texts beside them, which people have read.
"""

from __future__ import annotations

import gzip
import html
import io
import subprocess
import tarfile
import zipfile
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pypdfium2 as pdfium
from PIL import ImageFilter

HERE = Path(__file__).parent / "fixtures"
SOURCE = Path(__file__).parents[3] / "corpus" / "press" / "texts" / "j03.txt"
CAPTION = "Reinhold Eichhammer und Gerlinde Stumpf-Öhrlein in der Stadthalle. Foto: Stadt Kulmbach"

PAGE = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>{title} | Stadt Kulmbach</title>
<meta property="og:site_name" content="Stadt Kulmbach">
<meta property="article:published_time" content="2013-12-10T09:30:00+01:00">
<style>nav {{ color: navy }}</style></head><body>
<header><a href="/">Stadt Kulmbach</a><nav><ul><li><a href="/rathaus">Rathaus</a></li>
<li><a href="/leben">Leben in Kulmbach</a></li><li><a href="/presse">Presse</a></li></ul></nav></header>
<main><article>{article}</article>
<aside><h2>Weitere Meldungen</h2><ul><li><a href="/1">Straßensperrung am Holzmarkt</a></li>
<li><a href="/2">Freibad öffnet früher</a></li></ul></aside></main>
<footer><p>© Stadt Kulmbach · <a href="/impressum">Impressum</a> · <a href="/datenschutz">Datenschutz</a></p>
<div class="cookie-banner">Wir verwenden Cookies. <button>Alle annehmen</button></div></footer>
<script>var besucher = 1;</script></body></html>
"""
WORD_PAGE = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=windows-1252"><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {{margin:0cm; font-family:"Calibri",sans-serif;}} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=DE style='tab-interval:35.4pt'><div class=WordSection1>{article}</div></body></html>
"""


def paragraphs() -> list[str]:
    """The paragraphs of the text; a line of a list is one of its own."""
    return [line for line in SOURCE.read_text(encoding="utf-8").split("\n") if line.strip()]


def article(*, caption: bool = False) -> str:
    """The text as HTML: the first line a heading, short lines without an end subheadings, lines with a dash a list."""
    parts: list[str] = []
    for number, line in enumerate(paragraphs()):
        text = html.escape(line.removeprefix("- "), quote=False)
        if line.startswith("- "):
            parts.append(f"<li>{text}</li>")
        elif number == 0:
            parts.append(f"<h1>{text}</h1>")
            if caption:
                parts.append(
                    f'<figure><img src="bild.jpg" alt=""><figcaption>{CAPTION}</figcaption></figure>'
                )
        elif len(line) < 60 and line[-1].isalpha() and number < 12:
            parts.append(f"<h2>{text}</h2>")
        else:
            parts.append(f"<p>{text}</p>")
    joined = "\n".join(parts)
    first, last = joined.index("<li>"), joined.rindex("</li>") + len("</li>")
    return f"{joined[:first]}<ul>\n{joined[first:last]}\n</ul>{joined[last:]}"


def run(*command: str) -> None:
    """Run a program; what it prints is nobody's concern."""
    subprocess.run(command, check=True, capture_output=True)


def convert(source: str, kind: str, *options: str) -> None:
    """Let LibreOffice write a fixture in another format."""
    run("soffice", "--headless", "--convert-to", kind, *options, "--outdir", str(HERE), str(HERE / source))


def web_pages() -> None:
    """A page of a town's site, a page that Word wrote, and one of LibreOffice."""
    title = paragraphs()[0]
    (HERE / "site.html").write_text(PAGE.format(title=title, article=article(caption=True)), encoding="utf-8")
    word = article().replace("<p>", "<p class=MsoNormal>").replace("</p>", "<o:p></o:p></p>")
    (HERE / "word.html").write_text(WORD_PAGE.format(article=word), encoding="cp1252")


def office_documents() -> None:
    """The same as OpenDocument, Word and RTF, PDF of LibreOffice, and a page of LibreOffice."""
    plain = HERE / "writer.html"
    plain.write_text(
        f"<html><head><meta charset='utf-8'></head><body>{article()}</body></html>", encoding="utf-8"
    )
    convert("writer.html", "odt:writer8", "--infilter=HTML (StarWriter)")
    for kind in ("docx", "rtf", "pdf"):
        convert("writer.odt", kind)
    convert("writer.odt", "html:XHTML Writer File")


def printed() -> None:
    """What a browser prints of the site, with its own header and footer on each page."""
    target = HERE / "chromium.pdf"
    run("chromium", "--headless", "--no-sandbox", f"--print-to-pdf={target}", (HERE / "site.html").as_uri())


def scanned() -> None:
    """The printed text as a scanner gives it: black and white, a little aslant, without text."""
    document = pdfium.PdfDocument(HERE / "writer.pdf")
    pictures = []
    for page in document:
        grey = page.render(scale=200 / 72, grayscale=True).to_pil()
        blurred = grey.rotate(0.4, fillcolor=255).filter(ImageFilter.GaussianBlur(0.6))
        pictures.append(blurred.point(lambda value: 0 if value < 150 else 255).convert("1"))
    pictures[0].save(HERE / "scanned.pdf", save_all=True, append_images=pictures[1:], resolution=200)


def mails() -> None:
    """A mail of plain text with an attachment, and one of HTML alone."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"], mail["To"] = "Pressestelle Kulmbach <presse@kulmbach.example>", "redaktion@example.org"
    mail["Subject"], mail["Date"] = paragraphs()[0], "Tue, 10 Dec 2013 09:30:00 +0100"
    mail["Message-ID"] = "<1@kulmbach.example>"
    page = EmailMessage(policy=policy.SMTP)
    for name in ("From", "To", "Subject", "Date"):
        page[name] = mail[name]
    mail.set_content("\n\n".join(paragraphs()[1:]), cte="quoted-printable")
    mail.add_attachment(
        (HERE / "writer.docx").read_bytes(),
        maintype="application",
        subtype="octet-stream",
        filename="Mitteilung.docx",
    )
    page.set_content(
        PAGE.format(title="", article=article()), subtype="html", charset="windows-1252", cte="base64"
    )
    (HERE / "plain.eml").write_bytes(mail.as_bytes())
    (HERE / "html.eml").write_bytes(page.as_bytes())
    both = b"".join(
        b"From MAILER Tue Dec 10 09:30:00 2013\n" + m.as_bytes().replace(b"\r\n", b"\n") + b"\n"
        for m in (mail, page)
    )
    (HERE / "box.mbox").write_bytes(both)


def archives() -> None:
    """A ZIP with a ZIP in it, a tar, and a single compressed file."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.write(HERE / "site.html", "innen.html")
    with zipfile.ZipFile(HERE / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(HERE / "writer.rtf", "Ordner/Mitteilung.rtf")
        archive.write(HERE / "plain.eml", "Ordner/plain.eml")
        archive.writestr("noch eins.zip", inner.getvalue())
        archive.writestr("__MACOSX/._Mitteilung.rtf", b"\x00\x05\x16\x07")
    with tarfile.open(HERE / "all.tar.gz", "w:gz") as archive:
        archive.add(HERE / "writer.odt", "Mitteilung.odt")
    with gzip.open(HERE / "text.txt.gz", "wb") as stream:
        stream.write(SOURCE.read_bytes())


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for make in (web_pages, office_documents, printed, scanned, mails, archives):
        make()
