"""Secrets in a guest: found by their places, and listed so that somebody decides. Never their content."""

import re

from imgtpl_gui.guest.guest_tree import GuestTree
from imgtpl_gui.guest.seal_traces import homes

MOST = 200
_MOST_LOOKED_AT = 1000
_BEGINNING = 4096
_PRIVATE_KEY = re.compile(rb"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----|PuTTY-User-Key-File")
_KEYS = (
    "/etc/ssl/private/*",
    "/etc/pki/tls/private/*",
    "/etc/letsencrypt/archive/*/privkey*.pem",
    "/etc/letsencrypt/accounts/*/directory/*/private_key.json",
    "/etc/openvpn/*.key",
    "/etc/openvpn/*/*.key",
    "/etc/ipsec.d/private/*",
    "/etc/swanctl/private/*",
    "/etc/kubernetes/pki/*.key",
    "/etc/nginx/ssl/*.key",
    "/etc/apache2/ssl/*.key",
)
_FILES = (
    "/etc/wireguard/*.conf",
    "/etc/kubernetes/*.conf",
    "/etc/rancher/k3s/k3s.yaml",
    "/etc/krb5.keytab",
    "/var/lib/samba/private/secrets.tdb",
    "/var/lib/systemd/credential.secret",
    "/etc/ppp/chap-secrets",
    "/etc/ipsec.secrets",
)
_IN_HOMES = (
    ".aws/credentials",
    ".azure/msal_token_cache.json",
    ".config/gcloud/credentials.db",
    ".config/gcloud/application_default_credentials.json",
    ".kube/config",
    ".netrc",
    ".pgpass",
    ".my.cnf",
    ".git-credentials",
    ".config/gh/hosts.yml",
    ".npmrc",
    ".pypirc",
    ".vault-token",
    ".gnupg/private-keys-v1.d/*.key",
    ".gnupg/secring.gpg",
    ".config/rclone/rclone.conf",
)
_TELLING = (
    (".docker/config.json", '"auth"'),
    (".npmrc", "_auth"),
    (".my.cnf", "password"),
)
"""Files that are secret only where they hold this."""


def secrets_found(tree: GuestTree) -> tuple[str, ...]:
    """List at most `MOST` paths; a place that can't be read is passed over."""
    plain_files = [name for name in _IN_HOMES if name not in dict(_TELLING)]
    bases = [home.rstrip("/") for home in homes(tree)]
    files = [path for pattern in _FILES for path in _matches(tree, pattern)]
    files += [path for base in bases for path in _matches(tree, f"{base}/{{{','.join(plain_files)}}}")]
    for name, words in _TELLING:
        files += [path for base in bases for path in _matches(tree, f"{base}/{name}") if words in tree.text(path)]
    keys = [path for pattern in _KEYS for path in _matches(tree, pattern)]
    keys += [path for base in bases for path in _matches(tree, f"{base}/.ssh/*")]
    files += [path for path in keys[:_MOST_LOOKED_AT] if _PRIVATE_KEY.search(tree.beginning(path, _BEGINNING))]
    return tuple(sorted({path for path in files if path.isprintable()})[:MOST])


def _matches(tree: GuestTree, pattern: str) -> list[str]:
    try:
        return tree.matches(pattern)
    except (RuntimeError, UnicodeError):
        return []
