import type { LogFormat } from "./format";
import { pythonFormats } from "./presets/python";
import { storeFormats } from "./presets/stores";
import { structuredFormats } from "./presets/structured";
import { systemFormats } from "./presets/system";
import { webFormats } from "./presets/web";

/** The formats that Logyard knows by itself, in the order in which a form offers them. */
export const presets: readonly LogFormat[] = [
  ...webFormats.filter(({ id }) => id === "gunicorn_access"),
  ...pythonFormats,
  ...webFormats.filter(({ id }) => id !== "gunicorn_access"),
  ...storeFormats,
  ...structuredFormats,
  ...systemFormats,
];

const byId = new Map(presets.map((format) => [format.id, format]));

/** The preset of that id, or undefined. */
export function findPreset(id: string): LogFormat | undefined {
  return byId.get(id);
}
