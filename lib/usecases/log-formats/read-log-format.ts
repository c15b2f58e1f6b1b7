import { type LogFormatForm, readFormatForm } from "@/lib/core/fleet/forms/log-format";
import type { LogFormat } from "@/lib/core/formats/format";
import { fail, ok, type Result } from "@/lib/core/result";

/** What a custom format shall be, or the first thing that keeps it from working; `at` is the part of the form. */
export function readLogFormat(form: LogFormatForm, id: string): Result<LogFormat> {
  const { format, problems } = readFormatForm(form, id);
  return problems[0] ? fail(problems[0]) : ok(format);
}
