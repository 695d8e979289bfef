"""`taskpilot eval`: the evaluation file through the real agent path, on a database that lives for the run."""

import json
import secrets
import tempfile
from pathlib import Path

from pydantic import ValidationError

from taskpilot.app import StartError, create_house
from taskpilot.assistant.evaluation import SetClock, Stage, evaluate
from taskpilot.assistant.models.embedded.model import EmbeddedEngine
from taskpilot.settings import Settings, load_settings


async def evaluate_file(settings: Settings, file: Path, out: Path, *, configured: bool) -> int:
    """Answer every line and write the predictions beside each other; how many there were. Raises StartError."""
    lines = [json.loads(text) for text in file.read_text(encoding="utf-8").splitlines() if text.strip()]
    clock = SetClock()
    with tempfile.TemporaryDirectory(prefix="taskpilot-eval-") as folder:
        house = create_house(
            _apart(settings, Path(folder)), model=None if configured else EmbeddedEngine(), clock=clock
        )
        await house.keys.load()
        stage = Stage(house.db, house.vault, house.people, house.gateway, clock, house.assistant)
        try:
            with out.open("w", encoding="utf-8") as written:
                async for prediction in evaluate(lines, stage):
                    written.write(json.dumps(prediction.as_json(), ensure_ascii=False) + "\n")
        except ValidationError as problem:
            raise StartError(
                f"{file} is not in the evaluation format: {problem.error_count()} fields are wrong."
            ) from None
        finally:
            await house.close()
    return len(lines)


def _apart(settings: Settings, folder: Path) -> Settings:
    """The settings of the model alone; nobody's data is touched."""
    model = settings.model.model_dump(by_alias=True, exclude_none=True)
    env = {
        name: value.get_secret_value() if hasattr(value, "get_secret_value") else str(value)
        for name, value in model.items()
    }
    return load_settings({**env, "TASKPILOT_DATA_DIR": str(folder), "TASKPILOT_MASTER_KEY": secrets.token_hex(32)})
