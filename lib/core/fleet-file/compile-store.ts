import { firewalls } from "../firewall/rules";
import type { LogStore, Server } from "../fleet/model";
import { type Problem, problem } from "../problem";
import { firewallText } from "../store-texts/firewall";
import { folderNames } from "../store-texts/folder-names";
import { grafanaTexts } from "../store-texts/grafana";
import { type LokiNodeTexts, lokiConfigOwner, lokiTexts } from "../store-texts/loki";
import { type Finding, finding } from "./finding";
import type { CompiledPart, OutFile, SecretFile } from "./output";

/** What goes with one store: Grafana's data source, firewall rules, and for a managed one Loki's config and unit. */
export function storeFiles(
  store: LogStore,
  servers: readonly Server[],
  folder: string,
): { part: CompiledPart; findings: readonly Finding[] } {
  const path = ["logStores", store.name];
  const findings: Finding[] = [];
  const wrong = (problems: readonly Problem[], ...steps: string[]) =>
    findings.push(...problems.map((one) => finding([...path, ...steps], one)));
  const file = (name: string, text: string): OutFile => ({
    ...{ path: `${folder}/${name}`, text, target: null, owner: null, mode: "0644" },
  });
  const files: OutFile[] = [];
  const secrets: SecretFile[] = [];
  const of = `logStores.${store.name}`;

  const grafana = grafanaTexts(store);
  if (grafana.ok) {
    const { provisioning, payload } = grafana.value;
    files.push(
      {
        ...file("grafana-datasource.yaml", provisioning.text),
        target: provisioning.path,
        owner: "root:grafana",
        mode: "0640",
      },
      file("grafana-datasource.json", payload),
    );
    secrets.push(...provisioning.secretPaths.map((target) => ({ target, of, variables: [] })));
  } else wrong(grafana.problem);

  for (const firewall of firewalls) {
    const rules = firewallText(firewall, store, servers);
    if (!rules.ok) wrong(rules.problem, "guests");
    else files.push({ ...file(`firewall-${firewall}.sh`, rules.value.text), mode: "0755" });
    if (rules.ok && firewall === "ufw" && rules.value.leftOut.length > 0) {
      const { leftOut } = rules.value;
      const name = leftOut
        .slice(0, 3)
        .map(({ server }) => server)
        .join(", ");
      findings.push(finding(path, problem("fleet.address-name", { count: leftOut.length, name }), "hint"));
    }
  }

  if (store.settings.loki !== null) {
    const nodes = lokiTexts(store.settings.loki);
    if (!nodes.ok) wrong(nodes.problem, "loki");
    else {
      const folders = folderNames(nodes.value.flatMap(({ name }) => name ?? []));
      for (const node of nodes.value) {
        const place = node.name === null ? "" : `nodes/${folders.get(node.name)}/`;
        files.push(...lokiFiles(node, (name, text) => file(`${place}${name}`, text)));
        const { variables, path: target } = node.environment;
        if (variables.length > 0 && !secrets.some((one) => one.target === target))
          secrets.push({ target, of, variables });
      }
    }
  }
  return { part: { kind: "store", name: store.name, folder, files, secrets }, findings };
}

function lokiFiles(
  { config, unit }: LokiNodeTexts,
  file: (name: string, text: string) => OutFile,
): OutFile[] {
  return [
    { ...file("loki.yaml", config.text), target: config.path, owner: lokiConfigOwner, mode: "0640" },
    { ...file("loki.service", unit.text), target: unit.path, owner: "root:root", mode: "0644" },
  ];
}
