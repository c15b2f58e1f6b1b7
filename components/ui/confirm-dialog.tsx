"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Problem } from "@/lib/core/problem";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { ProblemPanel } from "./problem-panel";

/** The last question before something is removed: says what goes and what stays. The only place of a solid red button. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  text,
  confirm,
  removes = true,
  busy,
  busyLabel,
  problem,
  onConfirm,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  text: ReactNode;
  /** A verb and its object. */
  confirm: string;
  /** False: something is only changed, and comes back if that fails. */
  removes?: boolean;
  busy: boolean;
  busyLabel: string;
  problem?: Problem | null;
  onConfirm: () => void;
  children?: ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      description={text}
      size="sm"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("cancel")}</Button>
          <Button
            variant={removes ? "dangerSolid" : "primary"}
            busy={busy}
            busyLabel={busyLabel}
            onClick={onConfirm}
          >
            {confirm}
          </Button>
        </>
      }
    >
      {children || problem ? (
        <div className="grid gap-3">
          {children}
          {problem ? <ProblemPanel problem={problem} /> : null}
        </div>
      ) : null}
    </Dialog>
  );
}
