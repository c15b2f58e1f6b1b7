import { cx } from "@/components/ui/cx";
import type { HostKey } from "@/lib/core/fleet/model";

/** The words of a fingerprint without its prefix: "SHA256:abcd…" → "abcd…". */
export function bareFingerprint(text: string): string {
  return text
    .trim()
    .replace(/^SHA256:/i, "")
    .replace(/=+$/, "");
}

/** Pulls a fingerprint out of a pasted line of `ssh-keygen -lf`, or null when there is none. */
export function pastedFingerprint(text: string): string | null {
  const inLine = /SHA256:([A-Za-z0-9+/]{43})/.exec(text)?.[1];
  if (inLine) return inLine;
  const bare = bareFingerprint(text).replaceAll(/\s+/g, "");
  return bare === "" ? null : bare;
}

/** "ssh-ed25519" → "ED25519". */
export function keyTypeName(type: string): string {
  return type
    .replace(/^ssh-/, "")
    .replace(/^ecdsa-sha2-/, "ECDSA ")
    .replace(/^rsa.*$/, "rsa")
    .toUpperCase();
}

/** A fingerprint in groups of four, so that eyes can compare it. `other` marks the groups that differ from it. */
export function Fingerprint({ hostKey, other }: { hostKey: HostKey; other?: string | null }) {
  const bare = bareFingerprint(hostKey.fingerprint);
  const groups = bare.match(/.{1,4}/g) ?? [];
  const theirs = other ? (bareFingerprint(other).match(/.{1,4}/g) ?? []) : null;
  return (
    <p className="mono flex flex-wrap gap-x-2 gap-y-1.5 font-medium text-head">
      <span className="sr-only">{hostKey.fingerprint}</span>
      {groups.map((group, index) => {
        const tone =
          theirs === null ? "border-rule-strong" : theirs[index] === group ? "border-ok" : "border-bad";
        return (
          <span
            key={index}
            aria-hidden="true"
            className={cx("border-b-2 pb-0.5", tone, tone === "border-bad" && "bg-bad-wash text-bad")}
          >
            {group}
          </span>
        );
      })}
    </p>
  );
}
