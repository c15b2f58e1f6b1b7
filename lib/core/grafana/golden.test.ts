import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { Secret } from "../secret";
import { grafanaPayload, revealPayload } from "./payload";
import { grafanaProvisioning } from "./provisioning";

const golden = new URL("../__golden__/grafana/", import.meta.url);

function sourceOf(name: string) {
  const input = JSON.parse(readFileSync(new URL(`${name}/input.json`, golden), "utf8"));
  const { secret } = input.auth;
  return {
    ...input,
    auth: { ...input.auth, ...(secret === undefined ? {} : { secret: new Secret(secret) }) },
  };
}

function expectGolden(file: string, text: string): void {
  const expected = new URL(file, golden);
  if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(expected, text);
  expect(text).toBe(readFileSync(expected, "utf8"));
}

describe.each(readdirSync(golden))("%s", (name) => {
  const source = sourceOf(name);
  const provisioning = grafanaProvisioning(source);
  const payload = grafanaPayload(source);
  if (!provisioning.ok || !payload.ok) throw new Error(`${name} does not compile`);

  it("gives the same provisioning file and payload as before", () => {
    expectGolden(`${name}/datasource.yaml`, provisioning.value.text);
    expectGolden(`${name}/payload.json`, `${JSON.stringify(payload.value, null, 2)}\n`);
  });

  it("reads back, as Grafana expands it, as the payload", () => {
    const tree = parse(provisioning.value.text, { version: "1.1" });
    const { editable, ...read } = tree.datasources[0];
    expect(editable).toBe(false);
    const sent = JSON.parse(revealPayload(payload.value).reveal());
    const files = Object.fromEntries(
      provisioning.value.secrets.map(({ path, value }) => [path, value.reveal()]),
    );
    expect({ secureJsonData: {}, ...expand(read, files) }).toEqual(sent);
  });

  it("holds no secret", () => {
    const secrets = provisioning.value.secrets.map(({ value }) => value.reveal());
    for (const text of [
      provisioning.value.text,
      JSON.stringify(payload.value),
      JSON.stringify(provisioning.value),
    ])
      for (const secret of secrets) expect(text).not.toContain(secret);
  });
});

/** What Grafana's provisioning does to every text: `$__file{…}` is read, `$name` is looked up, `$$` is one `$`. */
function expand(value: unknown, files: Record<string, string>): object {
  const one = (text: string): string =>
    text
      .split("$$")
      .map((part) => part.replace(/\$__file\{([^}]*)\}|\$\{?\w+\}?/g, (_, path) => files[path] ?? ""))
      .join("$");
  return JSON.parse(JSON.stringify(value, (_, inner) => (typeof inner === "string" ? one(inner) : inner)));
}
