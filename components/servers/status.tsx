"use client";
import {
  Check,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleX,
  GitCompareArrows,
  TriangleAlert,
} from "lucide-react";
import { useTranslations } from "use-intl";
import { Status, Tag, type Tone } from "@/components/ui/tag";
import type { ConfigState } from "@/lib/core/fleet/config-state";
import type { HostFacts } from "@/lib/core/fleet/model";

const configTone: Record<ConfigState, Tone> = {
  sync: "ok",
  pending: "run",
  drift: "warn",
  none: "idle",
  unmanaged: "warn",
};
const configIcon = {
  sync: Check,
  pending: GitCompareArrows,
  drift: TriangleAlert,
  none: CircleDashed,
  unmanaged: TriangleAlert,
} as const;

/** Whether a server runs what it shall. Healthy is quiet in lists and tables. */
export function ConfigStatus({ state, as = "status" }: { state: ConfigState; as?: "status" | "tag" }) {
  const t = useTranslations("servers");
  const Icon = configIcon[state];
  const text = t(`configStates.${state}`);
  return as === "tag" ? (
    <Tag tone={configTone[state]} icon={<Icon size={12} aria-hidden="true" />}>
      {text}
    </Tag>
  ) : (
    <Status tone={configTone[state]} icon={<Icon size={14} aria-hidden="true" />}>
      {text}
    </Status>
  );
}

const agentLook: Record<HostFacts["agentState"], { tone: Tone; Icon: typeof CircleX }> = {
  active: { tone: "ok", Icon: CircleCheck },
  inactive: { tone: "bad", Icon: CircleX },
  failed: { tone: "bad", Icon: CircleX },
  activating: { tone: "run", Icon: CircleDot },
  absent: { tone: "idle", Icon: CircleDashed },
};

/** State of the agent's unit, as the last contact saw it. */
export function AgentStatus({ state }: { state: HostFacts["agentState"] | null }) {
  const t = useTranslations("servers");
  if (state === null)
    return (
      <Status tone="idle" icon={<CircleDashed size={14} aria-hidden="true" />}>
        {t("agentStates.unknown")}
      </Status>
    );
  const { tone, Icon } = agentLook[state];
  return (
    <Status tone={tone} icon={<Icon size={14} aria-hidden="true" />}>
      {t(`agentStates.${state}`)}
    </Status>
  );
}
