"""Online: names that stayed without a place are put to geocoding services, when a user asks for it.

The only room that opens a connection. Nothing in it is called by an ingest, an export or the page:
answers become a gazetteer file, which a person looks through and names at the next ingest.

    questions.py     a corpus -> the names to ask for
    services.py      which geocoder of geopy is asked, and how often; config.py reads it from a file
    transport.py     one request, to the named host only
    turns.py         when a host may be asked next
    polite.py        one service: pauses, tries, the cache
    chain.py         several services in order, usable like a geocoder of geopy
    cache.py         what was answered before
    readings/        what a service says of a place
    gathering.py     answers -> rows of a gazetteer
    answers_file.py  the file they are written to
    looking.py       question after question, and the report
    faults.py        what goes wrong, with its remedy
"""

from geomap.online.answers_file import require_replaceable, write_answers
from geomap.online.cache import AnswerCache, default_path
from geomap.online.chain import Chain
from geomap.online.config import read_config
from geomap.online.faults import ServiceFaultError, SetupError
from geomap.online.gathering import Gathering
from geomap.online.looking import Outcome, look_up, report
from geomap.online.polite import PoliteGeocoder
from geomap.online.questions import ASKED_ROLES, Question, questions_of
from geomap.online.services import Pace, Service
from geomap.online.turns import Turns
from geomap.online.values import Answer, Errand, Heard

__all__ = [
    "ASKED_ROLES",
    "Answer",
    "AnswerCache",
    "Chain",
    "Errand",
    "Gathering",
    "Heard",
    "Outcome",
    "Pace",
    "PoliteGeocoder",
    "Question",
    "Service",
    "ServiceFaultError",
    "SetupError",
    "Turns",
    "default_path",
    "look_up",
    "questions_of",
    "read_config",
    "report",
    "require_replaceable",
    "write_answers",
]
