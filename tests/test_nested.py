import json

from hypothesis import given
from hypothesis import strategies as st

from geomap.corpus import nested
from geomap.corpus.rows import timex_record
from geomap.mentions import Candidate
from geomap.timex.values import Timex

TEXTS = st.text() | st.sampled_from(['"', "\\", "\n\t\x00\x1f\x7f", "\u2028", "Şuşa", "𐍈"])
OFFSETS = st.integers(min_value=0)


@given(st.lists(st.builds(Candidate, TEXTS, st.floats(0, 1), TEXTS)))
def test_candidates_are_written_as_json_writes_them(candidates):
    records = [
        {"place_id": one.place_id, "score": one.score, "evidence": one.evidence}
        for one in candidates
    ]
    assert nested.candidates(candidates) == json.dumps(records, ensure_ascii=False)


@given(st.lists(st.builds(Timex, OFFSETS, OFFSETS, TEXTS, st.just("DATE"), TEXTS)))
def test_timexes_are_written_as_json_writes_them(timexes):
    records = [timex_record(one) for one in timexes]
    assert nested.timexes(timexes) == json.dumps(records, ensure_ascii=False)
