"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { type Problem, problem as problemWith } from "@/lib/core/problem";
import type { ActionReply } from "@/lib/core/reply";

export interface ActionState<I, T> {
  /** Runs the action; a lost connection comes back as `console.unreachable`. Never throws. */
  readonly run: (input: I) => Promise<ActionReply<T>>;
  readonly busy: boolean;
  /** The last failure, while it stands and no field of the form shows it. */
  readonly problem: Problem | null;
  readonly fields: Readonly<Record<string, Problem>>;
  /** Forgets a field's problem, for when it is typed in again. Without a name: all. */
  readonly forget: (field?: string) => void;
  /** Put it on the form: after a refusal the focus goes to the first field that is wrong. */
  readonly formRef: RefObject<HTMLFormElement | null>;
}

interface Refusal {
  readonly problem: Problem;
  readonly fields: Readonly<Record<string, Problem>>;
  /** Whether a field of the form shows it; known once the form has rendered. */
  readonly shown: boolean;
}

const nothing: Readonly<Record<string, Problem>> = {};

/** A server action with its pending state and problems. What was typed stays with the caller. */
export function useAction<I, T>(action: (input: I) => Promise<ActionReply<T>>): ActionState<I, T> {
  const formRef = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [refusals, setRefusals] = useState(0);

  const run = useCallback(
    async (input: I): Promise<ActionReply<T>> => {
      setBusy(true);
      setRefusal(null);
      const reply = await action(input).catch((): ActionReply<T> => {
        return { ok: false, problem: problemWith("console.unreachable") };
      });
      setBusy(false);
      if (!reply.ok) {
        setRefusal({ problem: reply.problem, fields: reply.fields ?? nothing, shown: false });
        setRefusals((count) => count + 1);
      }
      return reply;
    },
    [action],
  );

  useEffect(() => {
    if (refusals === 0) return;
    const wrong = formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (!wrong) return;
    wrong.focus();
    setRefusal((last) => last && { ...last, shown: true });
  }, [refusals]);

  const forget = useCallback((field?: string) => {
    setRefusal((last) => {
      if (last === null || field === undefined) return null;
      const fields = Object.entries(last.fields).filter(([name]) => name !== field);
      return fields.length === 0 ? null : { ...last, fields: Object.fromEntries(fields) };
    });
  }, []);

  return {
    run,
    busy,
    problem: refusal && !refusal.shown ? refusal.problem : null,
    fields: refusal?.fields ?? nothing,
    forget,
    formRef,
  };
}
