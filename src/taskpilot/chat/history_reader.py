"""Reads a person's history for doors that show it."""

from taskpilot.chat.history import HistoryEntry, HistoryFilter, page_of_history
from taskpilot.core.pages import Page
from taskpilot.db.engine import Database
from taskpilot.db.sealing import Vault


class HistoryReader:
    """Pages of `chat_history`, own rows only."""

    def __init__(self, db: Database, vault: Vault) -> None:
        self._db, self._vault = db, vault

    async def page(
        self, owner: str, wanted: HistoryFilter, limit: int | None = None, after: str | None = None
    ) -> Page[HistoryEntry]:
        """Newest first. Raises BadCursor."""
        return await self._db.read(
            lambda tx: page_of_history(tx, self._vault.sealer(tx, owner), owner, wanted, limit, after)
        )
