"""Words everybody shares: frozen dataclasses, enums, events and errors. Imports nothing of ours."""
