import { installAgent } from "./commands/packages";
import { root } from "./disk";
import type { Machine } from "./machine";

/** An agent that somebody set up by hand before Logyard came. */
export type OwnAgent = "alloy" | "promtail";

/** Puts it on the host as it was found: config, unit, and the oddities that grow in two years. */
export function setUpOwnAgent(machine: Machine): void {
  const { spec, storeUrl } = machine;
  if (spec.ownAgent === "alloy") {
    installAgent(machine);
    const { gid } = machine.person("alloy");
    machine.disk.put("/etc/alloy/config.alloy", alloyConfig(spec, storeUrl), { mode: 0o640, gid });
  } else if (spec.ownAgent === "promtail") {
    machine.disk.mkdir("/etc/promtail", root, { recursive: true });
    machine.disk.put("/etc/promtail/config.yml", promtailConfig(spec, storeUrl), { mode: 0o640 });
  }
}

/** What of it comes up with every start of the host. */
export function startOwnAgent(machine: Machine): void {
  if (machine.spec.ownAgent !== "promtail") return;
  const { disk, units } = machine;
  disk.put("/usr/bin/promtail", "\u007fELF simulated\n", { mode: 0o755 });
  disk.put("/usr/lib/systemd/system/promtail.service", promtailUnit);
  units.start("promtail");
  units.enable("promtail", true);
}

interface Logs {
  readonly service: string;
  readonly accessLog: string;
  readonly errorLog: string;
}

const combined = String.raw`^(?P<remote_addr>\S+) \S+ (?P<remote_user>\S+) \[(?P<time>[^\]]+)\] "(?P<method>[A-Z]+) (?P<url>\S+) (?P<protocol>[^"]+)" (?P<status>\d{3}) (?P<bytes>\S+)`;

function alloyConfig({ service, accessLog, errorLog }: Logs, storeUrl: string): string {
  return `// Log shipping of this host. Ask Kim (infra) before you change it.
logging {
	level = "warn"
}

loki.write "default" {
	endpoint {
		url = "${storeUrl}/loki/api/v1/push"

		// Same account on all hosts of the centre.
		basic_auth {
			username = "shipper"
			password = "a-password-in-clear"
		}
	}
	external_labels = {
		host = "icsc-legacy-01",
		site = "silver-center",
	}
}

local.file_match "web" {
	path_targets = [
		{__path__ = "${accessLog}", job = "gunicorn_access", service = "${service}", env = "production"},
	]
}

loki.source.file "web" {
	targets    = local.file_match.web.targets
	forward_to = [loki.process.web.receiver]
}

loki.process "web" {
	forward_to = [loki.write.default.receiver]

	stage.regex {
		expression = \`${combined}\`
	}

	stage.labels {
		values = {
			method = "",
			status = "",
		}
	}

	stage.structured_metadata {
		values = {
			url = "",
		}
	}

	stage.timestamp {
		source = "time"
		format = "02/Jan/2006:15:04:05 -0700"
	}

	stage.label_drop {
		values = ["filename"]
	}
}

loki.source.file "errors" {
	targets = [
		{__path__ = "${errorLog}", job = "gunicorn_error", service = "${service}", env = "production", team = "web"},
	]
	forward_to = [loki.process.errors.receiver]
}

loki.process "errors" {
	forward_to = [loki.write.default.receiver]

	stage.multiline {
		firstline = "^\\\\[\\\\d{4}-\\\\d{2}-\\\\d{2}"
	}

	stage.template {
		source   = "host_upper"
		template = "{{ ToUpper .Value }}"
	}
}

prometheus.exporter.unix "host" { }
`;
}

function promtailConfig({ service, accessLog, errorLog }: Logs, storeUrl: string): string {
  return `server:
  http_listen_port: 9080
  grpc_listen_port: 0

positions:
  filename: /var/lib/promtail/positions.yaml

clients:
  - url: ${storeUrl}/loki/api/v1/push
    basic_auth:
      username: shipper
      password: a-password-in-clear
    external_labels:
      host: \${HOSTNAME}
      site: silver-center

scrape_configs:
  - job_name: access
    static_configs:
      - targets: [localhost]
        labels:
          job: gunicorn_access
          service: ${service}
          env: production
          __path__: ${accessLog}
    pipeline_stages:
      - regex:
          expression: '${combined}'
      - labels:
          method:
          status:
      - timestamp:
          source: time
          format: 02/Jan/2006:15:04:05 -0700

  - job_name: error
    static_configs:
      - targets: [localhost]
        labels:
          job: gunicorn_error
          service: ${service}
          env: production
          __path__: ${errorLog}
    pipeline_stages:
      - multiline:
          firstline: '^\\[\\d{4}-\\d{2}-\\d{2}'

  - job_name: syslog
    syslog:
      listen_address: 0.0.0.0:1514
      labels:
        job: syslog
`;
}

const promtailUnit = `[Unit]
Description=Promtail service
After=network.target

[Service]
Type=simple
User=promtail
ExecStart=/usr/bin/promtail -config.file /etc/promtail/config.yml -config.expand-env=true
TimeoutSec=60
Restart=on-failure

[Install]
WantedBy=multi-user.target
`;
