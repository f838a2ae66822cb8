"""Calls the templates that servers come from as they are called now."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from imgtpl_gui.domain.servers import Server


def with_present_names(servers: Iterable[Server], names: Mapping[str, str]) -> tuple[Server, ...]:
    """Return servers whose lineage names templates by `names`, by their ids; one that isn't there keeps its name.

    What is recorded with a server is the name that its template had when it was deployed. A server that needs no other
    name is returned as it is.
    """
    return tuple(
        server if server.origin is None and server.dependence is None else _named(server, names) for server in servers
    )


def _named(server: Server, names: Mapping[str, str]) -> Server:
    origin, dependence = server.origin, server.dependence
    if origin is not None and (name := names.get(origin.template_id, origin.template_name)) != origin.template_name:
        server = replace(server, origin=replace(origin, template_name=name))
    if dependence is not None:
        name = names.get(dependence.template_id, dependence.template_name)
        if name != dependence.template_name:
            server = replace(server, dependence=replace(dependence, template_name=name))
    return server
