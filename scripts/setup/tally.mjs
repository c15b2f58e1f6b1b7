import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

/** Lines of a failure's message that are said again at the end; the whole of it stands above, where it happened. */
const messageLines = 12;

/** Counts and failures of a Vitest JSON report; a file that did not load counts as one failure. */
export function tallyVitest(path) {
  const report = read(path);
  if (!report) return { passed: 0, failed: 1, failures: [noReport(path)] };
  const failures = report.testResults.flatMap((file) => {
    const name = relative(process.cwd(), file.name);
    const tests = file.assertionResults.filter(({ status }) => status === "failed");
    if (file.status === "failed" && file.assertionResults.length === 0)
      return [failure(`${name} did not load`, file.message)];
    return tests.map((test) => failure(`${name} › ${test.fullName}`, test.failureMessages.join("\n")));
  });
  return { passed: report.numPassedTests, failed: failures.length, failures };
}

/** Counts and failures of a Playwright JSON report. A test that passed only on a second try did not pass. */
export function tallyPlaywright(path) {
  const report = read(path);
  if (!report) return { passed: 0, failed: 1, failures: [noReport(path)] };
  const bad = specs(report.suites).flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map((test) => {
        const errors = test.results.flatMap((result) => result.errors.map(({ message }) => message));
        return failure(`${spec.file}:${spec.line} › ${spec.title}`, errors.join("\n"));
      }),
  );
  const failures = [...bad, ...report.errors.map(({ message }) => failure("Playwright", message))];
  const { expected } = report.stats;
  if (expected + failures.length === 0) failures.push(failure("Playwright", "No test ran."));
  return { passed: expected, failed: failures.length, failures };
}

const specs = (suites = []) => suites.flatMap((suite) => [...(suite.specs ?? []), ...specs(suite.suites)]);

const noReport = (path) => failure(path, "No report was written.");

function failure(name, message = "") {
  const lines = stripVTControlCharacters(message).split("\n");
  return { name, message: lines.slice(0, messageLines).join("\n").trimEnd() };
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}
