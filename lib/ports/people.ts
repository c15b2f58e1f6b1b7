import type { Role } from "@/lib/core/fleet/model";
import type { Result } from "@/lib/core/result";
import type { Secret } from "@/lib/core/secret";

export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: Date;
}

export interface UserStore {
  count(): Promise<number>;
  list(): Promise<readonly UserRow[]>;
}

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly password: Secret;
}

/** Those who may sign in. An e-mail address that exists comes back as `name.taken`, the last admin's end as `conflict`. */
export interface People {
  /** Only while nobody exists: of two at the same moment one succeeds, the other gets `conflict`. */
  createFirstAdmin(person: NewPerson): Promise<Result<UserRow>>;
  create(person: NewPerson & { readonly role: Role }): Promise<Result<UserRow>>;
  setRole(id: string, role: Role): Promise<Result<UserRow>>;
  /** Ends their sessions too. */
  remove(id: string): Promise<Result<UserRow>>;
  /** Ends all their sessions but `keepSessionId`. Fails with `access.wrong-password`. */
  changePassword(
    id: string,
    change: { readonly current: Secret; readonly next: Secret; readonly keepSessionId: string },
  ): Promise<Result<void>>;
}
