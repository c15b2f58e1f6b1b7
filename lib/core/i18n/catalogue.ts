import { access as enAccess } from "./en/access";
import { adopt as enAdopt } from "./en/adopt";
import { adoption as enAdoption } from "./en/adoption";
import { advice as enAdvice } from "./en/advice";
import { agentOptions as enAgentOptions } from "./en/agent-options";
import { audit as enAudit } from "./en/audit";
import { auth as enAuth } from "./en/auth";
import { cli as enCli } from "./en/cli";
import { common as enCommon } from "./en/common";
import { credentials as enCredentials } from "./en/credentials";
import { drift as enDrift } from "./en/drift";
import { explore as enExplore } from "./en/explore";
import { formats as enFormats } from "./en/formats";
import { labels as enLabels } from "./en/labels";
import { lineOptions as enLineOptions } from "./en/line-options";
import { logStores as enLogStores } from "./en/log-stores";
import { overview as enOverview } from "./en/overview";
import { packages as enPackages } from "./en/packages";
import { problems as enProblems } from "./en/problems";
import { queries as enQueries } from "./en/queries";
import { rolloutControl as enRolloutControl } from "./en/rollout-control";
import { rollouts as enRollouts } from "./en/rollouts";
import { servers as enServers } from "./en/servers";
import { services as enServices } from "./en/services";
import { settings as enSettings } from "./en/settings";
import { shell as enShell } from "./en/shell";
import { shipping as enShipping } from "./en/shipping";
import { starters as enStarters } from "./en/starters";
import { states as enStates } from "./en/states";
import { storeSetUp as enStoreSetUp } from "./en/store-set-up";
import { sudoRights as enSudoRights } from "./en/sudo-rights";
import { upkeep as enUpkeep } from "./en/upkeep";
import { access as koAccess } from "./ko/access";
import { adopt as koAdopt } from "./ko/adopt";
import { adoption as koAdoption } from "./ko/adoption";
import { advice as koAdvice } from "./ko/advice";
import { agentOptions as koAgentOptions } from "./ko/agent-options";
import { audit as koAudit } from "./ko/audit";
import { auth as koAuth } from "./ko/auth";
import { cli as koCli } from "./ko/cli";
import { common as koCommon } from "./ko/common";
import { credentials as koCredentials } from "./ko/credentials";
import { drift as koDrift } from "./ko/drift";
import { explore as koExplore } from "./ko/explore";
import { formats as koFormats } from "./ko/formats";
import { labels as koLabels } from "./ko/labels";
import { lineOptions as koLineOptions } from "./ko/line-options";
import { logStores as koLogStores } from "./ko/log-stores";
import { overview as koOverview } from "./ko/overview";
import { packages as koPackages } from "./ko/packages";
import { problems as koProblems } from "./ko/problems";
import { queries as koQueries } from "./ko/queries";
import { rolloutControl as koRolloutControl } from "./ko/rollout-control";
import { rollouts as koRollouts } from "./ko/rollouts";
import { servers as koServers } from "./ko/servers";
import { services as koServices } from "./ko/services";
import { settings as koSettings } from "./ko/settings";
import { shell as koShell } from "./ko/shell";
import { shipping as koShipping } from "./ko/shipping";
import { starters as koStarters } from "./ko/starters";
import { states as koStates } from "./ko/states";
import { storeSetUp as koStoreSetUp } from "./ko/store-set-up";
import { sudoRights as koSudoRights } from "./ko/sudo-rights";
import { upkeep as koUpkeep } from "./ko/upkeep";
import type { Language, Words } from "./words";

const en = {
  access: enAccess,
  adopt: enAdopt,
  adoption: enAdoption,
  advice: enAdvice,
  agentOptions: enAgentOptions,
  shipping: enShipping,
  rollouts: enRollouts,
  rolloutControl: enRolloutControl,
  queries: enQueries,
  drift: enDrift,
  explore: enExplore,
  starters: enStarters,
  shell: enShell,
  states: enStates,
  common: enCommon,
  settings: enSettings,
  overview: enOverview,
  packages: enPackages,
  audit: enAudit,
  auth: enAuth,
  cli: enCli,
  labels: enLabels,
  lineOptions: enLineOptions,
  formats: enFormats,
  services: enServices,
  servers: enServers,
  logStores: enLogStores,
  storeSetUp: enStoreSetUp,
  credentials: enCredentials,
  problems: enProblems,
  sudoRights: enSudoRights,
  upkeep: enUpkeep,
};

/** All words of the UI, ICU message syntax. Add a namespace: one file per language, one line in each object here. */
export const catalogue: Record<Language, Words<typeof en>> & { readonly en: typeof en } = {
  en,
  ko: {
    access: koAccess,
    adopt: koAdopt,
    adoption: koAdoption,
    advice: koAdvice,
    agentOptions: koAgentOptions,
    shipping: koShipping,
    rollouts: koRollouts,
    rolloutControl: koRolloutControl,
    queries: koQueries,
    drift: koDrift,
    explore: koExplore,
    starters: koStarters,
    shell: koShell,
    states: koStates,
    common: koCommon,
    settings: koSettings,
    overview: koOverview,
    packages: koPackages,
    audit: koAudit,
    auth: koAuth,
    cli: koCli,
    labels: koLabels,
    lineOptions: koLineOptions,
    formats: koFormats,
    services: koServices,
    servers: koServers,
    logStores: koLogStores,
    storeSetUp: koStoreSetUp,
    credentials: koCredentials,
    problems: koProblems,
    sudoRights: koSudoRights,
    upkeep: koUpkeep,
  },
};
export type Messages = typeof en;
