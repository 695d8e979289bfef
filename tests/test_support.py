"""What the other tests stand on: servers of our own that stop, crash and come back."""

import psycopg

from tests.support.postgres import PrivatePostgres, fresh_database, private_postgres
from tests.support.redis import PrivateRedis
from tests.support.server import RunningServer


def count_rows(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT count(*) FROM notes").fetchone()
        assert row is not None
        return row[0]


def write_row(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE notes (text text)")
        connection.execute("INSERT INTO notes VALUES ('kept')")


def is_away(server: PrivatePostgres) -> bool:
    try:
        psycopg.connect(server.url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return True
    return False


def test_private_postgres_keeps_its_rows_over_stop_and_crash() -> None:
    with private_postgres() as server:
        write_row(server.url)
        server.stop()
        assert is_away(server)
        server.start()
        server.crash()
        server.start()
        assert count_rows(server.url) == 1


def test_each_fresh_database_is_empty_and_dropped_at_the_end(postgres_server: str) -> None:
    with fresh_database(postgres_server) as first, fresh_database(postgres_server) as second:
        write_row(first)
        write_row(second)
    with psycopg.connect(postgres_server) as admin:
        left = admin.execute("SELECT datname FROM pg_database").fetchall()
    assert not {first.rpartition("/")[2], second.rpartition("/")[2]} & {name for (name,) in left}


def test_private_redis_can_be_stopped_and_started_again(private_redis: PrivateRedis) -> None:
    private_redis.stop()
    private_redis.start()
    assert private_redis.url.startswith("redis://127.0.0.1:")


def test_the_server_comes_back_on_the_same_data_after_stop_and_kill(server: RunningServer) -> None:
    key = (server.data_dir / "master.key").read_bytes()
    assert server.stop() == 0
    server.start()
    server.kill()
    server.start()
    assert server.is_ready()
    assert (server.data_dir / "master.key").read_bytes() == key
