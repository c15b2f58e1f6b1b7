import { shellWord } from "@/lib/core/shell";
import type { ChosenPackage, Program } from "./source";

/** The commands that bring a program to a host, in order, as a preview shows them; the script has its checks around them. */
export function installCommands(
  program: Program,
  chosen: ChosenPackage,
  manager: "apt-get" | "dnf" | "yum" | null,
): readonly string[] {
  if (chosen.kind === "repository") return fromRepository(program, chosen.version, manager ?? "apt-get");
  const { artifact, version } = chosen;
  const file = `${program}-${version}.${artifact.format}`;
  const brought =
    artifact.place.kind === "url"
      ? `curl -fsSL -o ${file} ${shellWord(artifact.place.url)}`
      : `cat >${file}  # ${Math.ceil(artifact.place.sizeBytes / 1_048_576)} MB, pushed over SSH`;
  const check = `sha256sum ${file}  # ${artifact.sha256}`;
  if (artifact.format === "deb") return [brought, check, `apt-get install -y ./${file}`];
  if (artifact.format === "rpm") return [brought, check, `rpm -U --oldpackage --replacepkgs ${file}`];
  return [brought, check, `unzip ${file}`, `install -m 0755 ${program}* /usr/local/bin/${program}`];
}

function fromRepository(
  program: Program,
  version: string | null,
  manager: "apt-get" | "dnf" | "yum",
): readonly string[] {
  if (manager !== "apt-get") {
    return [
      `${manager} install -y ${version ? `${program}-${version}` : program}  # https://rpm.grafana.com`,
    ];
  }
  return [
    "curl -fsSL -o /etc/apt/keyrings/grafana.asc https://apt.grafana.com/gpg-full.key",
    "apt-get update  # https://apt.grafana.com stable main, signed by that key",
    `apt-get install -y ${version ? `${program}=${version}-1` : program}`,
    ...(version ? [`apt-mark hold ${program}`] : []),
  ];
}
