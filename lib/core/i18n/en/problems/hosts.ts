import type { ProblemGroup } from "../../problem-words";

/** Reaching a host, signing in, becoming root, and what the host is like. */
export const hosts = {
  host: {
    "address-invalid": {
      what: "This is not an address of a server",
      why: "An address is a host name, an IPv4 or an IPv6 address, without user, port or ssh://.",
      next: "Enter the address alone, such as 10.20.4.11 or web-1.example.net.",
    },
    "jump-loop": {
      what: "The way to {name} leads through {name} itself",
      why: "Each server on the way is reached through the next one, and the way comes back to where it began.",
      next: "Choose another jump server, or reach one of the servers on the way directly.",
    },
    "jump-refused": {
      what: "The jump server {name} leads nowhere",
      why: "It took the sign-in but may not forward a connection to {address}, port {port}.",
      next: "Allow it in the sshd_config of the jump server (AllowTcpForwarding local, PermitOpen), or use another one.",
    },
    "name-not-found": {
      what: "The name {address} was not found",
      why: "DNS on the machine that runs Logyard has no address for it.",
      next: "Check the spelling, or enter the IP address.",
    },
    refused: {
      what: "{address} refused the connection on port {port}",
      why: "The host is up, but nothing listens on that port or a firewall rejects it.",
      next: "Check that sshd runs and that the port is right.",
    },
    timeout: {
      what: "{address} did not answer on port {port}",
      why: "Packets are dropped on the way: a firewall, a wrong address, or a host that is down.",
      next: "Check the address, and that port {port} is open for the machine that runs Logyard.",
    },
    unreachable: {
      what: "There is no route to {address}",
      why: "The network of the machine that runs Logyard cannot reach it.",
      next: "Check the network or VPN, or use a jump server.",
    },
    "banner-timeout": {
      what: "{address} accepted the connection but stayed silent",
      why: "Port {port} is open, but no SSH greeting came in time: sshd is overloaded or it is another service.",
      next: "Check the port and the load of the host, then try again.",
    },
    "not-ssh": {
      what: "Port {port} of {address} does not speak SSH",
      why: "Another service answered.",
      next: "Enter the port on which sshd listens, usually 22.",
    },
    "key-unknown": {
      what: "The host key of {address} is not pinned yet",
      why: "It showed {shown}. Logyard signs in only where the key was accepted by a person.",
      next: "Compare the fingerprint with the one on the host, then accept it.",
    },
    "key-changed": {
      what: "Host key changed",
      why: "{address} showed {shown}, and {pinned} is pinned. Nothing was sent.",
      next: "If you reinstalled the host, compare its fingerprint on its own console, accept the new key on its page under Servers, and try again. If not, stop: another machine may answer in its place.",
    },
    "sign-in-refused": {
      what: "{address} refused the sign-in of {user}",
      why: "The host did not accept this credential.",
      next: "Check the user name, and that its public key is in authorized_keys or that the password is right. Give the server another credential if it has a new one.",
    },
    "connection-lost": {
      what: "The connection to {address} was lost",
      why: "The host or the network closed it.",
      next: "Check the host, then try again. What runs in a transaction on the host goes on by itself.",
    },
    "command-timeout": {
      what: "A command on {address} did not finish within {seconds} s",
      why: "The host is slow, or the command hangs.",
      next: "Check the load of the host, then try again.",
    },
    "command-failed": {
      what: "A command failed on {host}",
      why: "The host reported an error; its words are in the evidence.",
      next: "Read the evidence, repair the cause on the host, and try again.",
    },
    "reply-invalid": {
      what: "{host} sent a reply that Logyard does not understand",
      why: "Something on the host changes the output of commands, often a message printed by a login script.",
      next: "Look at the evidence, and keep login scripts silent for sessions that are not interactive.",
    },
    "not-linux": {
      what: "{host} does not run Linux",
      why: "Logyard puts agents on Linux servers only.",
      next: "Choose a Linux server.",
    },
    "no-systemd": {
      what: "{host} does not run systemd",
      why: "The agent is started and watched by systemd.",
      next: "Choose a server with systemd.",
    },
    "disk-full": {
      what: "The disk of {host} is full",
      why: "There is no room to write the config safely. Nothing was changed.",
      next: "Free space on /etc and /var, then try again.",
    },
    "disk-low": {
      what: "The disk of {host} is filling up",
      why: "There is room for the config, but the agent also keeps lines that the store has not taken yet.",
      next: "Free space on /var before the next busy day.",
    },
    "read-only": {
      what: "The file system of {host} is read-only",
      why: "Neither the agent nor its config can be written. The host is as it was.",
      next: "Remount it for writing, often after a look at its disk, then try again.",
    },
    "clock-skew": {
      what: "The clock of {host} is off by {seconds} s",
      why: "Lines get wrong times, and the store refuses lines from the future.",
      next: "Start time synchronisation on the host (timedatectl set-ntp true).",
    },
    "store-unreachable": {
      what: "{host} cannot reach the log store",
      why: "The agent pushes to {url}, and the connection failed from that host.",
      next: "Open the port of the store for this host, or give the store another push URL.",
    },
  },
  credential: {
    "key-invalid": {
      what: "This is not a private key that can be read",
      why: "{reason, select, public {It is the public half of a key.} other {It is damaged, cut, or in an unknown format.}}",
      next: "Paste the whole private key, from BEGIN to END.",
    },
    "passphrase-missing": {
      what: "This private key has a passphrase",
      why: "The key is encrypted and cannot be used without it.",
      next: "Enter the passphrase of the key.",
    },
    "passphrase-wrong": {
      what: "The passphrase does not open this private key",
      why: "The key could not be decrypted with it.",
      next: "Enter the passphrase again.",
    },
    "seal-broken": {
      what: "A stored secret could not be opened",
      why: "It was sealed with another secret-key file, or was altered.",
      next: "Restore the secret-key file of this installation, or enter the secret again.",
    },
    "in-use": {
      what: "The credential {name} is in use",
      why: "{count} servers sign in with it.",
      next: "Give those servers another credential first.",
    },
    empty: {
      what: "The credential {name} has no secret yet",
      why: "It came with an imported fleet, and a fleet file holds no secrets.",
      next: "Open Settings, Credentials, and give its key or password with Replace.",
    },
  },
  sudo: {
    refused: {
      what: "{user} may not become root on {host}",
      why: "sudo does not let the user run what Logyard runs there. After an update of Logyard these may be other commands.",
      next: "Put the sudoers file in place that the menu of the server's page shows under Sudo rights, or sign in as another user.",
    },
    "password-needed": {
      what: "sudo on {host} wants a password",
      why: "{user} may become root only with a password.",
      next: "Enter the sudo password, or put the sudoers file in place that the menu of the server's page shows under Sudo rights: it permits just what Logyard runs.",
    },
    "password-wrong": {
      what: "sudo on {host} refused the password",
      why: "The sudo password of {user} is another one.",
      next: "Enter the sudo password again.",
    },
  },
} as const satisfies ProblemGroup<"host" | "credential" | "sudo">;
