"""What holds for every test: hypothesis measures no time, since a busy machine is no fault of ours."""

from hypothesis import settings

settings.register_profile("geomap", deadline=None)
settings.load_profile("geomap")
