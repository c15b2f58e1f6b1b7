"use client";
import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Chip } from "@/components/ui/chip";

/** All servers as boxes, with one for all of them. */
export function ServerChoice({
  servers,
  chosen,
  onChange,
}: {
  servers: readonly { readonly id: string; readonly name: string; readonly simulated: boolean }[];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  const t = useTranslations("rollouts");
  const common = useTranslations("common");
  const all = chosen.length === servers.length;
  return (
    <div className="grid gap-1">
      {servers.length > 1 ? (
        <Checkbox
          checked={all ? true : chosen.length > 0 ? "indeterminate" : false}
          onCheckedChange={(checked) => onChange(checked ? servers.map((server) => server.id) : [])}
          label={<b className="font-medium">{t("preview.all")}</b>}
        />
      ) : null}
      <ul className="grid max-h-60 grid-cols-[repeat(auto-fill,minmax(280px,1fr))] gap-x-4 gap-y-1 overflow-y-auto">
        {servers.map((server) => (
          <li key={server.id} className="min-w-0">
            <Checkbox
              checked={chosen.includes(server.id)}
              onCheckedChange={(checked) =>
                onChange(
                  servers
                    .map((one) => one.id)
                    .filter((id) => (id === server.id ? checked : chosen.includes(id))),
                )
              }
              label={
                <span className="flex min-w-0 items-center gap-2">
                  <span className="mono truncate text-meta" title={server.name}>
                    {server.name}
                  </span>
                  {server.simulated ? <Chip>{common("simulated")}</Chip> : null}
                </span>
              }
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
