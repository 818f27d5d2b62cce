"""How statuses compose: that of a clause under what governs it."""

from __future__ import annotations

from dragoman.record.schema import Status

REAL: frozenset[Status] = frozenset({"occurred", "ongoing"})


def merge(above: Status, negation: Status | None) -> Status:
    if negation is None:
        return above
    return "occurred" if above == "denied" else "denied" if above in (*REAL, "planned") else "hypothetical"


def compose(effect: str, above: Status, local: Status | None) -> Status:
    """Status of a clause: `effect` and `above` are its governor's effect and status, `local` is its own."""
    if effect in ("say", "presuppose"):
        return local or ("occurred" if above in REAL or effect == "presuppose" else above)
    if effect == "deny":
        return "occurred" if above == "denied" else "denied"
    if effect == "same":
        if above in REAL:
            return local or above
        return merge(above, "denied" if local == "denied" else None)
    if effect == "not":
        if above == "denied":
            return "occurred"
        return "denied" if above in (*REAL, "planned") else "hypothetical"
    if effect == "ongoing":
        return "ongoing" if above in REAL else above
    if effect == "occurred":
        return "occurred"
    if local == "denied":
        return "hypothetical" if effect == "wish" else "denied"
    if above == "denied":
        return "hypothetical" if effect == "demand" else "denied"
    aimed: dict[str, Status] = {"plan": "planned", "demand": "demanded", "wish": "hypothetical"}
    return aimed[effect] if above in (*REAL, "planned") else above
