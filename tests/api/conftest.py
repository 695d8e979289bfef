"""A house of tasks on each kind of database."""

from tests.support.task_house import clock, house

__all__ = ["clock", "house"]
