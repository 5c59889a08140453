"""A frozen table that grows: one more thing at its end costs the same however many there are."""

from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from typing import Self

from deepdive.model.things import Thing


class Table(Mapping[str, Thing]):
    """Things by id, in their order. What is there never changes; a larger table shares its things with the one before.

    Beside each other stand the things and the place of each; a table sees only as many of them as it was made with.
    Only the newest may grow where it stands; any other copies first.
    """

    __slots__ = ("_count", "_places", "_things")

    def __init__(self, things: Iterable[Thing] = ()) -> None:
        self._things: list[Thing] = list(things)
        self._places: dict[str, int] = {thing.id: place for place, thing in enumerate(self._things)}
        self._count = len(self._things)

    def changed(self, replaced: Iterable[Thing], added: Iterable[Thing]) -> Self:
        """The table with other values for things that are in it, and with new things at its end."""
        table = object.__new__(type(self))
        is_newest = self._count == len(self._places) == len(self._things)
        table._places = self._places if is_newest else {thing.id: at for at, thing in enumerate(self.values())}
        replaced = list(replaced)
        table._things = self._things if is_newest and not replaced else self._things[: self._count]
        for thing in replaced:
            table._things[table._places[thing.id]] = thing
        for thing in added:
            table._places[thing.id] = len(table._things)
            table._things.append(thing)
        table._count = len(table._things)
        return table

    def last(self) -> Thing | None:
        """The thing at the end; None where there is none."""
        return self._things[self._count - 1] if self._count else None

    def __getitem__(self, key: str) -> Thing:
        place = self._places[key]
        if place >= self._count:
            raise KeyError(key)
        return self._things[place]

    def __contains__(self, key: object) -> bool:
        return self._places.get(key, self._count) < self._count  # type: ignore[call-overload,no-any-return]

    def __iter__(self) -> Iterator[str]:
        return iter([thing.id for thing in self.values()])

    def __len__(self) -> int:
        return self._count

    def values(self) -> "_Things":
        """The things, in their order."""
        return _Things(self)

    def items(self) -> "_Pairs":
        """The things, in their order, each with its id."""
        return _Pairs(self)


class _Things(ValuesView[Thing]):
    _mapping: Table

    def __iter__(self) -> Iterator[Thing]:
        return iter(self._mapping._things[: self._mapping._count])


class _Pairs(ItemsView[str, Thing]):
    _mapping: Table

    def __iter__(self) -> Iterator[tuple[str, Thing]]:
        return ((thing.id, thing) for thing in self._mapping.values())
