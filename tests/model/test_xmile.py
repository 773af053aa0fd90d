"""XMILE: a file as Stella writes it is read, what is written is read again, the rest refused."""

from __future__ import annotations

import numpy as np
import pytest

from bowles.errors import BrokenFile
from bowles.model.dynamics import simulate
from bowles.model.system import Graph, System, Variable
from bowles.model.xmile import read_xmile, write_xmile

TEACUP = """<?xml version="1.0" encoding="utf-8"?>
<xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"
       xmlns:isee="http://iseesystems.com/XMILE">
  <header><name>Teacup</name><vendor>any</vendor><product version="1">any</product></header>
  <sim_specs method="Euler" time_units="Minutes" isee:sim_duration="0">
    <start>0</start><stop>30</stop><dt reciprocal="true">8</dt>
  </sim_specs>
  <model>
    <variables>
      <stock name="Teacup Temperature"><doc>of the tea</doc>
        <eqn>180</eqn><outflow>Heat_Loss_to_Room</outflow><units>degF</units></stock>
      <flow name="Heat Loss to Room">
        <eqn>(Teacup_Temperature - "Room Temperature") / Characteristic_Time {Newton}</eqn></flow>
      <aux name="Room\\nTemperature"><eqn>70</eqn></aux>
      <aux name="Characteristic Time"><eqn>10</eqn></aux>
      <aux name="comfort"><eqn>Teacup_Temperature</eqn>
        <gf><xscale min="50" max="200"/><yscale min="0" max="1"/><ypts>0,1,0.5,0</ypts></gf></aux>
      <flow name="steam"><eqn>Teacup_Temperature - 100</eqn><non_negative/></flow>
    </variables>
    <views><view><stock x="1" y="2" name="Teacup Temperature"/></view></views>
  </model>
</xmile>
"""


def read(tmp_path, text):
    path = tmp_path / "model.xmile"
    path.write_text(text, "utf-8")
    return read_xmile(path)


def test_a_file_as_others_write_it_is_read_and_runs(tmp_path):
    system = read(tmp_path, TEACUP)
    assert (system.name, system.unit, system.step) == ("Teacup", "Minutes", 0.125)
    assert system["teacup temperature"].title == "Teacup Temperature"
    assert system["Teacup_Temperature"].note == "of the tea"
    run = simulate(system)
    steps = np.arange(241)
    np.testing.assert_allclose(run["Teacup Temperature"], 70 + 110 * (1 - 0.0125) ** steps)
    expected = np.interp(run["Teacup Temperature"], [50, 100, 150, 200], [0, 1, 0.5, 0])
    np.testing.assert_allclose(run["comfort"], expected)
    np.testing.assert_array_equal(run["steam"], np.maximum(run["Teacup Temperature"] - 100, 0))


WHOLE = System(
    (
        Variable("Border Monitoring", "0.1 + start * 2", "stock", ("built",), ("worn out",)),
        Variable("built", "IF time > 3 AND x < 2 THEN 1 / 3 ELSE -x ^ 2", "flow", unit="1/year"),
        Variable("worn out", "DELAY3(x, 2) * MAX(x, 2, 3)", "flow", note="as < and & say"),
        Variable("x", "time", graph=Graph((0.0, 0.1, 3.0), (1.0, 1 / 3, 5.0))),
        Variable("start", "1e-300"),
        Variable("доход", "start"),
        Variable("a/b", "доход"),
    ),
    1991.0, 2031.0, 0.1, "Year", "rk4", "A & B",
)  # fmt: skip


def test_what_is_written_is_read_again(tmp_path):
    once = read(tmp_path, write_xmile(WHOLE))
    assert once == read(tmp_path, write_xmile(once))
    for name in ("title", "kind", "inflows", "outflows", "graph", "unit", "note", "tree"):
        ours, theirs = ([getattr(v, name) for v in s.variables] for s in (WHOLE, once))
        assert ours == theirs
    np.testing.assert_array_equal(
        simulate(WHOLE)["Border Monitoring"], simulate(once)["Border Monitoring"]
    )


REFUSED = [
    ("<gf>", "<gf type='discrete'>", 17, "steps or goes on"),
    ("<ypts>0,1", "<ypts>0,one", 17, "ypts must be numbers"),
    ("<xscale", "<yscale", 17, "needs xpts or xscale"),
    ("<eqn>70</eqn>", "<eqn>70 +</eqn>", 14, "cannot be read"),
    ("<eqn>70</eqn>", "", 14, "has no equation"),
    ("<eqn>10</eqn>", "<eqn>Tme</eqn>", 15, "no variable 'tme'"),
    ("<eqn>180</eqn>", "<eqn>180</eqn><non_negative/>", 10, "held at zero"),
    ("<eqn>180</eqn>", "<eqn>180</eqn><conveyor/>", 11, "conveyor is not read"),
    ('aux name="Characteristic Time"', 'module name="m"/><aux name="t"', 15, "module is no var"),
    ("<stop>30", "<stop>never", 5, "stop of sim_specs must be a number"),
    ("Euler", "Gear", 5, "only Euler and RK4"),
    ("</model>", "</model><model/>", 2, "one model, here are 2"),
    ("</views>", "", 21, "not XML"),
    ("<xmile", "<!DOCTYPE x [<!ENTITY a 'aa'>]><xmile", 2, "document type"),
]


@pytest.mark.parametrize(("old", "new", "line", "why"), REFUSED, ids=[row[3] for row in REFUSED])
def test_what_is_not_read_is_refused_at_its_line(tmp_path, old, new, line, why):
    assert old in TEACUP
    with pytest.raises(BrokenFile, match=why) as refusal:
        read(tmp_path, TEACUP.replace(old, new, 1))
    assert refusal.value.line == line
