"""Planpress turns client plans into an internal handbook site and printable documents."""

__version__ = "0.1.0"
