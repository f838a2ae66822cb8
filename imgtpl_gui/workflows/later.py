"""The workflows, each loaded when it is first called: a window that opens and a command that lists need none."""

from collections.abc import Callable
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

FUNCTIONS = {
    "bulk": ("deploy_bulk",),
    "bulk_plan": ("plan_bulk", "plan_start"),
    "capture": ("capture",),
    "capture_plan": ("plan_capture", "plan_start"),
    "copy_template": ("copy_template", "plan_copy"),
    "demo": ("create_demo",),
    "dependants": ("release",),
    "deploy": ("deploy",),
    "deploy_plan": ("plan_deploy",),
    "hydration": ("hydrate", "plan_hydration"),
    "recovery": ("describe_interrupted", "recover"),
    "verify": ("verify",),
}
"""What may be called, by the modules that have it."""


def _load(module: str) -> Any:
    return import_module(f"imgtpl_gui.workflows.{module}")


def _later(module: str, name: str) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        return getattr(_load(module), name)(*arguments, **named)

    return call


if TYPE_CHECKING:
    from imgtpl_gui.workflows import bulk_plan as bulk_plan
    from imgtpl_gui.workflows.bulk import deploy_bulk as deploy_bulk
    from imgtpl_gui.workflows.capture import capture as capture
    from imgtpl_gui.workflows.capture_plan import plan_capture as plan_capture
    from imgtpl_gui.workflows.capture_plan import plan_start as plan_start
    from imgtpl_gui.workflows.copy_template import copy_template as copy_template
    from imgtpl_gui.workflows.copy_template import plan_copy as plan_copy
    from imgtpl_gui.workflows.demo import create_demo as create_demo
    from imgtpl_gui.workflows.dependants import release as release
    from imgtpl_gui.workflows.deploy import deploy as deploy
    from imgtpl_gui.workflows.deploy_plan import plan_deploy as plan_deploy
    from imgtpl_gui.workflows.hydration import hydrate as hydrate
    from imgtpl_gui.workflows.hydration import plan_hydration as plan_hydration
    from imgtpl_gui.workflows.recovery import describe_interrupted as describe_interrupted
    from imgtpl_gui.workflows.recovery import recover as recover
    from imgtpl_gui.workflows.verify import verify as verify
else:
    bulk_plan = SimpleNamespace(**{name: _later("bulk_plan", name) for name in FUNCTIONS["bulk_plan"]})
    globals().update(
        {name: _later(module, name) for module, names in FUNCTIONS.items() if module != "bulk_plan" for name in names}
    )
