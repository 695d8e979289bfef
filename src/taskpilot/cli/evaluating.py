"""`taskpilot eval`: the evaluation file through the real agent path, on a database that lives for the run."""

import json
import secrets
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from taskpilot.app import StartError, create_house
from taskpilot.assistant.evaluation import SetClock, Stage, evaluate
from taskpilot.assistant.models.embedded.model import EmbeddedEngine
from taskpilot.settings import Settings, load_settings


async def evaluate_file(settings: Settings, file: Path, out: Path, *, configured: bool) -> int:
    """Answer every line and write the predictions beside each other; how many there were. Raises StartError."""
    lines = _lines(file)
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
        except OSError as problem:
            raise StartError(f"{out} cannot be written ({problem.strerror}): choose another place for --out.") from None
        except ValidationError as problem:
            raise StartError(
                f"{file} is not in the evaluation format: {problem.error_count()} fields are wrong."
            ) from None
        finally:
            await house.close()
    return len(lines)


def _lines(file: Path) -> list[dict[str, Any]]:
    """Every line of the file that is not empty. Raises StartError."""
    try:
        texts = file.read_text(encoding="utf-8").splitlines()
        return [json.loads(text) for text in texts if text.strip()]
    except OSError as problem:
        raise StartError(f"{file} cannot be read ({problem.strerror}).") from None
    except ValueError:
        raise StartError(f"{file} is not in the evaluation format: each line is a JSON object in UTF-8.") from None


def _apart(settings: Settings, folder: Path) -> Settings:
    """The model of these settings, and nothing else of them: nobody's data is touched."""
    env = {"TASKPILOT_DATA_DIR": str(folder), "TASKPILOT_MASTER_KEY": secrets.token_hex(32)}
    return replace(load_settings(env), model=settings.model)
