import { describe, expect, test } from "vitest";
import { blockedFolder, planReadAccess } from "./read-access";

const plan = (path: string, change: Partial<Parameters<typeof planReadAccess>[0]> = {}) =>
  planReadAccess({
    path: { kind: "file", path },
    user: "alloy",
    unit: "alloy.service",
    mode: "0640 root:adm",
    blockedAt: null,
    hasAcl: true,
    ...change,
  });

describe("with ACLs", () => {
  test("a file: its folder can be listed, it can be read, and so can what rotation puts there", () => {
    expect(plan("/var/log/ssc_api/error.log").commands).toEqual([
      "setfacl -m u:alloy:rx /var/log/ssc_api",
      "setfacl -m u:alloy:r /var/log/ssc_api/error.log",
      "setfacl -d -m u:alloy:rX /var/log/ssc_api",
    ]);
  });

  test("every folder on the way can be entered: from the one that stops the user on, or all when it is not known", () => {
    const first = (blockedAt: string | null | undefined) =>
      plan("/srv/app/logs/a/e.log", { blockedAt }).commands[0];
    expect(first("/srv/app")).toBe("setfacl -m u:alloy:x /srv/app /srv/app/logs");
    expect(first("/srv/app/logs/a")).toBe("setfacl -m u:alloy:rx /srv/app/logs/a");
    expect(first(undefined)).toBe("setfacl -m u:alloy:x /srv /srv/app /srv/app/logs");
  });

  test("a glob: the files that are there too, found by a shell that may look; odd names are quoted", () => {
    expect(plan("/var/log/my app/*.log").commands).toEqual([
      "setfacl -m u:alloy:rx '/var/log/my app'",
      `sh -c 'setfacl -m u:alloy:r '\\''/var/log/my app/'\\''*.log'`,
      "setfacl -d -m u:alloy:rX '/var/log/my app'",
    ]);
    expect(plan("/srv/{a,b}/e.log").commands[0]).toBe("setfacl -m u:alloy:rx /srv/a /srv/b");
    expect(plan("/srv/*/logs/**/e.log", { blockedAt: "/srv" }).commands).toEqual([
      "sh -c 'setfacl -m u:alloy:rx /srv /srv/*/ /srv/*/logs/ /srv/*/logs/ /srv/*/logs/*/ /srv/*/logs/*/*/'",
      "sh -c 'setfacl -m u:alloy:r /srv/*/logs/e.log /srv/*/logs/*/e.log /srv/*/logs/*/*/e.log'",
      "sh -c 'setfacl -d -m u:alloy:rX /srv/*/logs/ /srv/*/logs/*/ /srv/*/logs/*/*/'",
    ]);
  });
});

describe("without them", () => {
  test("the user joins the group that may read, and the agent starts anew to have it", () => {
    expect(plan("/var/log/a.log", { hasAcl: false })).toEqual({
      means: "group",
      group: "adm",
      commands: ["usermod -aG adm alloy", "systemctl restart alloy.service"],
    });
  });

  test.each(["0600 root:adm", "0640 root:root", "0660 root:docker", "0640 root:shadow", null])(
    "nothing is offered for %s",
    (mode) =>
      expect(plan("/var/log/a.log", { hasAcl: false, mode })).toMatchObject({ means: "none", commands: [] }),
  );

  const through = (mode: string, ...blockedModes: readonly string[]) =>
    plan("/srv/a/b/a.log", { hasAcl: false, mode, blockedAt: "/srv/a", blockedModes });

  test("folders on the way count: the user joins what lets it in, and nothing more", () => {
    expect(through("0640 root:adm", "750 root:adm").group).toBe("adm");
    expect(through("0644 root:root", "750 root:adm").group).toBe("adm");
    expect(through("0640 www:app", "755 root:root", "2750 root:adm")).toMatchObject({
      means: "group",
      commands: ["usermod -aG adm,app alloy", "systemctl restart alloy.service"],
    });
  });

  test.each([
    ["it is not known who may enter", "0640 root:adm"],
    ["nobody but the owner may enter", "0640 root:adm", "700 root:adm"],
    ["those who may enter may do far more", "0640 root:adm", "750 root:root"],
    ["the members of the group are those who may not", "0640 root:adm", "705 root:adm"],
    ["the name of the group is not one of ours to use", "0640 root:adm", "750 root:a b"],
  ])("nothing is offered where %s", (_, mode, ...folders) => {
    expect(through(mode, ...folders)).toMatchObject({ means: "none", commands: [] });
  });
});

test("a journal is read by group, ACLs or not", () => {
  const path = { kind: "journal", path: "ssh.service" } as const;
  expect(plan("", { path })).toMatchObject({ means: "group", group: "systemd-journal" });
});

test("a proof's evidence names a folder, or the file itself", () => {
  expect(blockedFolder("/srv/a/*.log", "/srv/a/x.log")).toBeNull();
  expect(blockedFolder("/srv/a/x.log", "/srv/a/x.log")).toBeNull();
  expect(blockedFolder("/srv/a/x.log", "/srv")).toBe("/srv");
  expect(blockedFolder("/srv/a/x.log", null)).toBeUndefined();
});
