"""TaskPilot: a self-hosted ChatKit stack and task assistant."""

__version__ = "0.1.0"
