import type { Clock, Ids } from "@/lib/ports/clock";
import type { DemoSwitch } from "@/lib/ports/demo-village";
import type { Doorbell } from "@/lib/ports/doorbell";
import type { KeyInspector } from "@/lib/ports/key-inspector";
import type { LogStoreApi } from "@/lib/ports/log-store-api";
import type { PackageFiles } from "@/lib/ports/package-files";
import type { People } from "@/lib/ports/people";
import type { RemoteHosts } from "@/lib/ports/remote-host";
import type { Stores } from "@/lib/ports/stores";
import type { Vault } from "@/lib/ports/vault";

/** What use cases act through. Each takes only the parts it names. */
export interface Deps {
  readonly stores: Stores;
  readonly hosts: RemoteHosts;
  readonly keys: KeyInspector;
  readonly loki: LogStoreApi;
  readonly packages: PackageFiles;
  readonly vault: Vault;
  readonly people: People;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly doorbell: Doorbell;
  readonly demo: DemoSwitch;
}
