"""What the tests of projections draw by lot."""

from __future__ import annotations

from hypothesis import strategies as st

from bowles.projection import CATALOGUE, projection

longitudes = st.floats(-180, 180, allow_subnormal=False)
latitudes = st.floats(-90, 90, allow_subnormal=False)
centers = st.tuples(longitudes, latitudes)
projections = st.builds(
    lambda entry, center, roll: projection(entry.name, center=center, roll=roll),
    st.sampled_from(CATALOGUE),
    centers,
    longitudes,
)


def sampled(names, values, each):
    """Pairs of all names with some of the values, other ones from name to name."""
    return [
        (name, values[(i * each + k) % len(values)])
        for i, name in enumerate(names)
        for k in range(each)
    ]
