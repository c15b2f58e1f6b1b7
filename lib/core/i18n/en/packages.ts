/** Settings: where hosts get Alloy and Loki. */
export const packages = {
  title: { alloy: "Where hosts get Alloy", loki: "Where a managed log store gets Loki" },
  meta: "used by the next installation or upgrade",
  source: "Source",
  kinds: { repository: "Grafana’s repository", artifacts: "Files that you give" },
  about: {
    repository:
      "Each host adds the apt or rpm repository with its current signing key. Files under /etc that exist are kept.",
    artifacts:
      "For mirrors, and for hosts without internet. A host compares the sha256 before it unpacks anything.",
  },
  version: "Version",
  newest: "newest",
  versionHint: {
    repository:
      "Empty for the newest. A version such as {example} is pinned and held against unattended upgrades.",
    artifacts: "Of all these files, such as {example}.",
  },
  files: "Files",
  none: "No file yet. Add one for each kind of host.",
  architecture: "Architecture",
  format: "Kind",
  url: "Address",
  sha256: "sha256",
  addUrl: "Add an address",
  upload: "Upload a file",
  uploading: "{name}: {percent} % sent",
  stop: "Stop",
  pushed: "{name}, {mb, number, ::.0} MB, pushed over SSH",
  removeRow: "Remove file {number}",
  save: { alloy: "Save source of Alloy", loki: "Save source of Loki" },
  saving: "Saving",
  saved: "Saved. It counts from the next installation or upgrade on.",
  adminsOnly: "Only admins change where programs come from.",
} as const;
