"use client";
import { CircleCheck, CirclePause, CircleSlash, CircleStop, Clock, OctagonX, Unplug } from "lucide-react";
import { useTranslations } from "use-intl";
import { Spinner } from "@/components/ui/spinner";
import { Tag, type Tone } from "@/components/ui/tag";
import type { RolloutState } from "@/lib/core/rollout/events";

const tones: Record<RolloutState, Tone> = {
  queued: "run",
  running: "run",
  pausing: "warn",
  paused: "warn",
  cancelling: "warn",
  succeeded: "ok",
  incomplete: "warn",
  failed: "bad",
  cancelled: "idle",
  interrupted: "warn",
};
const icons: Record<RolloutState, React.ReactNode> = {
  queued: <Clock size={12} aria-hidden="true" />,
  running: <Spinner size={12} />,
  pausing: <CirclePause size={12} aria-hidden="true" />,
  paused: <CirclePause size={12} aria-hidden="true" />,
  cancelling: <CircleStop size={12} aria-hidden="true" />,
  succeeded: <CircleCheck size={12} aria-hidden="true" />,
  incomplete: <Unplug size={12} aria-hidden="true" />,
  failed: <OctagonX size={12} aria-hidden="true" />,
  cancelled: <CircleSlash size={12} aria-hidden="true" />,
  interrupted: <Unplug size={12} aria-hidden="true" />,
};

/** State of a rollout: icon, word, colour. */
export function RolloutTag({ state }: { state: RolloutState }) {
  const t = useTranslations("rollouts");
  return (
    <Tag tone={tones[state]} icon={icons[state]}>
      {t(`state.${state}`)}
    </Tag>
  );
}
