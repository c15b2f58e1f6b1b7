"use client";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Failed } from "@/components/states/failed";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { useAction } from "@/lib/browser/use-action";
import { type Role, roles } from "@/lib/core/fleet/model";
import type { ActionReply } from "@/lib/core/reply";
import { AddPerson } from "./add-person";
import { RemovePerson } from "./remove-person";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: Date;
}

/** Server actions of the panel; they come from the app. */
export interface PeopleActions {
  readonly add: (input: {
    name: string;
    email: string;
    password: string;
    role: Role;
  }) => Promise<ActionReply<{ readonly id: string }>>;
  readonly setRole: (input: { id: string; role: Role }) => Promise<ActionReply<{ readonly name: string }>>;
  readonly remove: (input: { id: string }) => Promise<ActionReply<{ readonly name: string }>>;
}

/** Who may sign in, and as what. Admins change it; others see it. */
export function PeoplePanel({
  people,
  ownId,
  canEdit,
  actions,
}: {
  people: readonly Person[];
  ownId: string;
  canEdit: boolean;
  actions: PeopleActions;
}) {
  const t = useTranslations("settings.people");
  const shell = useTranslations("shell");
  const router = useRouter();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Person | null>(null);
  const setRole = useAction(actions.setRole);
  const changeRole = async (person: Person, value: string) => {
    const role = roles.find((candidate) => candidate === value);
    if (!role || role === person.role) return;
    const reply = await setRole.run({ id: person.id, role });
    if (!reply.ok) return;
    toast.success(t("roleChanged", { name: person.name, role: shell(`role.${role}`) }));
    router.refresh();
  };
  return (
    <Panel
      title={t("title")}
      meta={t("meta", { count: people.length })}
      flush
      actions={
        <Button size="sm" disabledReason={canEdit ? null : t("adminsOnly")} onClick={() => setAdding(true)}>
          <Plus size={14} aria-hidden="true" />
          {t("add")}
        </Button>
      }
    >
      {setRole.problem ? (
        <div className="p-4">
          <Failed problem={setRole.problem} />
        </div>
      ) : null}
      <Table>
        <thead>
          <tr>
            <Th>{t("name")}</Th>
            <Th className="max-md:hidden">{t("email")}</Th>
            <Th>{t("role")}</Th>
            <Th className="max-md:hidden">{t("since")}</Th>
            <Th />
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <Tr key={person.id}>
              <Td>
                <span className="break-words font-medium">{person.name}</span>
                {person.id === ownId ? <span className="text-ink-3"> ({t("you")})</span> : null}
                <span className="block break-all text-ink-3 text-meta md:hidden">{person.email}</span>
              </Td>
              <Td className="break-all text-ink-2 max-md:hidden">{person.email}</Td>
              <Td>
                {canEdit && person.id !== ownId ? (
                  <Select
                    size="sm"
                    aria-label={t("roleOf", { name: person.name })}
                    value={person.role}
                    onValueChange={(value) => void changeRole(person, value)}
                    options={roles.map((role) => ({ value: role, label: shell(`role.${role}`) }))}
                  />
                ) : (
                  shell(`role.${person.role}`)
                )}
              </Td>
              <Td className="whitespace-nowrap text-ink-3 max-md:hidden">
                <RelativeTime at={person.createdAt} />
              </Td>
              <Td className="text-right">
                {canEdit && person.id !== ownId ? (
                  <Button size="sm" variant="ghost" onClick={() => setRemoving(person)}>
                    {t("remove")}
                  </Button>
                ) : null}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {adding ? <AddPerson action={actions.add} onClose={() => setAdding(false)} /> : null}
      {removing ? (
        <RemovePerson person={removing} action={actions.remove} onClose={() => setRemoving(null)} />
      ) : null}
    </Panel>
  );
}
