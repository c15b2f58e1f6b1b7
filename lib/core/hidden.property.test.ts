import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { djangoLogging } from "./advice/django-logging";
import { logrotateSnippet } from "./advice/logrotate";
import { firewallCommands } from "./firewall/rules";
import { grafanaProvisioning } from "./grafana/provisioning";
import { hasHidden } from "./hidden";
import { compileLoki, lokiEnvironment } from "./loki/compile";
import { Secret } from "./secret";
import { alloyDropin } from "./systemd/alloy-dropin";
import { lokiUnit } from "./systemd/loki-unit";
import { printUnit, unitCommand } from "./systemd/unit";

/** What people paste and attackers send: syntax of every language that the texts are written in. */
const piece = fc.oneof(
  fc.constantFrom(
    "'",
    '"',
    "`",
    "\\",
    "\n",
    "\r\n",
    "\0",
    "\u0024{HOME}",
    "$(reboot)",
    "$$",
    "%i",
    "%%",
    ": ",
    " #",
    "- ",
    "}",
  ),
  fc.constantFrom(
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u2028",
    "\ud800",
    "[Service]",
    "ExecStart=/bin/sh",
    "/",
    "..",
    ";",
    "&&",
    "yes",
    "한",
  ),
  fc.string({ maxLength: 6, unit: "binary" }),
);
const hostile = fc.array(piece, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(""));
const runs = { numRuns: 600 };

describe("hostile values are refused, or stay what they are", () => {
  it("in Loki's config and unit", () => {
    const places = (text: string) => [
      { pathPrefix: text },
      { pathPrefix: `/srv/${text}` },
      { http: { address: text } },
      { schemaFrom: text },
      { ruler: { rulesDir: `/etc/${text}`, alertmanagerUrl: null } },
      { ruler: { rulesDir: "/etc/rules", alertmanagerUrl: `http://a/${text}` } },
      { http: { tls: { certFile: `/etc/${text}`, keyFile: "/etc/key" } } },
      { shape: { kind: "single-s3" as const, s3: { bucket: `a${text}a`, region: "x" } } },
      {
        shape: {
          kind: "single-s3" as const,
          s3: { bucket: "abc", region: text, endpoint: `https://${text}` },
        },
      },
    ];
    const plain = compileLoki({});
    const lines = plain.ok ? unitLines(lokiUnit(plain.value)) : 0;
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(hostile, fc.stringMatching(/^[a-z0-9./-]{1,9}$/)), fc.nat(8), (text, place) => {
        const result = compileLoki(places(text)[place]!);
        if (!result.ok) return;
        taken++;
        const { document, variables } = result.value;
        expect(parse(result.value.text, { version: "1.1" })).toEqual(document);
        // `$` begins only the variables that are ours.
        expect(result.value.text.split("$").length - 1).toBe(variables.length);
        expect(unitLines(lokiUnit(result.value))).toBe(lines + (variables.length > 0 ? 1 : 0));
      }),
      runs,
    );
    expect(taken).toBeGreaterThan(20);
  });

  it("in the environment of Loki: each variable is one line and one quoted text", () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string()), (text) => {
        const result = lokiEnvironment({ KEY: new Secret(text) });
        if (result.ok) expect(result.value.reveal()).toBe(`KEY="${text}"\n`);
        if (/["\\\n\0]/.test(text) || text === "") expect(result.ok).toBe(false);
        expect(JSON.stringify(result)).not.toContain(`KEY=`);
      }),
      runs,
    );
  });

  it("in a unit file and its commands", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const command = `/bin/echo ${unitCommand(text)}`;
        const result = printUnit([], [{ name: "Service", lines: [["ExecStart", command]] }]);
        expect(result.ok).toBe(!hasHidden(text));
        if (result.ok)
          expect(systemdWords(result.value.split("\n")[2]!.slice(10))).toEqual(["/bin/echo", text]);
      }),
      runs,
    );
    fc.assert(
      fc.property(hostile, (text) => {
        expect(alloyDropin(["adm", `a ${text}`]).ok).toBe(false);
      }),
    );
  });

  it("in a data source of Grafana", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const result = grafanaProvisioning({
          name: text,
          uid: "loki",
          url: "https://loki.example.net",
          tenant: text,
          auth: { kind: "basic", username: text, secret: new Secret("hunter2-secret") },
          tlsCa: null,
          derivedFields: [{ name: text, regex: "(x)", url: text, targetUid: text }],
          maxLines: 1000,
          timeoutSeconds: 60,
        });
        if (hasHidden(text)) expect(result.ok).toBe(false);
        if (!result.ok) return;
        const [source] = parse(result.value.text, { version: "1.1" }).datasources;
        const link = source.jsonData.derivedFields[0];
        const texts = [
          source.name,
          source.basicAuthUser,
          source.secureJsonData.httpHeaderValue1,
          link.name,
          link.url,
        ];
        for (const read of texts) expect(read.split("$$").join("\0").replaceAll("\0", "$")).toBe(text);
        for (const read of texts) expect(read.replaceAll("$$", "")).not.toContain("$");
        expect(result.value.text).not.toContain("hunter2-secret");
      }),
      runs,
    );
  });

  it("in firewall commands, Django settings and logrotate files", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const guests = [{ address: "10.0.0.1", what: text }];
        const opened = firewallCommands({ firewall: "ufw", port: 3100, guests, former: [] });
        const comment = opened.ok ? opened.value[0]! : "";
        expect(comment).toMatch(
          /^ufw prepend allow from 10\.0\.0\.1 to any port 3100 proto tcp comment '[\w .,:@()?-]*'$/,
        );
        const django = djangoLogging({ logFile: `/var/${text}`, errorFile: "/var/e.log" });
        if (django.ok) expect(django.value).toContain(`"filename": ${JSON.stringify(`/var/${text}`)},\n`);
        const rotate = logrotateSnippet({
          paths: [`/var/${text}`],
          owner: "app",
          gunicornUnit: null,
          keepDays: 7,
        });
        if (rotate.ok) expect(rotate.value.split("\n")[0]).toBe(`"/var/${text}" {`);
        if (rotate.ok) expect(text).not.toMatch(/["\\{}\n\0]/);
        const named = { paths: ["/var/a.log"], keepDays: 7 };
        expect(logrotateSnippet({ ...named, owner: `a ${text}`, gunicornUnit: null }).ok).toBe(false);
        expect(logrotateSnippet({ ...named, owner: "app", gunicornUnit: `a ${text}.service` }).ok).toBe(
          false,
        );
      }),
      runs,
    );
  });
});

function unitLines(unit: ReturnType<typeof lokiUnit>): number {
  return unit.ok ? unit.value.split("\n").length : 0;
}

/** Splits a command line as systemd does: double quotes with backslash escapes, then `%%` and `$$`. */
function systemdWords(line: string): string[] {
  const words = line.match(/"(?:[^"\\]|\\.)*"|[^ "]+/gu) ?? [];
  return words.map((word) =>
    (word.startsWith('"') ? word.slice(1, -1).replace(/\\(.)/gu, "$1") : word)
      .replaceAll("$$", "$")
      .replaceAll("%%", "%"),
  );
}
