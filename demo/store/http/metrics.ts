import type { StoreState } from "../state";

/** GET /metrics: the counters that tell whether lines arrive, by Loki's names. */
export function metricsText(state: StoreState): string {
  const labels = '{format="json",is_internal_stream="false",policy="",tenant="fake"}';
  const lines: [string, string, string, number][] = [
    ["loki_distributor_lines_received_total", "counter", labels, state.linesReceived],
    ["loki_distributor_bytes_received_total", "counter", labels, state.bytesReceived],
    ["loki_ingester_memory_streams", "gauge", '{tenant="fake"}', state.streams.streamCount],
    ["loki_build_info", "gauge", '{branch="release",version="3.7.6"}', 1],
  ];
  return lines
    .map(([name, type, pairs, value]) => `# TYPE ${name} ${type}\n${name}${pairs} ${value}\n`)
    .join("");
}
