"""Evidence from a folder of text files: sources, claims, indicators, each with its provenance."""

from bowles.evidence.ask import Evidence, Resting, claims_about, claims_resting_on, evidence
from bowles.evidence.claim import Citation, Claim
from bowles.evidence.doubts import Doubt, anachronisms
from bowles.evidence.faults import faults_of
from bowles.evidence.grade import CREDIBILITY, RELIABILITY, Weakest, in_words, weakest
from bowles.evidence.indicator import Indicator, Observation
from bowles.evidence.inventory import Influence, Item, Number, Phase
from bowles.evidence.items import Entity, Erratum, Relation, Route, StudyPlace
from bowles.evidence.limits import breaches_in, breaches_of
from bowles.evidence.period import between, years
from bowles.evidence.read import load_study, read_study
from bowles.evidence.source import Source, write_sources
from bowles.evidence.store import Store, read_store, write_store
from bowles.evidence.study import Study

__all__ = [
    "CREDIBILITY",
    "RELIABILITY",
    "Citation",
    "Claim",
    "Doubt",
    "Entity",
    "Erratum",
    "Evidence",
    "Indicator",
    "Influence",
    "Item",
    "Number",
    "Observation",
    "Phase",
    "Relation",
    "Resting",
    "Route",
    "Source",
    "Store",
    "Study",
    "StudyPlace",
    "Weakest",
    "anachronisms",
    "between",
    "breaches_in",
    "breaches_of",
    "claims_about",
    "claims_resting_on",
    "evidence",
    "faults_of",
    "in_words",
    "load_study",
    "read_store",
    "read_study",
    "weakest",
    "write_sources",
    "write_store",
    "years",
]
