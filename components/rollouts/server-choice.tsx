"use client";
import { type KeyboardEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Chip } from "@/components/ui/chip";

/** All servers as boxes, with one for all of them. The list is one tab stop, so that 500 servers are not 500. */
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
  const [stop, setStop] = useState(0);
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const boxes = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=checkbox]")];
    const at = boxes.findIndex((box) => box.matches(":focus"));
    const to = moves[event.key]?.(at, boxes.length - 1);
    if (to === undefined) return;
    event.preventDefault();
    boxes[Math.max(0, Math.min(to, boxes.length - 1))]?.focus();
  };
  return (
    <div className="grid gap-1">
      {servers.length > 1 ? (
        <Checkbox
          checked={all ? true : chosen.length > 0 ? "indeterminate" : false}
          onCheckedChange={(checked) => onChange(checked ? servers.map((server) => server.id) : [])}
          label={<b className="font-medium">{t("preview.all")}</b>}
        />
      ) : null}
      <ul
        onKeyDown={onKeyDown}
        className="grid max-h-60 grid-cols-[repeat(auto-fill,minmax(280px,1fr))] gap-x-4 gap-y-1 overflow-y-auto"
      >
        {servers.map((server, index) => (
          <li key={server.id} className="min-w-0" onFocus={() => setStop(index)}>
            <Checkbox
              tabIndex={index === Math.min(stop, servers.length - 1) ? 0 : -1}
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

const moves: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowRight: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  ArrowLeft: (at) => at - 1,
  Home: () => 0,
  End: (_at, last) => last,
};
