import type { ProblemGroup } from "../../problem-words";

/** Where hosts get their programs from. */
export const packages = {
  package: {
    "version-invalid": {
      what: "This is not a version",
      why: "A version has three numbers, such as 1.18.1.",
      next: "Enter the version as the release is called, without a v.",
    },
    "sha256-invalid": {
      what: "This is not a sha256",
      why: "A sha256 has 64 digits from 0 to f. It is compared before anything is unpacked.",
      next: "Copy it from the list of checksums of the release.",
    },
    "url-invalid": {
      what: "This is not an address that a host can download from",
      why: "It must begin with http:// or https:// and hold no user and no password.",
      next: "Enter the whole address of the file.",
    },
    none: {
      what: "No file was given",
      why: "Hosts would have nothing to install.",
      next: "Add a file for each kind of host, or take the repository.",
    },
    "none-fits": {
      what: "No file of {name} fits this host",
      why: "It needs {detail} for {value}.",
      next: "Add that file to the source of {name}, or take the repository.",
    },
    "upload-missing": {
      what: "The file {name} is not in Logyard any more",
      why: "Its folder was emptied, or the database was moved without it.",
      next: "Upload it again.",
    },
    "upload-changed": {
      what: "The file {name} is not the one that was uploaded",
      why: "Its sha256 differs from the recorded one.",
      next: "Upload it again, and find out who changed it.",
    },
    "upload-invalid": {
      what: "This is not a package",
      why: "A package ends in .deb, .rpm or .zip and holds at most 1 GB.",
      next: "Upload the package of the release.",
    },
  },
} as const satisfies ProblemGroup<"package">;
