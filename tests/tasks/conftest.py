"""A house of tasks on each kind of database."""

from tests.support.task_house import clock, database_url, db, house

__all__ = ["clock", "database_url", "db", "house"]
