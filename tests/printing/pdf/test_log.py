import logging

from planpress.printing.pdf.log import collect_log

LOGGER = logging.getLogger("weasyprint")
MISSING = '.notdef glyph rendered for Unicode string unsupported by fonts: "%s" (U+%04X)'


def test_missing_glyphs_and_complaints_are_kept_apart_and_once() -> None:
    with collect_log() as log:
        for _ in range(2):
            LOGGER.warning(MISSING, "\n", 10)
            LOGGER.warning(MISSING, "ש", 0x5E9)
            LOGGER.error("Unknown property %s", "colr")

    assert log.missing == ["\n", "ש"]
    assert log.complaints == ["Unknown property colr"]


def test_a_slower_subsetter_is_no_complaint() -> None:
    with collect_log() as log:
        LOGGER.warning('Using fontTools instead of HarfBuzz-Subset for font "%s".', "Noto Sans")

    assert log.complaints == []


def test_nothing_is_heard_afterwards() -> None:
    with collect_log() as log:
        pass
    LOGGER.warning("later")

    assert log.complaints == []
    assert LOGGER.propagate
