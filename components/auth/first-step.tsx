"use client";
import { Server, TentTree } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Failed } from "@/components/states/failed";
import { useElapsedSeconds } from "@/components/ui/elapsed";
import { Kbd } from "@/components/ui/kbd";
import { Spinner } from "@/components/ui/spinner";
import type { Problem } from "@/lib/core/problem";
import type { ActionReply } from "@/lib/core/reply";

/** Step 2: the demo fleet or the first server; the keys 1 and 2 choose. */
export function FirstStep({
  demoServers,
  startDemo,
}: {
  demoServers: number;
  startDemo: (input: Record<string, never>) => Promise<ActionReply<{ readonly rolloutId: string }>>;
}) {
  const t = useTranslations("auth.start");
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const seconds = useElapsedSeconds(busy);
  const demo = useRef<HTMLButtonElement>(null);
  const server = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    demo.current?.focus();
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "1") demo.current?.click();
      if (event.key === "2") server.current?.click();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  const plant = async () => {
    if (busy) return;
    setBusy(true);
    const planted = await startDemo({});
    if (planted.ok) {
      router.push(`/rollouts/${planted.value.rolloutId}`);
      return;
    }
    setBusy(false);
    setProblem(planted.problem);
  };
  return (
    <div className="grid gap-3">
      <Choice
        ref={demo}
        shortcut="1"
        icon={
          busy ? <Spinner size={20} /> : <TentTree size={20} aria-hidden="true" className="text-accent" />
        }
        title={t("demo")}
        foot={busy ? t("demoBusy", { seconds }) : t("demoFoot")}
        busy={busy}
        onClick={plant}
      >
        {t("demoBody", { servers: demoServers })}
      </Choice>
      <Choice
        ref={server}
        shortcut="2"
        icon={<Server size={20} aria-hidden="true" className="text-ink-2" />}
        title={t("server")}
        foot={t("serverFoot")}
        onClick={() => router.push("/servers/new")}
      >
        {t("serverBody")}
      </Choice>
      {problem ? <Failed problem={problem} /> : null}
    </div>
  );
}

function Choice({
  ref,
  shortcut,
  icon,
  title,
  foot,
  busy = false,
  onClick,
  children,
}: {
  ref: React.Ref<HTMLButtonElement>;
  shortcut: string;
  icon: ReactNode;
  title: ReactNode;
  foot: ReactNode;
  busy?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      ref={ref}
      type="button"
      aria-keyshortcuts={shortcut}
      aria-busy={busy || undefined}
      onClick={onClick}
      className="grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-3.5 rounded-panel border border-edge bg-surface p-4 text-left transition-colors duration-fast hover:bg-hover focus-visible:rounded-panel"
    >
      {icon}
      <span className="grid gap-0.5">
        <span className="font-semibold text-head">{title}</span>
        <span className="text-pretty text-ink-2">{children}</span>
        <span className="text-ink-3 text-meta" aria-live="polite">
          {foot}
        </span>
      </span>
      <Kbd>{shortcut}</Kbd>
    </button>
  );
}
