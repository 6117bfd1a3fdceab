"""Every error that geomap raises on purpose, as one tree.

    GeomapError
    ├── ArticleError      a file that cannot be read as an article
    ├── SidecarError      a wrong row in articles.csv
    ├── GazetteerError    a wrong row or column in a gazetteer
    ├── CorpusError       a corpus folder that is absent, foreign or damaged
    │   └── BusyError     another ingest is writing to the same folder
    ├── CorrectionError   a correction that means nothing, or cannot be kept
    ├── LibraryError      a kept corpus that is not there, or cannot be changed
    ├── NerError          no model for named entities, or one that cannot be used
    ├── OnlineError       a geocoding service that cannot be asked, or asked in vain
    ├── QueryError        a filter, date or role that means nothing
    ├── SettingError      a setting in the environment that cannot be used
    ├── EvaluationError   gold annotations that do not fit their articles
    └── WorldError        the places of the world cannot be read or indexed

Each message names the file, and the line or span where there is one, and says what to do.
"""


class GeomapError(Exception):
    """Base of all errors that geomap raises on purpose; its text is fit for a user."""


class ArticleError(GeomapError, ValueError):
    """A file cannot be read as an article."""


class SidecarError(GeomapError, ValueError):
    """A row of `articles.csv` cannot be used."""


class GazetteerError(GeomapError, ValueError):
    """A gazetteer cannot be loaded; the text names its file and line."""


class CorpusError(GeomapError):
    """A corpus folder is absent, foreign or damaged."""


class BusyError(CorpusError):
    """Another ingest is writing to the same corpus folder."""


class CorrectionError(GeomapError, ValueError):
    """A correction means nothing, or its file cannot be read or written."""


class LibraryError(GeomapError):
    """A kept corpus is not there, or what is to be added to it cannot be."""


class NerError(GeomapError):
    """No model for named entities is installed, or the one that is named cannot be used."""


class OnlineError(GeomapError):
    """A geocoding service cannot be asked, or was asked in vain; see `geomap.online.faults`."""


class QueryError(GeomapError, ValueError):
    """A filter, date or role given by the user means nothing."""


class SettingError(GeomapError, ValueError):
    """A setting in the environment cannot be used; the text names its variable."""


class EvaluationError(GeomapError, ValueError):
    """Gold annotations do not fit the articles they are said to annotate."""


class WorldError(GeomapError):
    """The places of the world cannot be read or indexed."""
