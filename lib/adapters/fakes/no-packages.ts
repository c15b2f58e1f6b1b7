import type { PackageFiles } from "@/lib/ports/package-files";

/** An installation where nobody uploaded a package. */
export const noPackages: PackageFiles = {
  save: () => Promise.reject(new Error("Nothing is uploaded here")),
  open: async () => null,
  remove: async () => {},
  list: async () => [],
};
