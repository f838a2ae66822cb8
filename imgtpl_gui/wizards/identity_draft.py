"""What was typed of a new server's identity so far. Without Qt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from ipaddress import ip_address

from imgtpl_gui.domain.guest_rules import guest_flaws
from imgtpl_gui.domain.identity import AS_IN_TEMPLATE, AddressPlan, Identity, NewUser
from imgtpl_gui.domain.identity_rules import Flaw, address_problem, identity_problems, plain_address_problem
from imgtpl_gui.domain.templates import UNKNOWN_SYSTEM, OsInfo
from imgtpl_gui.wizards.problems import Problem, ProblemKind

WAIT_SECONDS = 300.0
"""How long a guest is waited for."""


class CardMode(Enum):
    """How one network interface gets its addresses."""

    KEPT = "kept"
    DHCP = "dhcp"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class CardDraft:
    """One network interface as typed; several addresses are divided by commas or spaces."""

    mode: CardMode = CardMode.KEPT
    addresses: str = ""
    gateways: str = ""


@dataclass(frozen=True, slots=True)
class IdentityDraft:
    """An identity as typed. `base` is the profile that it began with: what the page doesn't show stays as it is there.

    `keys` are lines. `password_hash` is all that is kept of a password.
    """

    user: str = ""
    keys: str = ""
    password_hash: str = ""
    cards: tuple[CardDraft, ...] = ()
    dns: str = ""
    time_zone: str = ""
    locale: str = ""
    wait: bool = False
    base: Identity = AS_IN_TEMPLATE

    def card(self, index: int) -> CardDraft:
        """Return the draft of an interface."""
        return self.cards[index] if index < len(self.cards) else CardDraft()

    def with_card(self, index: int, card: CardDraft) -> "IdentityDraft":
        """Return the draft with another interface."""
        cards = [self.card(number) for number in range(max(len(self.cards), index + 1))]
        cards[index] = card
        return replace(self, cards=tuple(cards))

    def identity(self, interfaces: int) -> Identity:
        """Return what is asked for of a server with so many interfaces; it may be refused by `problems`."""
        return replace(
            self.base,
            users=self._users(),
            interfaces=self._interfaces(self.cards[:interfaces]),
            dns=tuple(_words(self.dns)),
            time_zone=self.time_zone.strip(),
            locale=self.locale.strip(),
        )

    def _users(self) -> tuple[NewUser, ...]:
        name, others = self.user.strip(), self.base.users[1:]
        if not name and not self._lines() and not self.password_hash:
            return others
        return (NewUser(name, self._lines(), self.password_hash), *others)

    def _lines(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.keys.splitlines() if line.strip() and not line.startswith("#"))

    def _interfaces(self, cards: tuple[CardDraft, ...]) -> tuple[AddressPlan, ...]:
        if all(card.mode is CardMode.KEPT for card in cards):
            return ()
        return tuple(
            AddressPlan(False, tuple(_words(card.addresses)), tuple(_words(card.gateways)))
            if card.mode is CardMode.FIXED
            else AddressPlan()
            for card in cards
        )

    def problems(self, interfaces: int, system: OsInfo = UNKNOWN_SYSTEM) -> Iterator[Problem]:
        """Return what is wrong for such a server, the first flaw of each field."""
        shown: set[str] = set()
        for problem in (
            *map(rule_problem, self._card_flaws(interfaces)),
            *self._user_problems(),
            *map(rule_problem, identity_problems(self.identity(interfaces), interfaces)),
            *map(rule_problem, guest_flaws("", self.identity(interfaces), system)),
        ):
            if problem.field not in shown:
                shown.add(problem.field)
                yield problem

    def _user_problems(self) -> Iterator[Problem]:
        if not self.user.strip() and (self._lines() or self.password_hash):
            yield Problem("user", ProblemKind.USER_MISSING)

    def _card_flaws(self, interfaces: int) -> Iterator[Flaw]:
        """Tell a gateway's flaw beside the gateway."""
        for index, card in enumerate(self.cards[:interfaces]):
            if card.mode is CardMode.FIXED:
                addresses = _words(card.addresses)
                if problem := next(filter(None, map(address_problem, addresses)), ""):
                    yield Flaw(f"interface_{index}", problem)
                for gateway in _words(card.gateways):
                    if problem := plain_address_problem(gateway, "a gateway"):
                        yield Flaw(f"gateway_{index}", problem)


def rule_problem(flaw: Flaw) -> Problem:
    """Turn a rule's flaw into a problem of its field."""
    return Problem(flaw.field, ProblemKind.RULE, flaw.sentence)


def draft_of(identity: Identity, interfaces: int, wait: bool = False) -> IdentityDraft:
    """Show an identity, of a profile for example, as if it had been typed."""
    user = identity.users[0] if identity.users else NewUser("")
    return IdentityDraft(
        user=user.name,
        keys="\n".join(user.keys),
        password_hash=user.password_hash,
        cards=tuple(_card(plan) for plan in identity.interfaces[:interfaces]),
        dns=", ".join(identity.dns),
        time_zone=identity.time_zone,
        locale=identity.locale,
        wait=wait,
        base=identity,
    )


def _card(plan: AddressPlan) -> CardDraft:
    mode = CardMode.FIXED if plan.addresses else CardMode.DHCP
    return CardDraft(mode, ", ".join(plan.addresses), ", ".join(str(ip_address(one)) for one in plan.gateways))


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[,\s]+", text) if word]
