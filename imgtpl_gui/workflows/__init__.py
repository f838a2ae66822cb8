"""What jobs do: plain functions over the rooms below, each given a job's context."""
