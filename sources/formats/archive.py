"""Parts of a zip file (.docx .ofd), unpacked within bounds and parsed without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from lxml import etree

from catalogue.errors import ListError

#: The most bytes that one part may unpack to; a list of 50,000 rows in Word is about 100 MB.
_MOST: Final = 256 << 20
#: Each element takes some 150 bytes of memory, whatever stands in it.
_MOST_TAGS: Final = 6_000_000


def opened(data: bytes, file: str) -> zipfile.ZipFile:
    """Open a zip file; ListError where it is damaged."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise ListError(f"{file}：文件不完整（压缩结构已损坏）；请重新下载后再试") from None


def part(archive: zipfile.ZipFile, name: str, file: str) -> bytes:
    """Return the bytes of a part; ListError where it is missing, too large, locked or damaged."""
    try:
        with archive.open(name) as stream:
            found = stream.read(_MOST + 1)
    except KeyError:
        raise ListError(f"{file}：文件缺少 {name}，可能已损坏；请重新另存后再试") from None
    except NotImplementedError:
        raise ListError(f"{file}：文件的压缩方式不受支持；请用办公软件打开并另存后再试") from None
    except RuntimeError:
        raise ListError(f"{file}：文件已加密；请取消密码后另存，再比对") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
        raise ListError(f"{file}：文件不完整（压缩结构已损坏）；请重新下载后再试") from None
    if len(found) > _MOST:
        raise ListError(f"{file}：解压后超过 256 MB，可能是恶意文件；请核对来源")
    return found


def parsed(data: bytes, file: str) -> etree._Element:
    """Parse XML without entities or network; ListError where it is not well formed."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    # In UTF-16 every other byte of the declaration is zero.
    plain = data.replace(b"\0", b"") if b"\0" in data[:256] else data
    if b"<!ENTITY" in plain:
        raise ListError(f"{file}：文件中含有实体声明，可能是恶意文件；请核对来源")
    if plain.count(b"<") > _MOST_TAGS:
        raise ListError(f"{file}：文件中的标记过多（超过六百万个），可能是恶意文件；请核对来源")
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise ListError(f"{file}：文件内容不是完整的 XML，可能已损坏；请重新另存后再试") from None
