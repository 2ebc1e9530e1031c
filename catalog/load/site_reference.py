"""Step load: what the configuration files say of each other, and forms that only they have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from catalog.diagnostic import FieldPath, Finding, Place, Text
from catalog.load import fault_site as refusals
from catalog.load.fault import Refusal, nearest, shown
from catalog.load.label import named
from catalog.model.agency import (
    RESERVED_KEYS,
    Agency,
    AllowedSource,
    CalendarFile,
    Category,
    Department,
    Person,
    Topic,
    YearSchedule,
)
from catalog.model.pattern import late
from catalog.model.vocabulary import Role

KEY = late(r"[a-z0-9]+(?:-[a-z0-9]+)*")
KEY_FORM = Text("小写字母、数字和连字符", "lower-case letters, digits and hyphens")
FREE_KEY = Text(
    "目录没有占用的词：不用 department、year、kind、topic、validity、withdrawn 和 page-数字",
    "a word that the catalog does not use itself: not department, year, kind, topic, validity, "
    "withdrawn or page-<number>",
)
WITH_DEPARTMENT = frozenset({Role.EDITOR, Role.DEPARTMENT_HEAD})
_DOMAIN = late(r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")
_FORMS: tuple[tuple[str, re.Pattern[str], Text], ...] = (
    ("site_id_code", re.compile(r"[0-9]{10}"), Text("10 位数字", "ten digits")),
    ("postcode", re.compile(r"[0-9]{6}"), Text("6 位数字", "six digits")),
    ("domain", _DOMAIN, Text("小写域名，不带 https://", "a lower-case domain without https://")),
    ("email", re.compile(r"[^@\s]+@[^@\s]+"), Text("电子邮箱地址", "an e-mail address")),
    ("request_url", re.compile(r"https://\S+"), Text("https:// 开头的网址", "an https:// address")),
)

Named = Iterator[tuple[str, Finding]]


class _At:
    """Makes findings at the place of a path of one file."""

    def __init__(self, places: Mapping[FieldPath, Place], model: Any) -> None:
        self.places = places
        self.model = model

    def __call__(self, refusal: Refusal, path: FieldPath, **values: str | Text) -> Finding:
        """Return the finding about the field at `path`."""
        told: dict[str, Any] = {"label": named(self.model, path), **values}
        return refusal.at(self.place(path), path, **told)

    def place(self, path: FieldPath) -> Place:
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1, 1))


def site_findings(
    values: Mapping[str, Any], places: Mapping[str, Mapping[FieldPath, Place]]
) -> Named:
    """Yield (file name without `.yml`, finding); a value of None could not be read and is passed over."""
    departments, staff = values["departments"], values["staff"]
    if values["agency"] is not None:
        yield from _agency(values["agency"], _At(places["agency"], Agency))
    if departments is not None:
        yield from _departments(
            departments, staff, _At(places["departments"], Mapping[str, Department])
        )
    if staff is not None:
        yield from _staff(staff, departments, _At(places["staff"], Mapping[str, Person]))
    if values["taxonomy"] is not None:
        at = _At(places["taxonomy"], tuple[Category, ...])
        yield from _classes(list(_categories(values["taxonomy"], ())), at)
    if values["topics"] is not None:
        yield from _topics(
            values["topics"], departments, staff, _At(places["topics"], tuple[Topic, ...])
        )
    if values["sources"] is not None:
        at = _At(places["sources"], tuple[AllowedSource, ...])
        yield from _sources(values["sources"], at)
    if values["calendar"] is not None:
        yield from _calendar(values["calendar"], _At(places["calendar"], CalendarFile))


def _agency(agency: Agency, at: _At) -> Named:
    # It brings the network's protocols along; most runs take the site from the cache.
    from stdnum.cn import uscc  # noqa: PLC0415
    from stdnum.exceptions import InvalidChecksum, ValidationError  # noqa: PLC0415

    try:
        uscc.validate(agency.uscc)
    except ValidationError as error:
        wrong_digit = isinstance(error, InvalidChecksum)
        problem = Text("校验码不对", "the check digit is wrong")
        form = Text("不是规定的写法", "not of the prescribed form")
        found = shown(agency.uscc)
        yield (
            "agency",
            at(refusals.USCC, ("uscc",), found=found, problem=problem if wrong_digit else form),
        )
    for key, form_of, expected in _FORMS:
        value = getattr(agency, key)
        if value is not None and form_of.fullmatch(value) is None:
            yield "agency", at(refusals.FORM, (key,), found=shown(value), expected=expected)


def _departments(
    departments: Mapping[str, Department], staff: Mapping[str, Person] | None, at: _At
) -> Named:
    for key, department in departments.items():
        yield from _key("departments", key, (key,), at)
        path = (key, "liaison")
        yield from _person("departments", department.liaison, staff, path, at)


def _staff(
    staff: Mapping[str, Person], departments: Mapping[str, Department] | None, at: _At
) -> Named:
    for key, person in staff.items():
        yield from _key("staff", key, (key,), at)
        for number, held in enumerate(person.roles):
            path = (key, "roles", number)
            if held.department is None and held.role in WITH_DEPARTMENT:
                yield "staff", at(refusals.NO_DEPARTMENT, path, found=held.role.value)
            yield from _department("staff", held.department, departments, (*path, "department"), at)
            yield from _order("staff", held.from_, held.until, (*path, "until"), at)


def _topics(
    topics: tuple[Topic, ...],
    departments: Mapping[str, Department] | None,
    staff: Mapping[str, Person] | None,
    at: _At,
) -> Named:
    yield from _keys("topics", [((n, "key"), topic.key) for n, topic in enumerate(topics)], at)
    for number, topic in enumerate(topics):
        yield from _department("topics", topic.owner, departments, (number, "owner"), at)
        if topic.removed is not None:
            path = (number, "removed")
            yield from _person(
                "topics", topic.removed.approved_by, staff, (*path, "approved_by"), at
            )
            yield from _order("topics", topic.opened, topic.removed.on, (*path, "on"), at)


def _sources(sources: tuple[AllowedSource, ...], at: _At) -> Named:
    yield from _keys("sources", [((n, "key"), source.key) for n, source in enumerate(sources)], at)
    expected = Text("小写域名，不带 https://", "a lower-case domain without https://")
    for number, source in enumerate(sources):
        for position, domain in enumerate(source.domains):
            if _DOMAIN.fullmatch(domain) is None:
                path = (number, "domains", position)
                yield "sources", at(refusals.FORM, path, found=shown(domain), expected=expected)


def _calendar(calendar: CalendarFile, at: _At) -> Named:
    for number, response in enumerate(calendar.emergency_responses):
        path = ("emergency_responses", number, "until")
        yield from _order("calendar", response.from_, response.until, path, at)
    for year, schedule in calendar.years.items():
        for key in ("holidays", "workdays"):
            for number, day in enumerate(getattr(schedule, key)):
                if day.year != year:
                    where = ("years", str(year), key, number)
                    yield "calendar", at(refusals.OTHER_YEAR, where, found=str(day), year=str(year))
        yield from _free_and_worked(year, schedule, at)


def _free_and_worked(year: int, schedule: YearSchedule, at: _At) -> Named:
    """Yield a finding about each day of the year that stands under both `holidays` and `workdays`."""
    free = {day: number for number, day in enumerate(schedule.holidays) if day.year == year}
    for number, day in enumerate(schedule.workdays):
        if day in free:
            first = at.place(("years", str(year), "holidays", free[day])).line
            where = ("years", str(year), "workdays", number)
            yield "calendar", at(refusals.DAY_TWICE, where, found=str(day), first=str(first))


def _categories(
    categories: tuple[Category, ...], path: FieldPath
) -> Iterator[tuple[FieldPath, str]]:
    for number, category in enumerate(categories):
        yield (*path, number, "key"), category.key
        yield from _categories(category.children, (*path, number, "children"))


def _classes(keys: list[tuple[FieldPath, str]], at: _At) -> Named:
    """Yield findings about the keys of classes, which share their addresses with other pages."""
    yield from _keys("taxonomy", keys, at)
    for path, key in keys:
        if RESERVED_KEYS.fullmatch(key):
            yield "taxonomy", at(refusals.FORM, path, found=shown(key), expected=FREE_KEY)


def _keys(file: str, keys: list[tuple[FieldPath, str]], at: _At) -> Named:
    """Yield findings about the form of keys and about those used twice."""
    first: dict[str, FieldPath] = {}
    for path, key in keys:
        yield from _key(file, key, path, at)
        if key in first:
            line = str(at.place(first[key]).line)
            yield file, at(refusals.DOUBLE_ENTRY, path, found=shown(key), first=line)
        first.setdefault(key, path)


def _key(file: str, key: str, path: FieldPath, at: _At) -> Named:
    if KEY.fullmatch(key) is None:
        yield file, at(refusals.FORM, path, found=shown(key), expected=KEY_FORM)


def _department(
    file: str, key: str | None, known: Mapping[str, Department] | None, path: FieldPath, at: _At
) -> Named:
    if key is not None and known is not None and key not in known:
        yield (
            file,
            at(refusals.UNKNOWN_DEPARTMENT, path, found=shown(key), near=nearest(key, known)),
        )


def _person(
    file: str, key: str | None, known: Mapping[str, Person] | None, path: FieldPath, at: _At
) -> Named:
    if key is not None and known is not None and key not in known:
        yield file, at(refusals.UNKNOWN_PERSON, path, found=shown(key), near=nearest(key, known))


def _order(file: str, first: date, last: date | None, path: FieldPath, at: _At) -> Named:
    if last is not None and last < first:
        yield file, at(refusals.REVERSED, path, found=str(last), first=str(first))
