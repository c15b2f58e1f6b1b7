import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import type { z } from "zod";
import type { Actor, Role } from "@/lib/core/fleet/model";
import type { Language } from "@/lib/core/i18n/words";
import type { Deps } from "@/lib/usecases/deps";
import { admit } from "./access";
import { branded } from "./brand";
import { getDeps } from "./wiring";
import { currentLanguage, type Translators, translators } from "./words";

type Output<S extends z.ZodType | undefined> = S extends z.ZodType
  ? z.output<S>
  : Readonly<Record<string, never>>;

export interface PageContext<P extends z.ZodType | undefined, Q extends z.ZodType | undefined> {
  readonly actor: Actor;
  readonly deps: Deps;
  readonly params: Output<P>;
  readonly query: Output<Q>;
  readonly language: Language;
  /** `const t = words("servers")`. */
  readonly words: Translators;
}

interface PageProps {
  readonly params: Promise<Record<string, string | string[] | undefined>>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * A page of the console. Signed out: to /sign-in, or to /setup while nobody exists; a role too low: to /overview;
 * params or query that do not parse: not found.
 */
export function definePage<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
>(
  spec: { readonly role: Role; readonly params?: P; readonly query?: Q },
  render: (context: PageContext<P, Q>) => Promise<ReactNode> | ReactNode,
): (props: PageProps) => Promise<ReactNode> {
  const page = async (props: PageProps): Promise<ReactNode> => {
    const deps = await getDeps();
    const admission = await admit(spec.role);
    if (!admission.ok) {
      if (admission.problem.code === "access.denied") redirect("/overview");
      redirect((await deps.stores.users.count()) === 0 ? "/setup" : "/sign-in");
    }
    const params = spec.params?.safeParse(await props.params);
    const query = spec.query?.safeParse(await props.searchParams);
    if (params?.success === false || query?.success === false) notFound();
    const language = await currentLanguage();
    return render({
      actor: admission.value.actor,
      deps,
      params: (params?.data ?? {}) as Output<P>,
      query: (query?.data ?? {}) as Output<Q>,
      language,
      words: translators(language),
    });
  };
  return branded(page, { kind: "page", name: render.name || "page", role: spec.role });
}
