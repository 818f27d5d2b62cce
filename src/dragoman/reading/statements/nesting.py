"""Which statement quotes which."""

from __future__ import annotations

from dragoman.reading.statements.drafts import Draft


def holders(drafts: list[Draft]) -> list[int | None]:
    """For each draft the index of the innermost other one whose content holds its cue (or its content, without one)."""
    pieces = sorted(
        ((start, end, number) for number, draft in enumerate(drafts) for start, end in draft.content),
        key=lambda piece: (piece[0], -piece[1], piece[2]),
    )
    places = sorted((_place(draft), number) for number, draft in enumerate(drafts))
    found: list[int | None] = [None] * len(drafts)
    open_pieces: list[tuple[int, int, int]] = []
    next_piece = 0
    for (start, end), number in places:
        while next_piece < len(pieces) and pieces[next_piece][0] <= start:
            while open_pieces and open_pieces[-1][1] <= pieces[next_piece][0]:
                open_pieces.pop()
            open_pieces.append(pieces[next_piece])
            next_piece += 1
        open_pieces = [piece for piece in open_pieces if piece[1] > start]
        around = [piece for piece in open_pieces if piece[1] >= end and piece[2] != number]
        if around:
            found[number] = min(around, key=lambda piece: (piece[1] - piece[0], piece[2]))[2]
    return _without_circles(found)


def _place(draft: Draft) -> tuple[int, int]:
    return draft.cue[0] if draft.cue else draft.content[0]


def _without_circles(found: list[int | None]) -> list[int | None]:
    """No statement holds itself by way of others: the link that closes a circle is cut."""
    for number in range(len(found)):
        seen = {number}
        above = found[number]
        while above is not None:
            if above in seen:
                found[number] = None
                break
            seen.add(above)
            above = found[above]
    return found
