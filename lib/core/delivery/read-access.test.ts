import { expect, test } from "vitest";
import { readAccessCommands } from "./read-access";

test("a file: its folder can be entered, it can be read, and so can what rotation puts there", () => {
  expect(readAccessCommands("/var/log/ssc_api/error.log", "alloy")).toEqual([
    "sudo setfacl -m u:alloy:rx /var/log/ssc_api",
    "sudo setfacl -m u:alloy:r /var/log/ssc_api/error.log",
    "sudo setfacl -d -m u:alloy:rX /var/log/ssc_api",
  ]);
});

test("a glob has no file to name, and odd names are quoted", () => {
  expect(readAccessCommands("/var/log/it's here/*.log", "alloy")).toEqual([
    `sudo setfacl -m u:alloy:rx '/var/log/it'\\''s here'`,
    `sudo setfacl -d -m u:alloy:rX '/var/log/it'\\''s here'`,
  ]);
});
