"""Files of articles for the tests: Word documents and PDFs, sound and broken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

import docx
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def word(paragraphs: Sequence[tuple[str, str]]) -> bytes:
    """A Word document of paragraphs, each with the name of its style."""
    document = docx.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def packed(body: str, head: str = "", more: Mapping[str, bytes] | None = None) -> bytes:
    """A Word document with a body of raw XML."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?>{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body>'
            "</w:document>",
        )
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return file.getvalue()


def printed(pages: Sequence[Sequence[tuple[float, float, str]]]) -> bytes:
    """A PDF of pages of lines: distance from the top in lines, size in points, text."""
    file = io.BytesIO()
    with PdfPages(file, metadata={"CreationDate": None}) as pdf:
        for lines in pages:
            figure = Figure(figsize=(6, 8))
            for down, size, text in lines:
                figure.text(0.1, 0.95 - down * 0.025, text, fontsize=size, family="DejaVu Sans")
            pdf.savefig(figure)
    return file.getvalue()


def bare_pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of raw objects, the first of them its catalogue."""
    file, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return file + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, len(file))
    )


def page_of(stream: bytes, packing: bytes = b"") -> bytes:
    """A PDF of one page that draws a raw stream."""
    return bare_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d%b>>stream\n%b\nendstream" % (len(stream), packing, stream),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )
