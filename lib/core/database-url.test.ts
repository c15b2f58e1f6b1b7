import { expect, it } from "vitest";
import { databaseKind, databasePlace, databaseUrlFault, postgresqlParts } from "./database-url";

it("knows SQLite files and both spellings of PostgreSQL", () => {
  expect(
    ["file:/a.db", "postgres://a@b/c", "postgresql://a@b/c", "mysql://a@b/c", "/a.db"].map(databaseKind),
  ).toEqual(["sqlite", "postgresql", "postgresql", null, null]);
});

it("shows where the data is, and never the password", () => {
  expect(databasePlace("file:/srv/a.db?x=1")).toBe("/srv/a.db");
  expect(databasePlace("postgres://yard:s3cret@db.example.org:5433/logyard")).toBe(
    "logyard on db.example.org:5433",
  );
  expect(databasePlace("postgres://yard:s3cret@/logyard?host=/run/postgresql")).toBe(
    "logyard on /run/postgresql",
  );
  expect(postgresqlParts("postgres://yard:s3cret@[::1]/a?schema=ops")).toMatchObject({
    ...{ user: "yard", server: "[::1]", database: "a", schema: "ops" },
  });
});

it("says what is wrong with a URL, without what it holds", () => {
  expect(databaseUrlFault("postgres://yard:s%40cret@db/logyard?sslmode=require")).toBeNull();
  expect(databaseUrlFault("file:data/logyard.db")).toBeNull();
  expect(databaseUrlFault("mysql://yard:s3cret@db/logyard")).toMatch(/^it begins with mysql:, /);
  expect(databaseUrlFault("s3cret")).toMatch(/^it begins with no scheme, /);
  for (const password of [
    "s3c/ret",
    "s3c#ret",
    "s3c?ret",
    "12/ret",
    "1?ret",
    "1#ret",
    "s@3c/ret",
    "s3%zzret",
  ]) {
    const fault = databaseUrlFault(`postgres://yard:${password}@db.example.org/logyard`);
    expect(fault, password).toMatch(/special characters of the password/);
    expect(fault).not.toMatch(/s3c|ret/);
  }
});
