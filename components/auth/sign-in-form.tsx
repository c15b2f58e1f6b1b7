"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Failed } from "@/components/states/failed";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, PasswordInput } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { signIn } from "@/lib/browser/sign-in";
import type { Problem } from "@/lib/core/problem";

/** Signs in and goes to `next`, a path of this site. What was typed stays when it fails. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("auth.signIn");
  const router = useRouter();
  const password = useRef<HTMLInputElement>(null);
  const [values, setValues] = useState({ email: "", password: "" });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const entered = await signIn(values.email, values.password);
    if (entered.ok) {
      router.replace(next);
      router.refresh();
      return;
    }
    setBusy(false);
    setProblem(entered.problem);
    password.current?.focus();
  };
  const atPassword = problem?.at === "password" ? problem : null;
  return (
    <form method="post" onSubmit={submit} className="grid gap-8" noValidate>
      <div className="grid gap-3.5">
        <Field label={t("email")}>
          <Input
            name="email"
            type="email"
            autoComplete="username"
            value={values.email}
            onChange={(event) => setValues({ ...values, email: event.target.value })}
          />
        </Field>
        <Field label={t("password")} error={atPassword}>
          <PasswordInput
            ref={password}
            name="password"
            autoComplete="current-password"
            value={values.password}
            onChange={(event) => setValues({ ...values, password: event.target.value })}
          />
        </Field>
      </div>
      {problem && !atPassword ? <Failed problem={problem} /> : null}
      <div>
        <Button type="submit" variant="primary" size="lg" busy={busy} busyLabel={t("busy")}>
          {t("submit")} <Kbd onAccent>↵</Kbd>
        </Button>
      </div>
    </form>
  );
}
