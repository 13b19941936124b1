"""Amounts of money."""

CENTS = 100
