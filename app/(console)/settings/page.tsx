import { z } from "zod";
import { CredentialsPanel } from "@/components/credentials/panel";
import { LabelSetsPanel } from "@/components/label-sets/panel";
import { Page } from "@/components/layout/page-header";
import { AccountPanel } from "@/components/settings/account-panel";
import { AgentOptionsPanel } from "@/components/settings/agent-options-panel";
import { AuditPanel } from "@/components/settings/audit-panel";
import { LookPanel } from "@/components/settings/look-panel";
import { PackageSourcePanel } from "@/components/settings/package-source-panel";
import { PeoplePanel } from "@/components/settings/people-panel";
import { UpkeepPanel } from "@/components/settings/upkeep-panel";
import { mayAct } from "@/lib/core/access/policy";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";
import { hasMetricsSecret, readAgentOptions } from "@/lib/usecases/agent-options/stored";
import { listAudit } from "@/lib/usecases/audit/list";
import { listCredentials } from "@/lib/usecases/credentials/list";
import { listLabelSets } from "@/lib/usecases/label-sets/list";
import { readPackageSource } from "@/lib/usecases/packages/source";
import { readUpkeep } from "@/lib/usecases/upkeep/read";
import { saveAgentOptionsAction } from "./agent-actions";
import {
  createCredentialAction,
  removeCredentialAction,
  replaceCredentialAction,
} from "./credential-actions";
import { createLabelSetAction, removeLabelSetAction, updateLabelSetAction } from "./label-set-actions";
import { savePackageSourceAction } from "./package-actions";
import {
  changePasswordAction,
  createPersonAction,
  removePersonAction,
  setRoleAction,
} from "./people-actions";
import { SettingsTabs } from "./settings-tabs";
import { saveUpkeepAction } from "./upkeep-actions";

const linesPerPage = 100;
const querySchema = z.object({ before: z.coerce.date().optional().catch(undefined) });

export const generateMetadata = titled("settings");

export default definePage(
  { role: "viewer", query: querySchema },
  async function settingsPage({ actor, deps, query }) {
    const [people, credentials, labelSets, agentOptions, hasSecret, alloySource, lokiSource, upkeep, audit] =
      await Promise.all([
        deps.stores.users.list(),
        listCredentials(deps),
        listLabelSets(deps),
        readAgentOptions(deps),
        hasMetricsSecret(deps),
        readPackageSource(deps, "alloy"),
        readPackageSource(deps, "loki"),
        readUpkeep(deps),
        listAudit(deps, { limit: linesPerPage + 1, before: query.before }),
      ]);
    const own = people.find((person) => person.id === actor.id);
    const administers = mayAct(actor.role, "admin");
    const operates = mayAct(actor.role, "operator");
    const lines = audit.slice(0, linesPerPage);
    const oldest = lines.at(-1);
    return (
      <Page>
        <SettingsTabs
          contents={{
            account: (
              <div className="grid items-start gap-4 lg:grid-cols-2">
                <AccountPanel
                  account={{ name: actor.name, email: own?.email ?? "", role: actor.role }}
                  changePassword={changePasswordAction}
                />
                <LookPanel />
              </div>
            ),
            people: (
              <PeoplePanel
                people={people}
                ownId={actor.id}
                canEdit={administers}
                actions={{ add: createPersonAction, setRole: setRoleAction, remove: removePersonAction }}
              />
            ),
            credentials: (
              <CredentialsPanel
                credentials={credentials}
                canEdit={operates}
                actions={{
                  create: createCredentialAction,
                  replace: replaceCredentialAction,
                  remove: removeCredentialAction,
                }}
              />
            ),
            labels: (
              <LabelSetsPanel
                labelSets={labelSets}
                canEdit={operates}
                actions={{
                  create: createLabelSetAction,
                  update: updateLabelSetAction,
                  remove: removeLabelSetAction,
                }}
              />
            ),
            agent: operates ? (
              <div className="grid gap-4">
                <AgentOptionsPanel
                  options={agentOptions}
                  hasSecret={hasSecret}
                  canEdit={administers}
                  save={saveAgentOptionsAction}
                />
                <PackageSourcePanel
                  program="alloy"
                  source={alloySource}
                  canEdit={administers}
                  save={savePackageSourceAction}
                />
                <PackageSourcePanel
                  program="loki"
                  source={lokiSource}
                  canEdit={administers}
                  save={savePackageSourceAction}
                />
              </div>
            ) : null,
            upkeep: (
              <UpkeepPanel upkeep={upkeep} canEdit={mayAct(actor.role, "admin")} save={saveUpkeepAction} />
            ),
            audit: (
              <AuditPanel
                lines={lines}
                olderHref={
                  audit.length > linesPerPage && oldest
                    ? `/settings?tab=audit&before=${oldest.at.toISOString()}`
                    : null
                }
                newestHref={query.before ? "/settings?tab=audit" : null}
              />
            ),
          }}
        />
      </Page>
    );
  },
);
