"""What a study must not hold: persons, contacts, small counts of people, fine positions."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from bowles.errors import BrokenFile
from bowles.evidence.indicator import Indicator
from bowles.evidence.persons import contacts, persons
from bowles.evidence.study import Study

# CSL types that are records of a court, a parliament or a state.
OFFICIAL = ("legal_case", "legislation", "regulation", "bill", "hearing", "treaty")
_WHO = (
    r"people|persons?|victims?|survivors?|wom[ae]n|m[ae]n|girls?|boys?|child(?:ren)?|minors?|adults?|"
    r"migrants?|workers?|detainees?|suspects?|defendants?|prisoners?|inmates?|refugees?|returnees?|"
    r"patients?|pupils?|students?|orphans?|labou?rers?|loggers?|miners?|fishermen|sailors?|drivers?|"
    r"prostitutes?|addicts?|brides?|witnesses|complainants?|casualties"
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
           "ten": 10}  # fmt: skip
_COUNTED = ("cases", "number", "count", "total")  # units that leave it to the title who is counted
_PEOPLE = re.compile(
    rf"\b(?:{_WHO})\b(?!['’])",
    re.I,
)
_TITLED = re.compile(rf"(?:(?:number|count)s? of )?(?:[a-z]+ )?(?:{_WHO})\b(?!['’])", re.I)
_FEW = re.compile(
    rf"(?<![\w.,/–-])(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})\s+(?:[a-z]+\s+)?(?:{_WHO})\b(?!['’-])",
    re.I,
)
_FINE = re.compile(
    r"\b\d{1,3}\.\d{2,}\s*(?:°|[NSEW]\b)"
    r"|\b[1-8]\d\.\d{3,}\s*[,;/]\s*-?\d{1,3}\.\d{3,}\b"
    r"|\b\d{1,3}\s*°\s*\d{1,2}\s*[′']\s*\d"
)
GRAIN = 0.1  # degrees; of places on ways, whatever a study's own policy says


def breaches_of(study: Study) -> Iterator[BrokenFile]:
    """Everything in a study that its policy forbids it to hold."""
    yield from _claims(study)
    yield from _entities(study)
    yield from _counts(study)
    yield from _positions(study)
    for erratum in study.errata:
        for words in _text(study, f"{erratum.finding} {erratum.correction}"):
            yield study.fault_at("erratum", erratum.id, words)


def breaches_in(study: Study, text: str) -> Iterator[tuple[int, str]]:
    """(line, what is wrong) of a longer text of the sheet."""
    for number, line in enumerate(text.split("\n"), 1):
        yield from ((number, words) for words in (*_text(study, line), *_few(study, line)))


def _claims(study: Study) -> Iterator[BrokenFile]:
    for claim in study.claims.values():
        at = claim.path or study.folder, claim.line
        cited = (*claim.sources, *claim.cites)
        types = {study.sources[each.source].type for each in cited if each.source in study.sources}
        offices = {study.entities[key].schema for key in claim.about if key in study.entities}
        text = " ".join((claim.subject, claim.says, claim.object, claim.hedge, claim.note))
        bound = not types.intersection(OFFICIAL) and "Position" not in offices
        for words in _text(study, text, names=bound):
            yield BrokenFile(*at, f"{claim.key}: {words}")
        for words in _few(study, text):
            yield BrokenFile(*at, f"{claim.key}: {words}")
        if claim.value and _PEOPLE.search(f"{claim.unit} {claim.object}"):
            yield from (
                BrokenFile(*at, f"{claim.key}: {_too_few(study, count)}")
                for count in claim.value[:1]
                if _small(study, count)
            )


def _entities(study: Study) -> Iterator[BrokenFile]:
    for kind, parts in (("entity", study.entities), ("item", study.inventory)):
        for key, each in parts.items():
            aliases = getattr(each, "aliases", ())
            told = getattr(each, "about", "") or getattr(each, "says", "")
            for words in _text(study, " ; ".join((each.name, *aliases, told))):
                yield study.fault_at(kind, key, f"{key}: {words}")


def _counts(study: Study) -> Iterator[BrokenFile]:
    for indicator in study.indicators.values():
        for row in indicator.rows:
            counted = _is_of_people(indicator, row.unit or indicator.unit)
            small = [each for each in (row.value, row.lo) if counted and _small(study, each)]
            if small:
                yield study.fault_at("observation", row.key, _too_few(study, small[0]))


def _is_of_people(indicator: Indicator, unit: str) -> bool:
    """Whether figures count people: by their unit, or by the title where that leaves it open."""
    if unit.casefold() in _COUNTED:
        return bool(_PEOPLE.search(indicator.title))
    return bool(_PEOPLE.search(unit) if unit else _TITLED.match(indicator.title))


def _positions(study: Study) -> Iterator[BrokenFile]:
    on_ways = {key for route in study.routes.values() for key in route.places}
    for key in sorted(on_ways & study.places.keys()):
        place = study.places[key]
        if not place.located:
            words = f"{key} stands on a way and has no coordinates; give them, to {GRAIN:g}°."
            yield study.fault_at("place", key, words)
        elif any(
            abs(each / GRAIN - round(each / GRAIN)) > 1e-6
            for each in (place.longitude, place.latitude)
        ):
            words = f"{key} stands on a way, and is placed finer than {GRAIN:g}°; round it."
            yield study.fault_at("place", key, words)
    for key, place in study.places.items():
        if not place.located and key not in on_ways and not (place.kind or place.note):
            words = (
                f"{key} has no coordinates; give them, or a kind such as region "
                "for what has no one point."
            )
            yield study.fault_at("place", key, words)


def _text(study: Study, text: str, names: bool = True) -> Iterator[str]:
    if names and study.policy.persons == "official":
        for name in persons(text, study.known_names):
            yield (
                f"names {name!r}, who may be a private person; name the office, or rest the "
                "claim on an official record (a source of type legal_case, hearing ...)."
            )
    for contact in contacts(text):
        yield f"holds an address or a number of a person, {contact!r}; leave it out."
    if found := _FINE.search(text):
        yield f"gives a position finer than {GRAIN:g}°, {found[0]!r}; round it."


def _few(study: Study, text: str) -> Iterator[str]:
    """Counts of people in words that are too small to be told."""
    if study.policy.persons == "official":
        for found in _FEW.finditer(text):
            said = found["count"].casefold()
            count = _COUNTS.get(said) or float(said)
            if _small(study, count):
                yield f"{found[0]!r} {_too_few(study, count)}"


def _small(study: Study, count: float) -> bool:
    return not math.isnan(count) and 0 < count < study.policy.smallest_count


def _too_few(study: Study, count: float) -> str:
    least = study.policy.smallest_count
    return (
        f"counts {count:g} people, and so few can be known again; leave the figure empty "
        f"and say 'fewer than {least:g}'."
    )
