import { readFileSync } from "node:fs";

/** Counts of a Vitest JSON report; a file that did not load counts as one failure. */
export function tallyVitest(path) {
  const report = read(path);
  if (!report) return { passed: 0, failed: 1 };
  const unloaded = report.testResults.filter((f) => f.status === "failed" && f.assertionResults.length === 0);
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

/** Counts of a Playwright JSON report. A test that passed only on a second try did not pass. */
export function tallyPlaywright(path) {
  const report = read(path);
  if (!report) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  const failed = unexpected + flaky + report.errors.length;
  return { passed: expected, failed: expected + failed === 0 ? 1 : failed };
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}
