"""Corpus: one version of a corpus folder, and every question asked of it.

Frames hold `datetime.date` or None in date columns, an empty string for an unknown text, and NaN
for an unknown number. Threads may share a Corpus.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.corpus import (
    by_id,
    cells,
    disagreeing,
    fetching,
    ingest,
    manifests,
    missing,
    numbers,
    of_place,
    of_view,
    published,
    rows,
    schema,
    tellings,
)
from geomap.corpus.engine import Engine
from geomap.corpus.fingerprint import refuse_overlap
from geomap.files import is_remote, path_of
from geomap.gazetteer import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pandas as pd

    from geomap.articles import Article
    from geomap.corpus.by_id import Neighbours
    from geomap.corpus.cells import CutOut, Sighted
    from geomap.corpus.disagreeing import Disagreements
    from geomap.corpus.ingest import IngestReport
    from geomap.corpus.of_place import NamedPlace, PlaceFacts
    from geomap.corpus.reading import Progress
    from geomap.corpus.workers import Engine as WorkersOf
    from geomap.dating.values import DocumentDate
    from geomap.gazetteer import Place
    from geomap.geoparse import Parsed
    from geomap.ner import Recogniser
    from geomap.views import Bin, Counts, PassageCounts, Timeline, View
    from geomap.world import World

_NOT_LISTED = {"text", "zones", "timexes", "places", "corrections", "signatures", "key"}
_ARTICLE = ", ".join(name for name in schema.ARTICLES.names if name not in _NOT_LISTED)


class Corpus:
    """One version of a corpus folder, open for questions.

    It goes on answering while a new version is written, and after that until the next one.
    """

    def __init__(self, directory: Path, manifest: manifests.Manifest) -> None:
        self._manifest = manifest
        self._engine = Engine(directory, manifest)

    @classmethod
    def open(cls, directory: str | Path) -> Corpus:
        """Open the version that the folder holds now, or that stands at an address (`s3://…`).

        Raises:
            CorpusError: There is no corpus, or it is damaged.
        """
        directory = published.fetched(directory) if is_remote(directory) else Path(directory)
        return cls(directory, manifests.read_manifest(directory))

    @staticmethod
    def ingest(
        paths: Iterable[str | Path],
        directory: str | Path,
        *,
        gazetteers: Iterable[str | Path] = (),
        world: World | None = None,
        aliases: Iterable[str | Path] = (),
        blocks: Iterable[str | Path] = (),
        recogniser: Recogniser | None = None,
        corrections: str | Path | None = None,
        workers: int = 1,
        engine: WorkersOf = "local",
        progress: Progress | None = None,
        writing: Callable[[float], None] | None = None,
    ) -> IngestReport:
        """Write the articles as a corpus folder; see `geomap.corpus.ingest.ingest`.

        The folder may be an address (`s3://…`): then the corpus is made here, and published there.
        """
        inputs = [path_of(path) for path in paths]
        refuse_overlap(inputs, directory)
        with published.working_in(directory) as folder:
            return ingest.ingest(
                inputs,
                folder,
                gazetteers=gazetteers,
                world=world,
                aliases=aliases,
                blocks=blocks,
                recogniser=recogniser,
                corrections=corrections,
                workers=workers,
                engine=engine,
                progress=progress,
                writing=writing,
            )

    @staticmethod
    def is_current(
        directory: str | Path,
        paths: Iterable[str | Path],
        *,
        gazetteers: Iterable[str | Path] = (),
        world: World | None = None,
        aliases: Iterable[str | Path] = (),
        blocks: Iterable[str | Path] = (),
        recogniser: Recogniser | None = None,
        corrections: str | Path | None = None,
    ) -> bool:
        """Whether an ingest of these inputs would change nothing in the folder, or there."""
        return ingest.is_current(
            published.fetched(directory) if is_remote(directory) else directory,
            paths,
            gazetteers=gazetteers,
            world=world,
            aliases=aliases,
            blocks=blocks,
            recogniser=recogniser,
            corrections=corrections,
        )

    @property
    def manifest(self) -> manifests.Manifest:
        """What the corpus was made from and holds: hashes, counts, problems."""
        return self._manifest

    @property
    def version(self) -> str:
        """Hash of the corpus; two folders with the same hash hold the same."""
        return str(self._manifest["corpus"])

    # -- one thing by its id

    def article(self, article_id: str) -> Article:
        """An article, whole.

        Raises:
            QueryError: There is no such article.
        """
        return by_id.article(self._engine, article_id)

    def first_article(self) -> str | None:
        """Id of the first article by date; None when there is none."""
        return by_id.first_article(self._engine)

    def neighbours(self, article_id: str) -> Neighbours:
        """Where an article stands among all, by date, and which are before and after it.

        Raises:
            QueryError: There is no such article.
        """
        return by_id.neighbours(self._engine, article_id)

    def document_date(self, article_id: str) -> DocumentDate:
        """When an article was published, with all evidence.

        Raises:
            QueryError: There is no such article.
        """
        return by_id.document_date(self._engine, article_id)

    def document_dates(self, article_ids: Iterable[str]) -> dict[str, DocumentDate]:
        """When some articles were published, by id; those that are not there are left out."""
        return by_id.document_dates(self._engine, list(article_ids))

    def parsed(self, article_id: str) -> Parsed:
        """An article with its mentions and rejected names, as geoparsing and corrections left it.

        Raises:
            QueryError: There is no such article.
        """
        return by_id.parsed(self._engine, article_id)

    def place(self, place_id: str) -> Place:
        """A place that a mention of this corpus means or may mean.

        Raises:
            QueryError: No mention has it among its candidates.
        """
        return by_id.place(self._engine, place_id)

    def places_by_id(self, place_ids: Iterable[str]) -> dict[str, Place]:
        """Some places that mentions of this corpus mean or may mean, by id."""
        return by_id.places(self._engine, list(place_ids))

    def written(self, place_id: str) -> list[tuple[str, int]]:
        """How often each spelling of a place stands in the articles, the most frequent first."""
        return by_id.written(self._engine, place_id)

    def place_facts(
        self, view: View, *, most_dates: int = 200, most_companions: int = 6
    ) -> PlaceFacts:
        """What a view at any time says of its place: dates, articles, places named beside it.

        The window and the choice of kinds of dates are put aside.

        Args:
            view: The filter, with a place.
            most_dates: At most so many dates told.
            most_companions: At most so many places named beside it.

        Raises:
            QueryError: The view has no place.
        """
        return of_place.facts(
            self._engine, view, most_dates=most_dates, most_companions=most_companions
        )

    def places_of_articles(
        self, articles: Iterable[str], *, most: int = 6
    ) -> dict[str, list[NamedPlace]]:
        """The places below countries that each of some articles names as such, by mentions.

        Args:
            articles: Their ids.
            most: At most so many places of each.
        """
        return of_place.places_of_articles(self._engine, list(articles), most=most)

    # -- tables for the page

    def articles_with(self, words: str) -> list[str]:
        """Ids of the articles in whose text these words stand, letter by letter, in order."""
        found = self._engine.rows(
            "SELECT id FROM articles WHERE contains(text, ?) ORDER BY id", [words]
        )
        return [row["id"] for row in found]

    def spellings(self) -> list[str]:
        """How mentions are spelt, each way once, in no set order."""
        return [row["surface"] for row in self._engine.rows(of_view.SPELLINGS, [])]

    def articles_spelling(self, spellings: Iterable[str], *, limit: int) -> tuple[list[str], int]:
        """Ids of articles with a mention that is spelt in one of these ways, in order.

        Args:
            spellings: As written.
            limit: At most so many ids.

        Returns:
            The ids, and how many they would be without the limit.
        """
        return of_view.spelling(self._engine, list(spellings), limit=limit)

    def gazetteer(self) -> Gazetteer:
        """The places that the mentions of this corpus mean or may mean."""
        return Gazetteer(map(rows.place_of, self._engine.rows("SELECT * FROM gazetteer", [])))

    def articles(self, ids: Iterable[str] | None = None) -> pd.DataFrame:
        """Articles by date: the columns of the table but text, zones and timexes.

        Args:
            ids: Of which articles; None for all.
        """
        chosen = None if ids is None else list(ids)
        marks = ", ".join("?" * len(chosen or ())) or "NULL"
        only = "" if chosen is None else f"WHERE id IN ({marks})"
        return self._engine.frame(
            f"SELECT {_ARTICLE} FROM articles {only} ORDER BY {schema.BY_DATE}", chosen or []
        )

    def article_list(self) -> pd.DataFrame:
        """All articles by date, in short: id, title, source, mapped and unresolved mentions."""
        return self._engine.frame(
            f"SELECT id, title, source, mapped, unresolved FROM articles ORDER BY {schema.BY_DATE}",
            [],
        )

    def articles_in(self, view: View, *, limit: int | None = None) -> pd.DataFrame:
        """Articles that the mentions of a view stand in, by date.

        Columns: id, title, source, url, document_date; and of all of them total, their number,
        and first and last, the first and last known day of publication.

        Args:
            view: The filter.
            limit: At most so many rows; None for all.
        """
        return of_view.articles(self._engine, view, limit=limit)

    def places(self, view: View) -> pd.DataFrame:
        """Places of a view, those in most articles first.

        Columns: place_id, name, names (as written, a list of (surface, mentions), the commonest
        first), latitude, longitude, uncertainty_km, feature_code, country, and how many articles,
        mentions, passages (distinct ones) and independent (groups of near-duplicate passages).
        """
        return of_view.places(self._engine, view)

    def marks(self, view: View) -> pd.DataFrame:
        """Mapped mentions for the map, a row each, by date.

        Columns: place_id, article, earliest, latest (of the event), first, last (the days by which
        a window of the view finds it: open sides closed, see `views.dates`), basis, modifier,
        passage_start. The view's window and place are put aside: the browser filters by them.
        """
        return of_view.marks(self._engine, view)

    def size(self, view: View) -> tuple[int, int]:
        """How many places and mapped mentions a view has at any time."""
        return cells.size(self._engine, view)

    def sighted(self, view: View, bins: Sequence[Bin], cut: CutOut) -> Sighted:
        """What a cut-out of the map holds of a view at any time: places, and cells of several.

        Args:
            view: The filter; its window and its place are put aside.
            bins: Steps of the timeline, by which time is counted.
            cut: The cut-out.
        """
        return cells.sighted(self._engine, view, bins, cut)

    def passages(
        self, view: View, *, place: str | None = None, limit: int = 100, offset: int = 0
    ) -> pd.DataFrame:
        """Mentions of a view by date, with the title, source and url of their articles.

        `window_first` and `window_last` are the days by which a window finds a mention.

        Args:
            view: The filter.
            place: Id of a place; takes the place of the view's own.
            limit: At most so many rows.
            offset: Rows to pass over.
        """
        return of_view.passages(self._engine, view, place=place, limit=limit, offset=offset)

    def tellings(self, view: View, *, limit: int = 25, most: int = 50) -> pd.DataFrame:
        """Mentions of a view, a telling after the other, by date.

        A telling is what is said of one place in nearly the same words, in however many articles:
        the mentions of one place (of one spelling where there is none) in the passages of one
        `passage_group`. The columns are those of the table, title, source and url of the article,
        `of_telling` (mentions that the telling has in the view) and `tellings` (how many the view
        has, counted no further than 25 beyond the limit).

        Args:
            view: The filter.
            limit: At most so many tellings, by their first mentions.
            most: At most so many mentions of each.
        """
        return tellings.tellings(self._engine, view, limit=limit, most=most)

    def mentions_of(self, article_id: str) -> pd.DataFrame:
        """All mentions of an article, from first to last."""
        return by_id.mentions(self._engine, article_id)

    def rejected_of(self, article_id: str) -> pd.DataFrame:
        """The names of an article that are no place there, from first to last."""
        return by_id.rejected(self._engine, article_id)

    def disagreements(self, view: View, *, most: int = 2_000) -> Disagreements:
        """Passages of different articles that give one place dates without a day in common.

        Only dates that the words of a passage give count, never the day of a report. The pairs
        may tell of two events: they are the most alike first. Of very many dates the latest are
        compared; the answer says from which day on.

        Args:
            view: The filter.
            most: At most so many pairs of passages are read, those with most words in common.
        """
        return disagreeing.find(self._engine, view, most=most)

    def whole(self, chosen: Sequence[dict[str, Any]]) -> pd.DataFrame:
        """Mentions that another answer chose, with the title, source and url of their articles.

        Args:
            chosen: `text_row`, `start` and `end` of each; they come in this order.
        """
        return fetching.whole(self._engine, chosen)

    # -- what is missing

    def names_without_place(self, *, limit: int = 200) -> pd.DataFrame:
        """Names that got no place, by spelling and reason, the most frequent first.

        Columns: rejected (True when it is no place name there), surface, reason, times, articles,
        and of the first of them article and mention_id (its span, as 120-126, for a rejected one).

        Args:
            limit: At most so many unresolved and so many rejected names.
        """
        return missing.names(self._engine, limit=limit)

    def mentions_without_place(self) -> Iterator[dict[str, Any]]:
        """Unresolved mentions one by one; see `geomap.corpus.missing.mentions`."""
        return missing.mentions(self._engine)

    def names_within(self) -> Iterator[dict[str, Any]]:
        """Unresolved mentions that name a unit around them; see `geomap.corpus.missing.within`."""
        return missing.within(self._engine)

    def articles_without_names(self, *, limit: int = 200) -> pd.DataFrame:
        """Articles in which no name got a place, by date.

        Columns: id, title, and total, the number of such articles. No more than `limit` rows.
        """
        return missing.without_names(self._engine, limit=limit)

    def reported_only(self, *, limit: int = 200) -> pd.DataFrame:
        """Articles by the number of their placed mentions that carry only the report's date.

        Columns: article, title, mentions. No more than `limit` rows, those with most first.
        """
        return missing.reported_only(self._engine, limit=limit)

    def places_only_reported(self, view: View, *, limit: int = 200) -> pd.DataFrame:
        """Places that no passage of a view dates; see `missing.places_only_reported`."""
        return missing.places_only_reported(self._engine, view, limit=limit)

    # -- numbers and time

    def counts(self, view: View) -> Counts:
        """The numbers of a view; see `Counts`."""
        return numbers.count(self._engine, view)

    def passage_counts(self, view: View) -> PassageCounts:
        """How many mentions and passages a view has of its places: a part of `counts`, in haste."""
        return numbers.count_passages(self._engine, view)

    def timeline(self, view: View) -> Timeline:
        """Where the dates of the corpus cluster, its bins, and how many mentions each day has.

        The main cluster and the bins are those of the corpus, so that they stay put while the view
        changes.
        """
        return numbers.timeline(self._engine, view)

    # -- rows for exports

    def mention_rows(self, view: View) -> Iterator[dict[str, Any]]:
        """The export's columns of each mention in a view, and its `passage_group`.

        By article and start; None is unknown.
        """
        return of_view.mention_rows(self._engine, view)
