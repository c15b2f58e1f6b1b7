"use client";
import { Bell, BellRing } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { isEndedRollout, type RolloutState } from "@/lib/core/rollout/events";

/** Tells of the end or of a pause outside the page. The browser is asked for permission by this click only. */
export function NotifyButton({
  number,
  state,
  done,
  total,
}: {
  number: number;
  state: RolloutState;
  done: number;
  total: number;
}) {
  const t = useTranslations("rolloutControl.notify");
  const words = useTranslations("rollouts.state");
  const [wanted, setWanted] = useState(false);
  const [denied, setDenied] = useState(false);
  const told = useRef<RolloutState>(state);
  const needsEye = state === "paused" || isEndedRollout(state);
  useEffect(() => {
    const before = told.current;
    told.current = state;
    if (!wanted || !needsEye || before === state) return;
    new Notification(t("title", { number, state: words(state) }), {
      body: t("body", { done, total }),
      tag: `rollout ${number}`,
    });
  }, [wanted, needsEye, state, number, done, total, t, words]);
  if (typeof window !== "undefined" && !("Notification" in window)) return null;
  if (isEndedRollout(state)) return null;
  const ask = async () => {
    const answer = await Notification.requestPermission();
    setWanted(answer === "granted");
    setDenied(answer === "denied");
  };
  return (
    <Button
      variant="ghost"
      className="max-md:order-last"
      aria-pressed={wanted}
      disabledReason={denied ? t("denied") : null}
      onClick={() => (wanted ? setWanted(false) : void ask())}
    >
      {wanted ? <BellRing size={14} aria-hidden="true" /> : <Bell size={14} aria-hidden="true" />}
      {t(wanted ? "on" : "ask")}
    </Button>
  );
}
