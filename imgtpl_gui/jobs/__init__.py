"""Running jobs: threads, resource locks, progress, cancel, questions, and the ledger that outlives a crash."""

from imgtpl_gui.jobs.context import JobContext
from imgtpl_gui.jobs.ledger import InterruptedLedger, JobLedger, Ledgers
from imgtpl_gui.jobs.listeners import Listeners
from imgtpl_gui.jobs.locks import Locks
from imgtpl_gui.jobs.runner import JobRunner

__all__ = ["InterruptedLedger", "JobContext", "JobLedger", "JobRunner", "Ledgers", "Listeners", "Locks"]
