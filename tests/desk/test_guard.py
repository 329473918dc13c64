"""Who may ask the desk: nobody without the token, from elsewhere, or under another name."""

import http.client
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from tests.desk.opened import Opened, opened, until

BOOK = b"this is no workbook"


def test_the_folder_is_its_owners_alone(desk):
    assert oct(desk.folder.stat().st_mode)[-3:] == "700"
    assert oct((desk.folder / "desk.json").stat().st_mode)[-3:] == "600"


def test_without_the_token_nothing_is_shown(desk):
    port, token = desk.parts
    for path in ("/", "/en/", f"/{token[:-1]}/en/", f"/{token}x/en/", "/static/desk.css"):
        with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            assert (answer.status, b"fenji desk" in answer.read()) == (403, False), path


@pytest.mark.parametrize(
    ("method", "heads", "status"),
    [
        ("GET", {}, 200),
        ("GET", {"Origin": ""}, 200),
        ("GET", {"Host": "evil.example"}, 403),
        ("GET", {"Host": "localhost:1"}, 403),
        ("GET", {"Origin": "http://evil.example"}, 403),
        ("GET", {"Origin": "null"}, 403),
        ("POST", {"Origin": ""}, 403),
        ("POST", {"Origin": "http://evil.example"}, 403),
        ("PUT", {}, 403),
    ],
)
def test_a_request_comes_from_here_or_is_refused(desk, method, heads, status):
    path = "/en/" if method == "GET" else "/en/books?name=x.xlsx"
    assert desk.ask(path, method, **heads)[0] == status


def test_every_answer_says_that_nothing_comes_from_elsewhere(desk):
    for path in ("/en/", "/zh/", "/static/desk.css", "/en/nothing"):
        status, heads, _ = desk.ask(path)
        assert status == (404 if "nothing" in path else 200)
        assert "default-src 'none'" in heads["content-security-policy"]
        assert "unsafe" not in heads["content-security-policy"]
        assert heads["cache-control"] == "no-store"


def test_no_path_leads_out(desk):
    for path in ("/static/../../words/en.toml", "/static/%2e%2e/app.py", "/en/books/..", "/en/runs/%2e%2e%2fx"):
        assert desk.ask(path)[0] == 404


def test_what_is_too_large_is_refused_before_it_is_sent(desk):
    status, _, said = desk.ask("/en/books?name=x.xlsx", "POST", **{"Content-Length": str(65 * 2**20)})
    assert (status, b"64 MB" in said) == (413, True)
    before = [*desk.folder.glob("books/*/original/*")]
    assert all(path.stat().st_size < 1000 for path in before)


def test_a_form_that_is_too_large_and_an_address_that_only_takes_forms_are_told(desk):
    """Proves 413 in words, nothing kept of an upload that is broken off, and a page in place of a bare refusal."""
    desk.ask("/zh/books?name=form.xlsx", "POST", body=BOOK)
    book = next(path.parents[1].name for path in desk.folder.glob("books/*/original/form.xlsx"))
    status, _, said = desk.ask(f"/zh/books/{book}/cells", "POST", body=b"x" * (2**20 + 1))
    assert (status, "1 MB" in said.decode()) == (413, True)
    status, _, said = desk.ask("/zh/books")
    assert (status, '<html lang="zh"' in said.decode()) == (404, True)
    port, token = desk.parts
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        connection.putrequest("POST", f"/{token}/en/books?name=broken.xlsx")
        connection.putheader("Origin", f"http://127.0.0.1:{port}")
        connection.putheader("Content-Length", "1000")
        connection.endheaders(b"half")
        half = until(lambda: [*desk.folder.rglob("broken.xlsx.part")])
    assert until(lambda: not half[0].parents[1].exists())


def test_ten_uploads_at_once_are_ten_workbooks(desk):
    """Proves that each is kept as it came, under its own name, and none is lost."""
    before = len([*desk.folder.glob("books/*")])
    answers: list[int] = []

    def send(number: int) -> None:
        body = BOOK + str(number).encode()
        answers.append(desk.ask(f"/en/books?name=../../ten{number}.xlsx", "POST", body=body)[0])

    threads = [Thread(target=send, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = {path.name: path.read_bytes() for path in desk.folder.glob("books/*/original/ten*")}
    assert answers == [200] * 10
    assert kept == {f"ten{number}.xlsx": BOOK + str(number).encode() for number in range(10)}
    assert len([*desk.folder.glob("books/*")]) == before + 10


def test_what_is_damaged_in_the_folder_is_passed_by(desk):
    for kind, name in (("books", "book"), ("runs", "run")):
        for text in ("", "[]", "{}"):
            folder = desk.folder / kind / f"damaged{len(text)}{text[:1] == '['}"
            folder.mkdir()
            (folder / f"{name}.json").write_text(text)
            assert desk.ask(f"/en/{kind}/{folder.name}")[0] == 404
    assert desk.ask("/en/")[0] == 200


def test_a_second_desk_of_the_folder_shows_the_first(desk):
    with opened(desk.folder) as other:
        assert other.address == desk.address
        assert other.process.wait(30) == 0


def test_an_idle_desk_is_small(desk: Opened):
    """Proves that the server loads neither solver nor reports: below 150 MB."""
    status = Path(f"/proc/{desk.process.pid}/status")
    if not status.exists():
        pytest.skip("no /proc")
    used = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    assert used < 150 * 1024
