"use client";
import { Check } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Failed } from "@/components/states/failed";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, PasswordInput } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Status } from "@/components/ui/tag";
import { signIn } from "@/lib/browser/sign-in";
import type { Problem } from "@/lib/core/problem";
import type { ActionReply } from "@/lib/core/reply";

const leastCharacters = 10;

/** Step 1: makes the first admin, signs them in, and goes on. */
export function FirstAccount({
  create,
  sealKeyPath,
}: {
  create: (input: {
    name: string;
    email: string;
    password: string;
  }) => Promise<ActionReply<{ readonly id: string }>>;
  sealKeyPath: string;
}) {
  const t = useTranslations("auth.first");
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState({ name: "", email: "", password: "" });
  const [busy, setBusy] = useState(false);
  const [fields, setFields] = useState<Readonly<Record<string, Problem>>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const set = (name: keyof typeof values) => (event: { target: { value: string } }) => {
    setFields(({ [name]: _mended, ...rest }) => rest);
    setValues({ ...values, [name]: event.target.value });
  };
  /** Each field has one rule, so its own words say more than the problem's. */
  const wrong = (name: keyof typeof values) =>
    fields[name]?.code === "input.invalid" ? t(`wrong.${name}`) : fields[name];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const made = await create(values);
    const entered = made.ok ? await signIn(values.email, values.password) : made;
    if (entered.ok) {
      router.refresh();
      return;
    }
    const own: Readonly<Record<string, Problem>> = made.ok ? {} : (made.fields ?? {});
    setBusy(false);
    setFields(own);
    setProblem(Object.keys(own).length > 0 ? null : entered.problem);
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
  };
  const long = values.password.length >= leastCharacters;
  return (
    <form ref={form} method="post" onSubmit={submit} className="grid gap-8" noValidate>
      <div className="grid gap-3.5">
        <Field label={t("name")} error={wrong("name")}>
          <Input name="name" autoComplete="name" value={values.name} onChange={set("name")} required />
        </Field>
        <Field label={t("email")} hint={t("emailHint")} error={wrong("email")}>
          <Input
            name="email"
            type="email"
            autoComplete="username"
            value={values.email}
            onChange={set("email")}
            required
          />
        </Field>
        <Field
          label={t("password")}
          error={wrong("password")}
          hint={
            <>
              {values.password ? (
                <Status
                  tone={long ? "ok" : "idle"}
                  icon={long ? <Check size={12} aria-hidden="true" /> : null}
                >
                  {t("passwordCount", { count: values.password.length })}
                </Status>
              ) : null}{" "}
              {t("passwordRule")}
            </>
          }
        >
          <PasswordInput
            name="password"
            autoComplete="new-password"
            value={values.password}
            onChange={set("password")}
            required
          />
        </Field>
        <div className="grid gap-1">
          <p className="font-medium text-ink-2 text-meta">{t("seal")}</p>
          <p className="flex min-h-8 items-center gap-2 rounded-control border border-rule-strong bg-sunken px-2.5 py-1">
            <code className="min-w-0 flex-1 wrap-anywhere">{sealKeyPath}</code>
            <Status tone="ok" icon={<Check size={14} aria-hidden="true" />} className="text-meta">
              {t("sealState")}
            </Status>
          </p>
          <p className="text-pretty text-ink-3 text-meta">{t("sealHint")}</p>
        </div>
      </div>
      {problem ? <Failed problem={problem} /> : null}
      <div>
        <Button type="submit" variant="primary" size="lg" busy={busy} busyLabel={t("creating")}>
          {t("create")} <Kbd onAccent>↵</Kbd>
        </Button>
      </div>
    </form>
  );
}
