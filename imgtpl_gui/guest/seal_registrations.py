"""Sealing what a server is known by elsewhere: its distributor, and what monitors and manages it."""

import re

from imgtpl_gui.domain.sentences import marked, say
from imgtpl_gui.guest.guest_tree import GuestTree
from imgtpl_gui.guest.seal_outcome import Outcome

_SUBSCRIPTIONS = (
    "/etc/pki/consumer/*.pem",
    "/etc/pki/entitlement/*.pem",
    "/var/lib/rhsm/facts/*",
    "/var/lib/rhsm/cache/*",
    "/var/lib/rhsm/*.json",
    "/etc/sysconfig/rhn/systemid",
    "/etc/yum.repos.d/redhat.repo",
    "/etc/insights-client/machine-id",
    "/etc/insights-client/.registered",
    "/etc/insights-client/.unregistered",
    "/etc/zypp/credentials.d/SCCcredentials",
    "/etc/zypp/credentials.d/NCCcredentials",
    "/var/lib/ubuntu-advantage/private/*",
    "/var/lib/ubuntu-advantage/machine-token.json",
    "/var/lib/ubuntu-advantage/machine-access-*.json",
    "/var/lib/ubuntu-advantage/machine-id",
    "/etc/apt/auth.conf.d/90ubuntu-advantage",
    "/var/lib/landscape/client/*broker.bpickle*",
    "/var/lib/landscape/client/messages/*/*",
)
_AGENTS = (
    "/etc/salt/pki/minion/*",
    "/etc/salt/minion_id",
    "/etc/chef/client.pem",
    "/etc/cinc/client.pem",
    "/etc/datadog-agent/auth_token",
    "/etc/datadog-agent/auth/*",
    "/var/db/newrelic-infra/data/*",
    "/var/lib/netdata/registry/netdata.public.unique.id",
    "/var/lib/netdata/cloud.d/*",
    "/var/lib/*beat/meta.json",
    "/opt/Elastic/Agent/*.enc",
    "/opt/CrowdStrike/falconstore*",
    "/etc/qualys/hostid",
    "/var/lib/amazon/ssm/Vault/Store/*",
    "/var/lib/amazon/ssm/registration",
    "/var/lib/tailscale/tailscaled.state",
    "/var/lib/tailscale/*.log*.txt",
    "/var/lib/zerotier-one/identity.*",
    "/var/lib/zerotier-one/authtoken.secret",
    "/var/lib/netbird/*.json",
    "/etc/netbird/config.json",
    "/etc/docker/key.json",
    "/var/lib/docker/engine-id",
    "/opt/consul/node-id",
    "/var/lib/consul/node-id",
    "/opt/nomad/data/client/client-id",
    "/opt/nomad/data/client/secret-id",
    "/var/lib/teleport/host_uuid",
    "/etc/nvme/hostnqn",
    "/etc/nvme/hostid",
    "/etc/cockpit/ws-certs.d/0-self-signed*",
)
"""Each of these is made anew by its agent at its next start, or when it is registered."""
_EMPTIED = ("/var/ossec/etc/client.keys",)
_PUPPET = ("/etc/puppetlabs/puppet/ssl", "/var/lib/puppet/ssl", "/etc/puppet/ssl")
_CLUSTERS = (
    ("/etc/kubernetes/kubelet.conf", marked("a node of a Kubernetes cluster")),
    ("/var/lib/kubelet/pki/kubelet-client-current.pem", marked("a node of a Kubernetes cluster")),
    ("/etc/rancher/node/password", marked("a node of a K3s or RKE2 cluster")),
    ("/var/lib/docker/swarm/docker-state.json", marked("a node of a Docker swarm")),
    ("/var/lib/glusterd/glusterd.info", marked("a peer of a Gluster pool")),
    ("/etc/corosync/corosync.conf", marked("a node of a Corosync cluster")),
)
_ZABBIX = ("/etc/zabbix/zabbix_agentd.conf", "/etc/zabbix/zabbix_agent2.conf")
_INITIATOR = "/etc/iscsi/initiatorname.iscsi"
_DEBIAN_INITIATOR = ("/usr/lib/open-iscsi/startup-checks.sh", "/lib/open-iscsi/startup-checks.sh")
_INITIATOR_UNITS = ("/usr/lib/systemd/system/iscsi-init.service", "/lib/systemd/system/iscsi-init.service")


def subscriptions(tree: GuestTree, outcome: Outcome) -> None:
    """Remove what the distributor knows a server by."""
    outcome.removed(tree.remove_all(_SUBSCRIPTIONS))


def agents(tree: GuestTree, outcome: Outcome) -> None:
    """Remove identities that agents make anew; tell of those that only their own tools can give up."""
    outcome.removed(tree.remove_all(_AGENTS))
    outcome.words += [say("emptied {path}", path=path) for path in _EMPTIED if tree.truncate(path)]
    _puppet(tree, outcome)
    _initiator(tree, outcome)
    seen = {what: path for path, what in reversed(_CLUSTERS) if tree.real(path)}
    outcome.left += [
        say("It is {what} ({path}), which was left.", what=say(what), path=path) for what, path in seen.items()
    ]
    for path in _ZABBIX:
        if re.search(r"^\s*Hostname\s*=\s*(?!Zabbix server\s*$)\S", tree.text(path), re.MULTILINE):
            outcome.left.append(say("{path} holds this server's name for Zabbix, and was left.", path=path))


def _puppet(tree: GuestTree, outcome: Outcome) -> None:
    for folder in _PUPPET:
        if tree.is_folder(f"{folder}/ca"):
            outcome.left.append(say("{folder} holds a Puppet server's own authority, and was left.", folder=folder))
        elif tree.is_folder(folder) and tree.clear(tree.real(folder), only_files=True):
            outcome.words.append(say("emptied {folder}", folder=folder))


def _initiator(tree: GuestTree, outcome: Outcome) -> None:
    """Have the name of the iSCSI initiator made anew: Debian's scripts and Red Hat's unit each do it their way."""
    if not tree.is_file(_INITIATOR):
        return
    if any(tree.real(path) for path in _DEBIAN_INITIATOR):
        tree.write(_INITIATOR, "GenerateName=yes\n")
        outcome.words.append(say("{initiator} is generated anew", initiator=_INITIATOR))
    elif any(tree.real(path) for path in _INITIATOR_UNITS):
        outcome.removed(tree.remove([_INITIATOR]))
    else:
        outcome.left.append(say("{initiator} would not be made anew, and was left.", initiator=_INITIATOR))
