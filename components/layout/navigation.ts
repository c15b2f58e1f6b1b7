import {
  Boxes,
  Braces,
  Database,
  Layers,
  LayoutGrid,
  type LucideIcon,
  Server,
  Settings2,
  TextSearch,
} from "lucide-react";

/** A place of the product. `key` names its words (`shell.nav.*`). */
export interface Place {
  readonly key:
    | "overview"
    | "explore"
    | "servers"
    | "services"
    | "formats"
    | "rollouts"
    | "logStores"
    | "settings";
  readonly href: string;
  readonly icon: LucideIcon;
}

const overview: Place = { key: "overview", href: "/overview", icon: LayoutGrid };
const explore: Place = { key: "explore", href: "/explore", icon: TextSearch };
const servers: Place = { key: "servers", href: "/servers", icon: Server };
const services: Place = { key: "services", href: "/services", icon: Boxes };
const formats: Place = { key: "formats", href: "/formats", icon: Braces };
const rollouts: Place = { key: "rollouts", href: "/rollouts", icon: Layers };
const logStores: Place = { key: "logStores", href: "/log-stores", icon: Database };
const settings: Place = { key: "settings", href: "/settings", icon: Settings2 };

/** The rail, in its groups. */
export const railGroups: readonly {
  readonly key: "fleet" | "yard" | null;
  readonly places: readonly Place[];
}[] = [
  { key: null, places: [overview, explore] },
  { key: "fleet", places: [servers, services, formats, rollouts] },
  { key: "yard", places: [logStores, settings] },
];

export const places: readonly Place[] = railGroups.flatMap((group) => group.places);

/** The bar of phones: four places; the rest is behind "More". */
export const barPlaces: readonly Place[] = [overview, explore, servers, rollouts];
export const morePlaces: readonly Place[] = [services, formats, logStores, settings];

/** Whether `path` lies in a place. */
export function isIn(place: Place, path: string): boolean {
  return path === place.href || path.startsWith(`${place.href}/`);
}
