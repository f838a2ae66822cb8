"""All rows of a list in their order, and which of them pass a search: what is done at each letter that is typed.

Keys and folded texts lie beside the rows, so that a search of 10,000 rows asks Python's own loops alone.
"""

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")


class RowPool(Generic[Row]):
    """Rows by their keys; `haystack` writes the text that is searched, which is folded once for each row."""

    def __init__(self, key: Callable[[Row], str], haystack: Callable[[Row], str]) -> None:
        self._key = key
        self._haystack = haystack
        self._natural: dict[str, Row] = {}
        self._sort_key: Callable[[Row], Any] | None = None
        self._descending = False
        self._rows: list[Row] = []
        self._keys: list[str] = []
        self._texts: dict[str, str] = {}
        self._column: list[str] | None = None
        """The texts in the rows' order, while that is known."""

    def __len__(self) -> int:
        return len(self._natural)

    def take(self, rows: Iterable[Row]) -> None:
        """Take other rows, in their natural order. Of rows with the same key the last one counts.

        A row that equals the one of before is given as that one, so that what changed is known without comparing.
        """
        before, key = self._natural, self._key
        self._natural = {key(row): row for row in rows}
        for each, row in self._natural.items():
            old = before.get(each)
            if old is not row:
                if old == row:
                    self._natural[each] = old
                else:
                    self._texts.pop(each, None)
        for each in before.keys() - self._natural.keys():
            self._texts.pop(each, None)
        self.order()

    def sort(self, sort_key: Callable[[Row], Any] | None, descending: bool) -> None:
        """Order the rows by a key from now on; None for their natural order."""
        self._sort_key, self._descending = sort_key, descending
        self.order()

    def order(self) -> None:
        """Order the rows again, where what they are sorted by depends on more than them."""
        if self._sort_key is None:
            self._rows, self._keys = list(self._natural.values()), list(self._natural)
        else:
            self._rows = sorted(self._natural.values(), key=self._sort_key, reverse=self._descending)
            self._keys = list(map(self._key, self._rows))
        self._column = None

    def forget_texts(self) -> None:
        """Write the texts anew when they are next needed: they say something else now."""
        self._texts.clear()
        self._column = None

    def fold_ahead(self, most: int) -> bool:
        """Fold so many texts that will be needed; whether some are left."""
        if len(self._texts) == len(self._natural):
            return False
        missing = [each for each in self._keys if each not in self._texts]
        for each in missing[:most]:
            self._texts[each] = self._haystack(self._natural[each]).casefold()
        return len(missing) > most

    def passing(
        self, words: Iterable[str], accepts: Callable[[Row], bool] | None = None
    ) -> tuple[list[Row], list[str]]:
        """Return the rows that hold every one of the folded words and are accepted, and their keys."""
        wanted: list[int] | None = None
        for word in words:
            texts = self._folded()
            if wanted is None:
                wanted = [at for at, text in enumerate(texts) if word in text]
            else:
                wanted = [at for at in wanted if word in texts[at]]
        rows, keys = self._rows, self._keys
        if wanted is not None:
            rows, keys = [rows[at] for at in wanted], [keys[at] for at in wanted]
        if accepts is not None:
            wanted = [at for at, row in enumerate(rows) if accepts(row)]
            rows, keys = [rows[at] for at in wanted], [keys[at] for at in wanted]
        return list(rows), list(keys)

    def _folded(self) -> list[str]:
        if self._column is None:
            self.fold_ahead(len(self._natural))
            self._column = [self._texts[each] for each in self._keys]
        return self._column
