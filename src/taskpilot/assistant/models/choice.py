"""Which model answers: from the names that people set to an address, a key and a name on the wire."""

from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

OPENAI_URL = "https://api.openai.com/v1"
GEMINI_URL = "https://generativelanguage.googleapis.com/v1beta/openai/"
"""Gemini speaks chat completions here; thought signatures travel as `extra_content` of tool calls."""
OPENAI_DEFAULT = "gpt-4o-mini"
GEMINI_DEFAULT = "gemini-2.5-pro"


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """The model that answers. `name` is what the provider is asked for, `label` what people read."""

    kind: Literal["embedded", "provider"]
    name: str
    label: str
    base_url: str = ""
    api_key: str = field(default="", repr=False)


EMBEDDED = ModelChoice("embedded", "embedded", "the built-in engine")


@dataclass(frozen=True, slots=True)
class ModelWishes:
    """What is set, one field per variable; empty and missing are the same."""

    model: str = ""
    """`TASKPILOT_MODEL`"""
    base_url: str = ""
    """`TASKPILOT_MODEL_BASE_URL`"""
    api_key: str = field(default="", repr=False)
    """`TASKPILOT_MODEL_API_KEY`"""
    openai_key: str = field(default="", repr=False)
    """`OPENAI_API_KEY`"""
    gemini_key: str = field(default="", repr=False)
    """`GEMINI_API_KEY`"""
    openai_base_url: str = ""
    """`OPENAI_BASE_URL`"""


def choose_model(wishes: ModelWishes) -> ModelChoice:
    """The model to use; with keys and no model named Gemini comes first, then OpenAI.

    Raises ValueError with one sentence that names the variable.
    """
    named = wishes.model.strip()
    if wishes.base_url:
        return _own_address(named, wishes)
    if not named:
        return _by_key(wishes)
    if named == "embedded":
        return EMBEDDED
    family, _, name = named.partition("/")
    match family:
        case "openai":
            return _openai(name or OPENAI_DEFAULT, wishes)
        case "gemini":
            return _gemini(name or GEMINI_DEFAULT, wishes)
        case _:
            raise ValueError(
                f"TASKPILOT_MODEL names {named}: use embedded, openai/NAME or gemini/NAME, "
                "or set TASKPILOT_MODEL_BASE_URL for a model at another address."
            )


def _by_key(wishes: ModelWishes) -> ModelChoice:
    if wishes.api_key:
        raise ValueError("TASKPILOT_MODEL_API_KEY is set, but neither TASKPILOT_MODEL nor TASKPILOT_MODEL_BASE_URL is.")
    if wishes.gemini_key:
        return _gemini(GEMINI_DEFAULT, wishes)
    if wishes.openai_key:
        return _openai(OPENAI_DEFAULT, wishes)
    return EMBEDDED


def _openai(name: str, wishes: ModelWishes) -> ModelChoice:
    key = wishes.api_key or wishes.openai_key
    if not key:
        raise ValueError(f"TASKPILOT_MODEL names openai/{name}, so OPENAI_API_KEY must be set.")
    base_url = _address("OPENAI_BASE_URL", wishes.openai_base_url) if wishes.openai_base_url else OPENAI_URL
    return ModelChoice("provider", name, f"openai/{name}", base_url, key)


def _gemini(name: str, wishes: ModelWishes) -> ModelChoice:
    key = wishes.api_key or wishes.gemini_key
    if not key:
        raise ValueError(f"TASKPILOT_MODEL names gemini/{name}, so GEMINI_API_KEY must be set.")
    return ModelChoice("provider", name, f"gemini/{name}", GEMINI_URL, key)


def _own_address(named: str, wishes: ModelWishes) -> ModelChoice:
    if not named or named == "embedded":
        raise ValueError("TASKPILOT_MODEL_BASE_URL is set, so TASKPILOT_MODEL must name the model to ask for there.")
    base_url = _address("TASKPILOT_MODEL_BASE_URL", wishes.base_url)
    # Local servers want no key; the header must hold something.
    key = wishes.api_key or _key_for(named, wishes) or "none"
    family, _, rest = named.partition("/")
    name = rest if family in ("openai", "gemini") and rest else named
    return ModelChoice("provider", name, named, base_url, key)


def _key_for(named: str, wishes: ModelWishes) -> str:
    """A family's own key goes to another address only when the family is named with it."""
    match named.partition("/")[0]:
        case "openai":
            return wishes.openai_key
        case "gemini":
            return wishes.gemini_key
        case _:
            return ""


def _address(variable: str, text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{variable} must be an http or https address, not {text!r}.")
    if parts.username or parts.password:
        raise ValueError(f"{variable} must not hold a user or password; keys have their own variables.")
    return text
