"""Plates of maps, diagrams and charts, and their writers: numbers in, pictures out."""

from bowles.draw.charts import interval_chart, line_chart
from bowles.draw.dials import analemmatic_dial, sundial
from bowles.draw.figures import (
    day_arc,
    declination_curve,
    degree_of_longitude,
    moon_disk,
    noon_altitude,
    time_dial,
)
from bowles.draw.globes import horizon_globe
from bowles.draw.maps.compared import compared_corridors
from bowles.draw.maps.corridors import Corridor
from bowles.draw.maps.gallery import projection_gallery
from bowles.draw.maps.gores import globe_gores
from bowles.draw.maps.hemispheres import double_hemisphere
from bowles.draw.maps.journeys import antipodes_map, journey_map
from bowles.draw.maps.lettering import Lettering
from bowles.draw.maps.over.catalogue import OVERLAYS
from bowles.draw.maps.pair import opposite_hemispheres
from bowles.draw.maps.region import region_map
from bowles.draw.maps.symbols import Panel, symbol_maps
from bowles.draw.maps.tracks import Track
from bowles.draw.maps.ways import Way
from bowles.draw.maps.world import world_map
from bowles.draw.matrix import matrix
from bowles.draw.network import Link, Pen, network
from bowles.draw.plate import Disc, Group, Item, Path, Plate, Text
from bowles.draw.sky.chart import star_chart
from bowles.draw.sky.cones import eclipse_geometry
from bowles.draw.sky.corkscrew import jupiter_corkscrew
from bowles.draw.sky.eclipse_map import eclipse_map
from bowles.draw.sky.faces import moon_face, saturn_face, sun_face
from bowles.draw.sky.instrument import analemma_instrument
from bowles.draw.sky.loops import geocentric_loops, retrograde
from bowles.draw.sky.orrery import orrery
from bowles.draw.sky.phases import lunar_phases
from bowles.draw.sky.planispheres import hemisphere as celestial_hemisphere
from bowles.draw.sky.planispheres import planispheres
from bowles.draw.sky.seasons import illumination, seasons_diagram
from bowles.draw.sky.sizes import comparative_sizes
from bowles.draw.sky.spheres import armillary_sphere, climates_and_zones, three_spheres
from bowles.draw.sky.systems import world_system
from bowles.draw.sky.tides import tide_figure
from bowles.draw.sky.transit import transit_chords
from bowles.draw.sky.year import equation_causes, light_of_the_year
from bowles.draw.sky.zodiac import zodiac_strip
from bowles.draw.svg import svg
from bowles.draw.timeline import Bar, timeline
from bowles.draw.traverse import traverse_plot
from bowles.draw.typeset import pdf, png
from bowles.draw.wheels import analemma, day_wheel, planet_wheel, season_wheel
from bowles.draw.write import write

__all__ = [
    "OVERLAYS",
    "Bar",
    "Corridor",
    "Disc",
    "Group",
    "Item",
    "Lettering",
    "Link",
    "Panel",
    "Path",
    "Pen",
    "Plate",
    "Text",
    "Track",
    "Way",
    "analemma",
    "analemma_instrument",
    "analemmatic_dial",
    "antipodes_map",
    "armillary_sphere",
    "celestial_hemisphere",
    "climates_and_zones",
    "comparative_sizes",
    "compared_corridors",
    "day_arc",
    "day_wheel",
    "declination_curve",
    "degree_of_longitude",
    "double_hemisphere",
    "eclipse_geometry",
    "eclipse_map",
    "equation_causes",
    "geocentric_loops",
    "globe_gores",
    "horizon_globe",
    "illumination",
    "interval_chart",
    "journey_map",
    "jupiter_corkscrew",
    "light_of_the_year",
    "line_chart",
    "lunar_phases",
    "matrix",
    "moon_disk",
    "moon_face",
    "network",
    "noon_altitude",
    "opposite_hemispheres",
    "orrery",
    "pdf",
    "planet_wheel",
    "planispheres",
    "png",
    "projection_gallery",
    "region_map",
    "retrograde",
    "saturn_face",
    "season_wheel",
    "seasons_diagram",
    "star_chart",
    "sun_face",
    "sundial",
    "svg",
    "symbol_maps",
    "three_spheres",
    "tide_figure",
    "time_dial",
    "timeline",
    "transit_chords",
    "traverse_plot",
    "world_map",
    "world_system",
    "write",
    "zodiac_strip",
]
