import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests on real systemd hosts; `npm run test:hosts` starts them inside the rig. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  resolve: { alias: { "@": fileURLToPath(new URL("../..", import.meta.url)) } },
  test: {
    include: ["**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Hosts boot, packages wait for each other, a wire is slow: there is more waiting than work.
    maxWorkers: 3,
    // The files of a worker share a process, which reads the control plane once.
    isolate: false,
  },
});
