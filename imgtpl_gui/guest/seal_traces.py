"""Sealing what was done on a server: logs, histories, mail, temporary files."""

import posixpath

from imgtpl_gui.domain.sentences import say
from imgtpl_gui.guest.guest_tree import GuestTree, Unsure
from imgtpl_gui.guest.seal_outcome import Outcome, clear

_MOST_HOMES = 2000
_ROTATED = r"-regextype posix-extended -regex '.*(\.[0-9]+|\.(gz|xz|bz2|zst|lz4|old)|-[0-9]{8}(-[0-9]+)?)$'"
_JOURNALS = r"\( -name '*.journal' -o -name '*.journal~' \)"
_DATABASES = r"\( -name '*-bin.[0-9]*' -o -name '*.index' -o -name '*.ib*' -o -path '*/binlog*' -o -name '*.db' \)"
"""Binary logs of MySQL and the like: a database that misses them doesn't start."""
_OTHER_LOGS = (
    "/var/account/pacct*",
    "/var/lib/rsyslog/imjournal.state",
    "/var/lib/lastlog/lastlog2.db",
    "/var/lib/wtmpdb/wtmp.db",
)
_HISTORIES = (
    ".bash_history",
    ".zsh_history",
    ".zhistory",
    ".histfile",
    ".sh_history",
    ".ash_history",
    ".history",
    ".python_history",
    ".node_repl_history",
    ".irb_history",
    ".lesshst",
    ".mysql_history",
    ".mariadb_history",
    ".psql_history",
    ".sqlite_history",
    ".dbshell",
    ".rediscli_history",
    ".viminfo",
    ".wget-hsts",
    ".local/share/fish/fish_history",
    ".local/share/nano/search_history",
    ".local/state/lesshst",
    ".local/state/python_history",
    ".mongodb/mongosh/mongosh_repl_history",
    ".config/lesshst",
)
_MAIL = ("/var/mail", "/var/spool/mail")
_POSTFIX = (
    "active",
    "bounce",
    "corrupt",
    "defer",
    "deferred",
    "flush",
    "hold",
    "incoming",
    "maildrop",
    "saved",
    "trace",
)
_QUEUES = (
    *(f"/var/spool/postfix/{queue}" for queue in _POSTFIX),
    *(f"/var/spool/{exim}/{queue}" for exim in ("exim", "exim4") for queue in ("input", "msglog", "db")),
    "/var/spool/mqueue",
    "/var/spool/clientmqueue",
)
_EMPTIED = (
    "/tmp",
    "/var/tmp",
    "/var/crash",
    "/var/lib/systemd/coredump",
    "/var/lib/apport/coredump",
    "/var/spool/abrt",
    "/var/tmp/abrt",
    "/var/cache/dnf",
    "/var/cache/yum",
    "/var/cache/libdnf5",
    "/var/cache/PackageKit",
    "/var/cache/zypp/packages",
    "/var/cache/pacman/pkg",
    "/var/cache/apk",
)
_APT_CACHE = ("/var/cache/apt/archives/*.deb", "/var/cache/apt/archives/partial/*", "/var/cache/apt/*pkgcache.bin")


def logs(tree: GuestTree, outcome: Outcome) -> None:
    """Empty log files, which stay for those that write to them; old ones and journals go."""
    folder = tree.own_folder("/var/log")
    if folder:
        gone = tree.delete_found(folder, rf"! {_DATABASES} \( {_ROTATED} -o {_JOURNALS} \)")
        emptied = tree.truncate_found(folder, rf"! {_DATABASES}")
        for name in tree.names(f"{folder}/journal"):
            tree.remove_tree(f"{folder}/journal/{name}")  # is named after the machine id
        outcome.counted(gone, say("old log removed"), say("old logs removed"))
        outcome.counted(emptied, say("log emptied"), say("logs emptied"))
        outcome.counted(
            tree.count(folder, rf"-type f {_DATABASES}"), say("file of a database left"), say("files of databases left")
        )
    outcome.removed(tree.remove_all(_OTHER_LOGS))


def histories(tree: GuestTree, outcome: Outcome) -> None:
    """Remove the histories in every home."""
    outcome.removed(tree.remove(path for home in homes(tree) for path in _found(tree, home)))


def _found(tree: GuestTree, home: str) -> list[str]:
    return tree.matches(posixpath.join(home, "{" + ",".join(_HISTORIES) + "}"))


def mail(tree: GuestTree, outcome: Outcome) -> None:
    """Empty mailboxes, and remove what waits in queues."""
    boxes = 0
    for folder in {real for path in _MAIL if (real := _folder(tree, outcome, path))}:
        boxes += tree.truncate_found(folder, "-maxdepth 1") + tree.delete_found(folder, "-mindepth 2")
    queued = sum(clear(tree, outcome, queue, only_files=True) for queue in _QUEUES)
    outcome.counted(boxes, say("mailbox emptied"), say("mailboxes emptied"))
    outcome.counted(queued, say("file of a queue removed"), say("files of queues removed"))


def temporary(tree: GuestTree, outcome: Outcome) -> None:
    """Empty the folders of temporary files, crash dumps and downloaded packages."""
    count = sum(clear(tree, outcome, folder) for folder in _EMPTIED)
    count += len(tree.remove_all(_APT_CACHE))
    outcome.counted(count, say("file removed"), say("files removed"))


def homes(tree: GuestTree) -> list[str]:
    """List the homes of users (passwd(5)) that are there, their links followed."""
    found = {"/root": None}
    for line in tree.text("/etc/passwd").splitlines()[:_MOST_HOMES]:
        fields = line.split(":")
        if len(fields) == 7 and fields[5].startswith("/"):
            found[fields[5]] = None
    real_homes = {real: None for home in found if (real := tree.real(home)) and tree.is_folder(real)}
    return [home for home in real_homes if not set(home) & set("{}[]*?,\\")]  # these become patterns


def _folder(tree: GuestTree, outcome: Outcome, path: str) -> str:
    try:
        return tree.own_folder(path)
    except Unsure as error:
        outcome.left.append(str(error))
        return ""
