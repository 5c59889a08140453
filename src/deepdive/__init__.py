"""Runs multi-agency safeguarding deep-dive audit meetings from one laptop."""

__version__ = "0.1.0"
