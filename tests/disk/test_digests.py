from planpress.disk.digests import digest


def test_two_lists_of_parts_have_one_digest_only_if_they_are_cut_alike() -> None:
    assert digest(b"ab", b"c") != digest(b"a", b"bc")
    assert digest(b"ab", b"c") == digest(b"ab", b"c")
