"""`imgtpl profile`: identities that are kept under a name."""

import argparse

from imgtpl_gui.cli.documents import Document, print_document
from imgtpl_gui.cli.identity_arguments import identity_from
from imgtpl_gui.cli.tables import print_table
from imgtpl_gui.domain.engine_api import EngineApi
from imgtpl_gui.domain.identity import Identity, Profile


def run_profile(engine: EngineApi, options: argparse.Namespace) -> int:
    """Do what is asked of the profiles."""
    match options.action:
        case "save":
            profile = Profile(options.name, identity_from(options))
            engine.save_profile(profile)
            _show(profile, options.json, f"Profile '{profile.name}' was saved.")
        case "remove":
            profile = engine.profile(options.name)
            engine.remove_profile(profile.name)
            _show(profile, options.json, f"Profile '{profile.name}' was removed.")
        case "show":
            profile = engine.profile(options.name)
            _show(profile, options.json, "\n".join(f"{name}: {value}" for name, value in _lines(profile.identity)))
        case _:
            _list(engine.profiles(), options.json)
    return 0


def _show(profile: Profile, as_json: bool, text: str) -> None:
    if as_json:
        print_document(profile_document(profile))
    else:
        print(text or "This profile leaves everything as in the template.")


def _list(profiles: tuple[Profile, ...], as_json: bool) -> None:
    if as_json:
        print_document([profile_document(profile) for profile in profiles])
        return
    rows = [(found.name, ", ".join(name for name, _ in _lines(found.identity))) for found in profiles]
    print_table(("NAME", "SETS"), rows, "There are no profiles yet. Make one with `imgtpl profile save NAME …`.")


def profile_document(profile: Profile) -> Document:
    """Describe a profile; of passwords only whether there is one, of texts only their length in characters."""
    identity = profile.identity
    return {
        "name": profile.name,
        "users": [
            {"name": user.name, "keys": list(user.keys), "password": bool(user.password_hash)}
            for user in identity.users
        ],
        "interfaces": [
            {"dhcp": plan.dhcp, "addresses": list(plan.addresses), "gateways": list(plan.gateways)}
            for plan in identity.interfaces
        ],
        "dns": list(identity.dns),
        "timezone": identity.time_zone,
        "locale": identity.locale,
        "user_data": len(identity.user_data),
        "first_boot": len(identity.first_boot),
    }


def _lines(identity: Identity) -> list[tuple[str, str]]:
    lines = []
    for user in identity.users:
        ways = [*user.keys, *(("a password",) if user.password_hash else ())]
        lines.append((f"user {user.name}", "; ".join(ways) or "no way to log in"))
    for number, plan in enumerate(identity.interfaces, 1):
        gateways = (f"gateway {gateway}" for gateway in plan.gateways)
        told = [*(("DHCP",) if plan.dhcp else ()), *plan.addresses, *gateways]
        lines.append((f"interface {number}", ", ".join(told)))
    named = (
        ("DNS", ", ".join(identity.dns)),
        ("time zone", identity.time_zone),
        ("locale", identity.locale),
        ("user-data", _length(identity.user_data)),
        ("first-boot script", _length(identity.first_boot)),
    )
    return lines + [(name, value) for name, value in named if value]


def _length(text: str) -> str:
    return f"{len(text)} characters" if text else ""
