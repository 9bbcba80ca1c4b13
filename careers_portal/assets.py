"""Front-end files that come out of packages at set-up: the typeface, subset, and one sprite of icons.

Nothing of anybody else's is kept in the repository. ``prepare_assets`` writes into an ignored folder that is one of
``STATICFILES_DIRS``; a stamp beside the files lets a second run do nothing. htmx needs no step: django-htmx serves it.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import fontpkg_atkinson_hyperlegible
import lucide
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

FONTS = {
    "atkinson-regular.woff2": "AtkinsonHyperlegible-Regular.ttf",
    "atkinson-bold.woff2": "AtkinsonHyperlegible-Bold.ttf",
}

CHARACTERS = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "\u00a0\u00ad\u2011£€–—‘’“”…•·×÷½¼¾²³°é"
    + "âêîôûŵŷÂÊÎÔÛŴŶäëïöüÿÄËÏÖÜŸáéíóúýÁÉÍÓÚÝàèìòùÀÈÌÒÙñÑçÇ"
)
"""English and Welsh, and the accents of names people carry here. Anything else falls back to the system's sans serif."""

COMPOSED = {"ŵ": "w", "ŷ": "y", "Ŵ": "W", "Ŷ": "Y"}
"""Welsh letters that the typeface lacks: set from its own letter and its own circumflex."""

ICONS = (
    "arrow-left",
    "arrow-right",
    "book-open",
    "bookmark",
    "bookmark-check",
    "check",
    "circle-check",
    "circle-x",
    "download",
    "funnel",
    "git-branch",
    "info",
    "menu",
    "minus",
    "network",
    "pencil",
    "plus",
    "printer",
    "scale",
    "search",
    "sliders-horizontal",
    "sparkles",
    "triangle-alert",
    "x",
)
"""The icons that templates use, no others: the sprite travels with every page. Add a name here to use one more."""

MARK = (
    '<symbol id="mark" viewBox="0 0 32 32"><g fill="none" stroke="currentColor" stroke-width="3.5" stroke-linecap="round">'
    '<path d="M2.5 22H6m9 0h14.5"/><path d="M14 18.5C18.5 16 18.5 9 25 9h4.5"/><circle cx="10.5" cy="22" r="4.5"/></g></symbol>'
)
"""Our own sign: one line that forks at a station."""

_SVG = "{http://www.w3.org/2000/svg}"
_STAMP = "stamp.json"


def prepare_assets(target: Path) -> list[Path]:
    """Write fonts and sprite below ``target`` unless they are there and current.

    Returns the files, whether written now or before. Raises OSError where the folder cannot be written, and
    ``KeyError`` for an icon that the icon package no longer has.
    """
    files = [target / "sprite.svg", target / "fonts" / "OFL.txt", *(target / "fonts" / name for name in FONTS)]
    stamp = _stamp()
    if _read(target / _STAMP) == stamp and all(file.is_file() for file in files):
        return files
    (target / "fonts").mkdir(parents=True, exist_ok=True)
    root = Path(fontpkg_atkinson_hyperlegible.ROOT)
    for name, original in FONTS.items():
        _write(target / "fonts" / name, subset_font(root / "files" / original))
    # The licence asks that it travels with the font.
    _write(target / "fonts" / "OFL.txt", (root / "LICENSE").read_bytes())
    _write(target / "sprite.svg", sprite(ICONS).encode())
    # The stamp comes last, so that a run that was stopped is done again.
    _write(target / _STAMP, stamp.encode())
    return files


def sprite(names: tuple[str, ...]) -> str:
    """One SVG with a symbol for the portal's mark and for each icon name. Raises KeyError for an unknown name."""
    symbols = [MARK]
    archive = Path(lucide.__file__).with_name("lucide.zip")
    with ZipFile(archive) as icons:
        for name in names:
            drawing = ET.fromstring(icons.read(f"{name}.svg"))  # noqa: S314  a package's own files
            for node in drawing.iter():
                node.tag = node.tag.removeprefix(_SVG)
            inside = "".join(ET.tostring(child, encoding="unicode").strip() for child in drawing)
            symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inside.replace(" />", "/>")}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>'


def subset_font(file: Path) -> bytes:
    """The typeface with our characters only, as woff2. Hinting goes: screens that need it no longer visit."""
    font = TTFont(file)
    _compose(font)
    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = ["tnum", "kern", "ccmp"]
    options.name_IDs = [0, 1, 2, 13, 14]
    chosen = subset.Subsetter(options)
    chosen.populate(text=CHARACTERS)
    chosen.subset(font)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _compose(font: TTFont) -> None:
    """Add the circumflexed letters of Welsh, centred as the typeface centres its own."""
    names = font.getBestCmap()
    outlines, metrics = font["glyf"], font["hmtx"]
    for letter, base_letter in COMPOSED.items():
        if ord(letter) in names:
            continue
        base = names[ord(base_letter)]
        accent = outlines[names[ord("Ô" if base_letter.isupper() else "ô")]].components[1].glyphName
        box, mark = outlines[base], outlines[accent]
        composed = Glyph()
        composed.numberOfContours = -1
        middle = (box.xMin + box.xMax - mark.xMin - mark.xMax) // 2
        composed.components = [_component(base, 0), _component(accent, middle)]
        name = f"uni{ord(letter):04X}"
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        outlines[name] = composed
        composed.recalcBounds(outlines)
        metrics[name] = metrics[base]
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(letter)] = name


def _component(name: str, x: int) -> GlyphComponent:
    component = GlyphComponent()
    component.glyphName, component.x, component.y = name, x, 0
    component.flags = 0x4 | 0x2  # rounded to the grid, placed by x and y
    return component


def _stamp() -> str:
    return json.dumps(
        {
            "made_by": sha256(Path(__file__).read_bytes()).hexdigest(),
            **{name: version(name) for name in ("fontpkg-atkinson-hyperlegible", "fonttools", "lucide")},
        },
        sort_keys=True,
    )


def _read(file: Path) -> str:
    return file.read_text() if file.is_file() else ""


def _write(file: Path, content: bytes) -> None:
    """Whole or not at all: a server that starts beside us never reads half a file."""
    partial = file.with_name(f".{file.name}.{os.getpid()}")
    partial.write_bytes(content)
    partial.replace(file)
