"""What holds for every test: hypothesis measures no time, which is a busy machine's own affair."""

from hypothesis import settings

settings.register_profile("geomap", deadline=None)
settings.load_profile("geomap")
