"""What the environment may say, and the one sentence that each wrong value gets."""

import base64
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from taskpilot.settings import GROUPS, SettingsError, describe, load_settings

KEY = base64.b64encode(bytes(range(32))).decode()
PUBLIC = {"HOST": "0.0.0.0", "TASKPILOT_PUBLIC_URL": "https://tasks.example.org", "TASKPILOT_MASTER_KEY": KEY}  # noqa: S104
SHARED = {"DATABASE_URL": "postgresql://db/tasks", "REDIS_URL": "redis://cache/0"}
ISSUER = {"issuer": "https://auth.example.org", "audience": "tasks", "jwks_url": "https://auth.example.org/jwks"}


def issuers(**changes: object) -> dict[str, str]:
    return {"TASKPILOT_JWT_ISSUERS": json.dumps([{**ISSUER, **changes}])}


def test_nothing_set_gives_sqlite_loopback_and_the_built_in_engine() -> None:
    settings = load_settings({})
    assert settings.server.url == "http://127.0.0.1:8000"
    assert settings.storage.database_url == f"sqlite:///{Path.cwd()}/data/taskpilot.db"
    assert settings.model.name is None
    assert settings.allowed_origins == ("http://localhost:3000", "http://127.0.0.1:3000")
    assert settings.mcp_audience == "http://127.0.0.1:8000/mcp"
    assert settings.storage.given_master_key() is None
    assert settings.chat.rate_limit == 60


def test_empty_variables_are_unset_ones() -> None:
    assert load_settings({"PORT": "", "OPENAI_API_KEY": " "}) == load_settings({})


def test_env_file_is_read_and_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text('PORT=9001\nOPENAI_API_KEY="k$HOME"\n')
    monkeypatch.chdir(tmp_path)
    for variable in [described.variable for described in describe()]:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOST", "::1")
    settings = load_settings()
    assert settings.server.url == "http://[::1]:9001"
    assert settings.model.openai_api_key is not None
    assert settings.model.openai_api_key.get_secret_value() == "k$HOME"
    monkeypatch.setenv("PORT", "9002")
    assert load_settings().server.port == 9002


@pytest.mark.parametrize(
    ("env", "variable"),
    [
        ({"PORT": "eighty"}, "PORT"),
        ({"PORT": "70000"}, "PORT"),
        ({"TASKPILOT_PUBLIC_URL": "tasks.example.org"}, "TASKPILOT_PUBLIC_URL"),
        ({"TASKPILOT_PUBLIC_URL": "http://tasks.example.org"}, "TASKPILOT_PUBLIC_URL"),
        ({"TASKPILOT_TLS_CERT": "/no/such/file.pem"}, "TASKPILOT_TLS_CERT"),
        ({"TASKPILOT_TLS_CERT": __file__}, "TASKPILOT_TLS_KEY"),
        ({"DATABASE_URL": "mysql://localhost/tasks"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://localhost:many/tasks"}, "DATABASE_URL"),
        ({"DATABASE_URL": "sqlite://"}, "DATABASE_URL"),
        ({"REDIS_URL": "localhost:6379"}, "REDIS_URL"),
        ({"TASKPILOT_MASTER_KEY": "short"}, "TASKPILOT_MASTER_KEY"),
        ({"TASKPILOT_MASTER_KEY": "schlüssel"}, "TASKPILOT_MASTER_KEY"),
        ({"TASKPILOT_MASTER_KEY_FILE": __file__}, "TASKPILOT_MASTER_KEY_FILE"),
        ({"TASKPILOT_JWT_ISSUERS": "https://auth.example.org"}, "TASKPILOT_JWT_ISSUERS"),
        ({"TASKPILOT_JWT_ISSUERS": "{}"}, "TASKPILOT_JWT_ISSUERS"),
        ({"TASKPILOT_JWT_ISSUERS": "[1]"}, "TASKPILOT_JWT_ISSUERS"),
        (issuers(jwks_url="http://auth.example.org/jwks"), "TASKPILOT_JWT_ISSUERS"),
        (issuers(algorithms=["HS256"]), "TASKPILOT_JWT_ISSUERS"),
        (issuers(algorithms=["none"]), "TASKPILOT_JWT_ISSUERS"),
        (issuers(secret="both" * 8), "TASKPILOT_JWT_ISSUERS"),
        ({"TASKPILOT_JWT_ISSUERS": json.dumps([{"secret": "short"}])}, "TASKPILOT_JWT_ISSUERS"),
        (issuers(audience=None), "TASKPILOT_JWT_ISSUERS"),
        (issuers(colour="blue"), "TASKPILOT_JWT_ISSUERS"),
        ({"TASKPILOT_ALLOWED_ORIGINS": "*"}, "TASKPILOT_ALLOWED_ORIGINS"),
        ({"TASKPILOT_ALLOWED_ORIGINS": "https://a.example/path"}, "TASKPILOT_ALLOWED_ORIGINS"),
        ({"TASKPILOT_UI_CONFIG": "/no/such/file.json"}, "TASKPILOT_UI_CONFIG"),
        ({"TASKPILOT_TIME_ZONE": "Europe/Atlantis"}, "TASKPILOT_TIME_ZONE"),
        ({"TASKPILOT_RATE_LIMIT": "0"}, "TASKPILOT_RATE_LIMIT"),
        ({"TASKPILOT_RATE_LIMIT": "fast"}, "TASKPILOT_RATE_LIMIT"),
        ({"TASKPILOT_WORKERS": "2"}, "TASKPILOT_WORKERS"),
        ({"TASKPILOT_WORKERS": "2", **SHARED}, "TASKPILOT_WORKERS"),
        ({"HOST": "0.0.0.0"}, "HOST"),  # noqa: S104
        ({**PUBLIC, "TASKPILOT_PUBLIC_URL": "http://127.0.0.1:8000"}, "HOST"),
        ({**PUBLIC, "TASKPILOT_RATE_LIMIT": "off"}, "TASKPILOT_RATE_LIMIT"),
        ({**PUBLIC, "TASKPILOT_MASTER_KEY": ""}, "TASKPILOT_MASTER_KEY"),
    ],
)
def test_a_wrong_or_unsafe_value_is_refused_in_one_sentence(env: Mapping[str, str], variable: str) -> None:
    with pytest.raises(SettingsError) as refused:
        load_settings(env)
    sentence = str(refused.value)
    assert variable in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert not any(word in sentence for word in ("constrained", "tuple", "instance"))


def test_a_password_with_signs_is_taken_as_the_provider_gives_it() -> None:
    address = "postgresql://ada:p#a/s?s@db.example.org/tasks?sslmode=require&channel_binding=require"
    assert load_settings({"DATABASE_URL": address}).storage.database_url == address


def test_a_server_for_others_takes_no_foreign_origin_by_default() -> None:
    settings = load_settings(PUBLIC)
    assert settings.server.url == "https://tasks.example.org"
    assert settings.allowed_origins == ()
    assert settings.storage.given_master_key() == bytes(range(32))


def test_the_master_key_may_lie_in_a_file(tmp_path: Path) -> None:
    for text in [KEY + "\n", KEY.replace("+", "-").replace("/", "_").rstrip("="), bytes(range(32)).hex()]:
        (tmp_path / "key").write_text(text)
        settings = load_settings({"TASKPILOT_MASTER_KEY_FILE": str(tmp_path / "key")})
        assert settings.storage.given_master_key() == bytes(range(32))


def test_an_issuer_with_a_shared_secret_needs_nothing_else() -> None:
    env = {"TASKPILOT_JWT_ISSUERS": json.dumps([{"secret": "s" * 32, "user_claim": "uid"}])}
    issuer = load_settings(env).identity.issuers[0]
    assert issuer.allowed_algorithms == ("HS256",)
    assert issuer.user_claim == "uid"


def test_no_secret_shows_in_a_repr_or_a_description() -> None:
    env = {
        "DATABASE_URL": "postgresql://u:canary@db/tasks",
        "REDIS_URL": "redis://:canary@cache/0",
        "TASKPILOT_MASTER_KEY": KEY,
        "OPENAI_API_KEY": "canary",
        "GEMINI_API_KEY": "canary",
        "TASKPILOT_MODEL_API_KEY": "canary",
        "TASKPILOT_JWT_ISSUERS": json.dumps([{"secret": "canary" * 6}]),
    }
    settings = load_settings(env)
    shown = f"{settings!r} {list(describe(settings))!r}"
    assert "canary" not in shown
    assert str(bytes(range(32))) not in shown


def test_a_wrong_secret_is_not_repeated_in_its_sentence() -> None:
    with pytest.raises(SettingsError) as refused:
        load_settings({"DATABASE_URL": "mysql://u:canary@db/tasks"})
    assert "canary" not in str(refused.value)


def test_every_setting_is_described() -> None:
    described = list(describe())
    assert len(described) == sum(len(group.model_fields) for group in GROUPS)
    assert all(row.description.endswith(".") and row.variable.isupper() for row in described)
