"""Every command, its options and its words; the work is done in the files beside this one.

Imports of the server's parts happen inside the commands, so that `--help` answers at once.
"""

import asyncio
import json
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import typer

from taskpilot.settings import Settings, SettingsError, load_settings

T = TypeVar("T")

app = typer.Typer(
    name="taskpilot",
    help="A self-hosted task assistant on ChatKit.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
users = typer.Typer(help="Built-in accounts.", no_args_is_help=True)
keys = typer.Typer(help="The keys that sign access tokens.", no_args_is_help=True)
app.add_typer(users, name="user")
app.add_typer(keys, name="keys")

AsEmail = Annotated[str | None, typer.Option("--as", help="Act as the account with this address.", metavar="EMAIL")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document for programs.")]


def main() -> None:
    """Run the command line; a mistake of the person is one sentence and status 1."""
    app()


@app.command()
def serve() -> None:
    """Start the server: the page, the API and the assistant. Settings come from the environment and .env."""
    settings = _settings()  # a wrong one is told before the parts are loaded, which takes seconds

    from taskpilot.app import StartError, create_house, house_app, model_choice
    from taskpilot.cli.serving import check_certificate, greeting, listen, migrate_apart, run_server
    from taskpilot.telemetry import set_up_logs

    set_up_logs(settings.server.log_level)
    try:
        model_choice(settings)  # before anything is made
        check_certificate(settings)
        bound = listen(settings)
        migrate_apart(settings)
        house = create_house(settings)
    except StartError as problem:
        _stop(str(problem))
    for warning in house.warnings:
        typer.echo(f"  Note: {warning}", err=True)
    typer.echo(greeting(house))
    sys.stdout.flush()
    run_server(house_app(house), house, bound)


@app.command()
def chat(
    text: Annotated[list[str] | None, typer.Argument(help="What to say; without it, a conversation.")] = None,
    as_email: AsEmail = None,
    confirm: Annotated[
        str | None, typer.Option(help="Carry out the change that waits under this id.", metavar="ID")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say something to the assistant: one message and its answer, or a conversation in the terminal."""
    from taskpilot.cli.chatting import ChatFailed, confirm_once, converse, say_once

    settings = _settings()
    _quiet(settings)
    words = " ".join(text or ())
    try:
        if confirm is not None:
            _run(confirm_once(settings, confirm, as_email))
        elif words:
            _run(say_once(settings, words, as_email, as_json))
        else:
            _run(converse(settings, as_email))
    except ChatFailed as problem:
        _stop(str(problem))


@app.command("eval")
def evaluate(
    file: Annotated[
        Path, typer.Argument(help="Lines of the evaluation format (eval/README.md).", exists=True, dir_okay=False)
    ],
    out: Annotated[Path, typer.Option(help="Where to write the predictions.", dir_okay=False)],
    engine: Annotated[
        str, typer.Option(help="`embedded`, or `configured` for the model of the settings.")
    ] = "embedded",
) -> None:
    """Run every line of an evaluation file through the real agent path and write what was called."""
    from taskpilot.cli.evaluating import evaluate_file

    if engine not in ("embedded", "configured"):
        _stop("--engine is `embedded` or `configured`.")
    settings = _settings()
    _quiet(settings)
    lines = _run(evaluate_file(settings, file, out, configured=engine == "configured"))
    typer.echo(f"{lines} lines answered by the {engine} engine, written to {out}")


@app.command()
def migrate(as_json: AsJson = False) -> None:
    """Bring the database to the schema of this version; a single server does it by itself at start."""
    from taskpilot.db.migrate import schema_state
    from taskpilot.db.opening import CannotOpen, open_database_of

    settings = _settings()
    _quiet(settings)
    storage = settings.storage
    try:
        db = open_database_of(storage.database_url, storage.data_dir)
    except CannotOpen as problem:
        _stop(str(problem))
    current = schema_state(db).current
    _run(db.close())
    _tell({"schema": current}, f"The database is at schema {current}.", as_json)


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Check every setting and what it points to, and say what to do about what is wrong."""
    from taskpilot.cli.doctor import findings

    try:
        settings = load_settings()
    except SettingsError as problem:
        _stop(str(problem))
    _quiet(settings)
    found = findings(settings)
    if as_json:
        typer.echo(json.dumps([{"check": f.check, "ok": f.ok, "detail": f.detail} for f in found], indent=2))
    else:
        for finding in found:
            typer.echo(f"{'ok  ' if finding.ok else 'FAIL'}  {finding.check}: {finding.detail}")
    if not all(finding.ok for finding in found):
        raise typer.Exit(1)


@users.command("add")
def user_add(email: str, name: str = "") -> None:
    """Make an account; the password is asked for, or read as one line from standard input."""
    from taskpilot.cli.accounts import add_account

    password = typer.prompt("Password", hide_input=True) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    _run_told(add_account(_settings(), email, password, name), f"{email} can sign in now.")


@users.command("list")
def user_list(as_json: AsJson = False) -> None:
    """List the accounts of this installation."""
    from taskpilot.cli.accounts import list_accounts

    rows = _run(list_accounts(_settings()))
    if as_json:
        typer.echo(json.dumps(rows, indent=2))
        return
    for row in rows:
        typer.echo(f"{row['id']}  {row['email']}  since {row['created_at'][:10]}")


@users.command("password")
def user_password(email: str) -> None:
    """Set another password; every sign-in of the account ends."""
    from taskpilot.cli.accounts import change_password

    password = (
        typer.prompt("New password", hide_input=True) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    )
    _run_told(change_password(_settings(), email, password), f"The password of {email} is changed.")


@users.command("lock")
def user_lock(email: str) -> None:
    """Let nobody sign in to an account until it gets a new password."""
    from taskpilot.cli.accounts import lock_account

    _run_told(lock_account(_settings(), email), f"{email} cannot sign in until it gets a new password.")


@keys.command("rotate")
def keys_rotate() -> None:
    """Sign with a new key from now on; the old ones verify for 30 more days."""
    from taskpilot.cli.accounts import rotate_keys

    typer.echo(f"The new key is {_run(rotate_keys(_settings()))}.")


@keys.command("purge")
def keys_purge() -> None:
    """Drop every retired signing key at once; tokens it signed fail from now on."""
    from taskpilot.cli.accounts import purge_keys

    _run_told(purge_keys(_settings()), "The retired keys are gone.")


def _settings() -> Settings:
    try:
        return load_settings()
    except SettingsError as problem:
        _stop(str(problem))


def _quiet(settings: Settings) -> None:
    from taskpilot.telemetry import set_up_logs

    set_up_logs("ERROR" if settings.server.log_level != "DEBUG" else "DEBUG")


def _run(work: Coroutine[Any, Any, T]) -> T:
    from taskpilot.core.errors import AppError
    from taskpilot.db.opening import CannotOpen

    try:
        return asyncio.run(work)
    except (CannotOpen, AppError) as problem:
        _stop(str(problem))
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


def _run_told(work: Coroutine[Any, Any, object], told: str) -> None:
    _run(work)
    typer.echo(told)


def _tell(document: dict[str, Any], sentence: str, as_json: bool) -> None:
    typer.echo(json.dumps(document) if as_json else sentence)


def _stop(sentence: str) -> NoReturn:
    typer.echo(f"taskpilot: {sentence}", err=True)
    raise typer.Exit(1)
