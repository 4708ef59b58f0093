"""Where a span of the normalised text lies in the text as it came: for programs that mark findings in the file itself.

Normalising takes signs out, puts others in their place and joins words (see `normalise`), partly by libraries that do not say where. So the
two texts are aligned by their fewest edits (Levenshtein), which for texts that differ in a few signs is where they were made.
"""

from __future__ import annotations

from array import array

from rapidfuzz.distance import Levenshtein

Span = tuple[int, int]


class RawOffsets:
    """Offsets of a normalised text as offsets of the raw one; both count code points.

    Of several signs for one ("fi" for a ligature) the first has its place; one that was put in has the place between its neighbours.
    """

    def __init__(self, raw: str, text: str) -> None:
        """Align the texts; `raw` is decoded, and for JSONL the value of `text`."""
        self._starts, self._ends = array("L"), array("L")
        for edit in Levenshtein.opcodes(raw, text):
            length = edit.dest_end - edit.dest_start
            if edit.tag == "insert":
                self._starts.extend([edit.src_start] * length)
                self._ends.extend([edit.src_start] * length)
            elif edit.tag != "delete":
                self._starts.extend(range(edit.src_start, edit.src_start + length))
                self._ends.extend(range(edit.src_start + 1, edit.src_start + 1 + length))
        self._end = len(raw)

    def to_raw(self, span: Span) -> Span:
        """The span of the raw text that a span of the normalised text comes from.

        Raises:
            IndexError: where the span does not lie in the normalised text.
        """
        start, end = span
        if not 0 <= start <= end <= len(self._starts):
            msg = f"the span [{start}, {end}) lies outside the text of {len(self._starts)} characters"
            raise IndexError(msg)
        if start == end:
            place = self._starts[start] if start < len(self._starts) else self._end
            return place, place
        return self._starts[start], max(self._starts[start], self._ends[end - 1])
