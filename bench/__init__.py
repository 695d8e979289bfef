"""Measurements beside the official SDK quickstart; run by `make bench`, never by the tests."""
