"""Document dates, and which date a mention is bound to."""

from geomap.dating.binding import Binder
from geomap.dating.document_date import date_document
from geomap.dating.precision import precision_code
from geomap.dating.values import Conflict, DateBasis, DateEvidence, DocumentDate

__all__ = [
    "Binder",
    "Conflict",
    "DateBasis",
    "DateEvidence",
    "DocumentDate",
    "date_document",
    "precision_code",
]
