"""The rules that nothing silences, by what they are for: no reason in `allow` outweighs them."""

from typing import Final

KEEPS_APART: Final = frozenset(
    {"P001", "P002", "P003", "P050", "P058", "P070", "P071", "P072", "P073", "P074", "P110", "P111"}
)
"""Where one of these speaks, nothing that is made of the plan could be trusted."""

WHO_IS_TOLD: Final = frozenset(
    {
        *("P007", "P015", "P030", "P031", "P032", "P033", "P043", "P046", "P047", "P076", "P082", "P083", "P093"),
        *("P094", "P095", "P096", "P103", "P104", "P106", "P120"),
    }
)
"""Where one of these speaks, someone could be told or reached who must not be."""

NEVER_SILENT: Final = KEEPS_APART | WHO_IS_TOLD | {"P066", "P067", "P068"}
"""All of them, with those about silence itself."""
