"""The small study in a folder, whole or with a fault planted in it."""

import pytest

FILES = {
    "sheet.toml": """title = "Mills of the Lea"

[policy]
coordinate_precision = 0.1
""",
    "sources.json": """[
{
  "id": "Ash1851",
  "type": "book",
  "title": "Mills of the Lea",
  "author": [{"family": "Ash", "given": "Ann"}],
  "issued": {"date-parts": [[1851]]}
},
{
  "id": "Birch1853",
  "type": "article-newspaper",
  "title": "The Miller Heard",
  "author": [{"family": "Birch", "given": "Ben"}, {"family": "Cole", "given": "Eve"}],
  "issued": {"date-parts": [[1853, 5, 7]]},
  "container-title": "The Lea Gazette"
}
]
""",
    "places.csv": """id,name,latitude,longitude,aliases
LEA,Lea Bridge,51.6,-0.0,Лея; Lea
WARE,Ware,51.8,-0.1,
UP,The upper river,,,
""",
    "entities.csv": """id,schema,name,aliases
mill,Company,The great mill,Big Mill
guild,Organization,Guild of millers,
""",
    "relations.csv": """id,schema,start,role,end,from,to,claims
r1,Membership,mill,belongs to,guild,1840,1850,k1
""",
    "claims/mills.toml": """[[claim]]
id = "k1"
subject = "the great mill"
says = "grinds"
value = [40, 50]
unit = "sacks a day"
places = ["LEA"]
about = ["mill"]
from = "1840"
to = "1850-06"
sources = ["Ash1851, p. 12"]
grade = "B2"

[[claim]]
id = "k2"
subject = "the miller"
says = "denies"
object = "the forty sacks"
places = ["WARE"]
from = "1853"
sources = ["Birch1853, column 2"]
cites = ["Ash1851"]
grade = "C4"
contradicts = ["k1"]

[[claim]]
id = "k3"
subject = "the mills of the upper river"
says = "stand still in"
object = "dry summers"
sources = ["Birch1853, column 3"]
grade = "F6"
supports = ["k2"]
""",
    "indicators.toml": """[[indicator]]
name = "sacks"
title = "Sacks ground"
unit = "sacks"
breaks = ["1846"]
""",
    "indicators/sacks.csv": """indicator,place,period,value,lo,hi,vintage,source,locator,grade
sacks,LEA,1844,100,,,1851,Ash1851,p. 20,B2
sacks,LEA,1844,130.5,120,140,1853,Birch1853,,C3
sacks,LEA,1845,,,,1851,Ash1851,p. 20,B2
sacks,LEA,1847,9,,,1851,Ash1851,p. 20,B2
""",
    "routes.csv": """id,name,mode,places,length_km,claims
w1,The towpath,water,LEA WARE,30,k1
""",
    "errata.toml": """[[erratum]]
id = "e1"
severity = "high"
finding = "The sacks are counted twice."
correction = "Halve them."
source = "Ash1851"
claims = ["k1"]
""",
}


@pytest.fixture
def files():
    """The study: name of a file -> its text."""
    return FILES


@pytest.fixture
def write(tmp_path):
    """Writes the study, with some files replaced; the folder."""

    def written(**replaced):
        for name, text in (FILES | replaced).items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return written


@pytest.fixture
def plant(write):
    """Writes the study with one text in one file replaced by another; the folder."""

    def planted(name, old, new):
        assert FILES[name].count(old) == 1, f"{old!r} must stand once in {name}"
        return write(**{name: FILES[name].replace(old, new)})

    return planted
