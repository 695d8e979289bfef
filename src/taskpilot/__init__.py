"""TaskPilot: a self-hosted ChatKit stack and task assistant."""
