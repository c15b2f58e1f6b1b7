import type { Statement } from "../ast";
import { attribute, block, list, number, object, pattern, reference, text, yes } from "../build";

/** `job` and `service` of the agent's own lines. */
export const selfJob = "alloy";

export const selfName = "alloy";
const unit = "alloy.service";
/** Alloy's logfmt begins the same way on every line; a level of any other kind makes no label value. */
const level = "^ts=\\S+ level=(?P<level>debug|info|warn|error) ";
/** What loki.write says of its own sending. */
const ownSending = "component_id=loki\\.write\\.";
const linesPerSecond = 10;

/**
 * The agent's own journal to the store. A store that refuses a batch makes the agent write a line about it, which would
 * be the next batch to be refused: those lines stay in the journal, and no flood of any other kind leaves the host.
 */
export function selfBlocks(): Statement[] {
  return [
    block(
      "loki.source.journal",
      selfName,
      attribute("matches", text(`_SYSTEMD_UNIT=${unit}`)),
      attribute("forward_to", list(reference(`loki.process.${selfName}.receiver`))),
    ),
    block(
      "loki.process",
      selfName,
      attribute("forward_to", list(reference("loki.write.default.receiver"))),
      block(
        "stage.drop",
        null,
        attribute("expression", pattern(ownSending)),
        attribute("drop_counter_reason", text("own_sending")),
      ),
      block(
        "stage.limit",
        null,
        attribute("rate", number(linesPerSecond)),
        attribute("burst", number(linesPerSecond * 10)),
        attribute("drop", yes),
      ),
      block("stage.regex", null, attribute("expression", pattern(level))),
      block("stage.logfmt", null, attribute("mapping", object({ component_id: "" }))),
      block("stage.labels", null, attribute("values", object({ level: "" }))),
      block("stage.structured_metadata", null, attribute("values", object({ component_id: "" }))),
      block("stage.static_labels", null, attribute("values", object({ job: selfJob, service: selfJob }))),
    ),
  ];
}
