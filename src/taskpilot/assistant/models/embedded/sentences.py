"""What the engine says, in the person's language where we have it, else in English."""

from .languages import registry
from .languages.further import FURTHER


def say(key: str, language: str, **fields: object) -> str:
    """The sentence of a key; fields are put in as they are."""
    table = registry.LANGUAGES.get(language, registry.LANGUAGES["en"]).says
    text = table.get(key) or FURTHER.get(key, {}).get(language) or registry.LANGUAGES["en"].says[key]
    for name, value in fields.items():
        text = text.replace("{" + name + "}", str(value))
    return text
