"use client";
import { RefreshCw } from "lucide-react";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { PasteField } from "@/components/services/lab/paste-field";
import type { SampleState } from "@/components/services/lab/use-sample";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { FormatUse } from "@/lib/core/fleet/format-uses";

/** Where a format is tried: the preset's own lines, pasted ones, or a log path as a server has it. */
export type SampleChoice = "built" | "pasted" | `${string}@${string}`;

interface Place {
  readonly key: SampleChoice;
  readonly label: string;
  readonly serverId: string;
  readonly kind: FormatUse["kind"];
  readonly path: string;
}

const maxPlaces = 200;

export function placesOf(uses: readonly FormatUse[], servers: ReadonlyMap<string, string>): readonly Place[] {
  return uses
    .flatMap(({ logPathId, service, name, kind, places }) =>
      places.map(({ serverId, path }) => ({
        key: `${logPathId}@${serverId}` as const,
        label: `${service} ${name} · ${servers.get(serverId) ?? "–"}`,
        serverId,
        kind,
        path,
      })),
    )
    .slice(0, maxPlaces);
}

export function SampleChoiceFields({
  choice,
  onChoice,
  hasBuilt,
  places,
  looked,
  pasted,
  onPasted,
}: {
  choice: SampleChoice;
  onChoice: (choice: SampleChoice) => void;
  hasBuilt: boolean;
  places: readonly Place[];
  looked: SampleState;
  pasted: string;
  onPasted: (text: string) => void;
}) {
  const t = useTranslations("formats");
  const services = useTranslations("services");
  const place = useMemo(() => places.find(({ key }) => key === choice) ?? null, [places, choice]);
  const choose = (value: string) => {
    const chosen = places.find(({ key }) => key === value);
    onChoice(chosen ? chosen.key : value === "built" ? "built" : "pasted");
    if (chosen) looked.look(chosen);
  };
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-end gap-2">
        <Field label={t("source.label")} className="w-96 max-md:w-full">
          <Select
            value={choice}
            onValueChange={choose}
            options={[
              ...(hasBuilt ? [{ value: "built", label: t("source.built") }] : []),
              { value: "pasted", label: t("source.pasted") },
              ...places.map(({ key, label }) => ({ value: key, label })),
            ]}
          />
        </Field>
        {place ? (
          <Button
            className="h-(--control-field)"
            busy={looked.busy}
            busyLabel={services("lab.looking")}
            onClick={() => looked.look(place)}
          >
            <RefreshCw size={14} aria-hidden="true" />
            {services("lab.look")}
          </Button>
        ) : null}
      </div>
      {choice === "pasted" ? <PasteField text={pasted} onText={onPasted} /> : null}
    </div>
  );
}
