"""Rules that keep care where it is, and find nothing to keep."""

from collections.abc import Iterator

from model.inputs.book import Book
from model.tables.problem import Problem, warning


def near_without_shift(book: Book) -> Iterator[Problem]:
    """Yield a warning for keep_near where it finds no service of which the turning is guided."""
    settings, services = book.settings, book.frame("services")
    if settings is None or not settings.keep_near:
        return
    guided = services if settings.shift_per_year is not None else services.dropna(subset="shift_per_year")
    known = set(book.frame("needs")["service"]) & set(book.frame("today")["service"])
    if not known & set(guided["service"]):
        yield warning("near_without_shift", book.setting_places["keep_near"], f"{settings.keep_near:g}")


def places_without_today(book: Book) -> Iterator[Problem]:
    """Yield a warning for place_fall_per_year where nothing is known of what places do today."""
    settings = book.settings
    if settings is None or settings.place_fall_per_year is None:
        return
    if book.frame("today").empty and book.frame("volumes").empty:
        place = book.setting_places["place_fall_per_year"]
        yield warning("places_without_today", place, f"{settings.place_fall_per_year:g}")


def kept_in_one_year(book: Book) -> Iterator[Problem]:
    """Yield a warning at the first service whose patients are to be kept from year to year, in a plan of one."""
    table = book["services"]
    if book.settings is None or book.settings.years > 1:
        return
    for index in table.where(table.frame["kept_per_year"] > 0.0)[:1]:
        share = f"{table.frame['kept_per_year'][index]:g}"
        yield warning("kept_in_one_year", table.place(index, "kept_per_year"), share)
