"""The history of jobs, and what of it can be done once more."""

from collections.abc import Container
from dataclasses import replace

from imgtpl_gui.catalog import Catalog
from imgtpl_gui.domain.bulk import BulkRequest, Retry, without_secrets
from imgtpl_gui.domain.effects import BulkAsked
from imgtpl_gui.domain.errors import NotFound
from imgtpl_gui.domain.jobs import JobRecord, JobState, JobView, ended
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.jobs import InterruptedLedger


class History:
    """Ended jobs in the catalog; beside them, in memory alone, the secrets of the bulk deploys of this process."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._asked: dict[str, BulkRequest] = {}
        self._unmade: dict[str, BulkRequest] = {}

    def began(self, job_id: str, request: BulkRequest) -> None:
        """Remember what a bulk deploy was asked for, as long as it runs."""
        self._asked[job_id] = request

    def ended(self, job: JobView) -> None:
        """Add an ended job. Raises ImgTplError."""
        request = self._asked.pop(job.id, None)
        self._catalog.add_history(ended(job))
        if request is not None and job.can_retry:
            self._unmade[job.id] = unmade(request, job)
            self._catalog.keep_retry(job.id, without_secrets(self._unmade[job.id]))

    def retry(self, job_id: str) -> Retry:
        """Return the rows of a bulk deploy that were not made. Raises NotFound, ImgTplError."""
        if job_id in self._unmade:
            return Retry(self._unmade[job_id])
        kept = self._catalog.retry(job_id)
        if kept is None:
            raise NotFound(say("Job '{job_id}' is no bulk deploy that left servers to be made.", job_id=job_id))
        return kept


def keep_interrupted(catalog: Catalog, ledger: InterruptedLedger, bulk: BulkAsked, there: Container[str]) -> str:
    """Add a bulk deploy whose process died to the history; `there` has the names of all servers of its hypervisor.

    Returns the sentences on what became of its rows. Raises ImgTplError.
    """
    header, asked = ledger.header, bulk.asked.request
    rows = tuple(row for row in asked.rows if row.name not in there)
    said = say(
        "It was interrupted. {made} of {asked} servers were made and stay.",
        made=len(asked.rows) - len(rows),
        asked=len(asked.rows),
    )
    catalog.add_history(
        JobRecord(ledger.id, header.kind, header.title, header.subject, JobState.FAILED, header.started, 0.0, said)
    )
    if not rows:
        return said
    catalog.keep_retry(ledger.id, replace(bulk.asked, request=replace(asked, rows=rows)))
    return say(
        "{said} Nothing is left of the others. Retry: imgtpl deploy --retry {ledger_id}", said=said, ledger_id=ledger.id
    )


def unmade(request: BulkRequest, job: JobView) -> BulkRequest:
    """Return a request for those rows of an ended job that were not made."""
    rows = zip(request.rows, job.rows, strict=True)
    return replace(request, rows=tuple(row for row, view in rows if not view.state.made))
