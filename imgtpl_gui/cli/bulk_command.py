"""`imgtpl deploy --table` and `--retry`: many servers at once."""

import argparse
from dataclasses import replace
from functools import partial
from pathlib import Path

from imgtpl_gui.cli.documents import bulk_plan_document, print_document
from imgtpl_gui.cli.following import follow
from imgtpl_gui.cli.identity_arguments import identity_from
from imgtpl_gui.cli.tables import print_bulk_plan
from imgtpl_gui.domain.bulk import BulkRequest
from imgtpl_gui.domain.bulk_csv import LONGEST_TABLE, read_table
from imgtpl_gui.domain.engine_api import EngineApi
from imgtpl_gui.domain.errors import ImgTplError, Refused
from imgtpl_gui.domain.plans import DeployRequest
from imgtpl_gui.result_sheet import write_sheet


def run_bulk(engine: EngineApi, options: argparse.Namespace, shared: DeployRequest) -> int:
    """Deploy the rows of a table with what they share, or those of an earlier job that were not made."""
    request = _retry(engine, options, shared.wait) if options.retry else _table(options, shared)
    if options.check_only:
        return _check(engine, request, options.json)
    return follow(engine, lambda: engine.start_bulk(request), options.json, partial(write_sheet, options.sheet))


def _table(options: argparse.Namespace, shared: DeployRequest) -> BulkRequest:
    try:
        with Path(options.table).open(encoding="utf-8", newline="") as file:
            text = file.read(LONGEST_TABLE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise ImgTplError(f"{options.table} can't be read: {reason}.") from error
    table = read_table(text)
    if table.problems:
        raise Refused("\n".join(table.problems))
    return BulkRequest(shared, table.rows, options.at_once)


def _retry(engine: EngineApi, options: argparse.Namespace, wait: float) -> BulkRequest:
    """Ask for what an earlier job left, with what was given again. Raises NotFound, Refused for what still lacks."""
    retry = engine.retry(options.retry)
    shared = retry.request.shared
    identity = identity_from(options, shared.identity)
    request = replace(
        retry.request,
        shared=replace(shared, identity=identity, wait=wait or shared.wait),
        at_once=options.at_once or retry.request.at_once,
    )
    if lacking := replace(retry, request=request).lacking:
        raise Refused(" ".join((*lacking, "No history keeps what may be secret.")))
    return request


def _check(engine: EngineApi, request: BulkRequest, as_json: bool) -> int:
    plan = engine.plan_bulk(request)
    if as_json:
        print_document(bulk_plan_document(plan))
    else:
        print_bulk_plan(plan)
    return 0 if plan.can_start else 1
