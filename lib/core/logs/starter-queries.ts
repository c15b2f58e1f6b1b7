import type { QueryVariable } from "@/lib/core/fleet/model";
import type { starters } from "@/lib/core/i18n/en/starters";
import type { Words } from "@/lib/core/i18n/words";

type StarterWords = Words<typeof starters>;

interface StarterQuery {
  /** Also the key of its words in the catalogue, namespace `starters`. */
  readonly key: keyof StarterWords;
  readonly logql: string;
  readonly tags: readonly string[];
  readonly variables: readonly QueryVariable[];
  readonly rangeMs: number;
}

const hourMs = 3_600_000;

const host: QueryVariable = {
  name: "host",
  source: { kind: "label", label: "host" },
  defaultValue: "",
};
const service: QueryVariable = {
  name: "service",
  source: { kind: "label", label: "service" },
  defaultValue: "",
};

/** The article's eight questions; a fixed host or service there is a variable here. */
const starterQueries: readonly StarterQuery[] = [
  { key: "allAccess", logql: '{job="gunicorn_access"}', tags: ["access"], variables: [], rangeMs: hourMs },
  {
    key: "accessByHost",
    logql: '{job="gunicorn_access", host="$host"}',
    tags: ["access"],
    variables: [host],
    rangeMs: hourMs,
  },
  {
    key: "accessByService",
    logql: '{job="gunicorn_access", service="$service"}',
    tags: ["access"],
    variables: [service],
    rangeMs: hourMs,
  },
  {
    key: "serverErrors",
    logql: '{job="gunicorn_access", status=~"5.."}',
    tags: ["access", "errors"],
    variables: [],
    rangeMs: 6 * hourMs,
  },
  {
    key: "scans",
    logql: '{job="gunicorn_access", status="404"} |= "phpinfo"',
    tags: ["access", "security"],
    variables: [],
    rangeMs: 24 * hourMs,
  },
  {
    key: "workerRestarts",
    logql: '{job="gunicorn_error"} |= "Booting worker"',
    tags: ["workers"],
    variables: [],
    rangeMs: 24 * hourMs,
  },
  {
    key: "errorLevel",
    logql: '{job="gunicorn_error", level="ERROR"}',
    tags: ["errors"],
    variables: [],
    rangeMs: 24 * hourMs,
  },
  {
    key: "polling",
    logql: '{job="gunicorn_access", host="$host"} |= "/api/center/polling/"',
    tags: ["access"],
    variables: [host],
    rangeMs: hourMs,
  },
];

/** What a first run plants as saved queries, with names and descriptions in the language of `words`. */
export function startersIn(words: StarterWords): (StarterQuery & { name: string; description: string })[] {
  return starterQueries.map((starter) => ({ ...starter, ...words[starter.key] }));
}
