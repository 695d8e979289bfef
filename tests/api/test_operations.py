"""What the person on call asks, on the real server."""

import httpx2

from tests.support.server import RunningServer


def test_metrics_count_requests_and_turns_without_naming_anybody(server: RunningServer) -> None:
    with httpx2.Client(base_url=server.url, headers={"Origin": server.url}) as http:
        account = {"email": "ada.canary@example.com", "password": "rain on a tin roof", "name": "Canary"}
        token = http.post("/api/auth/sign-up/email", json=account).json()["token"]
        part = {"type": "input_text", "text": "add buy canary food"}
        said: dict[str, object] = {"content": [part], "attachments": [], "inference_options": {}}
        asked = {"type": "threads.create", "params": {"input": said}}
        http.post("/chatkit", json=asked, headers={"Authorization": f"Bearer {token}"}).raise_for_status()
        shown = http.get("/metrics").text
    assert 'taskpilot_turns_total{engine="embedded",state="completed"} 1.0' in shown
    assert "taskpilot_turns_running 0.0" in shown
    assert 'route="/chatkit",status="200"' in shown
    assert "canary" not in (shown + server.log()).lower()


def test_docs_are_one_page_without_scripts_of_anybody(server: RunningServer) -> None:
    page = httpx2.get(f"{server.url}/docs")
    assert page.status_code == 200
    assert "/api/tasks" in page.text
    assert "<script" not in page.text
    assert "http://" not in page.text.replace("http://127.0.0.1", "")
    assert "https://" not in page.text


def test_the_server_is_alive_and_ready(server: RunningServer) -> None:
    assert httpx2.get(f"{server.url}/healthz").text == "ok"
    assert httpx2.get(f"{server.url}/readyz").json() == {"ready": True}
