import { z } from "zod";
import { problem } from "@/lib/core/problem";
import { fail } from "@/lib/core/result";
import { defineRoute } from "@/lib/next/route";
import { uploadPackage } from "@/lib/usecases/packages/upload";

/** Takes a package as the body of the request, and tells its sha256. It counts once a source names it. */
export const POST = defineRoute({
  name: "packages.upload",
  role: "admin",
  query: z.object({ name: z.string().max(255) }),
  run: ({ deps, query, request }) =>
    request.body
      ? uploadPackage(deps, query.name, request.body)
      : Promise.resolve(fail(problem("package.upload-invalid", {}, { at: "file" }))),
});
