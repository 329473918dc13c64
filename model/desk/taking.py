"""What comes in by requests, and goes out whole: workbooks within the limits, forms, an answer as a zip."""

import secrets
import shutil
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request

from model.desk.desk import NOT_FOUND
from model.desk.errands import Errand
from model.desk.shelf import Run
from model.inputs.files.limits import MAX_FILE_BYTES
from model.words import Refusal, say

EXAMPLE = Path(__file__).parents[2] / "data" / "yangzhou.xlsx"
MEGABYTE = 2**20
FORM_BYTES = MEGABYTE
LONGEST_TITLE = 80
"""Signs of the name of a case."""


class TooLarge(Refusal):
    """What is sent is larger than a workbook, or a form, may be."""


async def received(request: Request, path: Path) -> None:
    """Write the body of a request into a file; raises TooLarge, and leaves nothing, where it is beyond the limit."""
    length = 0
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said) > MAX_FILE_BYTES:
        raise _too_large()
    draft = path.with_name(f"{path.name}.part")
    try:
        with draft.open("wb") as file:
            async for part in request.stream():
                length += len(part)
                if length > MAX_FILE_BYTES:
                    raise _too_large()
                file.write(part)
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)


async def form_of(request: Request) -> str:
    """Return what a form sends; raises TooLarge."""
    content = b""
    async for part in request.stream():
        content += part
        if len(content) > FORM_BYTES:
            raise TooLarge(say("desk_form_too_large"))
    return content.decode("utf-8", "replace")


def packed(item: Run | Errand, lang: str) -> Path:
    """Return a zip of the answer in a language, made anew; without an answer there is no such page."""
    if not item.answer(lang).is_dir():
        raise HTTPException(NOT_FOUND)
    draft = item.folder / f"all-{lang}-{secrets.token_hex(4)}.new"
    made = Path(shutil.make_archive(str(draft), "zip", item.answer(lang)))
    return made.replace(item.folder / f"all-{lang}.zip")


def _too_large() -> TooLarge:
    """Return the refusal of what is beyond the limit."""
    return TooLarge(say("desk_too_large", most=MAX_FILE_BYTES // MEGABYTE))
