"""The kinds of thing a person may give to a problem: read forgivingly, shown strictly.

A problem's annotations name these kinds; from them come the command line's options, the form on
the page, the JSON interface and its OpenAPI entry. Units and ranges live here, so no two problems
disagree about them.
"""

from __future__ import annotations

import contextlib
import inspect
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from bowles import units
from bowles.earth import Place, place
from bowles.errors import BadValue, BowlesError, unknown
from bowles.time import Date, Instant


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of parameter: how to read it, show it, describe it.

    read    takes text (or the value itself), raises BowlesError with one sentence
    show    gives the text that `read` takes back
    schema  JSON Schema of what a door accepts
    hint    what would be accepted, in words
    """

    name: str
    read: Callable[[Any], Any]
    show: Callable[[Any], str]
    schema: Mapping[str, Any]
    hint: str
    choices: tuple[str, ...] = ()


MOST_HOURS = 100_000  # eleven years; no question asks for more


CLOSE = ("°", "′", "″")  # units that stand at their number


def _plain(value: float) -> str:
    """A limit as a reader writes it: whole thousands with commas, no powers of ten."""
    return f"{value:,.0f}" if abs(value) >= 1 and value == int(value) else f"{value:g}"


def number(name: str, low: float, high: float, unit: str, whole: bool = False) -> Kind:
    """A kind of number within [low, high], in `unit`."""
    noun = "a whole number" if whole else "a number"
    between = f"{_plain(low)} to {_plain(high)}"
    hint = f"{noun} from {between}{' ' + unit if unit and unit not in CLOSE else unit}"

    def read(given: Any) -> float:
        text = str(given).strip().replace("−", "-").removesuffix(unit).strip()
        try:
            value = int(text) if whole else float(text)
        except ValueError:
            raise BadValue(f"{given!r} is not {hint}.") from None
        if not low <= value <= high:
            raise BadValue(f"{given} is out of range; {hint} is accepted.")
        return value

    schema = {
        "type": "integer" if whole else "number",
        "minimum": low,
        "maximum": high,
        "x-unit": unit,
    }
    return Kind(name, read, lambda value: _exactly(value, float, f"{value:.15g}"), schema, hint)


def choice(options: tuple[str, ...]) -> Kind:
    """One of a few words."""
    folded = {each.casefold(): each for each in options}

    def read(given: Any) -> str:
        option = folded.get(str(given).strip().casefold())
        if option is None:
            raise BadValue(f"{given!r} is not one of {', '.join(options)}.")
        return option

    schema = {"type": "string", "enum": list(options)}
    return Kind("choice", read, str, schema, "one of " + ", ".join(options), options)


def _text(given: Any) -> str:
    text = str(given).strip()
    if not text:
        raise BadValue("Nothing was given; a word or two is accepted.")
    if len(text) > 200:
        raise BadValue(f"The text is {len(text)} characters long; up to 200 are accepted.")
    return text


def _date(given: Any) -> Date:
    return given if isinstance(given, Date) else Date.parse(str(given))


def _instant(given: Any) -> Instant:
    return given if isinstance(given, Instant) else Instant.parse(str(given))


def _degrees(low: float, high: float) -> Callable[[Any], float]:
    def read(given: Any) -> float:
        value = units.parse_angle(given)
        if not low <= value <= high:
            raise BadValue(
                f"{given} is out of range; an angle from {low:g}° to {high:g}° is accepted."
            )
        return value

    return read


def _hours(low: float, high: float, hint: str) -> Callable[[Any], float]:
    def read(given: Any) -> float:
        value = units.parse_hours(given)
        if not low <= value <= high:
            raise BadValue(f"{given} is out of range; {hint} is accepted.")
        return value

    return read


def _shown_instant(given: Instant) -> str:
    """In UTC, with as many decimals of the second as it needs to be read back."""
    texts = (str(given.isoformat(digits=digits)) for digits in (0, 3, 6, 9))
    return next(
        (each for each in texts if abs(float(Instant.parse(each) - given)) < 1e-13),
        str(given.isoformat(digits=9)),
    )


def _exactly(value: float, read: Callable[[str], float], *texts: str) -> str:
    """The first text that reads back as the value; where none does, every figure it has."""
    return next((each for each in texts if read(each) == value), repr(float(value)))


def _shown_angle(value: float) -> str:
    """Whole seconds and their hundredths as such, all else with as many decimals as it has."""
    show = units.format_angle
    return _exactly(value, units.parse_angle, show(value), show(value, "dms", 2))


def _shown_latitude(value: float) -> str:
    show = units.format_latitude
    texts = (show(value), show(value, "dms"), show(value, "dms", 2))
    return _exactly(value, units.parse_latitude, *texts)


def _shown_longitude(value: float) -> str:
    show = units.format_longitude
    texts = (show(value), show(value, "dms"), show(value, "dms", 2))
    return _exactly(value, units.parse_longitude, *texts)


def _shown_hours(value: float) -> str:
    seconds = round(abs(value) * 3600, 6)
    whole, rest = divmod(seconds, 60)
    hours, minutes = divmod(int(whole), 60)
    sign = "−" if value < 0 else ""
    fine = f"{sign}{hours}h {minutes:02d}m {rest:09.6f}".rstrip("0").rstrip(".") + "s"
    return _exactly(value, units.parse_hours, units.format_hours(value), fine)


def _place_name(given: Place) -> str:
    """A text that `place` takes back to the same place: its name, with its country if need be."""
    names = (given.name, f"{given.name}, {given.country}") if given.kind != "point" else ()
    for text in names:
        with contextlib.suppress(BowlesError):
            if place(text) == given:
                return text
    return f"{_shown_latitude(given.latitude)}, {_shown_longitude(given.longitude)}"


def _string(kind_format: str, *examples: str) -> dict[str, Any]:
    """Schema of a text; dates have no format, for "today" is one too."""
    named = {"format": kind_format} if kind_format else {}
    return {"type": "string", **named, "examples": list(examples)}


_ANGLE = "such as 23.5, 23 26 or 23°26′"
PLACE = Kind(
    "place", place, _place_name, _string("place", "Almaty", "51 30 N 0 8 W"),
    "a place by name, or its latitude and longitude such as 51 30 N 0 8 W",
)  # fmt: skip
DATE = Kind(
    "date", _date, Date.isoformat, _string("", "2026-11-23", "today"),
    "a date such as 2026-11-23, 23 November 2026 or today",
)  # fmt: skip
INSTANT = Kind(
    "instant", _instant, _shown_instant, _string("", "2026-11-23T06:00Z", "now"),
    "a time with its zone such as 2026-11-23T06:00Z, or now",
)  # fmt: skip
LATITUDE = Kind(
    "latitude", units.parse_latitude, _shown_latitude, _string("latitude", "51 30 N"),
    "a latitude such as 51.5, 51 30 N or 33 52 S",
)  # fmt: skip
LONGITUDE = Kind(
    "longitude", units.parse_longitude, _shown_longitude, _string("longitude", "76 57 E"),
    "a longitude such as 76.95, 76 57 E or 0 8 W",
)  # fmt: skip
ALTITUDE = Kind(
    "altitude", _degrees(-90, 90), _shown_angle, _string("angle", "62"),
    f"an altitude from −90° to 90° {_ANGLE}",
)  # fmt: skip
ANGLE = Kind(
    "angle", _degrees(-360, 360), _shown_angle, _string("angle", "62"),
    f"an angle from −360° to 360° {_ANGLE}",
)  # fmt: skip
HOURS = Kind(
    "hours", _hours(-MOST_HOURS, MOST_HOURS, "a number of hours such as 16h 30m, 16:30 or 16.5"),
    _shown_hours, _string("hours", "16h 30m", "16.5"),
    "a number of hours such as 16h 30m, 16:30 or 16.5",
)  # fmt: skip
TIME_OF_DAY = Kind(
    "hours", _hours(0, 24, "a time of day from 0:00 to 24:00"),
    _shown_hours, _string("hours", "16h 30m", "16.5"),
    "a time of day such as 16:30, 16h 30m or 16.5",
)  # fmt: skip
TEXT = Kind("text", _text, str, {"type": "string", "maxLength": 200}, "a word or two")
YEAR = number("year", -4000, 4000, "", whole=True)

Latitude = Annotated[float, LATITUDE]
Longitude = Annotated[float, LONGITUDE]
Altitude = Annotated[float, ALTITUDE]
Angle = Annotated[float, ANGLE]
Hours = Annotated[float, HOURS]
TimeOfDay = Annotated[float, TIME_OF_DAY]
Year = Annotated[int, YEAR]
Words = Annotated[str, TEXT]

_CLASSES: dict[Any, Kind] = {Place: PLACE, Date: DATE, Instant: INSTANT}

REQUIRED: Any = inspect.Parameter.empty
MOMENTS = ("instant", "date", "year", "epoch")  # kinds that a search through time may blame
LONGEST = 500  # characters; nothing that a problem asks for is longer


@dataclass(frozen=True)
class Parameter:
    """A named input: its kind, and the text it takes where the reader gives none.

    optional  it may be left out, and is None then
    """

    name: str
    kind: Kind
    default: str | None = None
    optional: bool = False

    @property
    def required(self) -> bool:
        """Whether nothing is answered without it."""
        return self.default is None and not self.optional

    @property
    def label(self) -> str:
        """The name as a reader sees it."""
        return self.name.replace("_", " ")

    def read(self, given: Any) -> Any:
        """The value of what was given; a refusal names this parameter."""
        if isinstance(given, str) and len(given) > LONGEST:
            raise BadValue(
                f"{self.name}: The text is {len(given):,} characters long; {self.kind.hint} is "
                "accepted.",
                self.name,
            )
        try:
            return self.kind.read(given)
        except BowlesError as error:
            raise error.about(self.name) from error

    def schema(self) -> dict[str, Any]:
        """JSON Schema of the parameter, with its hint and its default."""
        schema = {**self.kind.schema, "description": self.kind.hint}
        if self.default is not None:
            as_number = schema.get("type") in ("number", "integer")
            schema["default"] = self.kind.read(self.default) if as_number else self.default
        return schema


@dataclass(frozen=True)
class Signature:
    """The parameters of a declared function, in order."""

    parameters: tuple[Parameter, ...]
    owner: str

    @classmethod
    def of(cls, function: Callable[..., Any], defaults: Mapping[str, str], owner: str) -> Signature:
        """Read the annotations of `function`; `defaults` are texts, such as date='today'."""
        hints = _hints(function)
        listed = []
        for name, parameter in inspect.signature(function).parameters.items():
            kind = kind_of(hints[name])
            default, given = defaults.get(name), parameter.default
            if default is None and given is not REQUIRED and given is not None:
                default = kind.show(given)
            listed.append(Parameter(name, kind, default, optional=given is None))
        if strange := set(defaults) - {each.name for each in listed}:
            raise TypeError(f"{function.__name__} has no parameter {', '.join(sorted(strange))}")
        return cls(tuple(listed), owner)

    def read(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Values for every parameter; refuses strange names, missing and impossible values."""
        known = [each.name for each in self.parameters]
        for name in given:
            if name not in known:
                raise _strange(self.owner, name, known)
        values = {}
        for each in self.parameters:
            what = given.get(each.name, each.default)
            if what is None or (isinstance(what, str) and not what.strip()):
                what = each.default
            if what is None and each.required:
                raise BadValue(f"{self.owner} needs {each.name}: {each.kind.hint}.", each.name)
            values[each.name] = None if what is None else each.read(what)
        return values

    def call(self, function: Callable[..., Any], values: Mapping[str, Any]) -> Any:
        """What the function makes of the values; a refusal names the parameter it is about."""
        try:
            return function(**values)
        except BowlesError as error:
            named = self._blamed(error)
            raise (error.about(named) if named else error) from error

    def _blamed(self, error: BowlesError) -> str | None:
        """The parameter that a refusal is about and does not name yet."""
        told = error.parameter
        if told is None or str(error).startswith(f"{told}: "):
            return None
        if told in (each.name for each in self.parameters):
            return told
        kinds = MOMENTS if told in MOMENTS else ()
        return next((each.name for each in self.parameters if each.kind.name in kinds), None)

    def show(self, values: Mapping[str, Any]) -> dict[str, str]:
        """The values as texts that `read` takes back; what was left out is left out."""
        return {
            each.name: each.kind.show(values[each.name])
            for each in self.parameters
            if values[each.name] is not None
        }


def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    """The parameters' annotations; what a function returns is left alone, for it may be lazy."""
    wanted = {name: each for name, each in function.__annotations__.items() if name != "return"}
    bare = types.SimpleNamespace(__annotations__=wanted)
    return get_type_hints(bare, globalns=function.__globals__, include_extras=True)


def kind_of(annotation: Any) -> Kind:
    """The kind that an annotation names, `| None` aside; TypeError where it names none."""
    if get_origin(annotation) in (Union, types.UnionType):
        annotation = next(each for each in get_args(annotation) if each is not type(None))
    if get_origin(annotation) is Annotated:
        for extra in get_args(annotation)[1:]:
            if isinstance(extra, Kind):
                return extra
    if get_origin(annotation) is Literal:
        return choice(get_args(annotation))
    if isinstance(annotation, type) and annotation in _CLASSES:
        return _CLASSES[annotation]
    raise TypeError(f"no kind of parameter is known for {annotation!r}")


def _strange(owner: str, name: str, known: list[str]) -> BadValue:
    nearest = unknown("parameter", name, known).nearest
    hint = f"did you mean {nearest[0]}?" if nearest else f"it takes {', '.join(known) or 'none'}."
    return BadValue(f"{owner} has no parameter {name!r}; {hint}", name)
