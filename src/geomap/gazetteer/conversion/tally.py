"""The tally of a conversion: rows read = rows written + rows skipped, and what was changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """What a conversion did.

    Attributes:
        format: Format of the source.
        read: Rows or features of the source.
        written: Places written.
        names: Names written with them.
        skipped: Reason -> rows that were not written; `read` is `written` plus all of them.
        first: Reason -> where it came first ("line 17").
        remarks: What was changed or left out of places that were written -> how often.
    """

    format: str
    read: int
    written: int
    names: int
    skipped: Mapping[str, int]
    first: Mapping[str, str]
    remarks: Mapping[str, int]

    def text(self) -> str:
        """For people: the counts, then a line a reason."""
        written = f"{self.written:,} places written ({self.names:,} names)"
        lines = [f"{self.read:,} rows read = {written} + {self.read - self.written:,} skipped"]
        for reason, count in sorted(self.skipped.items(), key=lambda it: (-it[1], it[0])):
            lines.append(f"  skipped {count:,}: {reason} (first: {self.first[reason]})")
        for remark, count in sorted(self.remarks.items(), key=lambda it: (-it[1], it[0])):
            lines.append(f"  {count:,}: {remark}")
        return "\n".join(lines)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "format": self.format,
            "read": self.read,
            "written": self.written,
            "names": self.names,
            "skipped": [
                {"reason": reason, "rows": count, "first": self.first[reason]}
                for reason, count in self.skipped.items()
            ],
            "remarks": dict(self.remarks),
        }


@dataclass(slots=True)
class Tally:
    """Counts while a conversion runs."""

    read: int = 0
    written: int = 0
    names: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    remarks: Counter[str] = field(default_factory=Counter)

    def skip(self, reason: str, where: str) -> None:
        """A row is not written."""
        self.skipped[reason] += 1
        self.first.setdefault(reason, where)

    def result(self, format_name: str) -> Conversion:
        """The counts as they stand."""
        return Conversion(
            format=format_name,
            read=self.read,
            written=self.written,
            names=self.names,
            skipped=MappingProxyType(dict(self.skipped)),
            first=MappingProxyType(dict(self.first)),
            remarks=MappingProxyType(dict(self.remarks)),
        )
